"""Chinese characters for recognition only: traditional forms and radicals folded into simplified ones, one for one.

The table is OpenCC's (Apache-2.0), taken by ``tools/make_simplified.py``. What is printed is never changed by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from catalogue_xl.core.resources import package_path
from catalogue_xl.core.texts.lookalikes import RADICALS

# Forms that lists of simplified characters have too, but ordinary texts of offices hardly do; and 玡 (琅琊, 琅玡).
_ALSO: Final = "後后徵征摺折於于玡琊甦苏痺痹砲炮菸烟衞卫"


def _table() -> dict[int, str]:
    pairs = package_path("core", "texts", "simplified_pairs.txt").read_text("utf-8").replace("\n", "") + _ALSO
    table = {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}
    return table | {radical: table.get(ord(character), character) for radical, character in RADICALS.items()}


SIMPLIFIED: Final[Mapping[int, str]] = _table()
"""For :meth:`str.translate`."""


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length."""
    return text.translate(SIMPLIFIED)
