"""Finding the header of a table, however many rows it has, and what each column of the table means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from catalogue_xl.documents.grid import Cell, Row
from catalogue_xl.reading.cells.features import number
from catalogue_xl.reading.cells.item_channels import is_known_channel
from catalogue_xl.reading.cells.parts_by_marks import names_body
from catalogue_xl.reading.columns.title_forms import plain
from catalogue_xl.reading.columns.titles import Meaning, meaning

_MOST_MERGED_ROWS = 4
_SEARCHED = 25  # rows of several cells from the top within which a header may start; lines above it do not count
_MOST_ROWS = 3
_LONGEST_TITLE = 30
_FEWEST_COUNTED = 3
_SURELY_NAMED = 4  # different columns that a row names, so that it is a header however many of its titles are unknown


@dataclass(frozen=True, slots=True)
class Title:
    """A column's title: the texts of its header rows from top to bottom, and what they mean together."""

    printed: tuple[str, ...]
    means: Meaning | None

    @property
    def text(self) -> str:
        """The title on one line, as a clerk would say it."""
        return "-".join("".join(part.split()) for part in self.printed)


@dataclass(frozen=True, slots=True)
class Header:
    """A header: which rows of the table it fills (half-open), and a title per column."""

    start: int
    stop: int
    titles: tuple[Title, ...]


def recognised(row: Row) -> int:
    """How many titles in a row are known as they are, and not by their last word alone."""
    return sum(found is not None and found.sure > 0 for found in _meanings(row))


def _meanings(row: Row) -> list[Meaning | None]:
    return [meaning(cell.text) for cell in row.printed]


def _could_be_header(row: Row, *, by_last_words: bool = False) -> bool:
    """Whether half of a row's titles are known; BY_LAST_WORDS: also those that only end like one."""
    printed = row.printed
    if not printed or any(len(plain(cell.text)) > _LONGEST_TITLE for cell in printed):
        return False
    known = sum(found is not None for found in _meanings(row)) if by_last_words else recognised(row)
    if len(_columns_named(row)) > 1 and (bodies := sum(names_body(cell.text) for cell in printed)) > 1:
        printed = printed[bodies:]  # bodies side by side, whose parts marks tell below
    return known * 2 >= len(printed) or len(_columns_named(row)) >= _SURELY_NAMED


def _columns_named(row: Row) -> set[str]:
    """What the titles in a row name; not the words that stand in items too (主动公开, 县级)."""
    found = (meaning(cell.text) for cell in row.printed)
    return {one.role for one in found if one is not None and not one.option and one.role != "other"}


def _distinct(row: Row) -> int:
    return len({plain(cell.text) for cell in row.printed})


def _same_row_twice(one: Row, other: Row) -> bool:
    return [plain(c.text) for c in one.printed] == [plain(c.text) for c in other.printed]


def _spread(row: Row, below: Sequence[str], width: int) -> list[str]:
    """A header row without span information, spread over the columns of the row below it.

    A title stands over its own column when the row below has nothing there, and over a run of titles otherwise. When a
    run of sub-titles belongs to several titles, each takes the sub-titles that mean what it means, else an even share.
    """
    if len(row.cells) >= width:
        out = [cell.text for cell in row.cells[:width]]
        for index in range(1, width):
            if not out[index].strip() and below[index].strip():
                out[index] = out[index - 1]
        return out
    out = [""] * width
    titles = [cell.text for cell in row.printed]
    runs: list[list[int]] = []
    for index in range(width):
        if below[index].strip() and runs and runs[-1] and below[runs[-1][-1]].strip() and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    spare = len(titles) - len(runs)  # how many runs belong to more than one title
    position = 0
    for run in runs:
        share = 1 + (spare if len(run) > 1 and spare > 0 and _mixed(run, below) else 0)
        if share > 1:
            spare -= share - 1
        for title, part in zip(titles[position : position + share], _parts(run, below, share), strict=False):
            for index in part:
                out[index] = title
        position += share
    return out


def _role_of(text: str) -> str:
    found = meaning(text)
    return found.role if found else ""


def _mixed(run: Sequence[int], below: Sequence[str]) -> bool:
    return len({_role_of(below[index]) for index in run}) > 1 or len(run) > 3


def _parts(run: Sequence[int], below: Sequence[str], share: int) -> list[list[int]]:
    if share == 1:
        return [list(run)]
    parts: list[list[int]] = []
    for index in run:
        if parts and _role_of(below[parts[-1][-1]]) == _role_of(below[index]):
            parts[-1].append(index)
        else:
            parts.append([index])
    if len(parts) == share:
        return parts
    size = -(-len(run) // share)
    return [list(run[start : start + size]) for start in range(0, len(run), size)]


def texts_with_spans(row: Row, width: int, anchors: dict[tuple[int, int], Cell]) -> list[str]:
    """The texts of a row, a merged cell's text repeated over all that it covers."""
    out = [""] * width
    first = row.cells[0].column if row.cells else 1
    for cell in row.cells:
        index = cell.column - first
        if 0 <= index < width:
            source = anchors.get(cell.anchor, cell) if cell.anchor else cell
            out[index] = source.text
    return out


def _combined(stack: tuple[str, ...]) -> Meaning | None:
    """What a column's titles mean together: the lowest that is known, else the lowest with its parent before it."""
    own = meaning(stack[-1])
    if own is not None:
        parent = meaning(stack[-2]) if len(stack) > 1 else None
        # 公开主体 over 市级 and 县级 names agencies, not levels: the tick's meaning needs no parent, or a fitting one
        if own.option and parent and parent.role not in (own.role, "manner", "level", "other"):
            return parent
        if own.role == "level" and not own.ordinal and parent and parent.role not in ("level", "content", "other"):
            return parent
        return own
    for parent_text in reversed(stack[:-1]):
        if found := meaning(parent_text + stack[-1]) or meaning(parent_text):
            return found
    return None


def find_header(rows: Sequence[Row], *, spans_known: bool) -> Header | None:
    """The first header of a table; None when no row reads like one.

    A header is one to three consecutive rows in which at least half of the printed cells are known titles, and in which
    at least two different ones are known. Where merges are known, the tallest cell tells how many rows it has. A row
    that numbers the columns belongs to it.
    """
    several = (place for place, row in enumerate(rows) if len(row.printed) > 1)
    for start in islice(several, _SEARCHED):
        if starts_header(rows[start]):
            stop = header_end(rows, start, spans_known=spans_known)
            titles = titles_of(rows[start:stop], rows, spans_known=spans_known)
            if stop < len(rows) and _numbers_columns(rows[stop]):
                stop += 1
            return Header(start, stop, titles)
    return None


def starts_header(row: Row) -> bool:
    """True for a row that may be the first one of a header."""
    return _could_be_header(row, by_last_words=True) and recognised(row) >= 2 and _distinct(row) >= 2


def header_end(rows: Sequence[Row], start: int, *, spans_known: bool) -> int:
    """The row behind the header that starts here."""
    first = rows[start]
    tallest = max(cell.rowspan for cell in first.cells)
    if 1 < tallest <= _MOST_MERGED_ROWS and not any(map(_numbered, rows[start + 1 : start + tallest])):
        return min(start + tallest, len(rows))
    stop = start + 1
    while (
        stop < len(rows)
        and stop - start < _MOST_ROWS
        and (_could_be_header(rows[stop]) or _names_channels(rows[stop], first))
        and not _same_row_twice(first, rows[stop])
        and not _lies_alone(rows[stop])
    ):
        stop += 1
    return stop


def _names_channels(row: Row, top: Row) -> bool:
    """True for sub-titles below 公开渠道 in the top row: a column per channel."""
    places = [place for place, cell in enumerate(row.cells) if not cell.blank]
    return len(places) > 1 and all(
        is_known_channel(plain(row.cells[place].text)) and _role_of(_title_over(top, place)) == "channel"
        for place in places
    )


def _title_over(top: Row, place: int) -> str:
    """The title that reaches over a column: its own, or the next one to the left."""
    return next((cell.text for cell in reversed(top.cells[: place + 1]) if not cell.blank), "")


def _lies_alone(row: Row) -> bool:
    """True for a row of one cell: a banner, however much it sounds like a title."""
    return len(row.cells) == 1 or row.printed[0].colspan == len(row.cells) > 1


def _numbered(row: Row) -> bool:
    return any(number(cell.text) is not None for cell in row.printed)


def _numbers_columns(row: Row) -> bool:
    """True for a row below the titles that counts the columns: 1 2 3 …, （1）（2）…, 甲 乙 1 2 …."""
    marks = [str(number(cell.text) or plain(cell.text)) for cell in row.printed]
    marks = [mark for mark in marks if mark not in ("甲", "乙", "丙", "丁")]
    return len(row.printed) >= _FEWEST_COUNTED and marks == [str(place) for place in range(1, len(marks) + 1)]


def titles_of(header: Sequence[Row], rows: Sequence[Row], *, spans_known: bool) -> tuple[Title, ...]:
    """The titles of the columns below these header rows (at least one), known ones or not."""
    width = max(len(row.cells) for row in header)
    if spans_known:
        anchors = {(cell.row, cell.column): cell for row in rows for cell in row.cells if cell.anchor is None}
        layers = [texts_with_spans(row, width, anchors) for row in header]
    else:
        layers = [[cell.text for cell in header[-1].cells] + [""] * (width - len(header[-1].cells))]
        for row in reversed(header[:-1]):
            layers.insert(0, _spread(row, layers[0], width))
    titles = []
    for index in range(width):
        stack: list[str] = []
        for layer in layers:
            text = layer[index]
            if text.strip() and (not stack or plain(stack[-1]) != plain(text)):
                stack.append(text)
        printed = tuple(stack) or ("",)
        titles.append(Title(printed, _combined(printed)))
    return tuple(titles)


def is_reprint(row: Row, header: Sequence[Row]) -> bool:
    """True when a row repeats a row of the header (as Word and Excel do after a page break)."""
    printed = [plain(cell.text) for cell in row.printed]
    return bool(printed) and any(printed == [plain(cell.text) for cell in one.printed] for one in header)
