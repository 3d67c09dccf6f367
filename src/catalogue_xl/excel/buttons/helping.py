"""The buttons of the group 帮助."""

from __future__ import annotations

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.excel.ribbon.actions import action_named

_UNSENT = "上一步是分发任务。还原以后，已生成的任务表交回时不能合并。仍要还原吗？"
_SHOWN = 12


def undo(session: Session) -> str:
    """Take back what the last button changed; cells that somebody changed since then stay."""
    session.kept = False
    step = session.undo_log.last()
    if step is None:
        return "没有可以还原的步骤。"
    if step.label == _label("distribute") and not session.dialogs.ask(_UNSENT):
        raise Refusal(RefusalCode.CALLED_OFF)
    session.writer.check(dict.fromkeys(change.sheet for change in step.changes))
    left = [cell for change in reversed(step.changes) for cell in change.take_back(session.book)]
    session.undo_log.drop_last()
    if not left:
        return f"“{step.label}”改过的单元格已全部还原。"
    cells = "、".join(left[:_SHOWN]) + ("……" if len(left) > _SHOWN else "")
    return f"“{step.label}”改过的单元格已还原；其中{len(left)}处后来又改过，没有动：{cells}"


def guide(session: Session) -> str:
    """Show the sheet that says how the workbook is used."""
    from catalogue_xl.workbook.master.page_names import GUIDE

    if session.book is not None and GUIDE in [sheet.name for sheet in session.book.sheets]:
        session.book.sheets[GUIDE].activate()
        return ""
    return "使用说明在目录工作簿的“说明”表里。请先打开目录工作簿，或按“导入文件”生成一个。"


def doctor(session: Session) -> str:
    """Say what works on this machine, and what to do about the rest."""
    from catalogue_xl.excel.doctor.health import examine, render_brief

    return render_brief(examine())


def _label(action_id: str) -> str:
    action = action_named(action_id)
    return action.label if action is not None else ""
