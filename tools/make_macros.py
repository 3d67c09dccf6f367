"""Write what the table of actions says into macros/; --check compares, --write writes."""

from __future__ import annotations

import sys
from pathlib import Path

from catalogue_xl.excel.ribbon.ribbon_xml import CUSTOM_UI, custom_ui
from catalogue_xl.excel.ribbon.vba_source import whitelist
from drift import settle

FOLDER = Path(__file__).resolve().parent.parent / "macros"


def main() -> int:
    """0 when all are up to date (or have been written), 1 when one has drifted."""
    texts = {name: custom_ui(namespace) for name, namespace in CUSTOM_UI.items()} | {"CxlActions.bas": whitelist()}
    return settle({FOLDER / name: text.encode("utf-8") for name, text in texts.items()})


if __name__ == "__main__":
    sys.exit(main())
