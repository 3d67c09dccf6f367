"""Items that are given up, split or joined: the old codes go into 事项沿革, what was answered stays under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.agencies.members_by_role import ROLE_KEYS
from catalogue_xl.checks.item_codes import free_codes
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import book_of, squeezed
from catalogue_xl.exchange.renewing.lineage import retire
from catalogue_xl.exchange.renewing.year_comparison import COMPARED
from catalogue_xl.workbook.follow_edits import remember
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface

GIVEN_UP, SPLIT, JOINED = "停用", "拆分", "合并"
"""The words of 事项沿革."""

_TOGETHER = ("content", "agency")
"""What a joined item says of all that it was made of; what else differs is kept in 备注."""


@dataclass(frozen=True, slots=True)
class ItemsChanged:
    """What was done.

    Attributes:
        event: 停用, 拆分 or 合并.
        old: The codes that are not used any more.
        new: The codes of the items that took their place.
        rows: Where these stand in 目录.
        answered: The tasks that keep their answers, as item and agency.
    """

    event: str
    old: Sequence[str]
    new: Sequence[str]
    rows: Sequence[int]
    answered: Sequence[tuple[str, str]]


def give_up(master: Master, codes: Sequence[str], today: date) -> ItemsChanged:
    """Take items out of 目录.

    Raises:
        Refusal: no_such_code.
    """
    items = _items(master, codes)
    return _changed(master, GIVEN_UP, items, [], today)


def split(master: Master, code: str, parts: int, today: date) -> ItemsChanged:
    """Put PARTS new items with the same text in the place of one: the first in its row, the others below the last.

    Raises:
        Refusal: no_such_code.
    """
    (item,) = _items(master, [code])
    new = list(islice(free_codes(book_of(master)), parts))
    table = master.table("items")
    rows = [item.row, *(table.append({**_printed(item), "id": one}) for one in new[1:])]
    table.write(item.row, "id", new[0])
    _copy_memory(master, code, new)
    return _changed(master, SPLIT, [item], new, today, rows)


def join(master: Master, codes: Sequence[str], today: date) -> ItemsChanged:
    """Put one new item in the place of several, in the row of the first.

    Raises:
        Refusal: no_such_code, one_item_alone.
    """
    items = _items(master, codes)
    if len(items) < 2:
        raise Refusal(RefusalCode.ONE_ITEM_ALONE, found="、".join(codes))
    (code,) = islice(free_codes(book_of(master)), 1)
    first, table = items[0], master.table("items")
    for key, value in {**_together(items), "id": code}.items():
        table.write(first.row, key, value)
    _copy_memory(master, first.text("id"), [code])
    return _changed(master, JOINED, items, [code], today, [first.row])


def _items(master: Master, codes: Sequence[str]) -> list[Record]:
    """The rows of 目录 with these codes, in their order there."""
    wanted = {squeezed(code).upper() for code in codes}
    found = [row for row in master.table("items").records() if squeezed(row.text("id")).upper() in wanted]
    missing = wanted - {squeezed(row.text("id")).upper() for row in found}
    if missing:
        raise Refusal(RefusalCode.NO_SUCH_CODE, found="、".join(sorted(missing)))
    return found


def _printed(item: Record) -> dict[str, Value]:
    columns = load("items").by_key
    return {key: value for key, value in item.values.items() if not columns[key].computed}


def _together(items: Sequence[Record]) -> dict[str, Value]:
    columns = load("items")
    cells: dict[str, Value] = {
        key: ("\n" if key == "content" else "、").join(_distinct(item.text(key) for item in items)) for key in _TOGETHER
    }
    for key in ROLE_KEYS:
        names = _distinct(name for item in items for name in listed_names(item.text(key)))
        cells[key] = columns[key].separator.join(names) or None
    differing = (
        f"{item.text('id')}的{columns[key].title}：{item.text(key)}"
        for key in COMPARED
        if key not in (*_TOGETHER, "notes")
        for item in items[1:]
        if item.text(key) and squeezed(item.text(key)) != squeezed(items[0].text(key))
    )
    cells["notes"] = "\n".join([*_distinct(item.text("notes") for item in items), *differing]) or None
    return cells


def _distinct(texts: Iterator[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _copy_memory(master: Master, code: str, new: Sequence[str]) -> None:
    """Where the new items come from, and what in them was derived: as of the old one."""
    for name in ("sources", "derivations"):
        table = master.table(name)
        for record in [record for record in table.records() if record.text("item") == code]:
            for one in new:
                table.append({**record.values, "item": one})


def _changed(
    master: Master, event: str, items: Sequence[Record], new: Sequence[str], today: date, rows: Sequence[int] = ()
) -> ItemsChanged:
    old = [item.text("id") for item in items]
    retire(master, items, event, today, others=new)
    gone = [item.row for item in items if item.row not in rows]
    master.table("items").remove(gone)
    remember(MasterSurface(master))
    tasks = [task for task in master.table("tasks").records() if task.text("item") in old]
    places = {record.text("id"): record.row for record in master.table("items").records()}
    return ItemsChanged(
        event, old, new, [places[one] for one in new], [(task.text("item"), task.text("agency")) for task in tasks]
    )
