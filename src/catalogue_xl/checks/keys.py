"""Rows that carry the key of another row of the same sheet."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import Sheet
from catalogue_xl.core.tables import Book, problem, squeezed


def check_keys(book: Book) -> Iterator[Problem]:
    """Every row whose key already stands further up, white space apart; rows without a key are left out."""
    for name, sheet in book.sheets.items():
        if not sheet.schema.key or sheet.schema.hidden:
            continue
        seen: dict[tuple[str, ...], int] = {}
        for row in sheet:
            key = tuple(squeezed(row.text(part)) for part in sheet.schema.key)
            if not all(key):
                continue
            first = seen.setdefault(key, row.row)
            if first != row.row:
                yield _duplicate(name, sheet.schema, row, first)


def _duplicate(name: str, definition: Sheet, row: Record, first: int) -> Problem:
    if name == "items":
        return problem(ProblemCode.DUPLICATE_ID, name, row, "id", other=first)
    title = "＋".join(definition[part].title for part in definition.key)
    found = "，".join(row.text(part) for part in definition.key)
    return problem(ProblemCode.DUPLICATE_KEY, name, row, definition.key[0], found, other=first, title=title)
