"""The buttons of the group 采集."""

from __future__ import annotations

from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons.dialogs import chosen_files, chosen_folder, new_folder
from catalogue_xl.excel.open_book.session import Session


def import_files(session: Session) -> str:
    """Turn documents into a new master workbook beside the first of them, and open it."""
    from catalogue_xl.operations.file_suffixes import IMPORT_SUFFIXES
    from catalogue_xl.operations.import_documents import import_documents

    sources = chosen_files(session.dialogs, "选择目录文件（可以多选）", IMPORT_SUFFIXES)
    first = Path(sources[0])
    target = first.with_name(f"{first.stem}_目录工作簿.xlsx")
    if target.exists() and not session.dialogs.ask(f"“{target.name}”已经存在。要换成新导入的吗？旧的一份会备份。"):
        raise Refusal(RefusalCode.CALLED_OFF)
    done = import_documents(sources, target, progress=session.step)
    return "\n".join(filter(None, [done.to_text(), *done.notes, _open(session, target)]))


def renew(session: Session) -> str:
    """Turn the open master and new documents into next year's master beside the first of them, and open it."""
    from catalogue_xl.operations.file_suffixes import IMPORT_SUFFIXES
    from catalogue_xl.operations.renew import renew as renewed

    sources = chosen_files(session.dialogs, "选择新的目录文件（可以多选）", IMPORT_SUFFIXES)
    year = session.master.year
    revised = session.dialogs.ask(
        f"所选文件是{f'{year}年' if year else '本年'}目录的修订稿吗？\n"
        "选“是”，任务、反馈和批次都保留；选“否”，生成下一年的目录，以前的填报只留作备查。"
    )
    first = Path(sources[0])
    macros = Path(session.book.name).suffix.lower() == ".xlsm"
    target = first.with_name(f"{first.stem}_换版{'.xlsm' if macros else '.xlsx'}")
    if target.exists() and not session.dialogs.ask(f"“{target.name}”已经存在。要换成新生成的吗？旧的一份会备份。"):
        raise Refusal(RefusalCode.CALLED_OFF)
    following = None if revised or year is None else year + 1
    done = session.look(
        lambda master: renewed(
            master,
            sources,
            target.with_suffix(master.suffix),  # an application may have no other type for copies
            same_year=revised,
            year=following,
            progress=session.step,
        )
    )
    return "\n".join(filter(None, [done.to_text(), *done.notes, _open(session, done.path or target)]))


def demo(session: Session) -> str:
    """Run the whole loop on the sample in a new folder, and open its master."""
    from catalogue_xl.operations.demo import run

    folder = new_folder(chosen_folder(session.dialogs, "示例放在哪个文件夹"), "目录示例")
    folder.mkdir()
    said = "\n".join(run(folder, progress=session.dialogs.progress))
    (master,) = folder.glob("*.xlsx")
    return "\n".join(filter(None, [said, _open(session, master)]))


def _open(session: Session, path: Path) -> str:
    """Show the workbook; what is left to be done by hand."""
    from catalogue_xl.excel.environment.calling_book import calling_app

    app = session.book.app if session.book is not None else calling_app()
    if app is None:
        return "请打开它。"
    app.books.open(str(path)).activate()
    return ""
