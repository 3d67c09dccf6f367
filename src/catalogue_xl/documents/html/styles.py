"""How an element of a page is printed where that changes what its text says: struck out, raised, in a symbol font."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue_xl.documents.printed_marks import PrintedMark

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*(?=,|$)", re.MULTILINE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']+)", re.IGNORECASE)
_STRUCK_TAGS, _RAISED_TAGS = frozenset(("del", "s", "strike")), frozenset(("sup",))


class Styles:
    """The styles of a page's classes (Excel writes one per format), and those that elements have of their own.

    Args:
        root: The page; None for a part without styles.
    """

    def __init__(self, root: Any = None) -> None:
        self._classes: Mapping[str, str] = _classes(root) if root is not None else {}

    def marks(self, element: Any) -> Iterator[PrintedMark]:
        """How the text in an element is marked."""
        style = self._of(element)
        if element.tag in _STRUCK_TAGS or _STRUCK.search(style):
            yield PrintedMark.STRUCK
        if element.tag in _RAISED_TAGS or _RAISED.search(style):
            yield PrintedMark.RAISED

    def font(self, element: Any) -> str:
        """The font that an element asks for; nothing when it does not."""
        found = _FONT.search(self._of(element))
        return (element.get("face") or "").split(",")[0] or (found[1] if found else "")

    def _of(self, element: Any) -> str:
        own = element.get("style") or ""
        names = (element.get("class") or "").split() if self._classes else ()
        return ";".join([own, *(self._classes.get(name, "") for name in names)]) if names else own


def _classes(root: Any) -> Mapping[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    for style in root.iter("style"):
        for selector, declarations in _RULE.findall(style.text or ""):
            if any(pattern.search(declarations) for pattern in (_STRUCK, _RAISED, _FONT)):
                for name in _CLASS.findall(selector.strip()):
                    found[name] += f";{declarations}"
    return dict(found)
