"""What a blank means: merged with above, continued on the next page, 同上, lost in print, or really nothing.

What a cell itself says goes first (:meth:`BlankResolver._own`): cut off, covered by a merge, 同上, a sign for none,
a text. Then these, from top to bottom:

- a heading to whose left a new group has begun: blank;
- a heading right of which a deeper one is printed: the heading above; UNMERGED where its column is merged elsewhere;
- any other heading: blank where merges are known, else the heading above; REPRINTED where one to its left is
  printed again;
- a column of ``CARRIED``: blank where merges are known, or (LEFT_BLANK) where the column repeats its values; else the
  value above;
- any other column: blank; OPTIONAL_BLANK for 配合 where the format tells no merges.

At the top of a table that goes on with the one before, the value above is that table's (TABLE_BEFORE); at the foot of
a page it may stand on the next (BELOW_PAGE); a column that a page lost keeps its group only above a deeper heading
(LOST_COLUMN).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from catalogue_xl.core.import_codes import DoubtCode, FillRule
from catalogue_xl.core.model import LEVELS, Doubt
from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.documents.grid import Cell
from catalogue_xl.reading.cells.features import counted, is_ditto, is_explicitly_empty, squeeze
from catalogue_xl.reading.columns.alignment import Placed
from catalogue_xl.reading.columns.layout import Field
from catalogue_xl.reading.messages import doubt
from catalogue_xl.reading.rows.page_breaks import Below

_FEWEST_DITTOS = 2
_FROM_ABOVE = (FillRule.TABLE_BEFORE, FillRule.BLANK_ABOVE)
PATH = ("process", *LEVELS)
"""The columns whose values head groups of rows."""

CARRIED = ("agency", "lead", "responsible", "deadline", "channel", "audience", "method", "tier")
"""The columns whose cells are often merged over several items."""


@dataclass(slots=True)
class FieldValue:
    """What stands in a field of an item.

    Attributes:
        text: The resolved text, as printed where it was printed.
        cell: The cell in which the text is printed; None when nothing is.
        rule: How it came here; None when it stands in its own cell.
        lost: The cell was cut off in print: blank, and not to be filled from elsewhere.
    """

    text: str = ""
    cell: Cell | None = None
    rule: FillRule | None = None
    lost: bool = False


@dataclass(slots=True)
class Resolved:
    """A row with all its values: by position of the field, with what is doubtful."""

    placed: Placed
    values: list[FieldValue]
    doubts: list[Doubt] = field(default_factory=list)


class BlankResolver:
    """Resolves the rows of one table from top to bottom.

    Args:
        fields: The table's columns.
        anchors: For formats that know merges: the cell at each anchor.
        merges_known: The table uses vertical merges, so that a blank which no merge covers is really blank.
        merged: The columns that do.
        below: What the start of the next page says about rows at the end of a page (see
            :mod:`catalogue_xl.reading.rows.page_breaks`).
        spans_known: The format tells which cells are merged.
        worded: Columns that say 同上 where a value is the one above, so that a blank is doubtful.
        filled: Columns that repeat their values row by row, so that a blank in them is really blank.
        numbers_head: A number is printed once per group of rows, with the first heading.
        before: The values of the last row of the table that this one continues.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        anchors: Mapping[tuple[int, int], Cell],
        *,
        merges_known: bool,
        merged: frozenset[int] = frozenset(),
        below: Mapping[int, Below],
        spans_known: bool = True,
        filled: frozenset[int] = frozenset(),
        worded: frozenset[int] = frozenset(),
        numbers_head: bool = False,
        before: Mapping[int, FieldValue] | None = None,
    ) -> None:
        self._fields = fields
        self._anchors = anchors
        self._merges_known = merges_known
        self._below = below
        self._path = [i for key in PATH for i, f in enumerate(fields) if f.key == key]
        self._spans_known, self._numbers_head = spans_known, numbers_head
        self._filled, self._merged, self._worded = filled, merged, worded
        self._before = dict(before or {})
        self.current: dict[int, FieldValue] = dict(self._before)
        self._anchored: dict[tuple[int, int], FieldValue] = {}
        self._rivals: dict[int, str] = {}

    def reset(self) -> None:
        """Forget what stands above: a banner row or a new table interrupts every merged cell."""
        self.current.clear()
        self._before.clear()

    def resolve(self, placed: Placed, index: int) -> Resolved:
        """The values of the row at INDEX (its place among the table's item rows)."""
        out = Resolved(placed, [FieldValue() for _ in self._fields])
        below = self._below.get(index)
        self._resolve_path(out, below)
        for position, column in enumerate(self._fields):
            if position in self._path:
                continue
            out.values[position] = self._resolve_other(out, position, column, below)
        self._remember_merges(placed, out)
        kept = {p: v for p, v in self.current.items() if p in placed.missing}  # a page without the column ends nothing
        self.current = kept | {p: value for p, value in enumerate(out.values) if value.text or value.lost}
        return out

    # -- one cell -------------------------------------------------------------------------------------------------

    def _own(self, out: Resolved, position: int) -> FieldValue | None:
        """What the cell itself says; None for a blank that may mean anything."""
        cell = out.placed.cells[position]
        key = self._fields[position].kept_in
        if position in out.placed.cut:
            out.doubts.append(doubt(key, DoubtCode.CUT_OFF))
            return FieldValue(lost=True)
        if cell is None:
            return None
        if cell.anchor is not None:
            source = self._anchors.get(cell.anchor)
            if source is None or source.column != cell.column or source.row == cell.row:
                return FieldValue()  # covered sideways: really empty
            if says_none(source.text):
                return FieldValue()
            if source.blank:  # an empty merge: empty, unless its first row went on with what stands above
                return self._anchored.get(cell.anchor, FieldValue())
            inherited = self._ditto(out, position, source) if is_ditto(source.text) else FieldValue(source.text, source)
            inherited.rule = inherited.rule or (FillRule.BLANK_ABOVE if cell.across_page else FillRule.MERGED)
            if cell.across_page:
                out.doubts.append(doubt(key, DoubtCode.ACROSS_PAGE, inherited.text, text=inherited.text))
            return inherited
        if is_explicitly_empty(cell.text) or says_none(cell.text):
            return FieldValue()
        if cell.blank:
            return None
        if is_ditto(cell.text):
            return self._ditto(out, position, cell)
        if cell.across_page:
            out.doubts.append(doubt(key, DoubtCode.TORN_BY_PAGE))
        return FieldValue(cell.text, cell)

    def _ditto(self, out: Resolved, position: int, cell: Cell) -> FieldValue:
        above = self.current.get(position)
        if above is None or not above.text:
            out.doubts.append(doubt(self._fields[position].kept_in, DoubtCode.DANGLING_DITTO, text=cell.text.strip()))
            return FieldValue(cell.text, cell)
        return FieldValue(above.text, above.cell, FillRule.DITTO)

    def _remember_merges(self, placed: Placed, out: Resolved) -> None:
        """What blank merged cells were taken for holds in all the rows they cover."""
        for position, cell in enumerate(placed.cells):
            if cell is not None and cell.blank and cell.rowspan > 1 and out.values[position].rule in _FROM_ABOVE:
                self._anchored[cell.row, cell.column] = out.values[position]

    def _from_before(self, out: Resolved, position: int) -> FieldValue | None:
        """What the table before says, where a blank at the top of this one goes on with it."""
        above = self._before.get(position)
        if above is None or self.current.get(position) is not above or not above.text:
            return None
        out.doubts.append(doubt(self._fields[position].kept_in, DoubtCode.TABLE_BEFORE, text=above.text))
        return FieldValue(above.text, above.cell, FillRule.TABLE_BEFORE)

    # -- headings -------------------------------------------------------------------------------------------------

    def _resolve_path(self, out: Resolved, below: Below | None) -> None:
        placed = out.placed
        owns = {position: self._own(out, position) for position in self._path}
        printed = {p for p in self._path if (own := owns[p]) is not None and own.text}
        started = False  # a shallower heading starts a new group in this row
        for position in self._path:
            key = self._fields[position].key
            own, above = owns[position], self.current.get(position)
            deeper = any(p in printed for p in self._path[self._path.index(position) + 1 :])
            if own is not None:
                value = own
                if own.text and (above is None or squeeze(above.text) != squeeze(own.text)):
                    started = True
            elif below is not None and position in below.values:
                text, cell = below.values[position]
                rival = self._above_the_run(position, cell)
                out.doubts.append(doubt(key, DoubtCode.BELOW_PAGE, rival, below=text, above=rival))
                value = FieldValue(text, cell, FillRule.BLANK_BELOW)
                started = True
            elif above is None or started:
                value = FieldValue()
            else:
                value = self._continued(out, position, above, deeper=deeper, printed=printed)
            out.values[position] = value
        if placed.unsure_levels and not any(d.field in LEVELS for d in out.doubts):
            out.doubts.append(doubt(self._deepest(out), DoubtCode.UNSURE_COLUMN))

    def _above_the_run(self, position: int, cell: Cell) -> str:
        """What stands above the rows that may belong to CELL: below the first of them it is CELL's own text."""
        above = self.current.get(position)
        if above is None or above.rule is not FillRule.BLANK_BELOW or above.cell is not cell:
            self._rivals[position] = above.text if above else ""
        return self._rivals[position]

    def _continued(
        self, out: Resolved, position: int, above: FieldValue, *, deeper: bool, printed: set[int]
    ) -> FieldValue:
        """A blank heading below the same group: it goes on, unless merges say otherwise."""
        column = self._fields[position]
        cell = out.placed.cells[position]
        spread = cell is not None and cell.rowspan > 1
        if (deeper or spread or column.key == LEVELS[0]) and (value := self._from_before(out, position)):
            return value
        value = FieldValue(above.text, above.cell, FillRule.BLANK_ABOVE)
        if position in out.placed.missing:
            if not column.is_level or not deeper:
                return FieldValue()
            out.doubts.append(doubt(column.kept_in, DoubtCode.LOST_COLUMN, text=above.text))
            value.rule = FillRule.SAME_PAGE_GROUP
            return value
        reprinted = any(p in printed for p in self._path[: self._path.index(position)])
        if deeper:
            if position in self._merged:
                out.doubts.append(doubt(column.kept_in, DoubtCode.UNMERGED, text=above.text))
            return value
        if self._merges_known:
            return FieldValue()
        if reprinted and column.is_level:
            out.doubts.append(doubt(column.kept_in, DoubtCode.REPRINTED, above.text, text=above.text))
        return value

    def _deepest(self, out: Resolved) -> str:
        keys = [self._fields[p].key for p in self._path if out.values[p].text]
        return keys[-1] if keys else LEVELS[0]

    # -- everything else ------------------------------------------------------------------------------------------

    def _resolve_other(self, out: Resolved, position: int, column: Field, below: Below | None) -> FieldValue:
        own = self._own(out, position)
        if own is not None:
            return own
        carried = (column.key in CARRIED and not column.option) or (column.key == "basis" and self._same_group(out))
        if column.key == "seq" and self._numbers_head:
            carried = True
        above = self.current.get(position)
        cell = out.placed.cells[position]
        if carried and cell is not None and cell.rowspan > 1 and (value := self._from_before(out, position)):
            return value
        if carried and position in self._filled:
            out.doubts.append(doubt(column.kept_in, DoubtCode.LEFT_BLANK, above.text if above else ""))
            return FieldValue()
        if column.key == "support" and above is not None and above.text and not self._spans_known:
            out.doubts.append(doubt(column.kept_in, DoubtCode.OPTIONAL_BLANK, text=above.text))
        if not carried or self._merges_known or position in out.placed.missing:
            return FieldValue()
        if below is not None and position in below.values:
            text, cell = below.values[position]
            if above is not None and squeeze(above.text) != squeeze(text):
                out.doubts.append(doubt(column.kept_in, DoubtCode.BELOW_PAGE, above.text, below=text, above=above.text))
            return FieldValue(text, cell, FillRule.BLANK_BELOW)
        if above is None:
            return FieldValue()
        if above.lost:
            out.doubts.append(doubt(column.kept_in, DoubtCode.MERGED_WITH_LOST))
            return FieldValue(lost=True)
        if below is not None and position in below.rivals:
            rival = below.rivals[position]
            out.doubts.append(doubt(column.kept_in, DoubtCode.PAGE_END, rival, above=above.text, below=rival))
        elif position in self._worded and above.text:
            out.doubts.append(doubt(column.kept_in, DoubtCode.UNWORDED, above.text, text=above.text))
        return FieldValue(above.text, above.cell, FillRule.BLANK_ABOVE)

    def _same_group(self, out: Resolved) -> bool:
        """True when the row belongs to the top heading of the row above."""
        levels = [p for p in self._path if out.values[p].text and self._fields[p].is_level]
        return bool(levels) and bool(out.values[levels[0]].rule)


def repeated(rows: Sequence[Placed], positions: Sequence[int]) -> frozenset[int]:
    """Of some columns, those in which a value is printed again right below itself: their writer leaves nothing out."""
    out = set()
    for position in positions:
        texts = [squeeze(row.text(position)) for row in rows]
        if any(text and text == above and not is_ditto(text) for above, text in pairwise(texts)):
            out.add(position)
    return frozenset(out)


def worded(rows: Sequence[Placed], positions: Sequence[int]) -> frozenset[int]:
    """Of some columns, those in which 同上 is the usual way to say that a value is the one above."""
    out = set()
    for position in positions:
        texts = [row.text(position) for row in rows]
        if sum(map(is_ditto, texts)) > max(_FEWEST_DITTOS, sum(not text.strip() for text in texts)):
            out.add(position)
    return frozenset(out)


def numbers_head_groups(rows: Sequence[Placed], fields: Sequence[Field]) -> bool:
    """True when numbers are left out in some rows, just where the first heading is left out too, and count no rows."""
    number = next((place for place, column in enumerate(fields) if column.key == "seq"), None)
    heading = next((place for place, column in enumerate(fields) if column.key == LEVELS[0]), None)
    if number is None or heading is None:
        return False
    printed = [(bool(row.text(number).strip()), bool(row.text(heading).strip())) for row in rows]
    if (False, False) not in printed or any(one != other for one, other in printed):
        return False
    return not _count_rows([counted(row.text(number)) for row in rows])


def _count_rows(counts: Sequence[int | None]) -> bool:
    """True when the numbers on both sides of blanks leave room for them: 1, blank, 3."""
    known = [(place, count) for place, count in enumerate(counts) if count is not None]
    apart = [(below - above, last - first) for (first, above), (last, below) in pairwise(known) if last - first > 1]
    return bool(apart) and all(numbers == rows for numbers, rows in apart)
