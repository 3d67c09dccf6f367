"""The buttons about the items that are selected in 目录: 停用事项, 拆分事项, 合并事项."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from catalogue_xl.core.item_names import item_label
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.excel.buttons.dialogs import typed_text
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.operations.reforming.item_parts import FEWEST_PARTS, MOST_PARTS

if TYPE_CHECKING:  # a click on a button pays for every import
    from catalogue_xl.operations.opening import MasterOrPath
    from catalogue_xl.operations.reforming.change_items import ChangedItems

_NAMED = 10
"""How many items a question names."""


def retire_items(session: Session) -> str:
    """Take the selected items out of 目录; 事项沿革 keeps them."""
    from catalogue_xl.operations.reforming.change_items import give_up_items

    chosen = _chosen(session)
    question = "停用以后不再分发，原编码不再使用，已经填报的留在“任务”表。现在停用吗？"
    return _changed(session, chosen, question, lambda master: give_up_items(master, list(chosen)))


def split_item(session: Session) -> str:
    """Put as many items as the person says in the place of the selected one."""
    from catalogue_xl.operations.reforming.change_items import split_item as split

    chosen = _chosen(session)
    if len(chosen) != 1:
        raise Refusal(RefusalCode.ONE_ITEM_AT_A_TIME, count=len(chosen))
    (code,) = chosen
    parts = _parts(session)
    question = f"拆成{parts}个事项，各编新的编码，内容先与原来的相同。现在拆分吗？"
    return _changed(session, chosen, question, lambda master: split(master, code, parts=parts))


def _parts(session: Session) -> int:
    """Into how many, asked until it is a number that will do."""
    while True:
        question = f"拆成几个事项？请输入{FEWEST_PARTS}到{MOST_PARTS}的数字"
        typed = typed_text(session.dialogs, question, str(FEWEST_PARTS)).strip()
        if typed.isdecimal() and FEWEST_PARTS <= int(typed) <= MOST_PARTS:
            return int(typed)


def join_items(session: Session) -> str:
    """Put one item in the place of the selected ones."""
    from catalogue_xl.operations.reforming.change_items import join_items as join

    chosen = _chosen(session)
    question = "并成一个事项，编新的编码，公开内容和公开主体合在一起。现在合并吗？"
    return _changed(session, chosen, question, lambda master: join(master, list(chosen)))


def _chosen(session: Session) -> Mapping[str, str]:
    """The items in the selected rows of 目录: code → code and name.

    Raises:
        Refusal: no_items_chosen.
    """
    selected = session.book.app.selection
    title = load("items").title
    if selected is None or selected.sheet.book.name != session.book.name or selected.sheet.name != title:
        raise Refusal(RefusalCode.NO_ITEMS_CHOSEN, sheet=title)
    rows = range(selected.row, selected.row + selected.rows.count)
    items = [record for record in session.master.table("items").records() if record.row in rows and record.text("id")]
    if not items:
        raise Refusal(RefusalCode.NO_ITEMS_CHOSEN, sheet=title)
    return {record.text("id"): item_label(record.text("id"), record.values) for record in items}


def _changed(
    session: Session,
    chosen: Mapping[str, str],
    question: str,
    change: Callable[[MasterOrPath], ChangedItems],
) -> str:
    named = [*chosen.values()][:_NAMED]
    more = f"\n等{len(chosen)}个事项" if len(chosen) > _NAMED else ""
    if not session.dialogs.ask("\n".join(named) + f"{more}\n\n{question}"):
        raise Refusal(RefusalCode.CALLED_OFF)
    return session.work(change).to_text()
