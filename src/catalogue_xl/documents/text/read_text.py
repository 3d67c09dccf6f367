"""Text under whatever name: with separators, with tabs between cells, or with a paragraph per cell; the text tells."""

from __future__ import annotations

import re
from pathlib import Path

from catalogue_xl.documents.encoding import decode
from catalogue_xl.documents.grid import Part
from catalogue_xl.documents.sniff import EXCEL_SUFFIXES, SEPARATED_SUFFIXES
from catalogue_xl.documents.text import pasted_text as text
from catalogue_xl.documents.text import separated_values as separated

# Lines of text with a comma in each are no table; a file that calls itself a sheet may be one.
_FEWEST_COLUMNS, _FEWEST_IN_A_SHEET = 3, 2
# Excel puts a cell with a line break into quotation marks; Word, and whoever copies from it, does not.
_QUOTED_BREAK = re.compile(r'(?:^|\t)"[^"\t]*\n[^"]*"(?:\t|$)', re.MULTILINE)


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of a text file, read by :mod:`.separated_values` or :mod:`.pasted_text`.

    Raises:
        Refusal: unknown_encoding, too_many_cells.
    """
    content = decode(path.read_bytes(), path.name)
    return separated.read(path) if _is_separated(content, path.suffix.lower()) else text.read(path)


def _is_separated(content: str, suffix: str) -> bool:
    if _has_tabs(content):
        return _QUOTED_BREAK.search(content) is not None
    least = _FEWEST_IN_A_SHEET if suffix in EXCEL_SUFFIXES else _FEWEST_COLUMNS
    return suffix in SEPARATED_SUFFIXES or separated.is_separated(content, least)


def _has_tabs(content: str) -> bool:
    lines = [line for line in content.splitlines() if line.strip()]
    return sum("\t" in line for line in lines) * 2 > len(lines) or _QUOTED_BREAK.search(content) is not None
