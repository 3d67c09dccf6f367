"""Tables without vertical rules: columns are told by the blank strips between texts, rows by blank lines and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.documents.grid import Cell, CellDoubt, Row
from catalogue_xl.documents.pdf.text_lines import Char, printed_lines, segments

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
_NARROWEST_STRIP = 3.0  # in points
_FEWEST_LINES_TO_SPAN = 8  # lines from which on one of them may lie across a strip, as a title over two columns does
_BLANK = 0.6  # in sizes of a character
_LARGER = 1.5  # how much larger a gap between rows is than one between the lines of a cell
_FEWEST_BEGUN = 0.8  # the share of lines that begin with a text in the first column where each line is a row


@dataclass(frozen=True, slots=True)
class LoosePage:
    """The characters of a page on which no table was found, and the heights of its horizontal rules."""

    number: int
    chars: Sequence[Char]
    rules: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table as its texts stand, and the lines of text around it."""

    before: Sequence[str]
    rows: Sequence[Row]
    after: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: its characters by the texts that wide gaps part."""

    page: LoosePage
    top: float
    bottom: float
    texts: Sequence[Sequence[Char]]


def aligned_table(pages: Sequence[LoosePage], doubt: DoubtCode) -> Aligned | None:
    """The table that the texts of some pages stand in, every cell of it doubted; None where they stand in none.

    Args:
        pages: What is printed on each page.
        doubt: Why its cells are doubtful.
    """
    lines = [line for page in pages for line in _lines(page)]
    places = [place for place, line in enumerate(lines) if len(line.texts) >= _FEWEST_COLUMNS]
    if not places:
        return None
    start, stop = places[0], _end(lines, places[-1])
    strips = _strips(lines[start:stop])
    if len(strips) < _FEWEST_COLUMNS - 1:
        return None
    rows = list(_rows(lines[start:stop], strips, doubt))
    if sum(len(row.printed) >= _FEWEST_COLUMNS for row in rows) < _FEWEST_ROWS:
        return None
    return Aligned(list(map(_text, lines[:start])), rows, list(map(_text, lines[stop:])))


def _lines(page: LoosePage) -> Iterator[_Line]:
    for texts in _together(part for text in segments(page.chars) for part in _parted(text)):
        chars = [char for text in texts for char in text]
        yield _Line(page, min(c["top"] for c in chars), max(c["bottom"] for c in chars), texts)


def _parted(text: Sequence[Char]) -> Iterator[list[Char]]:
    """A text at its blanks."""
    part = [text[0]]
    for before, char in pairwise(text):
        if char["x0"] - before["x1"] > _BLANK * char["size"]:
            yield part
            part = []
        part.append(char)
    yield part


def _together(texts: Iterable[Sequence[Char]]) -> Iterator[list[Sequence[Char]]]:
    """Texts side by side; the next begins further left."""
    line: list[Sequence[Char]] = []
    for text in texts:
        if line and text[0]["x0"] <= line[-1][-1]["x0"]:
            yield line
            line = []
        line.append(text)
    if line:
        yield line


def _end(lines: Sequence[_Line], last: int) -> int:
    """Where the table ends: the lines below its last full one that stand close below one another belong to it."""
    for place in range(last + 1, len(lines)):
        above, line = lines[place - 1], lines[place]
        if line.page is not above.page or line.top - above.bottom > above.bottom - above.top:
            return place
    return len(lines)


def _strips(lines: Sequence[_Line]) -> list[float]:
    """The middles of the blank strips between the columns, from left to right."""
    several = [line for line in lines if len(line.texts) > 1]
    exact = _blank_strips(several, 0)
    if len(several) < _FEWEST_LINES_TO_SPAN:
        return exact
    tolerant = _blank_strips(several, 1)
    return tolerant if len(tolerant) > len(exact) else exact


def _blank_strips(lines: Sequence[_Line], across: int) -> list[float]:
    """Strips that at most ACROSS lines print on."""
    edges = sorted(edge for line in lines for text in line.texts for edge in ((text[0]["x0"], 1), (text[-1]["x1"], -1)))
    strips: list[tuple[float, float]] = []
    open_texts, begun = 0, None
    for place, change in edges:
        before, open_texts = open_texts, open_texts + change
        if before > across >= open_texts:
            begun = place
        elif before <= across < open_texts and begun is not None:
            strips.append((begun, place))
            begun = None
    return [(left + right) / 2 for left, right in strips if right - left >= _NARROWEST_STRIP]


def _rows(lines: Sequence[_Line], strips: Sequence[float], doubt: DoubtCode) -> Iterator[Row]:
    for number, group in enumerate(_groups(lines, strips), start=1):
        columns: list[list[Char]] = [[] for _ in range(len(strips) + 1)]
        for char in (char for line in group for text in line.texts for char in text):
            columns[sum((char["x0"] + char["x1"]) / 2 > strip for strip in strips)].append(char)
        texts = ["".join(line.text.strip() for line in printed_lines(chars)) if chars else "" for chars in columns]
        yield Row(
            tuple(
                Cell(text, number, place, doubts=(CellDoubt(doubt),) if text else ())
                for place, text in enumerate(texts, start=1)
            ),
            group[0].page.number,
        )


def _groups(lines: Sequence[_Line], strips: Sequence[float]) -> Iterator[list[_Line]]:
    """The lines of each row: rows are parted by rules, by larger gaps, or else by what begins in the first column."""
    gaps = [b.top - a.bottom for a, b in pairwise(lines) if a.page is b.page and b.top > a.bottom]
    usual = min((gap for gap in gaps if gap > 0), default=0.0)
    parted = bool(gaps) and max(gaps) > _LARGER * usual
    begun = [line.texts[0][0]["x0"] < strips[0] for line in lines]
    each = sum(begun) >= _FEWEST_BEGUN * len(lines)
    ruled = any(
        above.bottom - 1 <= rule <= below.top + 1
        for above, below in pairwise(lines[1:])
        if above.page is below.page
        for rule in above.page.rules
    )
    group: list[_Line] = []
    for place, line in enumerate(lines):
        above = lines[place - 1] if place else None
        if above is not None and group and _parts(above, line, usual, begun[place], parted, each, ruled):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(above: _Line, line: _Line, usual: float, begun: bool, parted: bool, each: bool, ruled: bool) -> bool:
    if above.page is not line.page:
        return True
    if any(above.bottom - 1 <= rule <= line.top + 1 for rule in line.page.rules):
        return True
    if ruled:
        return False
    if parted:
        return line.top - above.bottom > _LARGER * usual
    return each or begun


def _text(line: _Line) -> str:
    return "　".join(printed.text.strip() for text in line.texts for printed in printed_lines(text))
