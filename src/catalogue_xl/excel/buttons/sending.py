"""The buttons of the group 分发."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.schema import load
from catalogue_xl.excel.buttons.host import chosen_folder
from catalogue_xl.excel.open_book.desk import Desk


def distribute(desk: Desk) -> str:
    """Write one task workbook per agency, record the batch, and save the master.

    The master is saved because task workbooks whose batch nobody has recorded could never be merged; the person is
    asked before anything is written.
    """
    from catalogue_xl.operations.distribute import distribute as send

    if not desk.application.can_be_saved(desk.book):
        raise Refusal("not_savable", file=desk.book.name)
    desk.pen.check(load(name).title for name in desk.master.sheets())
    parent = chosen_folder(desk.host, "任务表放在哪个文件夹")
    if not desk.host.ask("任务表生成以后会保存目录工作簿，登记这一批次。继续吗？"):
        raise Refusal("called_off")
    folder = _new_folder(parent, date.today())
    desk.host.progress("生成任务表……")
    try:
        done = desk.work(lambda master: send(master, folder, today=date.today()))
        desk.book.save()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # task workbooks of a batch that nobody recorded
        raise
    return done.to_text()


def _new_folder(parent: Path, today: date) -> Path:
    """A folder in PARENT that is not there yet."""
    stem = f"任务表_{today.isoformat()}"
    number = 1
    while (folder := parent / (stem if number == 1 else f"{stem}_{number}")).exists():
        number += 1
    return folder


def mail(desk: Desk) -> str:
    """Write a draft for each agency beside its task workbook."""
    from catalogue_xl.exchange.mailing.drafts import write_drafts

    folder = chosen_folder(desk.host, "选择任务表所在的文件夹")
    drafts = desk.look(lambda master: write_drafts(master, folder))
    lines = [f"已生成{len(drafts)}封邮件草稿，在“{folder}”。双击打开，核对后发送。"]
    lines += [f"{draft.agency}：{one.message}。{one.fix}。" for draft in drafts for one in draft.problems]
    return "\n".join(lines)
