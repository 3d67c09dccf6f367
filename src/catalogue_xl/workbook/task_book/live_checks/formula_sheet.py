"""The hidden sheet of formulas in the making: columns side by side, the findings they yield, and their numbering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from catalogue_xl.workbook.task_book.live_checks.check_rules import Rule
from catalogue_xl.workbook.task_book.task_layout import WATCH

TITLES, NUMBERS, FIRST = 1, 2, 3
"""Its rows: what a column is about, one number for the whole column, and the first of its formulas."""

WIDTH = 3
"""How many figures stand for a finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that can fail.

    Attributes:
        title: The visible sheet's name.
        header: The hidden cell with the number of that sheet's header row.
        block: That sheet's columns.
        number: The hidden cell with the watched column's place in the block.
    """

    rule: Rule
    title: str
    header: str
    block: str
    number: str


@dataclass(frozen=True, slots=True)
class Source:
    """A column of findings, and the column that says which number the first finding of each row has."""

    found: str
    start: str

    @property
    def end(self) -> str:
        """The cell with the number of the source's last finding."""
        return f"${self.start.split('$')[1]}${NUMBERS}"


@dataclass(slots=True)
class Grid:
    """Columns are handed out one after the other."""

    findings: list[Finding] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    _cells: list[tuple[int, int, str]] = field(default_factory=list)
    _used: int = 0

    def column(self, title: str, rows: int = 0, formula: Callable[[int], str] = str) -> str:
        """A fresh column with FORMULA of the row's number in each of its rows; returns them as a range.

        A text that does not begin with = is written as text.
        """
        self._used += 1
        self._cells.append((TITLES, self._used, title))
        self._cells += [(row, self._used, formula(row)) for row in range(FIRST, FIRST + rows)]
        letter = get_column_letter(self._used)
        return f"${letter}${FIRST}:${letter}${FIRST + rows - 1}"

    def number(self, title: str, formula: str) -> str:
        """A fresh column with nothing but one number; returns its cell."""
        self.column(title)
        return self.put_number(formula)

    def put_number(self, formula: str) -> str:
        """Put a number above the last column handed out; returns its cell."""
        self._cells.append((NUMBERS, self._used, formula))
        return f"${get_column_letter(self._used)}${NUMBERS}"

    def finding(self, finding: Finding) -> str:
        """The figures that stand for a finding."""
        self.findings.append(finding)
        return f"{len(self.findings):0{WIDTH}d}"

    def number_findings(self, found: str) -> None:
        """Count on, in a fresh column, from row to row of the column FOUND, and from source to source."""
        column, last = found.split("$")[1], int(found.rpartition("$")[2])
        start = get_column_letter(self._used + 1)
        first = f"={self.sources[-1].end}+1" if self.sources else "=1"

        def formula(row: int) -> str:
            return first if row == FIRST else f"={start}{row - 1}+LEN({column}{row - 1})/{WIDTH}"

        span = self.column("start", last - FIRST + 1, formula)
        self.put_number(f"={start}{last}+LEN({column}{last})/{WIDTH}-1")
        self.sources.append(Source(found, span))

    @property
    def last(self) -> str:
        """The letter of the last column."""
        return get_column_letter(self._used)

    def xml(self) -> str:
        """The sheet's part of the workbook file."""
        rows: dict[int, list[str]] = {}
        for row, number, text in sorted(self._cells):
            rows.setdefault(row, []).append(_cell(f"{get_column_letter(number)}{row}", text))
        data = "".join(f'<row r="{row}">{"".join(cells)}</row>' for row, cells in rows.items())
        return f'{_HEAD}<sheetData>{data}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>'


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)


def _cell(address: str, text: str) -> str:
    if text.startswith("="):
        return f'<c r="{address}"><f>{escape(text[1:])}</f></c>'
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def letter_of(span: str) -> str:
    """The column letter of a range such as ``$K$3:$K$90``."""
    return span.split("$")[1]


def from_outside(reference: str) -> str:
    """A range or cell of the hidden sheet as other sheets name it."""
    return f"'{WATCH}'!{reference}"
