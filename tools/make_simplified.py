"""Take the table of traditional characters from OpenCC's data into the package; --check compares, --write writes.

Only characters that no simplified text has are taken (GB 2312 lacks them), so that 乾县 and 显著 stay as they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import opencc

from drift import settle

TARGET = Path(__file__).resolve().parent.parent / "src" / "catalogue_xl" / "core" / "texts" / "simplified_pairs.txt"
BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""CJK Unified Ideographs and their extension A."""
PAIRS_A_LINE = 40


def pairs() -> Iterator[str]:
    """Each traditional character with the simplified one."""
    converter = opencc.OpenCC("t2s")
    for block in BLOCKS:
        for code in block:
            old = chr(code)
            new = converter.convert(converter.convert(old))
            if new != old and len(new) == 1 and ord(new) < 0x10000 and not _is_ordinary(old):
                yield old + new


def _is_ordinary(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> int:
    """Compare or write the table."""
    found = list(pairs())
    lines = ("".join(found[at : at + PAIRS_A_LINE]) for at in range(0, len(found), PAIRS_A_LINE))
    return settle({TARGET: ("\n".join(lines) + "\n").encode()})


if __name__ == "__main__":
    sys.exit(main())
