"""What an import understood, shown before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalogue_xl.core import schema
from catalogue_xl.core.model import LEVELS, Catalogue, Doubt, Item
from catalogue_xl.reading.mapping import shown

_FIRST_ITEMS, _FIRST_DOUBTS, _FIRST_LEFTOVERS = 3, 10, 10


def preview(catalogue: Catalogue) -> str:
    """Columns found, first items, doubts and leftovers, as text for a clerk."""
    return "\n".join(_lines(catalogue))


def _lines(catalogue: Catalogue) -> Iterator[str]:
    known = {"标题": catalogue.title, "地区": catalogue.region, "年份": catalogue.year}
    yield "　".join(f"{name}：{value or '（没有找到）'}" for name, value in known.items())
    for reading in catalogue.readings:
        rows = "、".join(f"第{row}行" for row in reading.header) or "没有，按内容判断各栏"
        yield ""
        yield f"{reading.source}：{reading.items}个事项；表头：{rows}"
        for column in reading.columns:
            yield f"　　第{column.number}列　{column.title or '（无标题）'}　→　{shown(column)}"
    if catalogue.items:
        yield from ("", f"前{min(_FIRST_ITEMS, len(catalogue.items))}个事项：")
        for item in catalogue.items[:_FIRST_ITEMS]:
            yield f"　　{_item(item)}"
    doubts = [(item, one) for item in catalogue.items for one in item.doubts]
    if doubts:
        yield from ("", f"存疑{len(doubts)}处：")
        yield from _grouped(doubts)
    if catalogue.leftovers:
        yield from ("", f"没有放进目录的文字{len(catalogue.leftovers)}处：")
        for left in catalogue.leftovers[:_FIRST_LEFTOVERS]:
            yield f"　　{left.source}　{_short(left.text)}（{left.why}）"
        yield from _more(len(catalogue.leftovers) - _FIRST_LEFTOVERS)


def _item(item: Item) -> str:
    path = " > ".join(item.values[level] for level in LEVELS if item.values.get(level))
    parts = [path, *(item.values.get(key, "") for key in ("content", "agency", "deadline"))]
    number = f"{item.seq}　" if item.seq is not None else ""
    return number + "　|　".join(_short(part) for part in parts if part)


def _grouped(doubts: list[tuple[Item, Doubt]]) -> Iterator[str]:
    """Doubts of one kind on one line, the most frequent first."""
    columns = schema.load("items")
    kinds = Counter((doubt.field, doubt.reason) for _, doubt in doubts)
    for (field, reason), count in kinds.most_common(_FIRST_DOUBTS):
        first = next(item for item, doubt in doubts if (doubt.field, doubt.reason) == (field, reason))
        times = f"，共{count}处" if count > 1 else ""
        yield f"　　{columns[field].title}：{reason}（{first.source}{times}）"
    yield from _more(len(kinds) - _FIRST_DOUBTS)


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield f"　　……还有{count}条"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 36 else line[:35] + "…"
