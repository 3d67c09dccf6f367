"""The rows of an understood table become items, banners and leftovers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.model import LEVELS, Filled, Item, Leftover, Source
from catalogue_xl.core.schema import load
from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.documents.grid import Cell, Row, Table
from catalogue_xl.reading.cells.blanks import (
    CARRIED,
    PATH,
    BlankResolver,
    FieldValue,
    Resolved,
    numbers_head_groups,
    repeated,
    worded,
)
from catalogue_xl.reading.cells.features import counted, is_cross, is_tick, squeeze
from catalogue_xl.reading.cells.no_values import no_value
from catalogue_xl.reading.cells.parts_by_marks import part_of
from catalogue_xl.reading.columns.alignment import Placed, place_by_position, place_pages
from catalogue_xl.reading.columns.layout import Field
from catalogue_xl.reading.legend import Legend
from catalogue_xl.reading.messages import doubt, left_over
from catalogue_xl.reading.rows.page_breaks import look_below
from catalogue_xl.reading.rows.row_kinds import RowKind, RowKinds, depth

_ONE_LINE = ("process", "group", *LEVELS, "deadline")  # wrapped by the page, not by the writer
_DEEPER = "/"  # between the fourth heading and the deeper ones, which have no column of their own
_OWN_CODES, _OWN_CODE = load("items")["id"].title, re.compile("SX(?:[0-9]{4}|[1-9][0-9]{4,5})")
_SEPARATOR = " / "  # between the banners of a group
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+\d{1,2}")  # a telephone number or a code, once it was a number
_PART_NAMES = {"lead": "牵头", "support": "配合", "agency": "负责"}
_MARKED = ("method", "audience", "tier", "channel")  # columns in which a mark may stand for a word


@dataclasses.dataclass(slots=True)
class _Stretch:
    """Item rows below one banner, or before the first: each with the rows that hold the rest of its cells.

    Attributes:
        rests: By the item row's place: the rows below it.
        beginnings: By the item row's place: the rows above it, where its cells begin.
        above: The stretches in whose groups it stands.
        heads: There is an item in it, or in one that stands in its group.
    """

    banner: Row | None = None
    group: str = ""
    above: list[_Stretch] = dataclasses.field(default_factory=list)
    heads: bool = False
    rows: list[Row] = dataclasses.field(default_factory=list)
    rests: dict[int, list[Row]] = dataclasses.field(default_factory=dict)
    beginnings: dict[int, list[Row]] = dataclasses.field(default_factory=dict)


class TableReader:
    """Reads one table whose columns are understood.

    Args:
        file: Name of the document.
        table: The table.
        header: The rows of its header (empty when it has none).
        body: The rows below.
        fields: What the columns mean.
        lead: The lines above the header.
        legend: What marks mean in this document.
        before: Where the table continues one that a page break cut: the values of that one's last row.
        cut: Then, that one's last item, which may go on at the top of this one.
    """

    def __init__(
        self,
        file: str,
        table: Table,
        header: Sequence[Row],
        body: Sequence[Row],
        fields: Sequence[Field],
        *,
        lead: Sequence[Row] = (),
        legend: Legend | None = None,
        before: Mapping[int, FieldValue] | None = None,
        cut: Item | None = None,
    ) -> None:
        self._file, self._table = file, table
        self._body = [row for row in body if row.printed]  # a row that merged cells cover entirely says nothing
        self._fields = [_with_own_codes(field, place, self._body) for place, field in enumerate(fields)]
        self._kinds = RowKinds(header, self._body, self._fields, lead=lead, spans_known=table.spans_known)
        self._legend, self._before, self._cut = legend or Legend(), before or {}, cut
        self.items: list[Item] = []
        self.leftovers: list[Leftover] = []
        self.last: Mapping[int, FieldValue] = {}
        self._anchors = {
            (cell.row, cell.column): cell for row in table.rows for cell in row.cells if cell.anchor is None
        }

    def read(self) -> None:
        """Fill :attr:`items`, :attr:`leftovers` and :attr:`last`, the values of the last row."""
        stretches = self._stretches()
        placed = self._placed([row for stretch in stretches for row in stretch.rows])
        resolver = self._resolver(placed)
        index = 0
        for stretch in stretches:
            if stretch.banner:
                resolver.reset()
            before = len(self.items)
            for place in range(len(stretch.rows)):
                item = self._take(resolver.resolve(placed[index], index), stretch.group)
                for rest in reversed(stretch.beginnings.get(place, ())):
                    self._join(item, rest, above=True)
                for rest in stretch.rests.get(place, ()):
                    self._join(item, rest)
                index += 1
            for heading in (stretch, *stretch.above) if len(self.items) > before else ():
                heading.heads = True
        for stretch in stretches:
            if stretch.banner and not stretch.heads:
                self._leave(stretch.banner, LeftoverCode.NOTE)  # a line that heads nothing is no banner
        self.last = resolver.current

    def _resolver(self, placed: Sequence[Placed]) -> BlankResolver:
        spans_known = self._table.spans_known
        merged = self._merged_columns() if spans_known else frozenset()
        # Data with a code in every row has no merges either; a blank is a blank in both.
        merges_known = bool(merged) or any(field.key == "id" for field in self._fields)
        path = [i for key in PATH for i, f in enumerate(self._fields) if f.key == key]
        carried = [i for i, f in enumerate(self._fields) if f.key in CARRIED and not f.option]
        below = look_below(placed, path, carried) if not merges_known else {}
        filled = repeated(placed, carried) if spans_known and not merges_known else frozenset()
        return BlankResolver(
            self._fields,
            self._anchors,
            merges_known=merges_known,
            merged=merged,
            below=below,
            spans_known=spans_known,
            filled=filled,
            worded=worded(placed, carried) if not merges_known else frozenset(),
            numbers_head=not merges_known and numbers_head_groups(placed, self._fields),
            before=self._before,
        )

    def _merged_columns(self) -> frozenset[int]:
        """The columns in which cells are merged downwards."""
        return frozenset(
            place
            for row in self._body
            for place, cell in enumerate(row.cells)
            if cell.rowspan > 1 and cell.colspan < len(self._fields)
        )

    def _placed(self, rows: Sequence[Row]) -> list[Placed]:
        if self._table.spans_known:
            return [place_by_position(row, len(self._fields)) for row in rows]
        return list(place_pages(rows, self._fields))

    # -- which rows are items -------------------------------------------------------------------------------------

    def _stretches(self) -> list[_Stretch]:
        """Item rows between banners; a banner below a broader one stands in its group."""
        out = [_Stretch()]
        path: list[tuple[int, str, _Stretch]] = []
        kinds = [self._kinds.kind(row) for row in self._body]
        one_each = _one_item_each(kinds)
        waiting: list[Row] = []  # above the item that they belong to
        headed = False  # a header stands above, and no item yet
        for row, kind in zip(self._body, kinds, strict=True):
            stretch = out[-1]
            alone = not stretch.rows and (self._cut is None or len(out) > 1)
            headed = kind is RowKind.REPRINT or (headed and kind is not RowKind.ITEM)
            if kind is RowKind.BANNER:
                text = self._kinds.banner(row)
                path = [above for above in path if above[0] < depth(text)]
                group = _SEPARATOR.join([*(known for _, known, _ in path), text])
                stretch = _Stretch(row, group, [above for _, _, above in path])
                path.append((depth(text), text, stretch))
                out.append(stretch)
            elif kind is RowKind.REST and (alone or (headed and one_each)) and self._kinds.lies_beside(row):
                waiting.append(row)
            elif kind is RowKind.REST and stretch.rows:
                stretch.rests.setdefault(len(stretch.rows) - 1, []).append(row)
            elif kind is RowKind.REST and self._cut is not None and len(out) == 1:
                self._join(self._cut, row)
            elif kind in (RowKind.ITEM, RowKind.REST):
                stretch.beginnings[len(stretch.rows)] = waiting
                stretch.rows.append(row)
                waiting = []
            else:
                self._leave(row, LeftoverCode[kind.name])
        for row in waiting:
            self._leave(row, LeftoverCode.ROW)
        return out

    # -- items ----------------------------------------------------------------------------------------------------

    def _take(self, resolved: Resolved, banner: str) -> Item | None:
        row = resolved.placed.row
        source = Source(self._file, self._table.name, row.number)
        item = Item(values={}, source=source, doubts=resolved.doubts)
        remarks: list[str] = []
        for field, value, printed in zip(self._fields, resolved.values, resolved.placed.cells, strict=True):
            self._put(item, field, self._checked(item, field, value, printed), remarks)
        if _is_struck(row):
            main = "content" if item.values.get("content") else f"level{len(item.levels) or 1}"
            kept = [one for one in item.doubts if one.code is not DoubtCode.STRUCK_CELL]
            item.doubts = [*kept, doubt(main, DoubtCode.STRUCK_ROW)]
        if banner:
            item.values["group"] = banner
            item.filled.append(Filled("group", FillRule.BANNER))
        if remarks:
            own = [item.values["notes"]] if item.values.get("notes") else []
            item.values["notes"] = "\n".join([*own, *remarks])
        for cell in resolved.placed.extra:
            self._left(cell, LeftoverCode.NO_COLUMN)
        if item.levels or item.values.get("content"):
            self.items.append(item)
            return item
        self._leave(row, LeftoverCode.ROW)
        return None

    def _join(self, item: Item | None, rest: Row, *, above: bool = False) -> None:
        """Put what a page break tore off an item, or a merge gives it in cells of their own, to its values.

        ABOVE: the row stands above the item, and its texts before the item's own.
        """
        if item is None:
            self._leave(rest, LeftoverCode.ROW)
            return
        placed = place_by_position(rest, len(self._fields))
        for column, cell in zip(self._fields, placed.cells, strict=True):
            if cell is not None and not cell.blank and not says_none(cell.text):
                text = cell.text.strip()
                key, more = column.kept_in, self._remark(item, column, text) if column.key == "other" else text
                known = item.values.get(key, "")
                parts = (more, known) if above else (known, more)
                item.values[key] = "\n".join(filter(None, parts))
                source = Source(self._file, self._table.name, cell.row, cell.column)
                item.filled.append(Filled(key, FillRule.CONTINUED, source))
                told = any(one.field == key and one.code is DoubtCode.CONTINUED for one in item.doubts)
                if not told and not self._kinds.shares_item(rest):
                    item.doubts.append(doubt(key, DoubtCode.CONTINUED, text=text))

    def _remark(self, item: Item, column: Field, text: str) -> str:
        """A remark below its column's title, unless the item's remarks end with one of that column already."""
        titles = [field.title for field in self._fields if field.key == "other" and field.title]
        lines = reversed(item.values.get("notes", "").split("\n"))
        last = next((title for line in lines for title in titles if line.startswith(f"{title}：")), None)
        return text if not column.title or last == column.title else f"{column.title}：{text}"

    def _checked(self, item: Item, field: Field, value: FieldValue, own: Cell | None) -> FieldValue:
        """A value with what makes its cell doubtful told; what is none (#N/A, a prompt) is left over."""
        cell = value.cell or own
        key = field.kept_in
        if cell is not None:
            item.doubts += [doubt(key, one.code, one.suggestion, text=one.text) for one in cell.doubts]
        code: DoubtCode | None = DoubtCode.PROMPT if cell is not None and _is_prompt(cell) else None
        text = value.text.strip()
        if code is None and (code := no_value(field.key, text)):
            item.doubts.append(doubt(key, code, text=text))
        if code is None:
            if _SCIENTIFIC.fullmatch(text):
                item.doubts.append(doubt(key, DoubtCode.SCIENTIFIC, text=text))
            return value
        if cell is not None and cell is own:
            self._left(cell, LeftoverCode.NO_VALUE)
        return FieldValue()

    def _put(self, item: Item, field: Field, value: FieldValue, remarks: list[str]) -> None:
        if not value.text.strip():
            return
        text = value.text.strip()
        if field.option:
            self._tick(item, field, text, remarks)
            return
        if field.key == "seq":
            item.seq = counted(text)
            if item.seq is None:
                remarks.append(f"{field.title or '序号'}：{text}")
            return
        if field.key == "other":
            remarks.append(f"{field.title}：{text}" if field.title else text)
            return
        if field.key in _ONE_LINE and not (field.key == "deadline" and _says_more_in_lines(text)):
            text = _unwrapped(text)
        if field.key == LEVELS[-1] and (above := item.values.get(field.key)):
            text = f"{above}{_DEEPER}{text}"
        elif field.key in item.values:  # another column of the same name
            remarks.append(f"{field.title or field.key}：{text}" if field.key != "notes" else text)
            return
        known = self._legend.meaning_of(field.key, text) if field.key in _MARKED else ""
        item.values[field.key] = known or text
        rule = value.rule or (FillRule.LEGEND if known else None)
        if rule:
            cell = value.cell
            origin = Source(self._file, self._table.name, cell.row, cell.column) if cell else None
            item.filled.append(Filled(field.key, rule, origin))

    def _tick(self, item: Item, field: Field, text: str, remarks: list[str]) -> None:
        """A cell in a column of ticks: yes, no, or a remark."""
        if field.key == "agency":
            self._part(item, field, text, remarks)
            return
        ticked = is_tick(text) and not (field.hollow and is_cross(text))
        worded = not ticked and not is_cross(text) and is_tick(text[0])  # √（低收入家庭）
        if worded:
            remarks.append(f"{field.title or field.option}：{text}")
        if ticked or worded:
            known = item.values.get(field.key, "")
            item.values[field.key] = f"{known}、{field.option}" if known else field.option
        elif not is_cross(text):
            remarks.append(f"{field.title or field.option}：{text}")

    def _part(self, item: Item, field: Field, text: str, remarks: list[str]) -> None:
        """A cell in a body's own column: the part that it has in the item."""
        part, said = part_of(text, self._legend.words, in_two=field.hollow)
        if not part:
            if not is_cross(text):
                remarks.append(f"{field.option}：{text}")
            return
        known = item.values.get(part, "")
        item.values[part] = f"{known}、{field.option}" if known else field.option
        if not said:
            item.doubts.append(doubt(part, DoubtCode.MARK_OF_PART, text=text, part=_PART_NAMES[part]))

    # -- leftovers ------------------------------------------------------------------------------------------------

    def _leave(self, row: Row, code: LeftoverCode) -> None:
        for cell in row.printed:
            self._left(cell, code)

    def _left(self, cell: Cell, code: LeftoverCode) -> None:
        source = Source(self._file, self._table.name, cell.row, cell.column)
        self.leftovers.append(left_over(source, cell.text, code))


def _with_own_codes(field: Field, place: int, body: Sequence[Row]) -> Field:
    """The column of the codes in a table that this program published itself: one of ours in every row."""
    if field.key != "other" or squeeze(field.title) != _OWN_CODES or not body:
        return field
    ours = all(place < len(row.cells) and _OWN_CODE.fullmatch(row.cells[place].text.strip()) for row in body)
    return dataclasses.replace(field, key="id") if ours else field


def _one_item_each(kinds: Sequence[RowKind]) -> bool:
    """True where the header is printed again before each item, so that all between two headers is one item."""
    counts = [0]
    for kind in kinds:
        if kind is RowKind.REPRINT:
            counts.append(0)
        elif kind is RowKind.ITEM:
            counts[-1] += 1
    return len(counts) > 1 and set(counts) == {1}


def _says_more_in_lines(text: str) -> bool:
    """True for two deadlines on two lines, which run together would be one."""
    return "\n" in text and len(parse_deadline(text).clauses) > len(parse_deadline(_unwrapped(text)).clauses)


def _is_struck(row: Row) -> bool:
    """True for a row in which nothing is printed but what is struck out."""
    return bool(row.printed) and all(
        any(one.code is DoubtCode.STRUCK_CELL for one in cell.doubts) for cell in row.printed
    )


def _is_prompt(cell: Cell) -> bool:
    return any(one.code is DoubtCode.PROMPT for one in cell.doubts)


def _unwrapped(text: str) -> str:
    """Line breaks that the page made inside a name: taken out (a blank stays between Latin words)."""
    return (
        re.sub(r"(?<=[A-Za-z0-9])\s*\n\s*(?=[A-Za-z])", " ", text).replace("\n", "").strip() if "\n" in text else text
    )
