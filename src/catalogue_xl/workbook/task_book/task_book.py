"""An agency's task workbook: what it is asked to fill in, written so that it is known again when it returns.

任务清单 and 公开台账 are left unprotected on purpose. Excel refuses to sort a protected sheet as long as one cell
in the range is locked, whatever the protection allows, and staff must be able to sort. Locked columns are grey and
answer typing with a friendly refusal. Pasting kills that refusal, so hidden formulas compare every grey cell with what
was sent, colour what differs and list it in 填报检查; and the merge reports it and does not apply it. Protected,
without a password, are the structure of the workbook, so that no sheet is deleted, renamed or moved by accident, and
the sheets in which nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Protocol

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.files import write_atomically
from catalogue_xl.core.item_names import item_label
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.master.own_office import OwnOffice
from catalogue_xl.workbook.sheets.style import FONT, LAST_ROW, dress_columns, dress_window, say_on_pages, set_base_font
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.sheets.text_cells import as_text_cell, holdable
from catalogue_xl.workbook.task_book.help_sheet import add_help
from catalogue_xl.workbook.task_book.live_checks.cell_colours import colour, colour_progress, define_names
from catalogue_xl.workbook.task_book.live_checks.live_checks import ITEMS, write_live_checks
from catalogue_xl.workbook.task_book.live_checks.summary_sheet import SUMMARY, add_check_page
from catalogue_xl.workbook.task_book.machine_sheet import Stamp, write_stamp
from catalogue_xl.workbook.task_book.returned import Return, read_return
from catalogue_xl.workbook.task_book.task_layout import (
    CHECK_SHEET,
    CHECKS,
    CONTACT,
    HEADER_ROW,
    HELP,
    IF_USED,
    LEDGER,
    MACHINE,
    TASKS,
    banner,
    contact,
    ledger,
    progress_formula,
    task_list,
)
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlSheet
from catalogue_xl.workbook.xlsx.raw_parts import save_with

__all__ = [
    "LedgerFormulas",
    "Record",
    "Return",
    "TaskBook",
    "TaskLine",
    "read_return",
    "write_task_book",
]

HINTS = {
    TASKS: "",  # the answers begin with how far it is; who fills in what is shown by the colours
    LEDGER: "每公开一条信息填一行；“记录编号”由政务公开办编写，新增的行留空",
    CONTACT: "请核对，有变动的直接改写",
}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One item for one agency.

    Attributes:
        item: The item's values by JSON keys of ``schema/items``; ``id`` must be there.
        role: 牵头, 责任 or 配合.
        answer: What the answer cells begin with, by JSON keys of ``schema/tasks``.
        last: What 上次填报 shows.
    """

    item: Mapping[str, Value]
    role: str
    answer: Mapping[str, Value] = field(default_factory=dict)
    last: str = ""


@dataclass(slots=True)
class TaskBook:
    """All that one agency's workbook is made of.

    Attributes:
        title: The catalogue's title.
        publications: Ledger rows already known, by JSON keys of ``schema/publications``.
        contact: The agency's entry by JSON keys of ``schema/agencies``.
        office: Who sends it, and whom the agency may ask.
        nonce: The random mark of this distribution.
        secret: The master's; signs the workbook, is not written into it.
        blank_rows: How many formatted rows the ledger offers below what is already known.
    """

    catalogue_id: str
    title: str
    batch: str
    agency: str
    sent_on: date
    due: date | None
    tasks: list[TaskLine]
    secret: str
    publications: list[Mapping[str, Value]] = field(default_factory=list)
    contact: Mapping[str, Value] = field(default_factory=dict)
    office: OwnOffice = field(default_factory=OwnOffice)
    blank_rows: int = 50
    nonce: str = ""

    @property
    def ledger_rows(self) -> list[Mapping[str, Value]]:
        """The known ledger rows as 公开台账 shows them: the item's name behind its code."""
        labels = {line.item["id"]: item_label(str(line.item["id"]), line.item) for line in self.tasks}
        return [{**row, "item": labels.get(row.get("item"), row.get("item"))} for row in self.publications]

    @property
    def last_ledger_row(self) -> int:
        """The last formatted row of 公开台账."""
        return HEADER_ROW + len(self.publications) + self.blank_rows


class LedgerFormulas(Protocol):
    """Supplies the live columns 截止日期, 剩余工作日 and 是否超期 of the agency's ledger."""

    @property
    def days(self) -> Mapping[str, str]:
        """By JSON key, the columns where a hidden sheet has the days that the ledger's dates mean, each in its row."""

    def add_sheets(self, workbook: XlBook, book: TaskBook) -> None:
        """Add the hidden sheets that the formulas look into (calendar, rules); names begin with ``_``."""

    def row(self, row: int, letters: Mapping[str, str]) -> Mapping[str, str]:
        """The formulas (with ``=``) of one ledger row by JSON key (``due``, ``remaining``, ``overdue``).

        ``letters`` gives the column letter of each JSON key on that sheet.
        """


@dataclass(frozen=True, slots=True)
class Composed:
    """A task workbook in the making.

    Attributes:
        workbook: All of it but the hidden sheet of checks, which stands there empty.
        checks: The part of that sheet.
        tables: 任务清单, 公开台账 and 联络员.
    """

    workbook: XlBook
    checks: str
    tables: tuple[SheetTable, SheetTable, SheetTable]

    def save(self, target: Path | IO[bytes]) -> None:
        """Write the file."""
        save_with(self.workbook, target, {CHECK_SHEET: self.checks})


def write_task_book(path: Path, book: TaskBook, *, ledger_formulas: LedgerFormulas | None = None) -> None:
    """Write BOOK to PATH, atomically and without a backup.

    Without ``ledger_formulas`` the ledger has no live columns.

    Raises:
        Refusal: as :func:`catalogue_xl.core.files.write_atomically`; text_too_long.
    """
    write_atomically(path, compose(book, ledger_formulas).save, backup=False)


def compose(book: TaskBook, ledger_formulas: LedgerFormulas | None = None) -> Composed:
    """BOOK as a workbook that is not saved yet.

    Raises:
        Refusal: text_too_long.
    """
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    set_base_font(workbook)
    tasks = _add_tasks(workbook, book)
    publications = _add_ledger(workbook, book, ledger_formulas)
    people = _add_contact(workbook, book)
    page = workbook.create_sheet(CHECKS)
    add_help(workbook.create_sheet(HELP), book.title, book.agency, book.batch, book.due, office=book.office)
    stamp = stamp_of(book, tasks.sheet)
    write_stamp(_hidden(workbook, MACHINE), stamp)
    days = ledger_formulas.days if ledger_formulas is not None else {}
    checks = _add_checks(workbook, page, book, stamp, (tasks, publications, people), days)
    for title in (TASKS, LEDGER, CONTACT, CHECKS, HELP):
        say_on_pages(workbook[title], book.title, book.office.name)
    workbook.security = WorkbookProtection(lockStructure=True)
    workbook.properties.creator = "catalogue-xl"
    workbook.properties.title = holdable(f"{book.title} {book.agency} {book.batch}")
    return Composed(workbook, checks, (tasks, publications, people))


def used_columns(book: TaskBook) -> tuple[str, ...]:
    """The levels and the like that one of its items has; 任务清单 leaves the others out."""
    return tuple(key for key in IF_USED if any(line.item.get(key) for line in book.tasks))


def recalls(book: TaskBook) -> bool:
    """Whether 任务清单 needs the column 上次填报."""
    return any(line.last for line in book.tasks)


def task_row(line: TaskLine, sheet: Sheet) -> dict[str, Value]:
    """A row of 任务清单 by JSON key."""
    shown = {key: value for key, value in line.item.items() if key in sheet.by_key}
    answers = {column.key: line.answer.get(column.key) for column in sheet.answers}
    return {**shown, **answers, "item": line.item["id"], "role": line.role, "last_answer": line.last or None}


def contact_row(book: TaskBook, sheet: Sheet) -> dict[str, Value]:
    """The row of 联络员 by JSON key."""
    return {**{column.key: book.contact.get(column.key) for column in sheet.answers}, "name": book.agency}


def _new_sheet(workbook: XlBook, book: TaskBook, sheet: Sheet) -> SheetTable:
    worksheet = workbook.create_sheet(sheet.title)
    dress_columns(worksheet, sheet, header_row=HEADER_ROW, for_agency=True)
    as_text_cell(worksheet["A1"], banner(book.agency, book.batch, book.due, HINTS[sheet.title]))
    worksheet["A1"].font = Font(name=FONT, size=12, bold=True, color="FF1F4E79")
    worksheet["A1"].alignment = Alignment(vertical="center")
    worksheet.row_dimensions[1].height = 24
    return SheetTable(worksheet, sheet, grey_locked=True)


def _add_tasks(workbook: XlBook, book: TaskBook) -> SheetTable:
    used = used_columns(book)
    sheet = task_list(used, last=recalls(book))
    table = _new_sheet(workbook, book, sheet)
    for line in book.tasks:
        table.append(task_row(line, sheet))
    # The names of the items stay in sight while the answers, far to the right, are filled in.
    dress_window(table.worksheet, sheet, header_row=HEADER_ROW, frozen=2 + len([key for key in used if key in LEVELS]))
    _print_titles(table.worksheet)
    return table


def _add_ledger(workbook: XlBook, book: TaskBook, formulas: LedgerFormulas | None) -> SheetTable:
    sheet = ledger(computed=formulas is not None)
    table = _new_sheet(workbook, book, sheet)
    if formulas is not None:
        formulas.add_sheets(workbook, book)
    first = HEADER_ROW + 1
    known: list[Mapping[str, Value]] = [*book.ledger_rows, *({} for _ in range(book.blank_rows))]
    for row, values in enumerate(known, start=first):
        table.fill(row, values)
        if formulas is not None:
            for key, formula in formulas.row(row, table.letters).items():
                table.worksheet[table.address(row, key)].value = formula
    dress_window(table.worksheet, sheet, header_row=HEADER_ROW)
    _offer_codes(table)
    _print_titles(table.worksheet)
    return table


def _offer_codes(table: SheetTable) -> None:
    """The drop-down of items, code and name; its source is the hidden sheet, where pasting cannot destroy it."""
    letter = table.letters["item"]
    validations = table.worksheet.data_validations
    validations.dataValidation = [
        check for check in validations.dataValidation if f"{letter}{HEADER_ROW + 1}" not in check.sqref
    ]
    check = DataValidation("list", formula1=ITEMS, allow_blank=True)
    check.showErrorMessage = True
    check.errorTitle, check.error = "事项编码", "请从下拉列表中选择事项。"
    check.promptTitle, check.prompt = "事项编码", "这条信息属于哪个事项，请从下拉列表中选择。"
    check.showInputMessage = True
    table.worksheet.add_data_validation(check)
    check.add(f"{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW}")


def _add_contact(workbook: XlBook, book: TaskBook) -> SheetTable:
    sheet = contact()
    table = _new_sheet(workbook, book, sheet)
    table.append(contact_row(book, sheet))
    dress_window(table.worksheet, sheet, header_row=HEADER_ROW)
    table.worksheet.auto_filter.ref = None
    _print_titles(table.worksheet)
    return table


def stamp_of(book: TaskBook, tasks: Sheet) -> Stamp:
    """What the machine sheet holds, signed.

    Args:
        book: The workbook.
        tasks: 任务清单 with the levels that are in use.
    """
    grey = [column.key for column in tasks.columns if column.locked and column.key != "item"]
    shown = {
        str(line.item["id"]): {key: cell_text(row.get(key)) for key in grey}
        for line, row in ((line, task_row(line, tasks)) for line in book.tasks)
    }
    records = [text for record in book.publications if (text := cell_text(record.get("id")))]
    stamp = Stamp(
        book.batch, book.agency, book.catalogue_id, list(shown), shown=shown, records=records, nonce=book.nonce
    )
    stamp.signature = stamp.signed(book.secret)
    return stamp


def _add_checks(
    workbook: XlBook,
    page: XlSheet,
    book: TaskBook,
    stamp: Stamp,
    tables: tuple[SheetTable, SheetTable, SheetTable],
    days: Mapping[str, str],
) -> str:
    """Returns the part of the hidden sheet of formulas; it has thousands, and openpyxl takes too long for them."""
    tasks, ledger, contact = tables
    sent = len(book.tasks), book.last_ledger_row - HEADER_ROW
    checks = write_live_checks(stamp, tasks.sheet, ledger.sheet, contact.sheet, sent, days)
    _hidden(workbook, CHECK_SHEET)
    define_names(workbook, checks)
    for table, sheet_checks in zip(tables, (checks.tasks, checks.ledger, checks.contact), strict=True):
        colour(table, sheet_checks)
    add_check_page(page, banner(book.agency, book.batch, book.due, ""), checks)
    _show_progress(tasks)
    return checks.grid.xml()


def _show_progress(tasks: SheetTable) -> None:
    """How far it is, above the answers and to the right of the banner; a click leads to 填报检查."""
    cell = tasks.worksheet[f"{tasks.letters['link']}1"]
    cell.value = progress_formula(SUMMARY)
    cell.font = Font(name=FONT, size=12, bold=True, color="FFC00000", underline="single")
    cell.alignment = Alignment(vertical="center")
    colour_progress(tasks.worksheet, cell.coordinate)


def _hidden(workbook: XlBook, title: str) -> XlSheet:
    worksheet = workbook.create_sheet(title)
    worksheet.sheet_state = "veryHidden"
    worksheet.protection.sheet = True
    return worksheet


def _print_titles(worksheet: XlSheet) -> None:
    worksheet.print_title_rows = f"1:{HEADER_ROW}"
