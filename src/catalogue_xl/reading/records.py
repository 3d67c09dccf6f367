"""The rows of an understood table become items, banners and leftovers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import LEVELS, Filled, Item, Leftover, Source
from .blanks import CARRIED, PATH, BlankResolver, Resolved, Value
from .features import is_tick, number, squeeze
from .grid import Cell, Row, Table
from .header import is_reprint
from .layout import Field
from .pages import look_below
from .placing import Placed, place_by_position, place_pages
from .remarks import LEFTOVERS

_ONE_LINE = ("process", "group", *LEVELS, "deadline")  # wrapped by the page, not by the writer
_PAGE_MARK = re.compile(r"[-—－第共/\s]*\d{1,4}[-—－页码共/\s\d]*|_?\d{6,}\.\w{2,5}|\d{1,3}")
_NOTE = re.compile(r"^\s*[*＊※]?\s*[（(]?(注|备注|说明|填表说明|注释|填报说明)\d*[:：、.）)]")


class TableReader:
    """Reads one table whose columns are understood.

    Args:
        file: Name of the document.
        table: The table.
        header: The rows of its header (empty when it has none).
        body: The rows below.
        fields: What the columns mean.
    """

    def __init__(
        self, file: str, table: Table, header: Sequence[Row], body: Sequence[Row], fields: Sequence[Field]
    ) -> None:
        self._file, self._table, self._fields = file, table, fields
        self._header, self._body = header, body
        self.items: list[Item] = []
        self.leftovers: list[Leftover] = []
        self._anchors = {
            (cell.row, cell.column): cell for row in table.rows for cell in row.cells if cell.anchor is None
        }

    def read(self) -> None:
        """Fill :attr:`items` and :attr:`leftovers`."""
        stretches = self._stretches()
        merges_known = self._table.spans_known and any(
            cell.rowspan > 1 and cell.colspan < len(self._fields) for row in self._body for cell in row.cells
        )
        rows = [row for _, stretch in stretches for row in stretch]
        placed = self._placed(rows)
        path = [i for key in PATH for i, f in enumerate(self._fields) if f.key == key]
        carried = [i for i, f in enumerate(self._fields) if f.key in CARRIED and not f.option]
        below = look_below(placed, self._fields, path, carried) if not merges_known else {}
        resolver = BlankResolver(self._fields, self._anchors, merges_known=merges_known, below=below)
        index = 0
        for banner, stretch in stretches:
            resolver.reset()
            before = len(self.items)
            for _ in stretch:
                resolved = resolver.resolve(placed[index], index)
                self._take(resolved, _despaced(banner.printed[0].text) if banner else "")
                index += 1
            if banner and len(self.items) == before:
                self._leave(banner, "note")  # a line that heads nothing is no banner

    def _placed(self, rows: Sequence[Row]) -> list[Placed]:
        if self._table.spans_known:
            return [place_by_position(row, len(self._fields)) for row in rows]
        return list(place_pages(rows, self._fields))

    # -- which rows are items -------------------------------------------------------------------------------------

    def _stretches(self) -> list[tuple[Row | None, list[Row]]]:
        """Item rows between banners, each stretch with its banner (None before the first)."""
        out: list[tuple[Row | None, list[Row]]] = [(None, [])]
        for row in self._body:
            printed = row.printed
            if not printed:
                continue
            if self._header and is_reprint(row, self._header):
                self._leave(row, "reprint")
            elif self._is_continued_merge(row):
                continue
            elif len(printed) == 1 and _PAGE_MARK.fullmatch(printed[0].text.strip()):
                self._leave(row, "page")
            elif len(printed) == 1 and _NOTE.match(printed[0].text):
                self._leave(row, "note")
            elif self._is_banner(row):
                out.append((row, []))
            else:
                out[-1][1].append(row)
        return out

    def _is_continued_merge(self, row: Row) -> bool:
        """A row that merged cells cover entirely prints nothing of its own."""
        return all(cell.blank for cell in row.cells)

    def _is_banner(self, row: Row) -> bool:
        """One short text alone in its row: over the whole width, in a row of one cell, or in the 序号 column."""
        (cell, *others) = row.printed
        if others or len(squeeze(cell.text)) > 40 or len(self._fields) < 3:
            return False
        if len(row.cells) == 1 or cell.colspan >= len(self._fields) - 1:
            return True
        first = cell.column == row.cells[0].column
        covered = any(other.anchor for other in row.cells)  # it belongs to merged cells from above
        if not first or covered or cell.rowspan > 1:
            return False
        return self._fields[0].key == "seq" and number(cell.text) is None

    # -- items ----------------------------------------------------------------------------------------------------

    def _take(self, resolved: Resolved, banner: str) -> None:
        row = resolved.placed.row
        source = Source(self._file, self._table.name, row.number)
        item = Item(values={}, source=source, doubts=resolved.doubts)
        remarks: list[str] = []
        for field, value in zip(self._fields, resolved.values, strict=True):
            self._put(item, field, value, remarks)
        if banner:
            item.values["group"] = banner
            item.filled.append(Filled("group", "banner"))
        if remarks:
            own = [item.values["notes"]] if item.values.get("notes") else []
            item.values["notes"] = "\n".join([*own, *remarks])
        for cell in resolved.placed.extra:
            self._left(cell, "no_column")
        if item.levels or item.values.get("content"):
            self.items.append(item)
        else:
            self._leave(row, "row")

    def _put(self, item: Item, field: Field, value: Value, remarks: list[str]) -> None:
        if not value.text.strip():
            return
        text = value.text.strip()
        if field.option:
            if is_tick(text):
                told = item.values.get(field.key, "")
                item.values[field.key] = f"{told}、{field.option}" if told else field.option
            else:
                remarks.append(f"{field.title or field.option}：{text}")
            return
        if field.key == "seq":
            item.seq = number(text)
            if item.seq is None:
                remarks.append(f"{field.title or '序号'}：{text}")
            return
        if field.key == "other":
            remarks.append(f"{field.title}：{text}" if field.title else text)
            return
        if field.key in _ONE_LINE:
            text = _unwrapped(text)
        item.values[field.key] = text
        if value.rule:
            cell = value.cell
            origin = Source(self._file, self._table.name, cell.row, cell.column) if cell else None
            item.filled.append(Filled(field.key, value.rule, origin))

    # -- leftovers ------------------------------------------------------------------------------------------------

    def _leave(self, row: Row, why: str) -> None:
        for cell in row.printed:
            self._left(cell, why)

    def _left(self, cell: Cell, why: str) -> None:
        source = Source(self._file, self._table.name, cell.row, cell.column)
        self.leftovers.append(Leftover(source, cell.text, LEFTOVERS[why]))


def _unwrapped(text: str) -> str:
    """Line breaks that the page made inside a name: taken out (a blank stays between Latin words)."""
    return (
        re.sub(r"(?<=[A-Za-z0-9])\s*\n\s*(?=[A-Za-z])", " ", text).replace("\n", "").strip() if "\n" in text else text
    )


def _despaced(text: str) -> str:
    """A banner spread out with blanks (重 点 领 域) closed up again."""
    parts = text.split()
    return "".join(parts) if parts and all(len(part) <= 2 for part in parts) else " ".join(parts)
