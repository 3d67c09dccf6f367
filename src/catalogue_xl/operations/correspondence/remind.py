"""Who is behind with a batch is reminded: by mail, or on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.drafts import write_draft
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.mail_run import Dispatch
from catalogue_xl.exchange.mailing.posts import SendingOutcome
from catalogue_xl.exchange.official_documents.document_kinds import DocumentKind
from catalogue_xl.exchange.official_documents.document_templates import write_document
from catalogue_xl.exchange.reminding.known_workbooks import KnownWorkbooks
from catalogue_xl.exchange.reminding.reminders import (
    Reminder,
    document_numbers,
    file_stem,
    record_ready,
    reminded_today,
    reminders,
)
from catalogue_xl.exchange.reminding.shortfalls import Shortfall, shortfalls
from catalogue_xl.operations.correspondence.dispatched import Dispatched, address_notes
from catalogue_xl.operations.correspondence.mail_routes import Route, dispatch
from catalogue_xl.operations.opening import MasterOrPath, opened
from catalogue_xl.operations.progress_notes import Progress, silent
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import NO_OFFICE, office_of

MAIL, DOCX = "mail", "docx"
_KINDS = (DocumentKind.REMINDER, DocumentKind.SUPERVISION)


@dataclass(frozen=True, slots=True)
class Reminded(Result):
    """Reminders that were made ready or sent, or would be.

    Attributes:
        folder: Where the files are.
        kind: :data:`MAIL` or :data:`DOCX`.
        made: Those who were to be reminded.
        files: What was written for each of them; nothing where mail was sent.
        again: Who is behind, and was reminded today already.
        dispatched: What became of the mails; None where drafts or documents were made.
        backup: The workbook before 分发记录 was written.
        signed: The office has entered itself in 本单位.
    """

    folder: Path
    kind: str
    made: Sequence[Reminder]
    files: Sequence[Sequence[Path]] = ()
    again: Sequence[Shortfall] = ()
    dispatched: Dispatched | None = None
    backup: Path | None = None
    signed: bool = True

    def to_text(self) -> str:
        """A line for each agency, what became of it, and the sum."""
        if not self.made and not self.again:
            return "没有需要催办的单位。"
        lines = ["\t".join(("单位", "批次", "情况", "未填", "有误", "催办"))] if self.made else []
        lines += ["\t".join((*_counted(one.shortfall), self._done(at))) for at, one in enumerate(self.made)]
        lines.append(self._sum())
        return "\n".join(lines)

    def _done(self, at: int) -> str:
        if self.dispatched is not None:
            return self.dispatched.state_of(self.dispatched.dispatches[at])
        return "、".join(path.name for path in self.files[at])

    def _sum(self) -> str:
        again = (
            f"{'、'.join(dict.fromkeys(one.agency for one in self.again))}今天已经催办过，没有重复。"
            if self.again
            else ""
        )
        if not self.made:
            return again
        if self.dispatched is not None:
            return f"{self.dispatched.sum()}{again}"
        what = "份文件，打印盖章后发出" if self.kind == DOCX else "封催办邮件草稿，双击打开，核对后发送"
        return f"已生成{sum(map(len, self.files))}{what}；在“{self.folder}”。{again}"

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/remind.md."""
        sent = self.dispatched.to_json() if self.dispatched is not None else [{}] * len(self.made)
        return {
            "kind": self.kind,
            "folder": str(self.folder),
            "reminders": [
                {
                    **_short(one.shortfall),
                    "missing": [
                        {"item": m.item, "name": m.name, "cell": m.cell, "expected": m.expected}
                        for m in one.shortfall.missing
                    ],
                    "wrong": [
                        w.problem.to_json() if w.problem else {"item": w.item, "cell": ""} for w in one.shortfall.wrong
                    ],
                    "to": list(one.envelope.to),
                    "cc": list(one.envelope.cc),
                    "workbook": one.envelope.workbook.name if one.envelope.workbook else None,
                    "files": [path.name for path in self.files[at]] if self.files else [],
                    "outcome": sent[at].get("outcome"),
                    "why": sent[at].get("why", ""),
                }
                for at, one in enumerate(self.made)
            ],
            "again": [_short(one) for one in self.again],
        }

    @property
    def notes(self) -> Sequence[str]:
        """Whose cells are unknown, whose workbook was not marked, who cannot be written to, where the backup is."""
        notes = [] if self.signed else [NO_OFFICE]
        lost = [one.shortfall.agency for one in self.made if one.shortfall.is_unlocated]
        if lost:
            notes.append(
                f"{_named(lost)}：没有找到发出或收回的任务表，清单里没有写单元格，也没有附任务表。"
                "请指明任务表和收件所在的文件夹再生成一次。"
            )
        unmarked = [one.shortfall.agency for one in self.made if one.unmarked]
        if unmarked:
            notes.append(f"{_named(unmarked)}：报送的不是 .xlsx，没有在单元格上标注，有误的地方列在正文里。")
        if self.dispatched is not None:
            return [*notes, *self.dispatched.notes]
        if self.kind == MAIL:
            notes += address_notes([(m.envelope.agency, m.envelope.to, m.envelope.problems) for m in self.made])
        return [*notes, *backup_notes(self.backup)]

    @property
    def exit_code(self) -> int:
        """1 where a mail that was to go out did not."""
        return self.dispatched.exit_code if self.dispatched is not None else 0


def _counted(one: Shortfall) -> tuple[str, str, str, str, str]:
    return one.agency, one.batch.number, one.label, str(len(one.missing)), str(len(one.wrong))


def _short(one: Shortfall) -> dict[str, Any]:
    return {"agency": one.agency, "batch": one.batch.number, "state": str(one.state), "overdue_days": one.overdue}


def _named(agencies: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(agencies))


def remind(
    book: MasterOrPath,
    folder: Path | str,
    *,
    kind: str = MAIL,
    via: str | Route = "eml",
    send: bool = False,
    plan_only: bool = False,
    batch: str | None = None,
    states: Collection[str] = (),
    agencies: Collection[str] | None = None,
    files: Iterable[Path | str] | None = None,
    force: bool = False,
    number: str = "",
    templates: Path | str | None = None,
    today: date | None = None,
    progress: Progress = silent,
) -> Reminded:
    """Remind each agency that is behind with an open batch, of what it is short of and of nothing else.

    Drafts and documents are written into FOLDER, as are the workbooks with wrong answers, in which the cells are
    marked; nothing leaves the machine without SEND. Nobody is reminded of a batch twice a day without FORCE. What was
    sent or made ready stands in 分发记录 of BOOK, which is saved.

    Args:
        book: The workbook.
        folder: Made where it is missing.
        kind: ``mail``; ``docx``: a 催办函 for each, and a 督办单 for those whose time is up.
        via: As :func:`.mail.mail`.
        send: Send the mails; else they are drafted, or it is shown what would be sent.
        plan_only: Make no drafts in an Outlook either.
        batch: About this batch only.
        states: Only agencies in these states: 未交, 已交未填, 已交未填全, 已交有错, 逾期; all for none.
        agencies: Only these; all for None.
        files: Folders in which the task workbooks lie that went out and came back, for the cells and to attach them;
            the folder of BOOK for None.
        force: Remind again on the same day.
        number: The 文号 of the first document, such as 澄政公开函〔2026〕12号; the others count on.
        templates: A folder with the office's own words.
        today: The day that counts; today for None.
        progress: Is told what is done next.

    Raises:
        Refusal: no_such_batch, batch_not_open, no_permission, broken_template, broken_document; as :func:`.mail.mail`.

    Example::

        print(remind("目录.xlsx", "催办", states=["未交", "逾期"]).to_text())
    """
    route = Route.of(via, send=send)
    master, place, day = opened(book), Path(folder), today or date.today()
    own = Path(templates) if templates is not None else None
    words = LetterTemplates(own)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(place)) from error
    progress("查看各单位的报送情况 ……")
    folders = [master.path.parent] if files is None else [Path(one) for one in files]
    known = KnownWorkbooks(folders)
    short = shortfalls(master, known, today=day, batch=batch, states=states, agencies=agencies)
    found = reminders(master, short, place, today=day)
    way = DOCX if kind == DOCX else route.via
    done = [False] * len(found) if force else reminded_today(master, found, "" if send else way)
    again = [one.shortfall for one, was in zip(found, done, strict=True) if was]
    made = [one for one, was in zip(found, done, strict=True) if not was]
    signed = bool(office_of(master).signature)
    if way in ("smtp", "outlook") and made:
        every = [one.envelope.agency for one in made] if force else []
        sent = dispatch(
            master,
            [one.envelope for one in made],
            place,
            route,
            words,
            send=send,
            plan_only=plan_only,
            again=every,
            progress=progress,
        )
        drafted = [m for m, one in zip(made, sent.dispatches, strict=True) if _is_drafted(one)]
        if drafted:
            sent = replace(sent, backup=_record(master, drafted, way, [[] for _ in drafted]))
        return Reminded(place, MAIL, made, again=again, dispatched=sent, signed=signed)
    master.check_writable()
    if kind == DOCX:
        written = _documents(made, place, own, number or f"〔{day.year}〕　　号")
    else:
        written = [[write_draft(m.envelope, place / f"{file_stem(m.shortfall)}_催办.eml", words).path] for m in made]
    backup = _record(master, made, way, written)
    return Reminded(place, kind, made, written, again, backup=backup, signed=signed)


def _is_drafted(one: Dispatch) -> bool:
    return one.sent is not None and one.sent.delivery is SendingOutcome.DRAFTED


def _documents(made: Sequence[Reminder], place: Path, templates: Path | None, first: str) -> list[list[Path]]:
    """The 催办函 of each, and the 督办单 where the time is up; each has a number of its own."""
    wanted = [(m, k) for m in made for k in _KINDS if k is DocumentKind.REMINDER or m.shortfall.overdue]
    written: dict[int, list[Path]] = {id(one): [] for one in made}
    for (one, kind), number in zip(wanted, document_numbers(first, len(wanted)), strict=True):
        path = place / f"{file_stem(one.shortfall)}_{kind}"
        write_document(path, kind, replace(one.letter, number=number).values(), folder=templates)
        written[id(one)].append(path)
    return list(written.values())


def _record(master: Master, made: Sequence[Reminder], way: str, written: Sequence[Sequence[Path]]) -> Path | None:
    if not made:
        return None
    record_ready(master, made, way, ["、".join(path.name for path in paths) for paths in written])
    return master.save()
