"""The catalogue as a Word document in the customary layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from catalogue_xl.publish.customary_table import CustomaryCell, CustomaryLine, CustomaryTable, customary
from catalogue_xl.publish.office.word_document import OfficeDocument, WordCell
from catalogue_xl.publish.public_catalogue import PublicCatalogue

LEFT = frozenset(("content", "basis", "channel", "notes"))
"""The columns whose cells are long and begin at the left; the others are centred."""


def write_docx(catalogue: PublicCatalogue, path: Path) -> None:
    """Write CATALOGUE to PATH."""
    document = OfficeDocument(catalogue.title)
    document.paragraph(dateline(catalogue), centred=True)
    table = customary(catalogue)
    document.table([head.width for head in table.heads], _header(table), _body(table))
    document.save(path)


def dateline(catalogue: PublicCatalogue) -> str:
    """Who publishes it and on which day, as it stands below the title."""
    day = catalogue.day
    return "　".join(filter(None, (catalogue.office, f"{day.year}年{day.month}月{day.day}日")))


def _header(table: CustomaryTable) -> Iterator[Sequence[WordCell]]:
    above = [(count, title, bool(table.heads[start].above)) for start, count, title in table.head_spans]
    if not any(grouped for _, _, grouped in above):
        yield [WordCell(title) for _, title, _ in above]
        return
    yield [WordCell(title, across=count, down="" if grouped else "restart") for count, title, grouped in above]
    yield [WordCell(head.title) if head.above else WordCell(down="continue") for head in table.heads]


def _body(table: CustomaryTable) -> Iterator[Sequence[WordCell]]:
    for line in table.lines:
        if line.item is None:
            yield [WordCell(line.banner, across=len(table.heads), centred=True, bold=True)]
        else:
            yield list(_cells(table, line))


def _cells(table: CustomaryTable, line: CustomaryLine) -> Iterator[WordCell]:
    for head, spot in zip(table.heads, line.spots, strict=True):
        yield WordCell(spot.text if spot.rows else "", down=_down(spot), centred=head.key not in LEFT)


def _down(spot: CustomaryCell) -> str:
    return "" if spot.rows == 1 else "restart" if spot.rows else "continue"
