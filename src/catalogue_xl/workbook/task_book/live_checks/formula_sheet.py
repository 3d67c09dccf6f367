"""The hidden sheet of formulas in the making: columns side by side, the findings they yield, and their numbering."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from catalogue_xl.workbook.task_book.live_checks.check_rules import CheckRule
from catalogue_xl.workbook.task_book.task_layout import CHECK_SHEET

TITLES, NUMBERS, FIRST = 1, 2, 3
"""Its rows: what a column is about, one number for the whole column, and the first of its formulas."""

ROW = f"$A{FIRST}"
"""In a formula that is filled down: 1 in its first row, 2 in the next; the number of the visible row under watch."""

WIDTH = 3
"""How many figures stand for a finding."""


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """A rule that can fail.

    Attributes:
        title: The visible sheet's name.
        header: The hidden cell with the number of that sheet's header row.
        block: That sheet's columns.
        number: The hidden cell with the watched column's place in the block.
    """

    rule: CheckRule
    title: str
    header: str
    block: str
    number: str


@dataclass(frozen=True, slots=True)
class FindingColumn:
    """A column of findings, and the column that says which number the first finding of each row has."""

    found: str
    start: str

    @property
    def end(self) -> str:
        """The cell with the number of the source's last finding."""
        return f"${self.start.split('$')[1]}${NUMBERS}"


class Grid:
    """Columns are handed out one after the other; the first one holds the numbers of the visible rows.

    Args:
        rows: How many rows the longest column has that is filled down with :data:`ROW` in it.
    """

    def __init__(self, rows: int) -> None:
        self.findings: list[LiveCheck] = []
        self.sources: list[FindingColumn] = []
        self._cells: list[tuple[int, int, str]] = []
        self._used = 0
        self._filled = 0
        self._add("row", (f"><v>{number}</v>" for number in range(1, rows + 1)))

    def column(self, title: str, texts: Iterable[str] = ()) -> str:
        """A fresh column with TEXTS, of which those that begin with = are formulas; returns it as a range."""
        return self._add(title, map(_inside, texts))

    def fill_down(self, title: str, rows: int, formula: str, *, first: str | None = None) -> str:
        """A fresh column with one formula in each of ROWS rows; returns them as a range.

        The formula is stored once for all of them (a shared formula), which makes the file half as large. Excel takes
        no shared formula that names another sheet or has a list in braces ([MS-XLSB] 2.5.98.98); what stands on other
        sheets goes by defined names.

        Args:
            title: What it is about.
            rows: How many.
            formula: As it stands in the topmost of the rows that it is filled down: cells of this row and the one
                before have a ``$`` before the column alone, all other references before column and row.
            first: What stands in the first row, if that is another formula.
        """
        top = FIRST if first is None else FIRST + 1
        letter, last = get_column_letter(self._used + 1), FIRST + rows - 1
        shared = [f'><f t="shared" si="{self._filled}"/>'] * (last - top + 1)
        if shared:
            place = f'ref="{letter}{top}:{letter}{last}" si="{self._filled}"'
            shared[0] = f'><f t="shared" {place}>{escape(formula[1:])}</f>'
            self._filled += 1
        return self._add(title, shared if first is None else [_inside(first), *shared])

    def _add(self, title: str, cells: Iterable[str]) -> str:
        self._used += 1
        self._cells.append((TITLES, self._used, _inside(title)))
        row = FIRST - 1
        for row, cell in enumerate(cells, start=FIRST):
            self._cells.append((row, self._used, cell))
        letter = get_column_letter(self._used)
        return f"${letter}${FIRST}:${letter}${row}"

    def number(self, title: str, formula: str) -> str:
        """A fresh column with nothing but one number; returns its cell."""
        self.column(title)
        return self.put_number(formula)

    def put_number(self, formula: str) -> str:
        """Put a number above the last column handed out; returns its cell."""
        self._cells.append((NUMBERS, self._used, _inside(formula)))
        return f"${get_column_letter(self._used)}${NUMBERS}"

    def finding(self, finding: LiveCheck) -> str:
        """The figures that stand for a finding."""
        self.findings.append(finding)
        return f"{len(self.findings):0{WIDTH}d}"

    def number_findings(self, found: str) -> None:
        """Count on, in a fresh column, from row to row of the column FOUND, and from source to source."""
        column, last = found.split("$")[1], int(found.rpartition("$")[2])
        start = get_column_letter(self._used + 1)
        first = f"={self.sources[-1].end}+1" if self.sources else "=1"
        onwards = f"=${start}{FIRST}+LEN(${column}{FIRST})/{WIDTH}"
        span = self.fill_down("start", last - FIRST + 1, onwards, first=first)
        self.put_number(f"={start}{last}+LEN({column}{last})/{WIDTH}-1")
        self.sources.append(FindingColumn(found, span))

    @property
    def last(self) -> str:
        """The letter of the last column."""
        return get_column_letter(self._used)

    def xml(self) -> str:
        """The sheet's part of the workbook file."""
        letters = [get_column_letter(number) for number in range(1, self._used + 1)]
        rows: dict[int, list[str]] = {}
        for row, number, cell in sorted(self._cells, key=itemgetter(0, 1)):
            rows.setdefault(row, []).append(f'<c r="{letters[number - 1]}{row}"{cell}</c>')
        data = "".join(f'<row r="{row}">{"".join(cells)}</row>' for row, cells in rows.items())
        return f'{_HEAD}<sheetData>{data}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>'


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)


def _inside(text: str) -> str:
    """A cell of the part, behind its address."""
    if text.startswith("="):
        return f"><f>{escape(text[1:])}</f>"
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>'


def letter_of(span: str) -> str:
    """The column letter of a range such as ``$K$3:$K$90``."""
    return span.split("$")[1]


def from_outside(reference: str) -> str:
    """A range or cell of the hidden sheet as other sheets name it."""
    return f"'{CHECK_SHEET}'!{reference}"
