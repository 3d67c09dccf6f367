"""Compile the message catalogue (.po, for people) to the form gettext reads (.mo); --check compares, --write writes."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

from drift import settle

SOURCE = Path(__file__).resolve().parent.parent / "src/catalogue_xl/locale/zh_CN/LC_MESSAGES/catalogue_xl.po"


def main() -> int:
    """0 when the compiled catalogue is up to date (or has been written), 1 when it has drifted."""
    return settle({SOURCE.with_suffix(".mo"): polib.pofile(str(SOURCE), wrapwidth=0).to_binary()})


if __name__ == "__main__":
    sys.exit(main())
