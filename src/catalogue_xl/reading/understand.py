"""A document becomes a catalogue: which tables are catalogues, what their columns mean, what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Catalogue, Leftover, Source
from .clipped import mark_damage
from .features import number, squeeze
from .forms import read_form, table_as_leftovers
from .grid import Document, Line, Row, Table
from .header import Header, find_header
from .heading import find_region, find_title, find_year
from .layout import Field, layout_from_content, layout_from_titles
from .records import TableReader
from .remarks import LEFTOVERS

_FEWEST_COLUMNS = 3
_FEWEST_UNTITLED_ROWS = 3


def understand(document: Document) -> Catalogue:
    """Everything a document says, as a catalogue: items, contacts, and leftovers for the rest.

    The catalogue has no items when no table of the document reads like one.
    """
    out = Catalogue()
    above: list[str] = []
    previous: tuple[Field, ...] | None = None
    for part in document.parts:
        if isinstance(part, Line):
            above.append(part.text)
            _keep_line(out, document.file, part)
            continue
        before = len(out.items)
        fields = _read_table(out, document.file, part, previous, above)
        if len(out.items) > before:
            previous = fields
            out.sources.append(Source(document.file, part.name, part.rows[0].number))
    out.region = find_region(out.title)
    out.year = find_year(out.title)
    out.leftovers = [left for left in out.leftovers if squeeze(left.text).strip("《》") != squeeze(out.title)]
    mark_damage(out.items)
    return out


def _keep_line(out: Catalogue, file: str, line: Line) -> None:
    if line.text.strip():
        out.leftovers.append(Leftover(Source(file, row=line.row), line.text, LEFTOVERS["line"]))


def _read_table(
    out: Catalogue, file: str, table: Table, previous: tuple[Field, ...] | None, above: Sequence[str]
) -> tuple[Field, ...] | None:
    form = read_form(file, table)
    if form is not None:
        out.contacts += form.contacts
        out.leftovers += form.leftovers
        return None
    rows = [row for row in table.rows if row.cells]
    header = find_header(rows, spans_known=table.spans_known)
    fields, start, stop = _fields_of(rows, header, table, previous)
    if fields is None:
        out.leftovers += table_as_leftovers(file, table, rows, LEFTOVERS["form"])
        return None
    lead = rows[:start]
    reader = TableReader(file, table, rows[start:stop], rows[stop:], fields)
    reader.read()
    out.items += reader.items
    out.leftovers += table_as_leftovers(file, table, lead, LEFTOVERS["line"]) + reader.leftovers
    if not out.title:
        out.title = find_title([*above, *(cell.text for row in lead for cell in row.printed)])
    return fields


def _fields_of(
    rows: Sequence[Row], header: Header | None, table: Table, previous: tuple[Field, ...] | None
) -> tuple[tuple[Field, ...] | None, int, int]:
    """The table's fields, and where its header starts and stops."""
    if header is not None and len(header.titles) >= 2:
        body = rows[header.stop :]
        fields = layout_from_titles(header.titles, body)
        useful = {field.key for field in fields}
        if useful & {"content", "level1"}:
            return fields, header.start, header.stop
        return None, 0, 0
    widths = [len(row.cells) for row in rows if len(row.printed) > 1]
    if not widths:
        return None, 0, 0
    width = max(set(widths), key=widths.count)
    if previous is not None and width == len(previous) and _continues(rows, previous):
        return previous, 0, 0  # the same table goes on after a page or section break
    if width < _FEWEST_COLUMNS or len(widths) < _FEWEST_UNTITLED_ROWS:
        return None, 0, 0
    fields = layout_from_content(rows, width)
    keys = {field.key for field in fields}
    if "content" in keys and keys & {"agency", "deadline"}:
        return fields, 0, 0
    return None, 0, 0


def _continues(rows: Sequence[Row], fields: Sequence[Field]) -> bool:
    if fields[0].key != "seq":
        return True
    return any(row.cells and number(row.cells[0].text) is not None for row in rows)
