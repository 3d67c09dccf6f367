"""与上年对比: what became of each item, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue_xl.core.item_names import item_name, item_path
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import squeezed
from catalogue_xl.exchange.renewing.item_matching import ItemMatch

HEADINGS = ("process", "group", *LEVELS)
"""The columns that say where an item stands, by JSON key: another text there means that it moved."""

COMPARED = (*HEADINGS, *"content basis deadline agency channel audience method tier notes".split())
"""What is printed of an item, by JSON key."""

ADDED, DROPPED, CHANGED, MOVED, CHECK = "新增", "取消", "修改", "移动", "请核对"
"""The words of the column 变化."""

_IF_NOT = "不是同一事项的，请清空它的事项编码，下一步会编新号。"

Row = Mapping[str, Value]


@dataclass(slots=True)
class YearComparison:
    """The differences of two catalogues.

    Attributes:
        rows: Of the sheet, those to be looked at first, then in the order of the new catalogue.
        kept: How many items are as they were.
        changed, moved: How many have other texts, or stand elsewhere.
        added, dropped: The names of the items that came and went.
        doubtful: The rows about matches that the office has to look at.
    """

    rows: list[dict[str, Value]] = field(default_factory=list)
    kept: int = 0
    changed: int = 0
    moved: int = 0
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    doubtful: list[dict[str, Value]] = field(default_factory=list)


def compare(old: Sequence[Row], new: Sequence[Row], matches: Sequence[ItemMatch]) -> YearComparison:
    """What MATCHES of the rows OLD and NEW of 目录 mean; what is in none of them was dropped, or is new."""
    found = YearComparison()
    by_new = {match.new: match for match in matches}
    for place, row in enumerate(new):
        match = by_new.get(place)
        if match is None:
            found.added.append(item_name(row))
            found.rows.append(_whole(ADDED, row, new=row))
            continue
        before = old[match.old]
        if match.doubtful:
            found.doubtful.append(_doubt(match, old, row))
        differing = list(_differing(before, row))
        found.rows += differing
        moved = any(one["change"] == MOVED for one in differing)
        found.moved += moved
        found.changed += bool(differing) and not moved
        found.kept += not differing
    gone = {match.old for match in matches}
    for place, row in enumerate(old):
        if place not in gone:
            found.dropped.append(item_name(row))
            found.rows.append(_whole(DROPPED, row, old=row))
    found.rows = [*found.doubtful, *found.rows]
    return found


def _whole(change: str, row: Row, *, old: Row | None = None, new: Row | None = None) -> dict[str, Value]:
    return {
        "change": change,
        "item": row.get("id"),
        "name": item_path(row),
        "column": load("items")["content"].title,
        "old": old.get("content") if old else None,
        "new": new.get("content") if new else None,
        "remark": f"公开主体：{row['agency']}" if row.get("agency") else None,
    }


def _differing(before: Row, row: Row) -> Iterator[dict[str, Value]]:
    columns = load("items")
    for key in COMPARED:
        old, new = (str(one.get(key) or "") for one in (before, row))
        if squeezed(old) != squeezed(new):
            yield {
                "change": MOVED if key in HEADINGS else CHANGED,
                "item": row.get("id"),
                "name": item_path(row),
                "column": columns[key].title,
                "old": old or None,
                "new": new or None,
            }


def _doubt(match: ItemMatch, old: Sequence[Row], row: Row) -> dict[str, Value]:
    other = old[match.runner_up] if match.runner_up is not None else None
    also = f"；也可能是{other.get('id')}“{item_name(other)}”" if other is not None else ""
    return {
        "change": CHECK,
        "item": row.get("id"),
        "name": item_path(row),
        "column": "对应关系",
        "old": _said(old[match.old]),
        "new": _said(row),
        "remark": f"按措辞相近认作同一事项，相似度{match.score:.0%}{also}。{_IF_NOT}",
    }


def _said(row: Row) -> str:
    return "\n".join(filter(None, [item_path(row), str(row.get("content") or "")]))
