"""Bodies joined, renamed and abolished, and items handed over."""
