"""The buttons of the group 核对."""

from __future__ import annotations

from catalogue_xl.core.records import Record
from catalogue_xl.excel.open_book.block_contents import place_of
from catalogue_xl.excel.open_book.session import Session


def validate(session: Session) -> str:
    """List every problem in 问题 and mark the cells."""
    from catalogue_xl.operations.check import check

    return check(session.surface, mark=True).summary()


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
    from catalogue_xl.operations.repair import repair

    done = repair(session.surface)
    return f"{done.summary()}\n可以用“撤销上一步”还原。" if done.fixes else done.summary()


def join_agencies(session: Session) -> str:
    """Ask about each pair of rows that may be one body, and join those that are."""
    from catalogue_xl.exchange.sending.empty_groups import told
    from catalogue_xl.operations.reforming.change_roster import join_agencies as join
    from catalogue_xl.operations.reforming.change_roster import twin_agencies

    twins = twin_agencies(session.master)
    question = "“{}”和“{}”是同一个单位吗？是的并成一行，留后一个名称。"
    same = [pair for pair in twins.pairs if session.dialogs.ask(question.format(*pair))]
    if not same:
        return "\n".join(filter(None, ["没有合并。", told(twins.groups)])) if twins.pairs else twins.to_text()
    done = session.work(lambda master: [join(master, full, short) for short, full in same])
    return "\n".join(one.to_text() for one in done)


def deadlines(session: Session) -> str:
    """Compute the deadline columns of 目录 and 台账."""
    from catalogue_xl.operations.compute_deadlines import compute_deadlines

    done = session.work(compute_deadlines)
    more = "\n不能计算的时限怎样改，请按“核对”查看。" if done.filled.unreadable else ""
    return "\n".join([f"{done.to_text()}{more}", *done.notes])
