"""One body in two rows of 单位: each would get a task workbook of its own."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.agencies.name_index import pairs
from catalogue_xl.agencies.names import is_abbreviation, same_body
from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

_BARE = ("name", "notes")


def check_twin_rows(book: Book) -> Iterator[Problem]:
    """Rows whose names are one body's for certain or by abbreviation, reported at the shorter name.

    The import enters every name that it meets, 市行审局 and 市行政审批服务局 alike. Settled are two rows that the
    office has filled in both, and bodies that were abolished.
    """
    rows = [row for row in book.rows("agencies") if row.text("name") and not row.text("ended_on")]
    names = [row.text("name") for row in rows]
    for one, other in ((rows[a], rows[b]) for a, b in pairs([(name,) for name in names])):
        kind = same_body(one.text("name"), other.text("name"))
        if kind in ("same", "abbreviation") and not (_filled_in(one) and _filled_in(other)):
            shorter, longer = _ordered(one, other)
            yield problem(
                ProblemCode.TWIN_AGENCY, "agencies", shorter, "name", other=longer.row, name=longer.text("name")
            )


def _ordered(one: Record, other: Record) -> tuple[Record, Record]:
    return (one, other) if is_abbreviation(one.text("name"), other.text("name")) else (other, one)


def _filled_in(row: Record) -> bool:
    return any(row.text(column.key) for column in schema.load("agencies").columns if column.key not in _BARE)
