"""修订说明 as a Word document, to go with the request for approval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from catalogue_xl.publishing.office.word_catalogue import dateline
from catalogue_xl.publishing.office.word_document import OfficeDocument, Run, WordCell
from catalogue_xl.publishing.revision.revision import Revision
from catalogue_xl.publishing.revision.revision_table import HEADS, LEGEND, RevisionRow, revision_rows, title_of


def write_revision_docx(revision: Revision, path: Path) -> None:
    """Write it to PATH."""
    document = OfficeDocument(title_of(revision))
    document.paragraph(dateline(revision.new), centred=True)
    document.paragraph(revision.summary)
    if revision.items:
        document.paragraph(LEGEND)
        head = [[WordCell(title) for title, _ in HEADS]]
        document.table([width for _, width in HEADS], head, map(_row, revision_rows(revision)))
    document.save(path)


def _row(row: RevisionRow) -> Sequence[WordCell]:
    down = "" if row.rows == 1 else "restart" if row.rows else "continue"
    first = bool(row.rows)
    return [
        WordCell(row.number if first else "", down=down, centred=True),
        WordCell(row.change, centred=True),
        WordCell(row.name if first else "", down=down),
        WordCell(row.column, centred=True),
        WordCell(list(_runs(row, new=False))),
        WordCell(list(_runs(row, new=True))),
    ]


def _runs(row: RevisionRow, *, new: bool) -> Iterator[Run]:
    for one in row.new if new else row.old:
        yield Run(one.text, gone=one.differs and not new, new=one.differs and new)
