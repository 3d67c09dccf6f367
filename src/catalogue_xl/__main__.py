"""``python -m catalogue_xl``."""

from catalogue_xl.cli import main

main()
