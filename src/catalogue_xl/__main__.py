"""``python -m catalogue_xl``."""

from .cli import main

main()
