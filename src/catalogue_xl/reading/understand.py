"""A document becomes a catalogue: which tables are catalogues, what their columns mean, what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Catalogue, ColumnReading, Leftover, Source, TableReading
from .clipped import mark_damage
from .features import number, squeeze
from .forms import read_form, table_as_leftovers
from .grid import Document, Line, Row, Table
from .header import Header, find_header, titles_of
from .heading import find_region, find_title, find_year
from .layout import Field, layout_from_content, layout_from_titles
from .mapping import Mappings, TableMapping
from .records import TableReader
from .remarks import LEFTOVERS

_FEWEST_COLUMNS = 3
_FEWEST_UNTITLED_ROWS = 3


def understand(document: Document, mappings: Mappings | None = None) -> Catalogue:
    """Everything a document says, as a catalogue: items, contacts, and leftovers for the rest.

    The catalogue has no items when no table of the document reads like one. What MAPPINGS says of a table goes before
    what the program would make of it.
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
        mapping = mappings.find(document.file, part.name) if mappings else None
        fields = _read_table(out, document.file, part, previous, above, mapping)
        if len(out.items) > before:
            previous = fields
    out.region = find_region(out.title)
    out.year = find_year(out.title)
    out.leftovers = [left for left in out.leftovers if squeeze(left.text).strip("《》") != squeeze(out.title)]
    mark_damage(out.items)
    return out


def _keep_line(out: Catalogue, file: str, line: Line) -> None:
    if line.text.strip():
        out.leftovers.append(Leftover(Source(file, row=line.row), line.text, LEFTOVERS["line"]))


def _read_table(
    out: Catalogue,
    file: str,
    table: Table,
    previous: tuple[Field, ...] | None,
    above: Sequence[str],
    mapping: TableMapping | None,
) -> tuple[Field, ...] | None:
    form = read_form(file, table) if mapping is None else None
    if form is not None:
        out.contacts += form.contacts
        out.leftovers += form.leftovers
        return None
    rows = [row for row in table.rows if row.cells]
    if mapping is None:
        header = find_header(rows, spans_known=table.spans_known)
        fields, start, stop = _fields_of(rows, header, table, previous)
    else:
        fields, start, stop = _mapped_fields(rows, table, mapping)
    if fields is None:
        out.leftovers += table_as_leftovers(file, table, rows, LEFTOVERS["form"])
        return None
    lead = rows[:start]
    reader = TableReader(file, table, rows[start:stop], rows[stop:], fields)
    reader.read()
    out.items += reader.items
    out.readings.append(_reading(file, table, rows[start:stop], fields, len(reader.items)))
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


def _mapped_fields(
    rows: Sequence[Row], table: Table, mapping: TableMapping
) -> tuple[tuple[Field, ...] | None, int, int]:
    """The fields that a mapping gives, and where the header it names starts and stops."""
    if mapping.skip or not mapping.columns:
        return None, 0, 0
    places = [place for place, row in enumerate(rows) if row.number in mapping.header]
    start, stop = (places[0], places[-1] + 1) if places else (0, 0)
    titles = titles_of(rows[start:stop], rows, spans_known=table.spans_known) if places else ()
    width = max([*mapping.columns, *(len(row.cells) for row in rows)])
    fields = []
    for place in range(width):
        key, option = mapping.columns.get(place + 1, ("other", ""))
        fields.append(Field(key, titles[place].text if place < len(titles) else "", option=option))
    return tuple(fields), start, stop


def _reading(file: str, table: Table, header: Sequence[Row], fields: Sequence[Field], items: int) -> TableReading:
    columns = tuple(
        ColumnReading(number, field.title, field.key, field.option, field.inferred)
        for number, field in enumerate(fields, start=1)
    )
    return TableReading(Source(file, table.name), tuple(row.number for row in header), columns, items)


def _continues(rows: Sequence[Row], fields: Sequence[Field]) -> bool:
    if fields[0].key != "seq":
        return True
    return any(row.cells and number(row.cells[0].text) is not None for row in rows)
