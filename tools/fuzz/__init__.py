"""Readers fed with what nobody wrote: guided by coverage where atheris is installed, by chance elsewhere."""
