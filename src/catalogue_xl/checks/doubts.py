"""What the import was not sure of and nobody has settled since."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue_xl.core import schema
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.tables import Book, problem, squeezed

_DOUBT = "存疑"


def check_doubts(book: Book) -> Iterator[Problem]:
    """Every 存疑 of the sheet 导入说明, at the cell it speaks of.

    A doubt is settled when the cell no longer reads as it did at the import, or when its row in 导入说明 is deleted;
    what stands there under 处理 is told with it (:mod:`catalogue_xl.checks.handled`). Nothing is suggested that the
    cell says already.
    """
    items = {row.text("id"): row for row in book.rows("items")}
    for note in book.rows("import_notes"):
        row = items.get(note.text("item"))
        if note.text("category") != _DOUBT or row is None:
            continue
        key = _key(note.text("field"))
        # The notes do not repeat numbers: a doubt about 序号 stands until its note is deleted.
        if schema.load("items")[key].kind == "integer" or squeezed(row.text(key)) == squeezed(note.text("text")):
            suggestion = note.text("suggestion")
            yield problem(
                ProblemCode.IMPORT_DOUBT,
                "items",
                row,
                key,
                reason=note.text("reason"),
                suggestion="" if squeezed(suggestion) == squeezed(row.text(key)) else suggestion,
                note=note,
            )


def _key(field: str) -> str:
    """The JSON key of a column that is named by key or by title."""
    definition = schema.load("items")
    column = definition.by_key.get(field) or definition.by_title.get(field)
    return column.key if column else "id"
