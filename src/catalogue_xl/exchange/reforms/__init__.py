"""The roster changed with all that hangs on it: bodies joined, renamed and abolished, items handed over."""
