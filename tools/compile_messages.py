"""Compile the message catalogue (.po, for people) to the form gettext reads (.mo); --check compares, --write writes."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent / "src/catalogue_xl/locale/zh_CN/LC_MESSAGES/catalogue_xl.po"


def main() -> int:
    """0 when the compiled catalogue is up to date (or has been written), 1 when it has drifted."""
    target = SOURCE.with_suffix(".mo")
    compiled = polib.pofile(str(SOURCE), wrapwidth=0).to_binary()
    if "--write" in sys.argv:
        target.write_bytes(compiled)
        return 0
    if not target.exists() or target.read_bytes() != compiled:
        print(f"{target.name} is out of date: run python tools/compile_messages.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
