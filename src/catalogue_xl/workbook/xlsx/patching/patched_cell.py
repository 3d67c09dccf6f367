"""A cell of a workbook that is patched: what the file says of it, until something else is put there.

Its names are openpyxl's, so that the same code fills a new workbook and changes one that is there.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from catalogue_xl.workbook.xlsx.patching.cell_formats import CellFormats
from catalogue_xl.workbook.xlsx.patching.cell_text import cell_xml, kind_of
from catalogue_xl.workbook.xlsx.patching.holders import SheetOfCells
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import PatchedLink
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import PatchedNote
from catalogue_xl.workbook.xlsx.patching.stored_content import stored_value, with_formula
from catalogue_xl.workbook.xlsx.values.addresses import address
from catalogue_xl.workbook.xlsx.values.number_formats import NumberReading, reading_of
from catalogue_xl.workbook.xlsx.values.numbers import as_reading
from catalogue_xl.workbook.xlsx.values.sheet_values import CellError, CellValue, Formula, Shown

_KINDS = {"s": "s", "inlineStr": "s", "str": "s", "b": "b", "e": "e", "d": "d"}
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd h:mm:ss"


class PatchedCell(CellFormats):
    """The cell in ROW and COLUMN, from 1.

    Args:
        parent: Its sheet.
        row: 1-based.
        column: 1-based.
        style: The place of its format.
        kind: The attribute ``t``; ``n`` where there is none.
        rest: Its other attributes, as they stand.
        inner: What is between its tags.
    """

    __slots__ = (
        "_inner",
        "_kind",
        "_read",
        "_rest",
        "_stored_row",
        "_style_index",
        "_value",
        "column",
        "parent",
        "row",
        "touched",
    )

    def __init__(
        self,
        parent: SheetOfCells,
        row: int,
        column: int,
        style: int = 0,
        kind: str = "n",
        rest: str = "",
        inner: str = "",
    ) -> None:
        self.parent = parent
        self.row = row
        self.column = column
        self._style_index = style
        self._kind = kind
        self._rest = rest
        self._inner: str | None = inner
        self._value: object = None
        self._read = False
        self.touched = False
        self._stored_row = row

    @property
    def coordinate(self) -> str:
        """Such as ``B7``."""
        return address(self.row, self.column)

    @property
    def is_covered(self) -> bool:
        """Whether a merged area hides what stands there."""
        return self.parent.covers(self.row, self.column)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it; quicker than to look what does."""
        return not self._inner if self._inner is not None else self._value is None

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands in it and it leads nowhere."""
        return self.is_blank and not (self.parent.links and self.hyperlink is not None)

    @property
    def value(self) -> Any:
        """What stands in it: a formula with its ``=``, a moment where its format says so."""
        if not self._read:
            self._value = self._stored() if self._inner else None
            self._read = True
        return self._value

    @value.setter
    def value(self, value: object) -> None:
        kind = kind_of(value)
        if self._inner is not None and self._holds(value, kind):
            return
        self._replace(value, kind)
        if isinstance(value, date) and reading_of(self.number_format) is NumberReading.NUMBER:
            self.number_format = _MOMENT if isinstance(value, datetime) else _DAY

    @property
    def stored_row(self) -> int:
        """The row in which the file has what stands in it; 0 where it has nothing of it."""
        return self._stored_row if self._inner else 0

    @property
    def content(self) -> CellValue:
        """What stands in it, as whoever reads a file has it; None for a blank."""
        value: CellValue = self.value
        if value is None or value == "":
            return None
        kind = self.data_type
        if kind == "f":
            return Formula(str(value), self.shown)
        if kind == "n" and not isinstance(value, bool) and isinstance(value, int | float):
            return as_reading(value, reading_of(self.number_format), since_1904=self.parent.book.since_1904)
        if isinstance(value, date) and not isinstance(value, datetime):
            return datetime(value.year, value.month, value.day)
        return CellError(value) if kind == "e" else value

    @property
    def shown(self) -> Shown:
        """What its formula last showed; None where the file does not remember."""
        return (
            None if self._inner is None else stored_value(self.parent.book, self._kind, self._style_index, self._inner)
        )

    @property
    def data_type(self) -> str:
        """``f`` for a formula, ``s`` for text, ``n`` for a number, ``d`` for a moment, ``b``, ``e``."""
        if self._inner is not None:
            if "<f" in self._inner:
                return "f"
            kind = _KINDS.get(self._kind, "n")
        else:
            kind = self._kind
        return "d" if kind == "n" and isinstance(self.value, date) else kind

    @data_type.setter
    def data_type(self, kind: str) -> None:
        self._replace(self.value, "n" if kind == "d" else kind)

    @property
    def style_index(self) -> int:
        """The place of its format."""
        return self._style_index

    @style_index.setter
    def style_index(self, index: int) -> None:
        if index != self._style_index:
            if self._inner is not None and not self._read:
                _ = self.value  # a number stays what it was read as
            self._style_index = index
            self.touched = True

    @property
    def hyperlink(self) -> PatchedLink | None:
        """Where it leads."""
        return self.parent.links.get(self.row, self.column)

    @hyperlink.setter
    def hyperlink(self, link: PatchedLink | None) -> None:
        if link is not None or self.parent.links:
            self.parent.links.set(self.row, self.column, link)

    @property
    def comment(self) -> PatchedNote | None:
        """Its note."""
        return self.parent.notes.get(self.row, self.column)

    @comment.setter
    def comment(self, note: PatchedNote | None) -> None:
        if note is not None or self.parent.notes:
            self.parent.notes.set(self.row, self.column, note)

    @property
    def has_content(self) -> bool:
        """Whether the file needs to say anything of it."""
        return bool(self._style_index or self._rest or not self.is_blank)

    @property
    def stored_content(self) -> str:
        """What the file has between its tags; "" where something else was put there."""
        return self._inner or ""

    def translate(self, formula: str, area: str = "") -> None:
        """Let it have another FORMULA, with what it last showed; AREA is that of a formula for several cells."""
        self._inner = with_formula(self._inner, formula, area) if self._inner is not None else None
        self._stored_row = 0
        self._value, self._read, self.touched = formula, True, True

    def put(self, value: object, kind: str) -> None:
        """Let VALUE stand in it, stored as KIND, whatever it looks like, and be written although it is blank."""
        self._replace(value, kind)
        self.touched = True

    def become(self, made: PatchedCell) -> None:
        """Be what was MADE of a cell that, like this one, is blank, leads nowhere, and had its format."""
        self.style_index = made.style_index
        if made._inner is None:
            self._replace(made._value, made._kind)

    def xml(self) -> str:
        """The cell."""
        if self._inner is None:
            return cell_xml(
                self.coordinate, self._style_index, self._kind, self._value, since_1904=self.parent.book.since_1904
            )
        style = f' s="{self._style_index}"' if self._style_index else ""
        kind = f' t="{self._kind}"' if self._kind != "n" else ""
        start = f'<c r="{self.coordinate}"{style}{kind}{self._rest}'
        return f"{start}>{self._inner}</c>" if self._inner else f"{start}/>"

    def _replace(self, value: object, kind: str) -> None:
        if self._inner is not None:
            if not self._inner and value is None:
                return
            if "<f" in self._inner:
                self.parent.formulas.goes(self._inner)
                self.parent.book.formulas_changed = True
        if kind == "f":
            self.parent.book.formulas_changed = True
        self._inner = None
        self._rest = ""
        self._value, self._kind, self._read, self.touched = value, kind, True, True

    def _holds(self, value: object, kind: str) -> bool:
        """Whether the file has VALUE in it already, perhaps with words in colours of their own."""
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day)
        return type(value) is type(self.value) and value == self.value and kind == self.data_type.replace("d", "n")

    def _stored(self) -> object:
        if not self._inner or self.parent.covers(self.row, self.column):
            return None
        if "<f" in self._inner:
            return self.parent.formulas.text(self.row, self.column, self._inner)
        return stored_value(self.parent.book, self._kind, self._style_index, self._inner)
