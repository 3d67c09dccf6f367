"""``python -m catalogue_xl.excel.libreoffice BOOK``: show a workbook in a LibreOffice that listens to the add-in."""

from __future__ import annotations

import sys

from catalogue_xl.excel.libreoffice import on_desktop

if __name__ == "__main__":
    on_desktop(*sys.argv[1:])
