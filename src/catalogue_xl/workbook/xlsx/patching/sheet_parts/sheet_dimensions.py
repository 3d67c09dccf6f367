"""Heights of rows and widths of columns in a worksheet that is patched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping
from dataclasses import dataclass

from catalogue_xl.workbook.xlsx.patching.markup import attributes, children, cut, opening, with_attribute
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.patching.sheet_parts.sheet_text import RowText
from catalogue_xl.workbook.xlsx.values.addresses import column_letters

_TRUE = ("1", "true")


class PatchedRows:
    """The rows by number, as they stand in the file until one of them is changed.

    Attributes:
        touched: The numbers of rows whose height or number is not the file's.
        changed: Whether any are gone.
    """

    def __init__(self, rows: Mapping[int, RowText]) -> None:
        self._rows = dict(rows)
        self._tags: dict[int, str] = {}
        self.touched: set[int] = set()
        self.changed = False

    def __getitem__(self, row: int) -> PatchedRow:
        return PatchedRow(self, row)

    def __contains__(self, row: int) -> bool:
        return row in self._rows or row in self._tags

    def items(self) -> Iterator[tuple[int, PatchedRow]]:
        """Number and look of each row that there is."""
        return ((row, PatchedRow(self, row)) for row in sorted(self.keys()))

    def keys(self) -> KeysView[int]:
        """The numbers of the rows that there are."""
        return dict.fromkeys((*self._rows, *self._tags)).keys()

    def tag(self, row: int) -> str:
        """The opening tag of a row."""
        if row in self._tags:
            return self._tags[row]
        return f"<row{self._rows[row].tag}>" if row in self._rows else f'<row r="{row}">'

    def set(self, row: int, tag: str) -> None:
        """Let a row have another opening tag."""
        if tag != self.tag(row):
            self._tags[row] = tag
            self.touched.add(row)

    def whole(self, row: int) -> str:
        """A row as it stands in the file."""
        return self._rows[row].whole

    def xml(self, row: int, cells: str) -> str:
        """A row with these CELLS; "" where there is nothing to be said of it."""
        tag = self.tag(row)
        if "spans" in tag:
            tag = with_attribute(tag, "spans", None)
        if not cells:
            return "" if tag == f'<row r="{row}">' else f"{tag[:-1].rstrip()}/>"
        return f"{tag}{cells}</row>"

    def move(self, new_row: Callable[[int], int | None]) -> None:
        """Renumber the rows; those for which NEW_ROW gives None are gone."""
        rows: dict[int, RowText] = {}
        tags: dict[int, str] = {}
        touched: set[int] = set()
        for row in sorted(self.keys()):
            now = new_row(row)
            self.changed |= now != row
            if now == row:
                tags |= {row: self._tags[row]} if row in self._tags else {}
                rows |= {row: self._rows[row]} if row in self._rows else {}
                touched |= {row} & self.touched
            elif now is not None:
                tags[now] = with_attribute(self.tag(row), "r", str(now))
                touched.add(now)
        self._rows, self._tags, self.touched = rows, tags, touched


class PatchedRow:
    """How a row looks."""

    def __init__(self, rows: PatchedRows, number: int) -> None:
        self.rows = rows
        self.number = number

    @property
    def height(self) -> float | None:
        """In points; None where nobody has said it."""
        told = attributes(self.rows.tag(self.number)).get("ht")
        return float(told) if told else None

    @height.setter
    def height(self, points: float | None) -> None:
        self._tell(points, fixed=points is not None)

    @property
    def is_fixed(self) -> bool:
        """Whether the height stays when the text grows."""
        return attributes(self.rows.tag(self.number)).get("customHeight") in _TRUE

    def fit(self, points: float) -> None:
        """Set a height that goes on growing with the text."""
        self._tell(points, fixed=False)

    def _tell(self, points: float | None, *, fixed: bool) -> None:
        if not fixed and points is not None and self.number not in self.rows:
            self.rows.set(self.number, f'<row r="{self.number}" ht="{points:g}">')
            return
        if points == self.height and fixed == self.is_fixed:
            return
        tag = with_attribute(self.rows.tag(self.number), "ht", None if points is None else f"{points:g}")
        self.rows.set(self.number, with_attribute(tag, "customHeight", "1" if fixed else None))


@dataclass(frozen=True, slots=True)
class PatchedColumn:
    """Neighbouring columns that look alike."""

    index: str
    min: int
    max: int
    width: float
    hidden: bool
    style_index: int


class Columns(dict[str, PatchedColumn]):
    """The columns in a worksheet's FRAME by the letters of the first of those that look alike."""

    def __init__(self, frame: PatchedFrame) -> None:
        super().__init__()
        stored = frame.first("cols")
        for _, xml in cut(stored, children(stored)) if stored else ():
            told = attributes(opening(xml))
            first = int(told.get("min", "1"))
            self[column_letters(first)] = PatchedColumn(
                column_letters(first),
                first,
                int(told.get("max", first)),
                float(told.get("width", "0")),
                told.get("hidden") in _TRUE,
                int(told.get("style", "0")),
            )
