"""A task workbook composed once, with places for what differs from agency to agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import zip_longest
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from catalogue_xl.workbook.live_formulas.hidden_sheets import RULES, RuleRows
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.live_formulas.typed_days import SPARE
from catalogue_xl.workbook.sheets.row_heights import fitted_height, line_count
from catalogue_xl.workbook.sheets.text_cells import holdable, looks_like_formula
from catalogue_xl.workbook.task_book.help_sheet import WIDTHS
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import WATCH
from catalogue_xl.workbook.task_book.live_checks.live_checks import rows_watched, watch_book
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
    checked,
    number_part,
    styles_of,
    text_part,
)
from catalogue_xl.workbook.task_book.prototypes.sheet_parts import SheetParts, filled_down
from catalogue_xl.workbook.task_book.prototypes.template import Size, Template
from catalogue_xl.workbook.task_book.task_book import (
    Composed,
    TaskBook,
    compose,
    contact_row,
    stamp_of,
    task_row,
)
from catalogue_xl.workbook.task_book.task_layout import CHECKS, CONTACT, HEADER_ROW, HELP, LEDGER, MACHINE, TASKS
from catalogue_xl.workbook.xlsx.ready_parts import ReadyPart

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Prototype:
    """All task workbooks of one batch whose items have the same levels.

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
        self._blank_rows: dict[int, str] = {}
        self._day_rows: dict[int, str] = {}
        self._checks: dict[tuple[int, int], ReadyPart] = {}

    def _cut(self, composed: list[Composed], sizes: Mapping[str, Size]) -> None:
        small, large = (unpacked(one) for one in composed)
        self._paths = {sheet.title: sheet.path[1:] for sheet in composed[0].workbook}

        def template(one: str, other: str) -> Template:
            return Template(one, other, sizes)

        def sheet(title: str, kept: int) -> SheetParts:
            return SheetParts.of(small[self._paths[title]], large[self._paths[title]], kept, template)

        self._sheets = {title: sheet(title, HEADER_ROW) for title in (TASKS, LEDGER, CONTACT)}
        self._sheets |= {RULES: sheet(RULES, 1), MACHINE: sheet(MACHINE, 0)}
        self._templates = {
            name: template(small[name], large[name])
            for name in (CORE, WORKBOOK, self._paths[CHECKS], self._paths[HELP])
        }
        first = HEADER_ROW + 1
        letters = {letter: key for key, letter in composed[0].tables[1].letters.items()}
        self._formulas = {letters[one.letter]: one for one in filled_down(small[self._paths[LEDGER]], first)}
        self._days = filled_down(small[self._paths[RULES]], first)
        own = {*self._templates, self._paths[WATCH], *(self._paths[title] for title in self._sheets)}
        if any(small[name] != large[name] for name in small if name not in own):
            raise ValueError("the prototypes differ in a part that all workbooks share")
        self._ready = {name: None if name in own else _ready(part) for name, part in small.items()}

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
            "tasks watched": rows_watched(tasks),
            "ledger": ledger,
            "ledger watched": rows_watched(ledger),
            "records": max(len(stamp.records), 1),
            "keys": len(rules.keys),
        }
        sheets = {
            TASKS: self._task_part(book, sizes),
            LEDGER: self._ledger_part(book, sizes),
            RULES: self._rules_part(rules, sizes),
            CONTACT: self._contact_part(book, sizes),
            MACHINE: self._machine_part(stamp, sizes),
        }
        parts = {name: template.fill(sizes) for name, template in self._templates.items()}
        parts |= {self._paths[title]: part for title, part in sheets.items()}
        agency = checked(book.agency, TASKS, "A1")
        own = {
            AGENCY: escape(agency),
            HEIGHT: f"{fitted_height([line_count(agency, WIDTHS[1])]):g}",
            LOOK: self._name_styles[looks_like_formula(agency)],
            NOW: f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        }
        filled = {name: _ready(_own(part, own)) for name, part in parts.items()}
        filled[self._paths[WATCH]] = self._checks_part(stamp, sizes)
        return {name: ready or filled[name] for name, ready in self._ready.items()}

    def _task_part(self, book: TaskBook, sizes: Mapping[str, int]) -> str:
        lines = enumerate(book.tasks, start=HEADER_ROW + 1)
        rows = [self._task_rows.row(row, task_row(line, self._tasks)) for row, line in lines]
        return self._sheets[TASKS].fill(sizes, rows, HEADER_ROW + len(rows))

    def _ledger_part(self, book: TaskBook, sizes: Mapping[str, int]) -> str:
        first, last = HEADER_ROW + 1, book.last_ledger_row
        top = {key: formula.first(first, last) for key, formula in self._formulas.items()}
        others = {key: formula.other for key, formula in self._formulas.items()}
        rows = []
        for row, values in enumerate(book.publications, start=first):
            rows.append(self._ledger_rows.row(row, values, top if row == first else others))
        for row in range(first + len(rows), last + 1):
            if row == first:
                rows.append(self._ledger_rows.row(row, {}, top))
                continue
            if row not in self._blank_rows:
                self._blank_rows[row] = self._ledger_rows.row(row, {}, others)
            rows.append(self._blank_rows[row])
        return self._sheets[LEDGER].fill(sizes, rows, last)

    def _rules_part(self, rules: RuleRows, sizes: Mapping[str, int]) -> str:
        first, last = HEADER_ROW + 1, HEADER_ROW + sizes["ledger"] + SPARE
        rows = []
        days = [*[""] * (first - 2), *(self._day_row(row, first, last) for row in range(first, last + 1))]
        for row, (line, key, day) in enumerate(zip_longest(rules.lines, rules.keys, days), start=2):
            cells = [*_numbered("ABCDEFG", row, line or ()), *_numbered("IJ", row, key or ()), day or ""]
            rows.append(f'<row r="{row}">{"".join(cells)}</row>')
        return self._sheets[RULES].fill(sizes, rows, len(rows) + 1)

    def _day_row(self, row: int, first: int, last: int) -> str:
        if row == first:
            return "".join(f'<c r="{day.letter}{row}">{day.first(row, last)}</c>' for day in self._days)
        if row not in self._day_rows:
            self._day_rows[row] = "".join(f'<c r="{day.letter}{row}">{day.other}</c>' for day in self._days)
        return self._day_rows[row]

    def _contact_part(self, book: TaskBook, sizes: Mapping[str, int]) -> str:
        row = HEADER_ROW + 1
        return self._sheets[CONTACT].fill(sizes, [self._contact_rows.row(row, contact_row(book, self._contact))], row)

    def _machine_part(self, stamp: Stamp, sizes: Mapping[str, int]) -> str:
        rows = []
        for row, texts in enumerate(zip_longest(*stamp_columns(stamp), fillvalue=""), start=1):
            cells = []
            for number, text in enumerate(texts, start=1):
                address = f"{get_column_letter(number)}{row}"
                if text and (text := checked(text, MACHINE, address)):
                    cells.append(text_part(address, text, self._machine_styles[looks_like_formula(text)]))
            rows.append(f'<row r="{row}">{"".join(cells)}</row>')
        return self._sheets[MACHINE].fill(sizes, rows, len(rows))

    def _checks_part(self, stamp: Stamp, sizes: Mapping[str, int]) -> ReadyPart:
        key = sizes["tasks watched"], sizes["ledger watched"]
        if key not in self._checks:
            sent = sizes["tasks"], sizes["ledger"]
            checks = watch_book(stamp, self._tasks, self._ledger, self._contact, sent)
            self._checks[key] = ReadyPart.of(checks.grid.xml().encode(), level=9)  # packed once for many workbooks
        return self._checks[key]


def _formats(composed: Composed) -> tuple[tuple[RowParts, ...], tuple[str, str], tuple[str, str]]:
    """The makers of the rows; the formats on the machine sheet, and of the agency's name on the page of help."""
    book = composed.workbook
    (name,) = (cell for row in book[HELP].iter_rows() for cell in row if cell.value == AGENCY)
    return tuple(map(RowParts, composed.tables)), styles_of(book[MACHINE]["A1"]), styles_of(name)


def _own(part: str, texts: Mapping[str, str]) -> str:
    for place, text in texts.items():
        part = part.replace(place, text)
    return part


def _ready(part: str) -> ReadyPart:
    return ReadyPart.of((part if part.startswith("<?xml") else _XML + part).encode())


def _numbered(letters: str, row: int, values: Iterable[int | str | None]) -> Iterator[str]:
    for letter, value in zip(letters, values, strict=False):
        if isinstance(value, str):
            yield text_part(f"{letter}{row}", holdable(value))
        elif value is not None:
            yield number_part(f"{letter}{row}", value)
