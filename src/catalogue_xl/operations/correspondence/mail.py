"""One letter an agency with its task workbook: drafted, shown before it goes, or sent and recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, overload

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.drafts import Draft, write_drafts
from catalogue_xl.exchange.mailing.envelopes import envelopes
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.mail_run import Dispatch, MailRun, plan_sending, record_sending
from catalogue_xl.exchange.mailing.mail_server import MailServer, mail_server, password_for
from catalogue_xl.exchange.mailing.outlook import OutlookApplication, hand_over, outlook_application
from catalogue_xl.exchange.mailing.sending_journal import SendingJournal
from catalogue_xl.exchange.mailing.smtp_session import SendingOutcome, Sent, SmtpSession
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.progress_notes import Progress, silent
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import NO_OFFICE, office_of

_PER_MINUTE = 120.0


@dataclass(frozen=True, slots=True)
class Mailed(Result):
    """The drafts in ``folder``; ``signed`` is whether the office has entered itself in 本单位."""

    folder: Path
    drafts: Sequence[Draft]
    signed: bool = True

    def to_text(self) -> str:
        """How many there are, and what to do with them."""
        return f"已生成{len(self.drafts)}封邮件草稿，在“{self.folder}”。双击打开，核对后发送。"

    def to_json(self) -> list[dict[str, Any]]:
        """One object for each draft."""
        return [
            {
                "agency": draft.agency,
                "file": draft.path.name,
                "workbook": draft.workbook.name,
                "to": list(draft.to),
                "cc": list(draft.cc),
                "problems": [problem.to_json() for problem in draft.problems],
            }
            for draft in self.drafts
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Who cannot be written to, and why."""
        notes = [] if self.signed else [NO_OFFICE]
        return [*notes, *_address_notes([(draft.agency, draft.to, draft.problems) for draft in self.drafts])]


def _address_notes(letters: Sequence[tuple[str, Sequence[str], Sequence[Problem]]]) -> list[str]:
    """What is wrong with the addresses of agencies, as (agency, addresses, problems)."""
    without = [agency for agency, to, _ in letters if not to]
    notes = []
    if without:
        notes.append(f"{len(without)}个单位没有可用的邮箱，草稿没有收件人：{'、'.join(without)}。")
        notes.append("请在“单位”表的“邮箱”栏补填后再运行一次，或在草稿里填写收件人。")
    return [
        *notes,
        *(
            f"{agency}：{problem.message}。{problem.fix}。"
            for agency, _, problems in letters
            for problem in problems
            if problem.code is not ProblemCode.NO_EMAIL
        ),
    ]


@dataclass(frozen=True, slots=True)
class Dispatched(Result):
    """Letters that were sent, or would be.

    Attributes:
        dispatches: Letter by letter, in the order of the batch.
        sending: They were sent; else it is shown what would be.
        way: ``smtp`` or ``outlook``.
        backup: The workbook as it was before 分发记录 was written.
        signed: The office has entered itself in 本单位.
    """

    dispatches: Sequence[Dispatch]
    sending: bool
    way: str
    backup: Path | None = None
    signed: bool = True

    def to_text(self) -> str:
        """A line a letter, and the sum."""
        lines = ["\t".join(("单位", "收件人", "抄送", "任务表", "状态"))]
        for one in self.dispatches:
            envelope = one.envelope
            cells = (envelope.agency, "；".join(envelope.to), "；".join(envelope.cc), envelope.workbook.name)
            lines.append("\t".join((*cells, self._state(one))))
        lines.append(self._sum())
        return "\n".join(lines)

    def _state(self, one: Dispatch) -> str:
        if one.sent is not None:
            why = f"（{one.sent.why}）" if one.sent.why else ""
            lost = f"；未能送达：{'、'.join(one.sent.refused)}" if one.sent.refused else ""
            return f"{one.sent.delivery}{why}{lost}"
        if not one.envelope.to:
            return "没有邮箱"
        if one.changed:
            return "以前发过另一份任务表，没有再发"
        if one.before in (SendingOutcome.SENT, SendingOutcome.UNSURE):
            return f"以前{one.before}" if one.before is SendingOutcome.SENT else "以前发送时连接中断，可能已收到"
        return "还没有发" if self.sending else "待发送"

    def _sum(self) -> str:
        waiting = sum(1 for one in self.dispatches if one.sent is None and one.waits)
        if not self.sending:
            return f"共{len(self.dispatches)}封，其中{waiting}封待发送。核对无误后加 --send 发送；现在什么也没有发出。"
        done = sum(1 for one in self.dispatches if one.sent and one.sent.delivery is SendingOutcome.SENT)
        rest = f"，还有{waiting}封没有发，再运行一次接着发" if waiting else ""
        return f"已发送{done}封{rest}。"

    def to_json(self) -> list[dict[str, Any]]:
        """One object a letter."""
        return [
            {
                "agency": one.envelope.agency,
                "batch": one.envelope.batch,
                "workbook": one.envelope.workbook.name,
                "to": list(one.envelope.to),
                "cc": list(one.envelope.cc),
                "message_id": one.message_id,
                "before": one.before,
                "changed": one.changed,
                "outcome": one.sent.delivery if one.sent else None,
                "why": one.sent.why if one.sent else "",
                "problems": [problem.to_json() for problem in one.envelope.problems],
            }
            for one in self.dispatches
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Who cannot be written to, what is uncertain, and where the backup is."""
        notes = [] if self.signed else [NO_OFFICE]
        unsure = [one.envelope.agency for one in self.dispatches if self._is_unsure(one)]
        if unsure:
            notes.append(
                f"{'、'.join(unsure)}：发送时连接在最后一刻中断，不能确定对方是否收到。"
                "请先询问；没有收到的，用 --again 单位名 再发一次。"
            )
        changed = [one.envelope.agency for one in self.dispatches if one.changed and one.sent is None]
        if changed:
            notes.append(f"{'、'.join(changed)}：以前发过这个批次的另一份任务表。确要再发的，用 --again 单位名。")
        letters = [(one.envelope.agency, one.envelope.to, one.envelope.problems) for one in self.dispatches]
        return [*notes, *_address_notes(letters), *backup_notes(self.backup)]

    @staticmethod
    def _is_unsure(one: Dispatch) -> bool:
        now = one.sent.delivery if one.sent is not None else one.before
        return now is SendingOutcome.UNSURE

    @property
    def exit_code(self) -> int:
        """1 where a letter that was to go out did not, or nobody knows whether it did."""
        return int(self.sending and any(self._failed(one) for one in self.dispatches))

    def _failed(self, one: Dispatch) -> bool:
        if one.sent is not None:
            return one.sent.delivery is not SendingOutcome.SENT or bool(one.sent.refused)
        return not one.envelope.to or one.waits or self._is_unsure(one)


@dataclass(frozen=True, slots=True)
class Route:
    """By which way letters go, and how fast.

    Attributes:
        via: ``eml``, ``smtp`` or ``outlook``.
        server: For ``smtp``: ``smtps://user@host:465``, or ``smtp://`` with STARTTLS.
        clear: A server of the local network may be spoken to without TLS.
        per_minute: At most so many messages a minute.
    """

    via: str = "eml"
    server: str = ""
    clear: bool = False
    per_minute: float = _PER_MINUTE


@overload
def mail(
    book: MasterOrPath,
    folder: Path | str,
    *,
    via: Literal["eml"] = ...,
    agencies: Sequence[str] | None = ...,
    templates: Path | str | None = ...,
) -> Mailed: ...


@overload
def mail(
    book: MasterOrPath,
    folder: Path | str,
    *,
    via: str | Route,
    send: bool = ...,
    agencies: Sequence[str] | None = ...,
    again: Collection[str] = ...,
    templates: Path | str | None = ...,
    outlook: OutlookApplication | None = ...,
    progress: Progress = ...,
) -> Mailed | Dispatched: ...


@one_at_a_time(only_with=("send",))
def mail(
    book: MasterOrPath,
    folder: Path | str,
    *,
    via: str | Route = "eml",
    send: bool = False,
    agencies: Sequence[str] | None = None,
    again: Collection[str] = (),
    templates: Path | str | None = None,
    outlook: OutlookApplication | None = None,
    progress: Progress = silent,
) -> Mailed | Dispatched:
    """Write to each agency whose task workbook lies in FOLDER; nothing leaves the machine without SEND.

    A second run sends only what is missing; what was sent when to whom stands in 分发记录 of BOOK.

    Args:
        book: The workbook, whose 单位 has the addresses.
        folder: As :func:`catalogue_xl.operations.distribute.distribute` wrote it.
        via: ``eml``: files that mail programs open for editing and sending; ``outlook``: drafts in Outlook, sent with
            SEND; a :class:`Route` for more.
        send: Send; else it is shown what would be sent.
        agencies: Only these; all for None.
        again: These are written to once more, although they were before or their workbook changed.
        templates: A folder with the words (see :func:`lay_out_templates`); the program's own for None.
        outlook: Stands in for the Outlook of this computer.
        progress: Is told who is written to next.

    Raises:
        Refusal: not_a_directory, no_task_books, broken_template; when sending also no_mail_server, bad_mail_server,
            mail_server_absent, no_tls, bad_certificate, login_refused, no_mail_password, no_sender, no_outlook, and
            as :meth:`catalogue_xl.workbook.master.master.Master.save`.

    Example::

        for draft in mail("目录.xlsx", "任务表").drafts:
            print(draft.agency, draft.to)
    """
    master, place = opened(book), Path(folder)
    route = Route(via) if isinstance(via, str) else via
    words = LetterTemplates(Path(templates) if templates is not None else None)
    office = office_of(master)
    signed = bool(office.signature)
    if route.via == "eml":
        return Mailed(place, write_drafts(master, place, agencies=agencies, templates=words), signed=signed)
    found = envelopes(master, place, agencies=agencies)
    journal = SendingJournal(place)
    if route.via == "outlook":
        planned = plan_sending(master, found, journal, domain="outlook.local", again=again)
        application = outlook or outlook_application()
        done = _through_outlook(application, planned, journal, words, send=send, progress=progress)
        backup = _record(master, done, journal, route.via) if send else None
        return Dispatched(done, send, route.via, backup, signed)
    if not route.server:
        raise Refusal(RefusalCode.NO_MAIL_SERVER)
    server = mail_server(route.server, ("smtps", "smtp"), clear=route.clear)
    sender = _sender(server, office.email)
    planned = plan_sending(master, found, journal, domain=sender.partition("@")[2], again=again)
    if not send:
        return Dispatched(planned, sending=False, way="smtp", signed=signed)
    master.check_writable()
    run = MailRun(sender, office.signature, route.per_minute, words, _counted(progress))
    done = planned
    try:
        with SmtpSession(server, lambda: password_for(server)) as session:
            done = run.send(planned, session, journal)
    finally:
        backup = _record(master, done, journal, "smtp")
    return Dispatched(done, sending=True, way="smtp", backup=backup, signed=signed)


def _counted(progress: Progress) -> Any:
    return lambda number, of, agency: progress(f"{number}/{of} 发给{agency} ……")


def _record(master: Master, done: Sequence[Dispatch], journal: SendingJournal, way: str) -> Path | None:
    return master.save() if record_sending(master, done, journal, way) else None


def _sender(server: MailServer, own: str) -> str:
    """The address that letters come from: the account's, else the office's.

    Raises:
        Refusal: no_sender.
    """
    from catalogue_xl.exchange.mailing.mail_addresses import read_addresses

    for text in (server.user, own):
        if valid := read_addresses(text).valid:
            return valid[0]
    raise Refusal(RefusalCode.NO_SENDER)


def _through_outlook(
    application: OutlookApplication,
    planned: Sequence[Dispatch],
    journal: SendingJournal,
    words: LetterTemplates,
    *,
    send: bool,
    progress: Progress,
) -> list[Dispatch]:
    done = []
    for number, one in enumerate(planned, start=1):
        if not one.waits:
            done.append(one)
            continue
        progress(f"{number}/{len(planned)} {one.envelope.agency} ……")
        if send:
            journal.committing(one.message_id)
        hand_over(application, one.envelope, words, send=send)
        if send:
            journal.ended(one.message_id, SendingOutcome.SENT)
            done.append(replace(one, sent=Sent(SendingOutcome.SENT)))
        else:
            done.append(one)
    return done


@dataclass(frozen=True, slots=True)
class LaidOut(Result):
    """The templates that were put into ``folder``; ``made`` are those that were not there."""

    folder: Path
    made: Sequence[Path]

    def to_text(self) -> str:
        """Which ones, and what to do with them."""
        if not self.made:
            return f"邮件模板都在“{self.folder}”，没有改动。"
        names = "、".join(path.name for path in self.made)
        return f"已把邮件模板放到“{self.folder}”：{names}。用记事本修改后，发邮件时加 --templates 指明这个文件夹。"

    def to_json(self) -> dict[str, Any]:
        """The folder and the names."""
        return {"folder": str(self.folder), "made": [path.name for path in self.made]}


def lay_out_templates(folder: Path | str) -> LaidOut:
    """Put the templates of letters into FOLDER for editing; those that are there stay as they are.

    Raises:
        Refusal: no_permission, write_failed.
    """
    from catalogue_xl.exchange.mailing.letter_templates import lay_out

    return LaidOut(Path(folder), lay_out(Path(folder)))
