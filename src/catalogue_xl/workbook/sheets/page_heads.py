"""What stands above and below every printed page: the catalogue, the office, the sheet, the page and the day."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 100
"""Signs of each name; Excel allows 255 for a whole line with its codes."""

_FONT, _SIZE = "宋体,Bold", 14


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """A line above or below a page, in its three parts; the middle one may have a font and a size of its own."""

    left: str
    centre: str
    right: str
    font: str = ""
    size: int = 0

    def __str__(self) -> str:
        """In the codes of Excel."""
        look = f'&"{self.font}"&{self.size} ' if self.font else ""
        parts = (("&L", self.left), ("&C", look + self.centre), ("&R", self.right))
        return "".join(code + text for code, text in parts if text)


def page_heads(title: str, office: str) -> tuple[HeaderLine, HeaderLine]:
    """The line above and the line below.

    Args:
        title: Of the catalogue; the sheet's name stands alone without one.
        office: Whose it is; may be empty.
    """
    below = HeaderLine("", "第 &P 页", "打印日期：&D")
    if not title:
        return HeaderLine("", "&A", ""), below
    return HeaderLine(_plain(office), _plain(title), "&A", _FONT, _SIZE), below


def is_ours(above: str, title: str) -> bool:
    """Whether the line above a page may be written anew: ours, of whatever version; what the office put there stays."""
    ours = str(page_heads(title, "")[0])
    return (
        above in ("", "&C&A") or above == ours or re.fullmatch(rf"&L(?:[^&]|&&)*{re.escape(ours)}", above) is not None
    )


def _plain(text: str) -> str:
    """TEXT as it is printed: & begins a code, and is doubled."""
    return " ".join(text.split())[:_LONGEST].replace("&", "&&")
