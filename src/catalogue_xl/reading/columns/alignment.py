"""Putting each printed cell under its column, also where a page lost a column or a row has slipped sideways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from catalogue_xl.core.model import LEVELS
from catalogue_xl.documents.grid import Cell, Row
from catalogue_xl.reading.cells.features import likeness, number
from catalogue_xl.reading.columns.layout import Field

_SKIP_BLANK = -0.1  # a blank cell that belongs to no column
_SKIP_PRINTED = -6.0  # a printed cell that belongs to no column: nearly never right
_SKIP_FIELD = -0.05  # a column without a cell
_CLEARLY = 1.5  # how much better another reading must be before a row counts as slipped
_FEWEST_PRINTED = 3  # a row with fewer texts tells too little to be called slipped
_OWN_KIND = 2.0  # a number under 序号, a deadline under 公开时限 …: the likeness that only a recognised kind reaches
_MOST_MAPPINGS = 4000


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its cells under their columns.

    Attributes:
        cells: One entry per field; None where the row has no cell for it.
        extra: Printed cells that no column would take.
        cut: Fields whose cells fell off the end of a row that slipped to the right: lost in print.
        missing: Fields that this whole page does not have.
        slipped: The row does not stand as the other rows of its page do.
        unsure_levels: The page lost a heading column, and which one is a matter of judgement.
    """

    row: Row
    cells: tuple[Cell | None, ...]
    extra: tuple[Cell, ...] = ()
    cut: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()
    slipped: bool = False
    unsure_levels: bool = False

    @property
    def page(self) -> int:
        """The page the row stands on."""
        return self.row.page

    def text(self, index: int) -> str:
        """What is printed under a field, or nothing."""
        cell = self.cells[index]
        return cell.text if cell else ""


def place_by_position(row: Row, width: int) -> Placed:
    """A row of a format that knows its columns: each cell stands where it says."""
    first = row.cells[0].column if row.cells else 1
    cells: list[Cell | None] = [None] * width
    extra = []
    for cell in row.cells:
        index = cell.column - first
        if 0 <= index < width:
            cells[index] = cell
        elif not cell.blank:
            extra.append(cell)
    return Placed(row, tuple(cells), tuple(extra))


def place_pages(rows: Sequence[Row], fields: Sequence[Field]) -> Iterator[Placed]:
    """The rows of a text table, page by page: pages may have lost or gained columns, and rows may have slipped."""
    leaf, before = 0, None
    for page in _pages(rows):
        mapping, unsure = _mapping(page, fields, leaf)
        for row in page:
            suspicious = before is not None and before.slipped and _names(before.row) == _names(row)
            before = _place(row, fields, mapping, leaf, unsure=unsure, suspicious=suspicious)
            yield before
            leaf = _leaf(before, fields) or leaf


def _pages(rows: Iterable[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    for row in rows:
        if page and page[-1].page != row.page:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def _leaf(placed: Placed, fields: Sequence[Field]) -> int:
    """The deepest level (1-based) that is printed in the row; 0 for none."""
    return max(
        (LEVELS.index(f.key) + 1 for i, f in enumerate(fields) if f.is_level and placed.text(i).strip()),
        default=0,
    )


def _worth(text: str, field: Field) -> float:
    role = "audience" if field.option else field.claimed or field.key
    return likeness(text, role)


def _under(cells: Sequence[Cell], fields: Sequence[Field], mapping: Sequence[int | None]) -> float:
    total = 0.0
    for cell, target in zip(cells, mapping, strict=True):
        if cell.blank:
            continue
        total += _SKIP_PRINTED if target is None else _worth(cell.text, fields[target])
    return total


def _recognised(cells: Sequence[Cell], fields: Sequence[Field], mapping: Sequence[int | None]) -> int:
    """How many cells stand under a column of their own kind. A row that slipped gains here by being put right."""
    return sum(
        target is not None and not cell.blank and _worth(cell.text, fields[target]) >= _OWN_KIND
        for cell, target in zip(cells, mapping, strict=False)
    )


@cache
def _mappings(width: int, fields: int) -> tuple[tuple[int | None, ...], ...]:
    """All ways, left to right, of putting WIDTH cells under FIELDS columns with as few gaps as possible."""
    if width <= fields:
        return tuple(combinations(range(fields), width))[:_MOST_MAPPINGS]
    out = []
    for kept in combinations(range(width), fields):
        order = {cell: index for index, cell in enumerate(kept)}
        out.append(tuple(order.get(cell) for cell in range(width)))
        if len(out) >= _MOST_MAPPINGS:
            break
    return tuple(out)


def _mapping(page: Sequence[Row], fields: Sequence[Field], leaf: int) -> tuple[tuple[int | None, ...], bool]:
    """How the page's columns stand under the table's, and whether choosing between headings was a judgement."""
    widths = Counter(len(row.cells) for row in page if len(row.printed) > 1)
    width = widths.most_common(1)[0][0] if widths else len(fields)
    if width == len(fields):
        return tuple(range(width)), False
    sample = [row.cells for row in page if len(row.cells) == width]
    scores = {m: sum(_under(cells, fields, m) for cells in sample) for m in _mappings(width, len(fields))}
    best = max(scores.values())
    equal = [m for m, score in scores.items() if score > best - 0.01]
    chosen = max(equal, key=lambda m: _depth_fit(m, fields, leaf))
    lost = set(range(len(fields))) - {target for target in chosen if target is not None}
    unsure = any(fields[index].is_level for index in lost) and len(equal) > 1
    return chosen, unsure


def _depth_fit(mapping: Sequence[int | None], fields: Sequence[Field], leaf: int) -> tuple[bool, int, int]:
    """Prefer that the page's deepest heading stands as deep as on the page before, then headings without gaps."""
    depths = [LEVELS.index(fields[t].key) + 1 for t in mapping if t is not None and fields[t].is_level]
    if not depths:
        return (True, 0, 0)
    gaps = max(depths) - min(depths) + 1 - len(depths)
    return (max(depths) == leaf if leaf else min(depths) == 1, -gaps, -min(depths))


def _place(
    row: Row,
    fields: Sequence[Field],
    mapping: Sequence[int | None],
    leaf: int,
    *,
    unsure: bool,
    suspicious: bool,
) -> Placed:
    """Place a row as its page stands, unless it reads clearly better otherwise.

    SUSPICIOUS: its heading cells stand just where those of the row before did, and that row had slipped.
    """
    width = len(fields)
    missing = frozenset(range(width)) - {target for target in mapping if target is not None}
    if len(row.cells) == len(mapping):
        straight = _under(row.cells, fields, mapping)
    elif len(row.cells) < len(mapping):  # the last cells of a table's last row may be missing
        mapping = mapping[: len(row.cells)]
        straight = _under(row.cells, fields, mapping) - (1.0 if len(row.cells) < width else 0.0)
    else:
        straight = float("-inf")
    better, alignment = _align(row.cells, fields, leaf)
    few = len(_beyond_number(row)) < _FEWEST_PRINTED
    found = not few and _recognised(row.cells, fields, alignment) > _recognised(row.cells, fields, mapping)
    if not suspicious and straight > float("-inf") and (better <= straight + _CLEARLY or not found):
        cells = _spread(row.cells, mapping, width)
        extra = tuple(c for c, t in zip(row.cells, mapping, strict=True) if t is None and not c.blank)
        return Placed(row, cells, extra, missing=missing, unsure_levels=unsure)
    cells = _spread(row.cells, alignment, width)
    extra = tuple(c for c, t in zip(row.cells, alignment, strict=True) if t is None and not c.blank)
    cut = _cut(alignment, mapping, width)
    return Placed(row, cells, extra, cut=cut, missing=missing, slipped=True)


def _spread(cells: Sequence[Cell], mapping: Sequence[int | None], width: int) -> tuple[Cell | None, ...]:
    out: list[Cell | None] = [None] * width
    for cell, target in zip(cells, mapping, strict=False):
        if target is not None:
            out[target] = cell
    return tuple(out)


def _cut(alignment: Sequence[int | None], mapping: Sequence[int | None], width: int) -> frozenset[int]:
    """The fields that fell off the end, when the row's cells stand further right than the page's columns do."""
    targets = [target for target in alignment if target is not None]
    last = max(targets, default=-1)
    usual = {target: position for position, target in enumerate(mapping) if target is not None}
    slips = [position - usual[t] for position, t in enumerate(alignment) if t is not None and t in usual]
    if len(alignment) - 1 > max((p for p, t in enumerate(alignment) if t is not None), default=-1):
        return frozenset()  # blank cells follow the last one: nothing fell off
    return frozenset(range(last + 1, width)) if slips and max(slips) > 0 else frozenset()


def _untyped(cells: Sequence[Cell]) -> list[int]:
    """Positions of the printed cells of no recognisable kind: headings, and after them the content."""
    return [
        position
        for position, cell in enumerate(cells)
        if not cell.blank
        and number(cell.text) is None
        and not any(likeness(cell.text, role) > 0 for role in ("deadline", "agency", "channel", "basis"))
    ]


def _beyond_number(row: Row) -> list[Cell]:
    return [cell for cell in row.printed if number(cell.text) is None]


def _names(row: Row) -> tuple[int, list[int]]:
    """Where the heading cells of a row stand, and how wide it is."""
    return len(row.cells), _untyped(row.cells)[:-1]


def _align(cells: Sequence[Cell], fields: Sequence[Field], leaf: int) -> tuple[float, tuple[int | None, ...]]:
    """The best way, left to right, of putting a row's cells under the columns, by what the cells look like.

    The last cell of no recognisable kind is taken for the content. Where several headings would do, the last heading of
    the row is taken to stand as deep as in the row before.
    """
    *names, content = _untyped(cells) or [-1]
    wanted = {position: leaf - back for back, position in enumerate(reversed(names))}

    def worth(position: int, index: int) -> float:
        cell, field = cells[position], fields[index]
        if cell.blank:
            return 0.0
        score = _worth(cell.text, field)
        if field.is_level and position in wanted and LEVELS.index(field.key) + 1 == wanted[position]:
            score += 0.6
        if position == content and field.key == "content":
            score += 1.0
        return score

    rows, columns = len(cells), len(fields)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[str]] = [[""] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            options: list[tuple[float, str]] = []
            if i and j:
                options.append((best[i - 1][j - 1] + worth(i - 1, j - 1), "match"))
            if i:
                cost = _SKIP_BLANK if cells[i - 1].blank else _SKIP_PRINTED
                options.append((best[i - 1][j] + cost, "cell"))
            if j:
                options.append((best[i][j - 1] + _SKIP_FIELD, "field"))
            if options:
                best[i][j], step[i][j] = max(options, key=lambda option: option[0])
    alignment: list[int | None] = [None] * rows
    i, j = rows, columns
    while i or j:
        if step[i][j] == "match":
            i, j = i - 1, j - 1
            alignment[i] = j
        elif step[i][j] == "cell":
            i -= 1
        else:
            j -= 1
    return best[rows][columns], tuple(alignment)
