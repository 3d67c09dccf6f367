"""A document becomes a catalogue: which tables are catalogues, what their columns mean, what is left over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.model import Catalogue, ColumnReading, Doubt, Item, Source, TableReading
from catalogue_xl.documents.grid import Aside, Document, Line, Row, Table
from catalogue_xl.reading.cells.blanks import FieldValue
from catalogue_xl.reading.cells.damage import mark_damage
from catalogue_xl.reading.cells.features import number, squeeze
from catalogue_xl.reading.cells.loose_wording import mark_loose_wording
from catalogue_xl.reading.columns.cards import as_list
from catalogue_xl.reading.columns.catalogue_tables import Shape, mapped_shape, shape_of
from catalogue_xl.reading.columns.layout import Field
from catalogue_xl.reading.headings import bare_title, find_region, find_title, find_year, title_by_place
from catalogue_xl.reading.legend import legend_of
from catalogue_xl.reading.liaison_forms import read_form, table_as_leftovers
from catalogue_xl.reading.mapping import Mappings
from catalogue_xl.reading.messages import left_over
from catalogue_xl.reading.remembered_columns import as_remembered
from catalogue_xl.reading.reprints import is_page_mark, told_once
from catalogue_xl.reading.rows.items import TableReader
from catalogue_xl.reading.sections import is_appendix, sections
from catalogue_xl.reading.table_groups import Headed

_WHICH_TEXT = frozenset({DoubtCode.BELOW_PAGE, DoubtCode.PAGE_END, DoubtCode.ACROSS_PAGE, DoubtCode.REPRINTED})
"""Doubts that ask which of two printed texts is meant, and suggest the other."""

_LOOKED_AT, _SAMPLES = 40, 3  # rows and texts of a column that are shown as an example of it
_PRINT = ".pdf"  # the one form that knows its cells, and has their characters wherever they were printed


def understand(document: Document, mappings: Mappings | None = None) -> Catalogue:
    """Everything a document says, as a catalogue: items, contacts, and leftovers for the rest.

    The catalogue has no items when no table of the document reads like one; mere lists of names are read where there is
    nothing better. What MAPPINGS says of a table goes before what the program would make of it.
    """
    catalogue = _read(document, mappings or Mappings())
    return catalogue if catalogue.items else _read(document, mappings or Mappings(), names_will_do=True)


def _read(document: Document, mappings: Mappings, *, names_will_do: bool = False) -> Catalogue:
    reader = _Reader(document, mappings, names_will_do=names_will_do)
    for part in document.parts:
        if isinstance(part, Line):
            reader.pass_line(part)
        elif isinstance(part, Aside):
            reader.keep(part)
        else:
            for place, (name, table) in enumerate(sections(part)):
                reader.read_table(name, table, first=not place)
    return reader.finish()


class _Reader:
    """Reads the tables of a document in order; one may go on with the one before."""

    def __init__(self, document: Document, mappings: Mappings, *, names_will_do: bool) -> None:
        self._file, self._mappings, self._names_will_do = document.file, mappings, names_will_do
        self._legend = legend_of(document)
        self._out = Catalogue()
        self._above: list[str] = []
        self._over_first: list[str] = []
        self._headed = Headed()
        self._typed: set[str] = set()
        self._previous: tuple[Field, ...] | None = None
        self._last: Mapping[int, FieldValue] = {}

    def pass_line(self, line: Line) -> None:
        """Keep a line outside of tables. 附表, or another title, ends the catalogue before it."""
        self._above.append(line.text)
        self._headed.pass_line(line.text)
        if not line.text.strip():
            return
        code = LeftoverCode.PAGE if is_page_mark(line.text) else LeftoverCode.LINE
        self._out.leftovers.append(left_over(Source(self._file, row=line.row), line.text, code))
        title = find_title([line.text])
        if is_appendix(line.text) or (title and not title.startswith(self._out.title)):
            self._previous = None

    def keep(self, aside: Aside) -> None:
        """Keep a text of another layer of the document, with the place that it belongs to."""
        source = Source(self._file, aside.table, aside.row, aside.column)
        self._out.leftovers.append(left_over(source, aside.text, aside.code))

    def read_table(self, name: str, table: Table, *, first: bool) -> None:
        """Take a table's items, contacts and leftovers.

        Args:
            name: What the mapping file and the preview call it; its cells' addresses have the table's own name.
            table: The table as it is printed.
            first: It is the first in its grid, so that it may go on with the table before.
        """
        out, file = self._out, self._file
        mapping = self._mappings.find(file, name)
        form = read_form(file, table) if mapping is None else None
        if form is not None:
            out.contacts += form.contacts
            out.leftovers += form.leftovers
            return
        table = table if mapping else as_list(table)
        rows = [row for row in table.rows if row.cells]
        previous = self._previous if first else None
        own = shape = shape_of(rows, table, previous, names_will_do=self._names_will_do)
        if mapping:
            shape = mapped_shape(rows, table, mapping)
        elif shape is not None and self._mappings.remembered and not shape.continues:
            shape = replace(shape, fields=as_remembered(shape.fields, self._mappings.remembered))
        if shape is None:
            out.leftovers += table_as_leftovers(file, table, rows, LeftoverCode.FORM)
            if not out.title:  # a cover sheet, or the list of the sheets
                self._above += [row.printed[0].text for row in rows if len(row.printed) == 1]
            return
        lead, header, body = rows[: shape.start], rows[shape.start : shape.stop], rows[shape.stop :]
        goes_on = self._goes_on(shape, body, previous)
        reader = TableReader(
            file,
            table,
            header,
            body,
            shape.fields,
            lead=lead,
            legend=self._legend,
            before=self._last if goes_on else {},
            cut=out.items[-1] if goes_on and out.items else None,
        )
        reader.read()
        if table.spans_known and not file.lower().endswith(_PRINT):
            self._typed.add(table.name)
        out.items += reader.items
        out.readings.append(_reading(Source(file, name), header, body, shape, own, len(reader.items)))
        out.leftovers += table_as_leftovers(file, table, lead, LeftoverCode.LINE) + reader.leftovers
        titles = "".join(squeeze(field.title) for field in shape.fields)
        unused = table_as_leftovers(file, table, header, LeftoverCode.HEADER)
        out.leftovers += [left for left in unused if squeeze(left.text) not in titles]
        texts = [cell.text for row in lead for cell in row.printed]
        self._headed.take(table.name, texts, reader.items)
        if not out.title:
            self._over_first = [*self._above, *texts]
            out.title = title_by_place(self._over_first)
        if reader.items or shape.stop:  # a header may be a table of its own
            self._previous, self._last = shape.fields, reader.last

    def _goes_on(self, shape: Shape, body: Sequence[Row], previous: Sequence[Field] | None) -> bool:
        """True when a page break cut the table before here: no header, or the same one and the next number."""
        if previous is None or [field.key for field in shape.fields] != [field.key for field in previous]:
            return False
        if shape.continues or not shape.stop:
            return True
        place = next((index for index, field in enumerate(shape.fields) if field.key == "seq"), None)
        last = self._out.items[-1].seq if self._out.items else None
        if place is None or last is None:
            return False
        printed = (row.cells[place].text for row in body if place < len(row.cells))
        return next((n for text in printed if (n := number(text)) is not None), None) == last + 1

    def finish(self) -> Catalogue:
        """The catalogue, with what its title tells, and damaged texts marked."""
        out = self._out
        headings = self._headed.headings()
        out.title = title_by_place([text for text in self._over_first if squeeze(text) not in headings]) or out.title
        out.region = find_region(out.title)
        out.year = find_year(out.title, self._over_first)
        used = {bare_title(out.title), *self._headed.assign(out.title)}
        untitled = [left for left in out.leftovers if bare_title(left.text) not in used]
        out.leftovers = told_once(untitled)
        mark_damage(out.items, typed=self._typed)
        mark_loose_wording(out.items)
        for item in out.items:
            item.doubts = one_suggestion_each(item)
        return out


def one_suggestion_each(item: Item) -> list[Doubt]:
    """The doubts of ITEM, without suggestions that a cell says already or that speak against another one's.

    Of several on one cell that which mends the text stays, else the first: the reasons of the others name the text
    that they ask for.
    """
    chosen: dict[str, str] = {}
    for one in sorted(item.doubts, key=lambda one: one.code in _WHICH_TEXT):
        if one.suggestion and squeeze(one.suggestion) != squeeze(item.values.get(one.field, "")):
            chosen.setdefault(one.field, one.suggestion)
    return [one if one.suggestion == chosen.get(one.field) else replace(one, suggestion="") for one in item.doubts]


def _reading(
    source: Source, header: Sequence[Row], body: Sequence[Row], shape: Shape, own: Shape | None, items: int
) -> TableReading:
    """How a table was read. OWN: its shape as the program would have it, without what the office says."""
    columns = tuple(
        ColumnReading(
            number,
            field.title,
            field.key,
            field.option,
            field.inferred,
            corrected=own is not shape and _differs(field, number - 1, own),
            samples=_samples(body, number - 1),
        )
        for number, field in enumerate(shape.fields, start=1)
    )
    return TableReading(source, tuple(row.number for row in header), columns, items)


def _differs(field: Field, place: int, own: Shape | None) -> bool:
    if own is None or place >= len(own.fields):
        return True
    return (field.key, field.option) != (own.fields[place].key, own.fields[place].option)


def _samples(body: Sequence[Row], place: int) -> tuple[str, ...]:
    """The first few different texts of a column."""
    texts = (row.cells[place].text.strip() for row in body if place < len(row.cells) and len(row.printed) > 1)
    return tuple(islice(dict.fromkeys(text for text in islice(texts, _LOOKED_AT) if text), _SAMPLES))
