"""Reminders in their envelopes, with the workbook that the agency may go on with; who was reminded today already."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from catalogue_xl.exchange.mailing.envelopes import Addressed, Envelope, addressed, contacts_of, letter_key
from catalogue_xl.exchange.mailing.letter_kinds import LetterKind
from catalogue_xl.exchange.mailing.mail_run import mailing_row
from catalogue_xl.exchange.mailing.posts import SendingOutcome
from catalogue_xl.exchange.reminding.reminder_letter import ReminderLetter
from catalogue_xl.exchange.reminding.shortfalls import Shortfall
from catalogue_xl.exchange.sending.file_names import safe_name
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of
from catalogue_xl.workbook.task_book.correction_notes import write_corrections


@dataclass(frozen=True, slots=True)
class Reminder:
    """One agency's reminder about one batch.

    Attributes:
        unmarked: Its workbook has wrong answers and could not be marked, because of its format.
    """

    shortfall: Shortfall
    letter: ReminderLetter
    envelope: Envelope
    unmarked: bool = False


def reminders(master: Master, short: Sequence[Shortfall], folder: Path, *, today: date) -> list[Reminder]:
    """A reminder for each of SHORT; workbooks with wrong answers are written into FOLDER with the cells marked.

    Raises:
        Refusal: as :func:`catalogue_xl.core.files.write_atomically`.
    """
    contacts, office = contacts_of(master), office_of(master)
    found = []
    for one in short:
        contact = contacts.get(one.agency)
        workbook, unmarked = _workbook(one, folder)
        letter = ReminderLetter(master.meta.title, one, contact, office, today, workbook.name if workbook else "")
        where: Addressed = addressed(one.agency, contact)
        envelope = Envelope(
            agency=one.agency,
            batch=one.batch.number,
            workbook=workbook,
            digest=hashlib.sha256(workbook.read_bytes()).hexdigest() if workbook else "",
            letter=letter,
            to=where.to,
            cc=where.cc,
            key=letter_key(master, LetterKind.REMINDER, one.batch.number, one.sent_to, today.isoformat()),
            problems=where.problems,
        )
        found.append(Reminder(one, letter, envelope, unmarked))
    return found


def file_stem(one: Shortfall) -> str:
    """What the files about an agency and a batch begin with."""
    return f"{safe_name(one.sent_to)}_{safe_name(one.batch.number)}"


def _workbook(one: Shortfall, folder: Path) -> tuple[Path | None, bool]:
    """What goes with the reminder, and whether wrong answers could not be marked in it."""
    problems = [wrong.problem for wrong in one.wrong if wrong.problem is not None]
    if one.faulty is None or not problems:
        return one.workbook, False
    target = folder / f"{file_stem(one)}_请更正.xlsx"
    return (target, False) if write_corrections(one.faulty, target, problems) else (one.workbook, True)


def reminded_today(master: Master, found: Sequence[Reminder], way: str) -> list[bool]:
    """Whether each of FOUND went out today already: was sent by any way, or made ready by this one."""
    sent, ready = set(), set()
    for record in master.table("mailings").records():
        key = record.text("message_id").strip("<>").partition("@")[0].partition(".")[0]
        if record.text("outcome") in (SendingOutcome.SENT, SendingOutcome.UNSURE):
            sent.add(key)
        elif record.text("outcome") == SendingOutcome.DRAFTED and record.text("way") == way:
            ready.add(key)
    return [one.envelope.key in sent | ready for one in found]


def record_ready(master: Master, found: Sequence[Reminder], way: str, files: Sequence[str]) -> None:
    """Enter into 分发记录 that reminders lie ready in FILES, to be sent or printed by hand; nothing is saved."""
    table, at = master.table("mailings"), datetime.now().isoformat(" ", "seconds")
    for one, file in zip(found, files, strict=True):
        row = mailing_row(one.envelope, way, at, SendingOutcome.DRAFTED, f"<{one.envelope.key}@{way}>")
        table.append({**row, "file": file})


def document_numbers(first: str, count: int) -> list[str]:
    """COUNT 文号 that begin with FIRST (澄政公开函〔2026〕12号) and go up by one; one without a number is for all."""
    head = first.removesuffix("号")
    digits = head[len(head.rstrip("0123456789")) :]
    if not digits:
        return [first] * count
    stem, tail = head.removesuffix(digits), first[len(head) :]
    return [f"{stem}{int(digits) + at:0{len(digits)}}{tail}" for at in range(count)]
