"""Names and aliases in the roster that mean two bodies."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem, squeezed


def check_aliases(book: Book) -> Iterator[Problem]:
    """Every alias that another row of 单位 has as its name or alias; such a name resolves to nobody.

    Two rows with one name are found by :mod:`catalogue_xl.checks.keys`.
    """
    aliases = schema.load("agencies")["aliases"]
    owners: dict[str, Record] = {}
    for row in book.rows("agencies"):
        owners.setdefault(squeezed(row.text("name")), row)
    for row in book.rows("agencies"):
        for alias in aliases.split(row.text("aliases")):
            owner = owners.setdefault(squeezed(alias), row)
            if owner is not row:
                name = owner.text("name")
                yield problem(ProblemCode.AMBIGUOUS_NAME, "agencies", row, "aliases", alias, other=owner.row, name=name)
