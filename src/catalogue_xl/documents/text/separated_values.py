"""Text with separators (.csv, .tsv): one table, whose cells may hold quoted line breaks."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.documents.collecting import MAX_COLUMNS, MAX_ROWS, Parts, refuse_if_too_large
from catalogue_xl.documents.encoding import decode
from catalogue_xl.documents.grid import Cell, CellDoubt, Part, Row
from catalogue_xl.documents.text.open_quotes import records

_SEPARATORS = ",\t;|，"
# In prose there are full-width commas in line after line.
_SURE_SEPARATORS = ",;|"
_FEWEST_ROWS, _MOST_ALIKE = 2, 0.8
_QUOTE = '"'
_SHIELDED = re.compile(r"'[=+\-@\t＝＋－＠].")
_SAMPLE_ROWS = 200
_LARGEST_CELL = 2**31 - 1


def read(path: Path) -> tuple[Part, ...]:
    r"""The table of a text file with separators; ``row`` counts the records, as a spreadsheet program would.

    The separator is the comma, tab, semicolon, bar or full-width comma that cuts most records alike; Excel's line
    ``sep=;`` decides. Rows that nothing is printed in keep their number.

    Raises:
        Refusal: unknown_encoding, too_many_cells.
    """
    text = decode(path.read_bytes(), path.name)
    named, text = _named_separator(text)
    parts = Parts(path.name)
    rows = []
    found = records(_lines(text), named or _separator(text))
    for number, (record, opened) in enumerate(found, start=2 if named else 1):
        if number > MAX_ROWS or len(record) > MAX_COLUMNS:
            refuse_if_too_large(path.name, number, len(record))
        if record:
            rows.append(Row(tuple(_cell(value, number, place, opened) for place, value in enumerate(record, start=1))))
    if any(row.printed for row in rows):
        parts.add_table(rows, spans_known=False)
    return parts.finish()


def is_separated(text: str, columns: int) -> bool:
    """Whether most lines of a text have commas, semicolons or bars between the same number of cells, and so many."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_ROWS])
    return any(_cuts_alike(sample, separator, columns) for separator in _SURE_SEPARATORS)


def _cuts_alike(sample: str, separator: str, columns: int) -> bool:
    widths = [len(record) for record in _records(sample, separator) if "".join(record).strip()]
    width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return width >= columns and count >= max(_FEWEST_ROWS, _MOST_ALIKE * len(widths))


def _named_separator(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    name = first.strip().strip(_QUOTE)
    if len(name) == len("sep=x") and name.lower().startswith("sep="):
        return name[-1], rest
    return "", text


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader((f"{line}\n" for line in _lines(text)), delimiter=separator, quotechar=_QUOTE)


def _lines(text: str) -> list[str]:
    csv.field_size_limit(_LARGEST_CELL)
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


def _separator(text: str) -> str:
    """The one that gives most records of one width; of several such the one that gives the widest."""

    def records_alike(separator: str) -> tuple[int, int]:
        widths = Counter(len(record) for record in _records(sample, separator) if len(record) > 1)
        width, count = max(widths.items(), key=lambda entry: (entry[1], entry[0]), default=(1, 0))
        return count, width

    sample = "\n".join(text.splitlines()[:_SAMPLE_ROWS])
    return max(_SEPARATORS, key=records_alike)


def _cell(value: str, row: int, column: int, opened: bool) -> Cell:
    """A cell; OPENED where the row has a quotation mark that is never closed.

    An apostrophe before a text that looks like a formula is there for spreadsheet programs alone.
    """
    text = value.removesuffix("\n")
    text = text[1:] if _SHIELDED.match(text) else text
    if opened and text.startswith(_QUOTE):
        return Cell(text, row, column, doubts=(CellDoubt(DoubtCode.OPEN_QUOTE, suggestion=text[1:]),))
    return Cell(text, row, column)
