"""The buttons that write to the agencies and gather the answers: nothing leaves before a list and a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue_xl.core.schema import load
from catalogue_xl.excel.buttons.dialogs import chosen_folder
from catalogue_xl.excel.buttons.mail_setup import (
    WAY_NAMES,
    asked_again,
    forget_mailbox,
    forget_way,
    mailbox_settings,
    sending_settings,
)
from catalogue_xl.excel.environment.calling_book import folder_of
from catalogue_xl.excel.environment.user_settings import MailSettings
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.workbook.master.own_office import office_of

if TYPE_CHECKING:  # a click on a button pays for every import
    from catalogue_xl.operations.correspondence.dispatched import Dispatched
    from catalogue_xl.operations.correspondence.mail_routes import Route
    from catalogue_xl.operations.correspondence.remind import Reminded
    from catalogue_xl.workbook.master.master import Master

_UNSAVED = "改动已写入工作簿，还没有保存；核对后请保存。"


def mail(session: Session) -> str:
    """Write to each agency with its task workbook: drafts, or sent after the list in 待发邮件 was agreed to."""
    from catalogue_xl.operations.correspondence.mail import mail as write

    folder = chosen_folder(session.dialogs, "选择任务表所在的文件夹")
    settings = _sending(session)
    if settings.way == "eml":
        drafts = session.look(lambda master: write(master, folder))
        return "\n".join([drafts.to_text(), *drafts.notes])
    route, progress = _route(settings), session.dialogs.progress
    again: list[str] = []

    def list_them(master: Master) -> Dispatched:
        return _listed(master, write(master, folder, via=route, plan_only=True, again=again))

    def send_them(master: Master) -> Dispatched:
        return _listed(master, write(master, folder, via=route, send=True, again=again, progress=progress))

    return _agreed(session, settings, list_them, send_them, again)


def remind(session: Session) -> str:
    """Remind who is behind, by mail or on paper; what is sent is listed and agreed to first."""
    from catalogue_xl.operations.correspondence.remind import DOCX
    from catalogue_xl.operations.correspondence.remind import remind as write

    folder = chosen_folder(session.dialogs, "催办的草稿、文件和标注好的任务表放在哪个文件夹")
    beside = folder_of(session.book)
    files = [beside, folder] if beside is not None else [folder]
    if session.dialogs.ask("要生成盖章用的催办函和督办单（Word）吗？选“否”，写催办邮件。"):
        made = session.work(lambda master: write(master, folder, kind=DOCX, files=files))
        return _told(made)
    settings = _sending(session)
    if settings.way == "eml":
        return _told(session.work(lambda master: write(master, folder, files=files)))
    route, progress = _route(settings), session.dialogs.progress

    def list_them(master: Master) -> Reminded:
        return _reminded(master, write(master, folder, via=route, files=files, plan_only=True))

    with asked_again(forget_way):
        planned = session.work(list_them)
    if planned.dispatched is None:
        return _told(planned)

    def send_them(master: Master) -> Dispatched:
        done = _reminded(master, write(master, folder, via=route, files=files, send=True, progress=progress))
        assert done.dispatched is not None
        return done.dispatched

    listed = planned.dispatched
    return _agreed(session, settings, lambda master: listed, send_them)


def collect(session: Session) -> str:
    """Gather what came back out of a folder or the mailbox, and go on to merge it after asking."""
    from catalogue_xl.operations.correspondence.collect import collect as gather
    from catalogue_xl.operations.merge import merge

    dialogs = session.dialogs
    source: Path | str
    if dialogs.ask("从邮箱收取吗？选“否”，从保存邮件、压缩包或任务表的文件夹收取。"):
        source = mailbox_settings(dialogs, office_of(session.master).email).mailbox
    else:
        source = chosen_folder(dialogs, "选择各单位交回的邮件、压缩包、任务表所在的文件夹")
    folder = chosen_folder(dialogs, "收到的任务表放在哪个文件夹")
    if folder == source:  # what lies where they are put is passed over
        folder = folder / "收到的任务表"
    with asked_again(forget_mailbox):
        done = session.look(lambda master: gather(master, source, folder, progress=dialogs.progress))
    found = [one.path for one in done.found.taken]
    if not found or not dialogs.ask(f"{done.to_text()}\n\n现在合并进目录工作簿吗？"):
        return done.to_text()
    merged = session.work(lambda master: merge(master, found, progress=dialogs.progress))
    return f"{merged.to_text()}\n{_UNSAVED}" if merged.report.changed else merged.to_text()


def _agreed(
    session: Session,
    settings: MailSettings,
    list_them: Callable[[Master], Dispatched],
    send_them: Callable[[Master], Dispatched],
    again: list[str] | None = None,
) -> str:
    """Show the list, ask, and send; AGAIN takes those who are written to once more, if that is agreed to."""
    with asked_again(forget_way):
        planned = session.work(list_them)
        if again is not None and planned.uncertain and session.dialogs.ask(_once_more(planned.uncertain)):
            again += planned.uncertain
            planned = session.work(list_them)
    session.book.sheets[load("outbox").title].activate()
    waiting = sum(1 for one in planned.dispatches if one.waits)
    name = f"“{load('outbox').title}”表"
    if not waiting:
        return "\n".join([f"没有要发送的邮件，各单位的情况见{name}。", *planned.notes])
    question = (
        f"将经{WAY_NAMES[settings.way]}给{waiting}个单位发送邮件，名单和附件见{name}。"
        "发出去的邮件收不回来。现在发送吗？"
    )
    if not session.dialogs.ask(question):
        if session.dialogs.ask("没有发送。要更换发送方式或服务器吗？选“是”，下次再问。"):
            forget_way()
        return f"没有发送任何邮件，名单留在{name}。"
    session.dialogs.progress("发送邮件……")
    with asked_again(forget_way):
        done = session.work(send_them)
    failed = [f"{one.envelope.agency}：{done.state_of(one)}" for one in done.dispatches if done.failed(one)]
    return "\n".join([done.sum(), *failed, *replace(done, backup=None).notes, _UNSAVED])


def _once_more(agencies: Sequence[str]) -> str:
    return f"{'、'.join(agencies)}：以前发过另一份任务表，或者发送时连接中断，对方可能已收到。要再发一次吗？"


def _sending(session: Session) -> MailSettings:
    return sending_settings(session.dialogs, office_of(session.master).email)


def _route(settings: MailSettings) -> Route:
    from catalogue_xl.operations.correspondence.mail_routes import Route

    return Route(settings.way, settings.server)


def _listed(master: Master, done: object) -> Dispatched:
    from catalogue_xl.operations.correspondence.dispatched import Dispatched, list_outbox

    assert isinstance(done, Dispatched)
    list_outbox(master, done)
    return done


def _reminded(master: Master, done: Reminded) -> Reminded:
    from catalogue_xl.operations.correspondence.dispatched import list_outbox

    if done.dispatched is not None:
        list_outbox(master, done.dispatched, [one.shortfall.label for one in done.made])
    return done


def _told(done: Reminded) -> str:
    """What was made ready; 分发记录 was written into the open workbook."""
    bare = replace(done, backup=None)
    return "\n".join([bare.to_text(), *bare.notes, *([_UNSAVED] if done.made else [])])
