"""A task workbook composed once, with places for what differs from agency to agency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import cast
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from catalogue_xl.workbook.live_formulas.hidden_sheets import CALENDAR, RULES, RuleRows
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.live_formulas.typed_days import SPARE
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.text_cells import holdable, looks_like_formula
from catalogue_xl.workbook.task_book.help_sheet import WIDTHS
from catalogue_xl.workbook.task_book.live_checks.live_checks import rows_checked, write_live_checks
from catalogue_xl.workbook.task_book.machine_sheet import Stamp, stamp_columns
from catalogue_xl.workbook.task_book.prototypes.composed_parts import (
    AGENCY,
    CORE,
    HEIGHT,
    LOOK,
    NOW,
    SIZES,
    WORKBOOK,
    two_books,
    unpacked,
)
from catalogue_xl.workbook.task_book.prototypes.row_parts import (
    RowParts,
    number_part,
    styles_of,
    text_part,
)
from catalogue_xl.workbook.task_book.prototypes.sheet_parts import SheetParts, filled_down, row_before
from catalogue_xl.workbook.task_book.prototypes.text_template import Size, Template, TemplatePiece
from catalogue_xl.workbook.task_book.task_book import (
    Composed,
    TaskBook,
    compose,
    contact_row,
    stamp_of,
    task_row,
)
from catalogue_xl.workbook.task_book.task_layout import (
    CHECK_SHEET,
    CHECKS,
    CONTACT,
    HEADER_ROW,
    HELP,
    LEDGER,
    MACHINE,
    TASKS,
)
from catalogue_xl.workbook.xlsx.ready_parts import ReadyBlock, ReadyPart


class Prototype:
    """All task workbooks of one batch whose items fill the same columns.

    It is composed twice, at two sizes, so that it shows which numbers in its parts grow with what.

    Args:
        book: Any of the batch.
        live: Supplies the live columns of the ledgers.
    """

    def __init__(self, book: TaskBook, live: LiveLedger) -> None:
        self._live = live
        books = two_books(book)
        keys = Size(*(len(live.rules(one).keys) for one in books))
        composed = [compose(one, live) for one in books]
        self._tasks, self._ledger, self._contact = (table.sheet for table in composed[0].tables)
        # Both must know the same formats by the same numbers.
        rows, machine, named = zip(*map(_formats, composed), strict=True)
        self._task_rows, self._ledger_rows, self._contact_rows = rows[0]
        self._machine_styles, self._name_styles = machine[0], named[0]
        self._cut(composed, {**SIZES, "keys": keys})
        self._blank_rows: dict[tuple[int, int], ReadyBlock] = {}
        self._day_rows: dict[int, ReadyBlock] = {}
        self._checks: dict[tuple[int, int], ReadyPart] = {}

    def _cut(self, composed: list[Composed], sizes: Mapping[str, Size]) -> None:
        small, large = (unpacked(one) for one in composed)
        self._paths = {sheet.title: sheet.path[1:] for sheet in composed[0].workbook}

        def template(one: str, other: str) -> Template:
            return Template(one, other, sizes)

        def sheet(title: str, kept: int) -> SheetParts:
            return SheetParts.of(small[self._paths[title]], large[self._paths[title]], kept, template)

        self._sheets = {title: sheet(title, HEADER_ROW) for title in (TASKS, LEDGER, CONTACT)}
        self._sheets |= {CALENDAR: sheet(CALENDAR, HEADER_ROW), RULES: sheet(RULES, 1), MACHINE: sheet(MACHINE, 0)}
        self._templates = {
            name: template(small[name], large[name])
            for name in (CORE, WORKBOOK, self._paths[CHECKS], self._paths[HELP])
        }
        first = HEADER_ROW + 1
        letters = {letter: key for key, letter in composed[0].tables[1].letters.items()}
        self._formulas = {letters[one.letter]: one for one in filled_down(small[self._paths[LEDGER]], first)}
        self._days = filled_down(small[self._paths[CALENDAR]], first)
        self._beside_days = row_before(small[self._paths[CALENDAR]], first, self._days[0].letter)
        own = {*self._templates, self._paths[CHECK_SHEET], *(self._paths[title] for title in self._sheets)}
        if any(small[name] != large[name] for name in small if name not in own):
            raise ValueError("the prototypes differ in a part that all workbooks share")
        self._ready = {name: None if name in own else ReadyPart.of(part.encode()) for name, part in small.items()}

    def fill(self, book: TaskBook) -> dict[str, ReadyPart]:
        """The parts of BOOK, by name and in order.

        Raises:
            Refusal: text_too_long.
        """
        rules = self._live.rules(book)
        stamp = stamp_of(book, self._tasks)
        tasks, ledger = len(book.tasks), book.last_ledger_row - HEADER_ROW
        sizes = {
            "tasks": tasks,
            "tasks watched": rows_checked(tasks),
            "ledger": ledger,
            "ledger watched": rows_checked(ledger),
            "records": max(len(stamp.records), 1),
            "keys": len(rules.keys),
        }
        agency = holdable(book.agency)
        text_part("A1", agency, sheet=TASKS)  # declines what no cell holds
        texts = {
            AGENCY: escape(agency),
            HEIGHT: f"{fitted_height([line_count(agency, WIDTHS[1])]):g}",
            LOOK: self._name_styles[looks_like_formula(agency)],
            NOW: f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        }
        rows: dict[str, list[TemplatePiece]] = {
            TASKS: self._tasks_of(book),
            LEDGER: self._entries_of(book),
            CALENDAR: [self._days_of(book)],
            RULES: self._rules_of(rules),
            CONTACT: [self._contact_rows.row(HEADER_ROW + 1, contact_row(book, self._contact))],
            MACHINE: self._stamp_rows(stamp),
        }
        last_rows = {
            TASKS: HEADER_ROW + tasks,
            LEDGER: book.last_ledger_row,
            CALENDAR: book.last_ledger_row + SPARE,
            RULES: 1 + len(rows[RULES]),
            CONTACT: HEADER_ROW + 1,
            MACHINE: len(rows[MACHINE]),
        }
        parts = {name: template.fill(sizes, texts) for name, template in self._templates.items()}
        for title, pieces in rows.items():
            parts[self._paths[title]] = self._sheets[title].fill(sizes, texts, pieces, last_rows[title])
        filled = {name: _packed(pieces) for name, pieces in parts.items()}
        filled[self._paths[CHECK_SHEET]] = self._checks_part(stamp, sizes)
        return {name: ready or filled[name] for name, ready in self._ready.items()}

    def _tasks_of(self, book: TaskBook) -> list[TemplatePiece]:
        lines = enumerate(book.tasks, start=HEADER_ROW + 1)
        return [self._task_rows.row(row, task_row(line, self._tasks)) for row, line in lines]

    def _entries_of(self, book: TaskBook) -> list[TemplatePiece]:
        first, last = HEADER_ROW + 1, book.last_ledger_row
        known: list[TemplatePiece] = [
            self._ledger_rows.row(row, values, self._shared(row, first, last))
            for row, values in enumerate(book.ledger_rows, start=first)
        ]
        blank = first + len(known), last
        if blank not in self._blank_rows:
            rows = (self._ledger_rows.row(row, {}, self._shared(row, first, last)) for row in range(blank[0], last + 1))
            self._blank_rows[blank] = ReadyBlock.of("".join(rows).encode())
        return [*known, self._blank_rows[blank]]

    def _shared(self, row: int, first: int, last: int) -> dict[str, str]:
        """What stands in the ledger's cells with formulas."""
        return {key: formula.cell(row, first, last) for key, formula in self._formulas.items()}

    def _rules_of(self, rules: RuleRows) -> list[TemplatePiece]:
        return [
            f'<row r="{row}">{_cells("ABCDEFG", row, line)}{_cells("IJ", row, key)}</row>'
            for row, (line, key) in enumerate(zip_longest(rules.lines, rules.keys, fillvalue=()), start=2)
        ]

    def _days_of(self, book: TaskBook) -> ReadyBlock:
        first, last = HEADER_ROW + 1, book.last_ledger_row + SPARE
        if last not in self._day_rows:
            rows = []
            for row in range(first, last + 1):
                cells = (f'<c r="{day.letter}{row}">{day.cell(row, first, last)}</c>' for day in self._days)
                rows.append((self._beside_days if row == first else f'<row r="{row}">') + "".join(cells) + "</row>")
            self._day_rows[last] = ReadyBlock.of("".join(rows).encode())
        return self._day_rows[last]

    def _stamp_rows(self, stamp: Stamp) -> list[TemplatePiece]:
        columns = stamp_columns(stamp)
        letters = [get_column_letter(number) for number in range(1, len(columns) + 1)]
        rows: list[TemplatePiece] = []
        for row, texts in enumerate(zip_longest(*columns, fillvalue=""), start=1):
            cells = zip(letters, texts, strict=True)
            parts = [text_part(f"{letter}{row}", text, self._machine_styles, MACHINE) for letter, text in cells if text]
            rows.append(f'<row r="{row}">{"".join(parts)}</row>')
        return rows

    def _checks_part(self, stamp: Stamp, sizes: Mapping[str, int]) -> ReadyPart:
        key = sizes["tasks watched"], sizes["ledger watched"]
        if key not in self._checks:
            sent = sizes["tasks"], sizes["ledger"]
            checks = write_live_checks(stamp, self._tasks, self._ledger, self._contact, sent, self._live.days)
            self._checks[key] = ReadyPart.of(checks.grid.xml().encode(), level=9)  # packed once for many workbooks
        return self._checks[key]


def _formats(composed: Composed) -> tuple[tuple[RowParts, ...], tuple[str, str], tuple[str, str]]:
    """The makers of the rows; the formats on the machine sheet, and of the agency's name on the page of help."""
    book = composed.workbook
    (name,) = (cell for row in book[HELP].iter_rows() for cell in row if cell.value == AGENCY)
    return tuple(map(RowParts, composed.tables)), styles_of(book[MACHINE]["A1"]), styles_of(name)


def _packed(pieces: Iterable[TemplatePiece]) -> ReadyPart:
    """One part of PIECES; neighbours that are text are packed together."""
    return ReadyPart.stitched(
        piece
        for is_text, group in groupby(pieces, key=lambda piece: isinstance(piece, str))
        for piece in (["".join(cast(Iterable[str], group)).encode()] if is_text else cast(Iterable[ReadyBlock], group))
    )


@lru_cache(50_000)
def _cells(letters: str, row: int, values: tuple[int | str | None, ...]) -> str:
    """Cells side by side; workbooks whose items have the same deadlines have many of them in common."""
    pairs = [(f"{letter}{row}", value) for letter, value in zip(letters, values, strict=False) if value is not None]
    return "".join(text_part(a, value) if isinstance(value, str) else number_part(a, value) for a, value in pairs)
