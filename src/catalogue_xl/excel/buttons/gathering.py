"""The buttons of the group 采集."""

from __future__ import annotations

from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons.dialogs import chosen_files
from catalogue_xl.excel.environment.calling_book import calling_app
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.operations.file_suffixes import IMPORTED


def import_files(session: Session) -> str:
    """Turn documents into a new master workbook beside the first of them, and open it."""
    from catalogue_xl.checks.runner import validate
    from catalogue_xl.core.files import refuse_if_open, refuse_master
    from catalogue_xl.core.tables import book_of
    from catalogue_xl.reading.importing import read_catalogue
    from catalogue_xl.workbook.master.compose import compose
    from catalogue_xl.workbook.master.master_surface import MasterSurface
    from catalogue_xl.workbook.problem_marks.marks import mark_problems

    sources = chosen_files(session.dialogs, "选择目录文件（可以多选）", IMPORTED)
    for source in sources:
        refuse_master(source)
    target = _target(sources[0])
    refuse_if_open(target)
    if target.exists() and not session.dialogs.ask(f"“{target.name}”已经存在。要换成新导入的吗？旧的一份会备份。"):
        raise Refusal(RefusalCode.CALLED_OFF)
    session.dialogs.progress("读取文件……")
    catalogue = read_catalogue(sources)
    master = compose(catalogue, target)
    problems = validate(book_of(master))
    mark_problems(MasterSurface(master), problems)
    master.save()
    opened = _open(session, target)
    doubts = sum(len(item.doubts) for item in catalogue.items)
    return (
        f"已生成“{target}”：{len(catalogue.items)}个事项，存疑{doubts}处，遗留{len(catalogue.leftovers)}处，"
        f"都列在“导入说明”表中；核对出{len(problems)}个问题，已标在单元格上。{opened}"
    )


def _target(source: Path) -> Path:
    return source.with_name(f"{source.stem}_目录工作簿.xlsx")


def _open(session: Session, path: Path) -> str:
    """Show the workbook; what is left to be done by hand."""
    app = session.book.app if session.book is not None else calling_app()
    if app is None:
        return "请打开它。"
    app.books.open(str(path)).activate()
    return ""
