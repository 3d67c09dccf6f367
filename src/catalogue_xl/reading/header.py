"""Finding the header of a table, however many rows it has, and what each column of the table means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .grid import Cell, Row
from .titles import Meaning, meaning, plain

_SEARCHED = 25  # rows from the top within which a header may start: titles, notes and units stand above it
_MOST_ROWS = 3
_LONGEST_TITLE = 30


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


def _recognised(row: Row) -> int:
    return sum(meaning(cell.text) is not None for cell in row.printed)


def _could_be_header(row: Row) -> bool:
    printed = row.printed
    if not printed or any(len(plain(cell.text)) > _LONGEST_TITLE for cell in printed):
        return False
    return _recognised(row) * 2 >= len(printed)


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
        if own.role == "level" and not own.ordinal and parent and parent.role not in ("level", "other"):
            return parent
        return own
    for parent_text in reversed(stack[:-1]):
        if found := meaning(parent_text + stack[-1]) or meaning(parent_text):
            return found
    return None


def find_header(rows: Sequence[Row], *, spans_known: bool) -> Header | None:
    """The first header of a table; None when no row reads like one.

    A header is one to three consecutive rows in which at least half of the printed cells are known titles, and in which
    at least two different ones are known.
    """
    for start, row in enumerate(rows[:_SEARCHED]):
        if not (_could_be_header(row) and _recognised(row) >= 2 and _distinct(row) >= 2):
            continue
        stop = start + 1
        while (
            stop < len(rows)
            and stop - start < _MOST_ROWS
            and _could_be_header(rows[stop])
            and not _same_row_twice(rows[start], rows[stop])
        ):
            stop += 1
        return Header(start, stop, titles_of(rows[start:stop], rows, spans_known=spans_known))
    return None


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
