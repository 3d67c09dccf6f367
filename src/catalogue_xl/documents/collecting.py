"""What the adapters share: collecting a document's parts in order, and how large a table may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.texts.lookalikes import as_seen
from catalogue_xl.documents.grid import Aside, Cell, Line, Part, Row, Table
from catalogue_xl.documents.printed_marks import taken_apart

MAX_ROWS = 100_000
MAX_COLUMNS = 500
# A stray value in the far corner would pass both bounds above and still fill the memory with blanks.
MAX_POSITIONS = 2_000_000
MAX_TEXT = 32_767
"""How much a cell of the master workbook holds (Excel's specifications and limits)."""


def refuse_if_too_large(file: str, rows: int, columns: int) -> None:
    """Decline a table of more rows, columns or positions than any catalogue has.

    Raises:
        Refusal: too_many_cells.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_POSITIONS:
        raise Refusal(
            RefusalCode.TOO_MANY_CELLS,
            file=file,
            found=f"{rows:,}行×{columns:,}列",
            limit=f"{MAX_ROWS:,}行、{MAX_COLUMNS:,}列、{MAX_POSITIONS:,}格",
        )


def refuse_long_text(file: str, parts: Iterable[Part]) -> None:
    """Decline a cell, or a line of text, that would not fit into a cell of the master workbook.

    Raises:
        Refusal: too_much_text.
    """
    for part in parts:
        cells = (cell for row in part.rows for cell in row.cells) if isinstance(part, Table) else (part,)
        for cell in cells:
            if len(cell.text) > MAX_TEXT:
                raise Refusal(
                    RefusalCode.TOO_MUCH_TEXT, file=file, row=cell.row, found=f"{len(cell.text):,}", limit=MAX_TEXT
                )


class Parts:
    """The lines and tables of one document, in the order they are added; every text as it is seen.

    Args:
        file: The file's name, for refusals.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._parts: list[Part] = []
        self._tables = 0

    def add_line(self, text: str, row: int) -> None:
        """Add a line of text, unless nothing is printed in it."""
        found = taken_apart(as_seen(text))
        if found.doubts:  # all of it is struck out, or a prompt
            code = LeftoverCode.NO_VALUE if found.doubts[0].code is DoubtCode.PROMPT else LeftoverCode.STRUCK
            self.add_aside(found.text, code, row=row)
        elif found.text.strip():
            self._parts.append(Line(found.text, row))
        for other, code in found.beside:
            self.add_aside(other, code, row=row)

    def add_table(self, rows: Sequence[Row], *, spans_known: bool, name: str | None = None) -> str:
        """Add a table, and give its name; without one it is called 表1, 表2 … by its place among the tables.

        Raises:
            Refusal: too_many_cells.
        """
        refuse_if_too_large(self.file, len(rows), max((len(row.cells) for row in rows), default=0))
        self._tables += 1
        name = name or f"表{self._tables}"
        printed = [_as_printed(row) for row in rows]
        self._parts.append(Table(name, tuple(row for row, _ in printed), spans_known))
        for cell, text, code in (one for _, beside in printed for one in beside):
            self.add_aside(text, code, name, cell.row, cell.column)
        return name

    def add_aside(
        self, text: str, code: LeftoverCode, table: str = "", row: int | None = None, column: int | None = None
    ) -> None:
        """Add a text of another layer, unless nothing is written there."""
        text = taken_apart(as_seen(text)).text.strip()
        for start in range(0, len(text), MAX_TEXT):  # what is beside must not keep the table from being read
            self._parts.append(Aside(text[start : start + MAX_TEXT], code, table, row, column))

    def finish(self) -> tuple[Part, ...]:
        """Everything that was added."""
        return tuple(self._parts)


def _as_printed(row: Row) -> tuple[Row, Iterator[tuple[Cell, str, LeftoverCode]]]:
    """The row with its texts as they count, and what does not count of them."""
    found = [taken_apart(as_seen(cell.text)) for cell in row.cells]
    if all(one.text == cell.text and not one.doubts for one, cell in zip(found, row.cells, strict=True)):
        return row, iter(())
    cells = tuple(
        replace(cell, text=one.text, doubts=cell.doubts + one.doubts)
        for cell, one in zip(row.cells, found, strict=True)
    )
    beside = ((cell, text, code) for cell, one in zip(cells, found, strict=True) for text, code in one.beside)
    return replace(row, cells=cells), beside
