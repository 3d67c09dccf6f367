"""The buttons of the group 分发."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.excel.buttons.dialogs import chosen_folder, new_folder
from catalogue_xl.excel.open_book.session import Session

if TYPE_CHECKING:  # a click on a button pays for every import
    from catalogue_xl.operations.distribute import Distributed
    from catalogue_xl.workbook.master.master import Master


def distribute(session: Session) -> str:
    """Write one task workbook per agency, record the batch, and save the master.

    The master is saved because task workbooks whose batch nobody has recorded could never be merged; the person is
    asked before anything is written.
    """
    from catalogue_xl.operations.distribute import distribute as send
    from catalogue_xl.operations.distribute import plan

    if not session.application.can_be_saved(session.book):
        raise Refusal(RefusalCode.NOT_SAVABLE, file=session.book.name)
    session.writer.check(load(name).title for name in session.master.sheets())
    parent = chosen_folder(session.dialogs, "任务表放在哪个文件夹")
    warning = plan(session.master).warning()
    if not session.dialogs.ask(f"{warning}任务表生成以后会保存目录工作簿，登记这一批次。继续吗？"):
        raise Refusal(RefusalCode.CALLED_OFF)
    today = date.today()
    folder = new_folder(parent, f"任务表_{today.isoformat()}")
    sent: list[Distributed] = []

    def count(done: int, of: int) -> None:
        session.step(f"生成任务表 {done}/{of}")

    def write(master: Master) -> None:
        sent.append(send(master, folder, today=today, appear=False, progress=count))

    try:
        session.work(write)
        session.book.save()
    except BaseException:
        for one in sent:
            one.batch.withdraw()  # task workbooks of a batch that nobody recorded
        raise
    (done,) = sent
    done.batch.appear()
    return "\n".join([done.to_text(), *done.notes])
