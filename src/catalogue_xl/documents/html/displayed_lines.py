"""The text of a part of an HTML page, line by line as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from catalogue_xl.documents.html.styles import Styles
from catalogue_xl.documents.printed_marks import END, MARKS, marked
from catalogue_xl.documents.symbol_fonts import in_font

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead title "
    "tr ul".split()
)
# What a browser does not show, or shows as a control.
_UNSEEN = frozenset(
    "applet audio canvas colgroup embed frame frameset head iframe link map meta noframes noscript object rp rt "
    "script style svg template video".split()
)
_TABLE_PARTS = frozenset("table tbody td tfoot th thead tr".split())
_NAVIGATION = frozenset(("nav", "footer"))
_NAVIGATION_ROLES = frozenset(("navigation", "contentinfo", "menu", "menubar", "search"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_NO_STYLES = Styles()
_BOXES = {True: "☑", False: "☐"}


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of text; ``links`` when every word of it is a link or stands in the page's navigation."""

    text: str
    links: bool


def cell_text(element: Any, styles: Styles = _NO_STYLES) -> str:
    r"""The marked text of a cell, with ``\n`` where a browser starts a new line; what is hidden is not read."""
    if not len(element):
        text = in_font(_collapsed(element.text or ""), styles.font(element))
        return marked(text, *styles.marks(element))
    return "\n".join(line.text for line in lines(element, styles=styles)).strip("\n")


def lines(
    element: Any,
    on_table: Callable[[Any], bool] | None = None,
    skip: frozenset[Any] = frozenset(),
    styles: Styles = _NO_STYLES,
) -> Iterator[PageLine]:
    """The lines of text of an element, in order; blank ones only from line breaks that follow each other.

    Args:
        element: Where to start.
        on_table: Called with each table inside; when it says True, the table is taken care of, and is passed over.
        skip: Elements that are passed over.
        styles: How the page's classes are printed.
    """
    writer = _Writer(styles)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            if node is not element and (node in skip or _unseen(node)):
                walk.skip_subtree()
                writer.passed_over.add(node)
            elif node.tag == "table" and node is not element and on_table is not None:
                writer.end_line()
                yield from writer.take()
                if on_table(node):
                    walk.skip_subtree()
                    writer.passed_over.add(node)
                else:
                    writer.start(node)
            else:
                writer.start(node)
        else:
            writer.end(node)
            if node is not element:
                writer.write(node.tail)
            if writer.full:
                yield from writer.take()
    writer.end_line()
    yield from writer.take()


def has_hidden_style(element: Any) -> bool:
    """Whether an element says of itself that it is not to be shown."""
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _unseen(element: Any) -> bool:
    if element.tag in _UNSEEN or (element.tag == "option" and element.get("selected") is None):
        return True
    # A hidden row or sheet of tabs is content that somebody folded away; hidden words are not read.
    return (
        element.tag not in _TABLE_PARTS
        and has_hidden_style(element)
        and next(element.iterdescendants("table"), None) is None
    )


class _Writer:
    """Puts text into lines as a browser does: white space is one blank, and blocks stand on lines of their own."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._marks: dict[Any, int] = {}
        self._fonts: list[tuple[Any, str]] = []
        self.passed_over: set[Any] = set()
        self._lines: list[PageLine] = []
        self._line: list[str] = []
        self._words = self._linked_words = False
        self._link_depth = self._pre_depth = 0

    @property
    def full(self) -> bool:
        """Whether a line has been ended."""
        return bool(self._lines)

    def take(self) -> list[PageLine]:
        taken, self._lines = self._lines, []
        return taken

    def start(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.end_line()
        if _is_link(element):
            self._link_depth += 1
        if element.tag == "pre":
            self._pre_depth += 1
        if element.tag == "br":
            self._break()
        elif element.tag == "input":
            self._input(element)
        marks = [mark.value for mark in self._styles.marks(element)]
        if marks:
            self._marks[element] = len(marks)
            self._line += marks
        if font := self._styles.font(element):
            self._fonts.append((element, font))
        self.write(element.text)

    def end(self, element: Any) -> None:
        if element in self.passed_over:
            self.passed_over.discard(element)
            return
        self._line += [END] * self._marks.pop(element, 0)
        if self._fonts and self._fonts[-1][0] is element:
            self._fonts.pop()
        if element.tag in _BLOCKS:
            self.end_line()
        if _is_link(element):
            self._link_depth -= 1
        if element.tag == "pre":
            self._pre_depth -= 1

    def write(self, text: str | None) -> None:
        if not text:
            return
        if self._fonts:
            text = in_font(text, self._fonts[-1][1])
        if any(map(str.isalpha, text)):
            self._words |= not self._link_depth
            self._linked_words |= bool(self._link_depth)
        if self._pre_depth:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._line.append(first)
            for other in others:
                self._break()
                self._line.append(other)
        else:
            self._line.append(text)

    def end_line(self) -> None:
        """End the line, if there is anything in it."""
        if any(part.strip(" \t\r\n\f") for part in self._line if part not in MARKS):
            self._break()
        self._line = [part for part in self._line if part in MARKS]

    def _break(self) -> None:
        text = "".join(self._line)
        text = text if self._pre_depth else _collapsed(text)
        self._lines.append(PageLine(text, self._linked_words and not self._words))
        self._line.clear()
        self._words = self._linked_words = False

    def _input(self, element: Any) -> None:
        kind = (element.get("type") or "text").lower()
        if kind in {"checkbox", "radio"}:
            self._line.append(_BOXES[element.get("checked") is not None])
        elif kind == "text":
            self.write(element.get("value"))


def _is_link(element: Any) -> bool:
    return element.tag in {"a", "button"} or element.tag in _NAVIGATION or element.get("role") in _NAVIGATION_ROLES


def _collapsed(text: str) -> str:
    return _WHITE.sub(" ", text).strip(" ")
