"""Characters that look like others or like nothing: radicals put for characters, and signs without width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# The radicals of the supplement that stand for whole characters, each before its character (Unicode's
# EquivalentUnifiedIdeograph). Those at U+2F00 have theirs in every table of normal forms.
_SUPPLEMENT: Final = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭"
    "⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车"
    "⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)
RADICALS: Final[Mapping[int, str]] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(radical): character for radical, character in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)},
}
"""For :meth:`str.translate`."""

# Blanks and joiners without width, marks of direction, soft hyphens, variation selectors, byte order marks.
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]+")
_ODD: Final = re.compile(f"[{_INVISIBLE}\u2e80-\u2fdf\uf900-\ufaff]")


def as_seen(text: str) -> str:
    """The text with ordinary characters for their look-alikes, and without signs that nobody sees."""
    if not _ODD.search(text):
        return text
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(RADICALS))
