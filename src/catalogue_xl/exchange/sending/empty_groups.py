"""Groups of agencies that items name and nobody belongs to: what they answer for goes to nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalogue_xl.agencies.groups import is_placeholder
from catalogue_xl.checks.bodies import bodies, roster_of
from catalogue_xl.core.tables import Book

_SHOWN = 5
"""How many items a sentence names."""


def empty_groups(book: Book) -> Mapping[str, Sequence[str]]:
    """Each of them, in the order in which 目录 names it, with the codes of its items."""
    roster = roster_of(book)
    found: dict[str, list[str]] = {}
    for row in book.rows("items"):
        for body in bodies(row):
            is_empty = body.group and not roster.expand(group=body.name) and not roster.resolve(body.name)
            if is_empty and not is_placeholder(body.name):
                found.setdefault(body.name, []).append(row.text("id") or f"第{row.row}行")
    return found


def told(groups: Mapping[str, Sequence[str]]) -> str:
    """Which groups are empty, what waits for them, and what to do; empty where there are none."""
    if not groups:
        return ""
    lines = [f"还没有成员的单位分组{len(groups)}个，由它们承担的事项发不出去："]
    for name, items in groups.items():
        named = "、".join(items[:_SHOWN]) + ("等" if len(items) > _SHOWN else "")
        lines.append(f"　　“{name}”：{len(items)}个事项（{named}）")
    first = next(iter(groups))
    lines.append(
        f"请在“单位”表的“分组”栏，给属于这一组的每个单位填上分组的名称，如“{first}”；一个单位属于几组的，都写上。"
    )
    return "\n".join(lines)
