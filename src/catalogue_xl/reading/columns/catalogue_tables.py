"""Whether a table is a catalogue, and then where its header stands and what its columns mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from catalogue_xl.documents.grid import Row, Table
from catalogue_xl.reading.cells.features import likeness, number
from catalogue_xl.reading.columns.header import find_header, titles_of
from catalogue_xl.reading.columns.layout import Field, layout_from_titles
from catalogue_xl.reading.columns.layout_by_content import layout_from_content
from catalogue_xl.reading.columns.spanned_heads import spread_over
from catalogue_xl.reading.columns.title_forms import plain
from catalogue_xl.reading.columns.titles import meaning
from catalogue_xl.reading.columns.unknown_header import header_above_kinds
from catalogue_xl.reading.mapping import TableMapping

_FEWEST_COLUMNS = 3
_FEWEST_UNTITLED_ROWS = 3
_FITS = 0.6  # the share of cells of their column's own kind from which on a table continues another
_OF_ITEMS = re.compile("事项|[主子]项|目录|指标|级")
_WHO_WHEN_WHERE = frozenset(
    ("agency", "lead", "responsible", "support", "deadline", "channel", "basis", "method", "audience", "tier")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A catalogue's fields, and its header (half-open); CONTINUES: it has none and goes on with the table before."""

    fields: tuple[Field, ...]
    start: int = 0
    stop: int = 0
    continues: bool = False


def shape_of(
    rows: Sequence[Row], table: Table, previous: Sequence[Field] | None, *, names_will_do: bool = False
) -> Shape | None:
    """The shape of a table with these rows; None when it is no catalogue.

    Args:
        rows: The rows that have cells.
        table: The table.
        previous: The fields of the catalogue right before, if this table may go on with it.
        names_will_do: A list of the names of items, without who, when, where and what, is a catalogue too.
    """
    header = find_header(rows, spans_known=table.spans_known)
    if header is None and (previous is None or not _continues_widely(rows, previous)):
        header = header_above_kinds(rows, spans_known=table.spans_known)
    if header is not None and len(header.titles) >= 2:
        body = rows[header.stop :]
        fields = layout_from_titles(header.titles if table.spans_known else spread_over(header.titles, body), body)
        taken = _is_catalogue(fields) or (names_will_do and _names_items(fields))
        return Shape(fields, header.start, header.stop) if taken else None
    width = _usual_width(rows)
    widths = [len(row.cells) for row in rows if len(row.printed) > 1]
    if not width:
        return None
    if previous is not None and _continues_widely(rows, previous):
        return Shape(tuple(previous), continues=True)
    if width < _FEWEST_COLUMNS or len(widths) < _FEWEST_UNTITLED_ROWS:
        return None
    return _untitled(rows, table, width)


def _usual_width(rows: Sequence[Row]) -> int:
    widths = [len(row.cells) for row in rows if len(row.printed) > 1]
    return max(set(widths), key=widths.count) if widths else 0


def _continues_widely(rows: Sequence[Row], fields: Sequence[Field]) -> bool:
    return _usual_width(rows) == len(fields) and _continues(rows, fields)


def _is_catalogue(fields: Sequence[Field]) -> bool:
    """Items and what is published about them; or items, and at least who, when or where."""
    keys = {field.key for field in fields}
    if "content" in keys:
        return True
    return "level1" in keys and bool(keys & _WHO_WHEN_WHERE)


def _names_items(fields: Sequence[Field]) -> bool:
    """True for a list of names of items: titled so, and numbered or on several levels."""
    titled = [field for field in fields if field.is_level and _OF_ITEMS.search(plain(field.title))]
    return bool(titled) and (len(titled) > 1 or any(field.key == "seq" for field in fields))


def _untitled(rows: Sequence[Row], table: Table, width: int) -> Shape | None:
    """A table judged by what stands in its columns. Below titles that nobody knows, all must be as in a catalogue."""
    titled = next((place for place, row in enumerate(rows) if len(row.printed) > 1), 0)
    own_header = any(_is_number_title(cell.text) for cell in rows[titled].printed)
    start, stop = (titled, titled + 1) if own_header else (0, 0)
    fields = layout_from_content(rows[stop:], width)
    keys = {field.key for field in fields}
    if "content" not in keys or not keys & {"agency", "deadline"} or not keys & {"level1", "seq"}:
        return None
    if not own_header:
        return Shape(fields)
    if not {"agency", "deadline"} <= keys:
        return None
    titles = titles_of(rows[start:stop], rows, spans_known=table.spans_known)
    named = (Field(f.key, t.text, f.option, inferred=True) for f, t in zip(fields, titles, strict=False))
    return Shape(tuple(named), start, stop)


def _is_number_title(text: str) -> bool:
    found = meaning(text)
    return found is not None and found.role == "seq" and bool(plain(text))


def _continues(rows: Sequence[Row], fields: Sequence[Field]) -> bool:
    """True when the cells are of the kinds of these columns: numbers under 序号, agencies, deadlines …."""
    sample = [row for row in rows if len(row.cells) == len(fields) and len(row.printed) > 1]
    if not sample:
        return False
    if any(_is_number_title(cell.text) for cell in sample[0].printed):
        return False
    fits = []
    for place, field in enumerate(fields):
        texts = [row.cells[place].text for row in sample if row.cells[place].text.strip()]
        if not texts or field.option:
            continue
        if field.key == "seq":
            if not any(number(text) is not None for text in texts):
                return False
        elif field.key in ("agency", "lead", "support", "deadline", "channel"):
            fits.append(fmean(likeness(text, field.key) >= 0 for text in texts))
    return not fits or fmean(fits) >= _FITS


def mapped_shape(rows: Sequence[Row], table: Table, mapping: TableMapping) -> Shape | None:
    """The shape that a mapping gives; None when it says that the table is none."""
    if mapping.skip or not mapping.columns:
        return None
    places = [place for place, row in enumerate(rows) if row.number in mapping.header]
    start, stop = (places[0], places[-1] + 1) if places else (0, 0)
    titles = titles_of(rows[start:stop], rows, spans_known=table.spans_known) if places else ()
    width = max([*mapping.columns, *(len(row.cells) for row in rows)])
    fields = []
    for place in range(width):
        key, option = mapping.columns.get(place + 1, ("other", ""))
        fields.append(Field(key, titles[place].text if place < len(titles) else "", option=option))
    return Shape(tuple(fields), start, stop)
