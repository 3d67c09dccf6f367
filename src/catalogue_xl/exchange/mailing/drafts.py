"""A mail draft for each agency of a batch, with its task workbook attached."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from catalogue_xl.core.files import write_atomically
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.mailing.mail_addresses import read_addresses
from catalogue_xl.exchange.mailing.message import Letter, compose_message
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of

ROUTES = ("eml", "smtp", "outlook")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that waits to be sent.

    Attributes:
        path: The .eml file; Outlook, Foxmail and Thunderbird open it for editing and sending.
        to, cc: Valid addresses only.
        problems: Why it lacks an address: each with the cell of 单位.
    """

    agency: str
    path: Path
    workbook: Path
    to: tuple[str, ...]
    cc: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)


def write_drafts(master: Master, folder: Path, *, via: str = "eml") -> list[Draft]:
    """Write one draft beside each task workbook in FOLDER, as ``区财政局_2026-11-21-01.eml``.

    An agency without a valid address gets its draft too, without 收件人, and is reported.

    Raises:
        Refusal: not_a_directory, no_task_books; no_mail_route for any other way than ``eml``.
    """
    if via != "eml":
        raise Refusal(RefusalCode.NO_MAIL_ROUTE, why=f"这个版本还不能用 {via} 直接发送")
    if not folder.is_dir():
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=folder)
    contacts: dict[str, Record] = {}
    for record in master.table("agencies").records():
        contacts.setdefault(record.text("name"), record)
    drafts = [
        _write_draft(master, workbook, batch, contacts.get(batch.text("agency")))
        for batch in master.table("batches").records()
        if (workbook := _workbook(folder, batch)) is not None
    ]
    if not drafts:
        raise Refusal(RefusalCode.NO_TASK_BOOKS, file=folder)
    return drafts


def _workbook(folder: Path, batch: Record) -> Path | None:
    """The task workbook that a row of 批次 names, where FOLDER has it; never one outside of FOLDER."""
    name = Path(batch.text("file")).name
    return folder / name if name and (folder / name).is_file() else None


def _write_draft(master: Master, workbook: Path, batch: Record, contact: Record | None) -> Draft:
    agency = batch.text("agency")
    tasks = batch.values.get("tasks")
    to = read_addresses(contact.text("email") if contact else "")
    cc = read_addresses(contact.text("cc") if contact else "")
    letter = Letter(
        title=master.meta.title,
        agency=agency,
        liaison=contact.text("liaison") if contact else "",
        tasks=tasks if isinstance(tasks, int) else 0,
        sent_on=batch.day("sent_on"),
        due=batch.day("due"),
        office=office_of(master),
        file=workbook.name,
    )
    message = compose_message(letter, workbook.read_bytes(), to=to.valid, cc=cc.valid)
    path, content = workbook.with_suffix(".eml"), message.as_bytes()
    write_atomically(path, lambda target: _write(target, content), backup=False)
    problems = [_problem(ProblemCode.NOT_AN_EMAIL, contact, "email", word) for word in to.invalid]
    problems += [_problem(ProblemCode.NOT_AN_EMAIL, contact, "cc", word) for word in cc.invalid]
    if not to.valid:
        problems.append(_problem(ProblemCode.NO_EMAIL, contact, "email", agency))
    return Draft(agency, path, workbook, to.valid, cc.valid, problems)


def _write(target: Path, content: bytes) -> None:
    target.write_bytes(content)


def _problem(code: ProblemCode, contact: Record | None, column: str, found: str) -> Problem:
    sheet = load("agencies")
    return Problem(
        code=code,
        sheet=sheet.title,
        cell=contact.address(column) if contact else "",
        row=contact.row if contact else None,
        column=sheet[column].title,
        found=found,
        key=column,
        params={"title": sheet[column].title},
    )
