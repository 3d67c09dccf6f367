"""What is printed, before it is a file: lines, and grids of cells in which ``^`` and ``<`` continue a merged cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Record = dict[str, str]
Grid = list[list[str]]
Part = str | Grid
"""A line outside of any table, or a table."""


@dataclass(frozen=True)
class Col:
    """A column: what it holds, its titles from the top header row down, and how repeated values are printed.

    Attributes:
        key: A key of the records; ``""`` for an empty column.
        how: ``plain``; ``merged`` (equal values below each other, within the merged cells to the left); ``once``
            (then blank); or a mark that stands for "as above".
        option: In a column of marks: the word that ``tick`` stands for, ``cross`` being printed for its absence.
    """

    key: str
    titles: str
    how: str = "plain"
    option: str = ""
    tick: str = "√"
    cross: str = ""


@dataclass(frozen=True)
class Unseen:
    """A document: its printed parts (by sheet, where it is a workbook), and what is to be read in it.

    Attributes:
        truth: The records. A key ``+责任科室`` is a column without a place: a remark under that title.
        accepted: (place of the record from 1, key) -> other readings that a clerk may defend.
        doubtful: (place, key) that must be flagged.
        doubts: How many other flags are allowed.
        formats: In which forms the document is made.
    """

    name: str
    parts: Sequence[Part] = ()
    sheets: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    truth: Sequence[Record] = ()
    title: str = ""
    region: str = ""
    year: int | None = None
    accepted: Mapping[tuple[int, str], Sequence[str]] = field(default_factory=dict)
    doubtful: frozenset[tuple[int, str]] = frozenset()
    doubts: int = 0
    formats: tuple[str, ...] = ("docx", "xlsx", "html", "txt")
    html: str = ""


def records(text: str, **same: str) -> list[Record]:
    r"""Records from a little table: a line of keys, then a record per line; bars part the cells.

    ``"`` repeats the value above, ``\n`` is a line break. SAME gives every record further values.
    """
    keys, *lines = [[cell.strip(" ") for cell in line.split("|")] for line in text.strip().splitlines()]
    out: list[Record] = []
    for line in lines:
        assert len(line) == len(keys), line
        record = dict(same)
        for key, cell in zip(keys, line, strict=True):
            record[key] = out[-1][key] if cell == '"' else cell.replace("\\n", "\n")
        out.append(record)
    return out


def header(cols: Sequence[Col]) -> Grid:
    """The header rows: titles of a column parted by ``/``; equal neighbours merge, and a short stack reaches down."""
    stacks = [[title.replace("\\n", "\n") for title in col.titles.split("/")] for col in cols]
    depth = max(map(len, stacks))
    rows: Grid = []
    for level in range(depth):
        row: list[str] = []
        for index, stack in enumerate(stacks):
            if level >= len(stack):
                row.append("^")
            elif index and level < len(stack) - 1 and stacks[index - 1][: level + 1] == stack[: level + 1]:
                row.append("<")
            else:
                row.append(stack[level])
        rows.append(row)
    return rows


def body(items: Sequence[Record], cols: Sequence[Col]) -> Grid:
    """The rows of the items."""
    rows: Grid = []
    for place, record in enumerate(items):
        above = items[place - 1] if place else None
        rows.append([_cell(record, above, cols, index) for index in range(len(cols))])
    return rows


def _cell(record: Record, above: Record | None, cols: Sequence[Col], index: int) -> str:
    col = cols[index]
    value = record.get(col.key, "") if col.key else ""
    if col.option:
        return col.tick if col.option in value.split("、") else col.cross
    if col.how == "plain" or above is None or above.get(col.key, "") != value or not value:
        return value
    if col.how in ("merged", "once"):
        left = [c.key for c in cols[:index] if c.how == col.how and c.key.startswith("level")]
        if any(above.get(key) != record.get(key) for key in left):
            return value
        return "^" if col.how == "merged" else ""
    return col.how


def across(text: str, width: int) -> list[str]:
    """A row of one cell over the whole width."""
    return [text] + ["<"] * (width - 1)


def alone(text: str, width: int, at: int = 0) -> list[str]:
    """A row of cells of which one is printed."""
    return [""] * at + [text] + [""] * (width - at - 1)


def table(items: Sequence[Record], cols: Sequence[Col]) -> Grid:
    """Header and items."""
    return [*header(cols), *body(items, cols)]
