"""One use case, one module; the command line and the ribbon call these."""
