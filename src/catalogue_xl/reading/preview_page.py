"""What an import understood, as a page for the browser: what became of each column, first items, doubts, leftovers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from catalogue_xl.core import schema
from catalogue_xl.core.model import Catalogue, ColumnReading, TableReading
from catalogue_xl.reading.mapping import shown

_FIRST_ITEMS = 10


def preview_page(catalogue: Catalogue) -> str:
    """The page as HTML that needs nothing else; every text of the documents is escaped."""
    from jinja2 import Environment

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files(__package__).joinpath("preview_page.html").read_text("utf-8"))
    columns = [column for column in schema.load("items").columns if _is_used(catalogue, column.key)]
    return template.render(
        title=catalogue.title,
        region=catalogue.region,
        year=catalogue.year,
        items=len(catalogue.items),
        tables=[_table(reading) for reading in catalogue.readings],
        names=["序号", *(column.title for column in columns)],
        rows=list(_rows(catalogue, [column.key for column in columns])),
        doubts=list(_doubts(catalogue)),
        leftovers=catalogue.leftovers,
    )


def _is_used(catalogue: Catalogue, key: str) -> bool:
    return any(item.values.get(key) for item in catalogue.items)


def _table(reading: TableReading) -> Mapping[str, Any]:
    return {
        "source": reading.source,
        "item_count": reading.items,
        "header": "、".join(f"第{row}行" for row in reading.header) or "没有，按内容判断各栏",
        "columns": [_column(column) for column in reading.columns],
    }


def _column(column: ColumnReading) -> Mapping[str, Any]:
    remark = column.key == "other"
    if column.corrected:
        why = "按改过的对照"
    elif remark:
        why = "没有对应的栏目，带着标题记进备注"
    else:
        why = "按内容判断" if column.inferred else "按标题"
    return {
        "number": column.number,
        "title": column.title,
        "meaning": shown(column),
        "why": why,
        "look": "remark" if remark else "guessed" if column.inferred else "",
        "samples": column.samples,
    }


def _rows(catalogue: Catalogue, keys: Sequence[str]) -> Iterable[Sequence[Mapping[str, Any]]]:
    for item in catalogue.items[:_FIRST_ITEMS]:
        doubted = {doubt.field for doubt in item.doubts}
        number = {"text": "" if item.seq is None else item.seq, "doubted": "seq" in doubted}
        yield [number, *({"text": item.values.get(key, ""), "doubted": key in doubted} for key in keys)]


def _doubts(catalogue: Catalogue) -> Iterable[Mapping[str, Any]]:
    columns = schema.load("items")
    for item in catalogue.items:
        for doubt in item.doubts:
            yield {
                "place": item.source,
                "column": columns[doubt.field].title,
                "text": item.values.get(doubt.field, ""),
                "reason": doubt.reason,
                "suggestion": doubt.suggestion,
            }
