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


def open_log(session: Session) -> str:
    """Open what was written down of the last error in the system's own viewer."""
    from catalogue_xl.core.programs import show_file
    from catalogue_xl.excel.environment.error_log import KEPT, logs

    found = logs()
    if not found:
        return "没有出错的记录。"
    if show_file(found[0]):
        return ""
    return f"最近一次出错的记录是“{found[0]}”，以前的也在这个文件夹里（最多留{KEPT}份）。"


def about(session: Session) -> str:
    """The version, what it runs on, the licence, where errors are noted, and that updates are installed by hand."""
    from catalogue_xl import __version__
    from catalogue_xl.excel.environment.machine import Machine
    from catalogue_xl.excel.environment.private_folder import private_folder

    program, version, bits = Machine().python
    return "\n".join(
        [
            f"主动公开目录工具（catalogue-xl）{__version__}",
            f"Python {version}（{bits}位）：{program}",
            f"出错记录：{private_folder()}（按“打开日志”查看）",
            "许可：MIT。本程序不联网检查新版本；升级请退出 Excel，再运行新的离线安装包里的安装程序。",
        ]
    )


def _label(action_id: str) -> str:
    action = action_named(action_id)
    return action.label if action is not None else ""
