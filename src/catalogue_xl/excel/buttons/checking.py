"""The buttons of the group 核对."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import book_of
from catalogue_xl.excel.open_book.contents import place_of
from catalogue_xl.excel.open_book.open_surface import OpenSurface
from catalogue_xl.excel.open_book.session import Session

_SHOWN = 10
"""How many repairs a message box names."""


def validate(session: Session) -> str:
    """List every problem in 问题 and mark the cells."""
    from catalogue_xl.checks.runner import validate as all_problems
    from catalogue_xl.workbook.problem_marks.marks import mark_problems

    problems = all_problems(book_of(session.master))
    session.dialogs.progress("标记问题……")
    mark_problems(OpenSurface(session.master, session.writer), problems)
    return _summary(problems)


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "没有发现问题。"
    count = Counter(problem.severity for problem in problems)
    tally = "，".join(f"{severity.label}{count[severity]}处" for severity in Severity if count[severity])
    return f"共{len(problems)}处：{tally}。都列在“问题”表里，单元格已标色；按“下一处问题”逐条查看。"


def next_problem(session: Session) -> str:
    """Select the next cell in question after the selected one, and say what is wrong with it."""
    titles = session.master.titles
    found: dict[tuple[int, int, int], Record] = {}
    for record in session.master.table("problems").records():
        if record.text("cell") and record.text("sheet") in titles:
            found.setdefault((titles.index(record.text("sheet")), *place_of(record.text("cell"))), record)
    if not found:
        return "“问题”表里没有指明单元格的问题。请先按“核对”。"
    here = _here(session)
    places = sorted(found)
    place = next((one for one in places if one > here), places[0])
    record = found[place]
    cell = session.book.sheets[record.text("sheet")].range(record.text("cell"))
    cell.select()
    hidden = "（这一行被筛选隐藏，请先清除筛选）" if cell.rows.hidden else ""
    number = places.index(place) + 1
    return f"{number}/{len(places)} {record.text('severity')}：{record.text('message')}。{record.text('fix')}。{hidden}"


def _here(session: Session) -> tuple[int, int, int]:
    selected = session.book.app.selection
    if selected is None or selected.sheet.book.name != session.book.name:
        return (-1, 0, 0)
    return session.master.titles.index(selected.sheet.name), selected.row, selected.column


def fix(session: Session) -> str:
    """Make the repairs that cannot change what a cell means."""
    from catalogue_xl.checks.safe_fixes import describe_fixes, safe_fixes

    fixes = safe_fixes(book_of(session.master))
    session.writer.check(dict.fromkeys(one.sheet for one in fixes))
    for one in fixes:
        at = session.master.table(one.name)
        session.writer.put(one.sheet, one.row, at.numbers[one.key], [[one.new]])
    if not fixes:
        return "没有需要自动修正的内容。"
    lines = list(describe_fixes(fixes))
    more = [f"……其余{len(lines) - _SHOWN}处见各表。"] if len(lines) > _SHOWN else []
    return "\n".join([f"已修正{len(fixes)}处，可以用“撤销上一步”还原：", *lines[:_SHOWN], *more])


def deadlines(session: Session) -> str:
    """Compute the deadline columns of 目录 and 台账."""
    from catalogue_xl.workbook.master.deadline_columns import fill_deadlines

    filled = session.work(lambda master: fill_deadlines(master, today=date.today()))
    return (
        f"{filled.items}个事项：{filled.dated}个有下次截止日期，其中{filled.provisional}个为暂定；"
        f"{filled.unreadable}个时限不能计算（按“核对”查看）。台账中超期{filled.overdue}条。"
    )
