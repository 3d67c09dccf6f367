"""The buttons of the group 发布."""

from __future__ import annotations

from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons.dialogs import chosen_files, chosen_folder
from catalogue_xl.excel.open_book.session import Session


def publish(session: Session) -> str:
    """Write what the public may see into a folder of the person's choice."""
    return _published(session, "发布到哪个文件夹", None)


def revision(session: Session) -> str:
    """The same, and what changed since an older catalogue of the person's choice."""
    older = chosen_files(session.dialogs, "与哪本旧目录对比", (".xlsx", ".xlsm"))[0]
    return _published(session, "修订说明和发布件放到哪个文件夹", older)


def _published(session: Session, question: str, since: Path | None) -> str:
    from catalogue_xl.operations.publication.publish import PAGE
    from catalogue_xl.operations.publication.publish import publish as write

    target = chosen_folder(session.dialogs, question)
    if (target / PAGE).exists() and not session.dialogs.ask(
        f"“{target.name}”里已有上次发布的文件。要换成新的吗？原来的会备份。"
    ):
        raise Refusal(RefusalCode.CALLED_OFF)
    done = session.look(lambda master: write(master, target, since=since, progress=session.dialogs.progress))
    return f"{done.to_text()}\n工作簿没有改动。"


def year_figures(session: Session) -> str:
    """Count the catalogue's year and write the figures into a folder of the person's choice."""
    from catalogue_xl.operations.publication.year_figures import year_figures as write

    target = chosen_folder(session.dialogs, "年度数据放到哪个文件夹") / "年度数据.xlsx"
    if target.exists() and not session.dialogs.ask(f"“{target.name}”已经存在。要换成新的吗？原来的会备份。"):
        raise Refusal(RefusalCode.CALLED_OFF)
    done = session.look(lambda master: write(master, target))
    return f"{done.to_text()}\n工作簿没有改动。"


def export(session: Session) -> str:
    """Write the catalogue as JSON into a folder of the person's choice."""
    from catalogue_xl.operations.publication.export import export as write

    target = chosen_folder(session.dialogs, "导出到哪个文件夹") / Path(session.book.name).with_suffix(".json").name
    if target.exists() and not session.dialogs.ask(f"“{target.name}”已经存在。要换成新的吗？"):
        raise Refusal(RefusalCode.CALLED_OFF)
    done = session.look(lambda master: write(master, target))
    return f"{done.to_text()}\n工作簿没有改动。"
