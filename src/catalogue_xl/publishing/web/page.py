"""The catalogue as one page that needs nothing else, and as a plain table for the editor of a site.

The page is a whole table without its script; with it there are a search, filters, an order and pages. A row's id is
the item's code, so that ``…html#I0012`` is a link to the item for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from catalogue_xl.publishing.customary_table import CustomaryTable, customary
from catalogue_xl.publishing.public_catalogue import PublicCatalogue, PublicItem

_WIDTHS: Mapping[str, float] = {"seq": 5, "process": 6, "group": 8, "content": 24, "basis": 20, "channel": 12}
_WIDTH_BY_DEFAULT = 9.0
_OPTION = re.compile("([■□][^■□]*)")


def web_page(catalogue: PublicCatalogue, dateline: str) -> str:
    """The page; DATELINE says who publishes it and when. Every text is escaped."""
    widths = {column.key: _WIDTHS.get(column.key, _WIDTH_BY_DEFAULT) for column in catalogue.columns}
    total = sum(widths.values())
    columns = [
        {"key": column.key, "title": column.title, "width": round(100 * widths[column.key] / total, 2)}
        for column in catalogue.columns
    ]
    return _template("page.html").render(
        catalogue=catalogue,
        columns=columns,
        dateline=dateline,
        shown=_shown,
        style=Markup(_file("page.css").strip()),
        script=Markup(_file("page.js").strip()),
    )


def web_fragment(catalogue: PublicCatalogue) -> str:
    """The table alone, in the customary layout, without script or anything that an editor would take out."""
    table = customary(catalogue)
    return _template("fragment.html").render(
        catalogue=catalogue, table=table, head=list(_head(table)), lines=with_breaks
    )


@cache
def _template(name: str) -> Template:
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_file(name))


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _shown(key: str, item: PublicItem) -> Markup:
    """A cell: of a list of options what is ticked is seen, the rest is there and out of sight."""
    text = item.text(key)
    if key != "channel" or "■" not in text or "□" not in text:
        return with_breaks(text)
    return Markup("").join(
        Markup('<span class="off">{}</span>').format(with_breaks(piece))
        if piece.startswith("□")
        else with_breaks(piece)
        for piece in _OPTION.split(text)
        if piece
    )


def with_breaks(text: str) -> Markup:
    """TEXT, escaped, with its line breaks."""
    return Markup("<br>").join(text.split("\n"))


def _head(table: CustomaryTable) -> Iterator[list[dict[str, Any]]]:
    two_rows = any(head.above for head in table.heads)
    yield [
        {"title": title, "across": count, "down": 2 if two_rows and not table.heads[start].above else 1}
        for start, count, title in table.head_spans
    ]
    if two_rows:
        yield [{"title": head.title, "across": 1, "down": 1} for head in table.heads if head.above]
