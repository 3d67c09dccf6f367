"""Who is written to, with which workbook: one envelope for each agency of a batch whose workbook lies in the folder."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.batch_states import BatchState, known_batches
from catalogue_xl.exchange.mailing.letter_kinds import Letter
from catalogue_xl.exchange.mailing.mail_addresses import read_addresses
from catalogue_xl.exchange.mailing.task_letter import LetterItem, TaskLetter
from catalogue_xl.exchange.merging.base_store import items_sent
from catalogue_xl.exchange.present_names import present_names
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of

_LISTED = 30
"""How many items a letter names; more stand in the workbook."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter, what goes with it, and its addresses.

    Attributes:
        workbook: The agency's own; None where a letter goes without.
        digest: The workbook's, SHA-256 in hex; empty for none.
        to, cc: Valid addresses only.
        others: Further files that go with it.
        problems: Why it lacks an address: each with the cell of 单位.
        key: Tells this letter with this workbook from every other, to those who know the master only; hex.
    """

    agency: str
    batch: str
    workbook: Path | None
    digest: str
    letter: Letter
    to: tuple[str, ...]
    cc: tuple[str, ...]
    key: str
    problems: list[Problem] = field(default_factory=list)
    others: tuple[Path, ...] = ()

    @property
    def enclosures(self) -> tuple[Path, ...]:
        """All files that go with it, the workbook first."""
        return (*([self.workbook] if self.workbook else []), *self.others)


def envelopes(master: Master, folder: Path, *, agencies: Collection[str] | None = None) -> list[Envelope]:
    """One for each task workbook in FOLDER whose batch was not withdrawn, in the order of 批次.

    Args:
        master: Its 单位 has the addresses.
        folder: As the workbooks were written.
        agencies: Only these; all for None.

    Raises:
        Refusal: not_a_directory, no_task_books, withdrawn_not_mailed.
    """
    if not folder.is_dir():
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=folder)
    contacts = contacts_of(master)
    items = {record.text("id"): record for record in master.table("items").records()}
    roles = {(one.text("item"), one.text("agency")): one.text("role") for one in master.table("tasks").records()}
    sent = items_sent(master.table("bases").records(), master.table("batches").records())
    withdrawn: dict[str, None] = {}
    states = known_batches(master.table("batches").records())
    found = []
    for batch in master.table("batches").records():
        agency, number, workbook = batch.text("agency"), batch.text("batch"), _workbook(folder, batch)
        if workbook is None or (agencies is not None and agency not in agencies):
            continue
        if states[number].state is BatchState.WITHDRAWN:
            withdrawn[number] = None
            continue
        codes = sent.get((number, agency), ())[:_LISTED]
        listed = [_listed(code, items.get(code), roles.get((code, agency), "")) for code in codes]
        found.append(_envelope(master, workbook, batch, contacts.get(agency), listed))
    if not found and withdrawn:
        raise Refusal(RefusalCode.WITHDRAWN_NOT_MAILED, file=folder, batch="、".join(withdrawn))
    if not found:
        raise Refusal(RefusalCode.NO_TASK_BOOKS, file=folder)
    return found


def _workbook(folder: Path, batch: Record) -> Path | None:
    """The task workbook that a row of 批次 names, where FOLDER has it; never one outside of FOLDER."""
    name = Path(batch.text("file")).name
    return folder / name if name and (folder / name).is_file() else None


def _listed(code: str, item: Record | None, role: str) -> LetterItem:
    path = [item.text(key) for key in ("level1", "level2", "level3", "level4")] if item else []
    name = next((text for text in reversed(path) if text), code)
    return LetterItem(name, role, item.text("deadline") if item else "")


def _envelope(
    master: Master, workbook: Path, batch: Record, contact: Record | None, items: Sequence[LetterItem]
) -> Envelope:
    agency, number, tasks = batch.text("agency"), batch.text("batch"), batch.values.get("tasks")
    digest = hashlib.sha256(workbook.read_bytes()).hexdigest()
    where = addressed(agency, contact)
    return Envelope(
        agency=agency,
        batch=number,
        workbook=workbook,
        digest=digest,
        letter=TaskLetter(
            title=master.meta.title,
            agency=agency,
            liaison=contact.text("liaison") if contact else "",
            tasks=tasks if isinstance(tasks, int) else 0,
            sent_on=batch.day("sent_on"),
            due=batch.day("due"),
            office=office_of(master),
            file=workbook.name,
            items=items,
        ),
        to=where.to,
        cc=where.cc,
        key=letter_key(master, number, agency, digest),
        problems=where.problems,
    )


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom an agency's letters go to, and why it lacks an address: each problem with the cell of 单位."""

    to: tuple[str, ...]
    cc: tuple[str, ...]
    problems: list[Problem]


def contacts_of(master: Master) -> dict[str, Record]:
    """The row of 单位 of each agency, also by the names that it had before."""
    found: dict[str, Record] = {}
    records = list(master.table("agencies").records())
    for record in records:
        found.setdefault(record.text("name"), record)
    for former, present in present_names(record.values for record in records).items():
        found.setdefault(former, found[present])
    return found


def addressed(agency: str, contact: Record | None) -> Addressed:
    """The addresses in an agency's row of 单位, which is None where there is none."""
    to = read_addresses(contact.text("email") if contact else "")
    cc = read_addresses(contact.text("cc") if contact else "")
    problems = [_problem(ProblemCode.NOT_AN_EMAIL, contact, "email", word) for word in to.invalid]
    problems += [_problem(ProblemCode.NOT_AN_EMAIL, contact, "cc", word) for word in cc.invalid]
    if not to.valid:
        problems.append(_problem(ProblemCode.NO_EMAIL, contact, "email", agency))
    return Addressed(to.valid, cc.valid, problems)


def letter_key(master: Master, *parts: str) -> str:
    """What tells a letter from every other, to those who know the master only; hex."""
    return hmac.new(master.meta.secret.encode(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()[:32]


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
