"""Characters that a workbook's texts spell as ``_x4E2D_`` (ECMA-376, ST_Xstring)."""

from __future__ import annotations

import re

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """TEXT with its escapes undone, but for those of control characters: who reads the cell passes over them.

    That rule is :func:`catalogue_xl.core.cells.cell_text`'s, and holds for whatever a library hands through as well.
    """
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code < 0x20 or 0xD800 <= code < 0xE000 or code >= 0xFFFE else chr(code)
