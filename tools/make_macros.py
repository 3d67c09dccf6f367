"""Write what the table of actions says into macros/; --check compares, --write writes."""

from __future__ import annotations

import sys
from pathlib import Path

from catalogue_xl.addin.ribbon import CUSTOM_UI, custom_ui
from catalogue_xl.addin.vba import whitelist

FOLDER = Path(__file__).resolve().parent.parent / "macros"


def generated() -> dict[str, str]:
    """The generated sources, by file name."""
    return {name: custom_ui(namespace) for name, namespace in CUSTOM_UI.items()} | {"CxlActions.bas": whitelist()}


def main() -> int:
    """0 when all are up to date (or have been written), 1 when one has drifted."""
    drifted = []
    for name, text in generated().items():
        path = FOLDER / name
        if "--write" in sys.argv:
            path.write_bytes(text.encode("utf-8"))
        elif not path.exists() or path.read_bytes() != text.encode("utf-8"):
            drifted.append(name)
    if drifted:
        print(f"out of date: {', '.join(drifted)}; run python tools/make_macros.py --write")
    return int(bool(drifted))


if __name__ == "__main__":
    sys.exit(main())
