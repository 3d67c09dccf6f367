"""Word documents: paragraphs become lines, and tables become grids with their merges."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docx.oxml.ns import qn

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.collecting import Parts, refuse_if_too_large
from catalogue_xl.documents.grid import Cell, Part, Row
from catalogue_xl.documents.office_package import OfficePackage
from catalogue_xl.documents.word.displayed_text import ALTERNATIVES, CHOICE, FALLBACK, Xml, children, paragraph_text
from catalogue_xl.documents.word.document_layers import (
    RELATION_ID,
    comments,
    deletions,
    drawn,
    embedded,
    other_headers,
    page_headers,
    watermarks,
)
from catalogue_xl.documents.word.embedded_chunks import ZIP, add_chunk
from catalogue_xl.documents.word.list_numbers import Numbering

_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_CHUNK, _COMMENT = qn("w:altChunk"), qn("w:commentReference")
_BLOCKS = (_PARAGRAPH, _TABLE, _CHUNK)
_VALUE = qn("w:val")


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of the body in order, then those of text boxes, footnotes and endnotes.

    A line's ``row`` is the number of its paragraph, a cell's ``row`` and ``column`` are those of its table; columns
    in which no cell starts are not counted. A page header comes first where it has a table, or the title of one.
    Other headers, footers, comments, watermarks, tracked deletions and what a merge covers follow as asides; hidden
    text is left out. What the document takes in from a part of its own (altChunk) stands in its place. A table in a
    cell is that cell's text, unless the cell is all there is: then it is a frame, and its content counts as content
    of the document.

    Raises:
        Refusal: too_many_cells.
    """
    parts = Parts(path.name)
    with path.open("rb") as stream:
        _add_document(OfficePackage(stream), parts)
    return parts.finish()


def _add_document(package: OfficePackage, parts: Parts) -> None:
    main = package.main("word/document.xml")
    body = package.root(main).find(qn("w:body"))
    numbering, styles = (next(iter(package.related(main, kind)), None) for kind in ("numbering", "styles"))
    reader = _Reader(parts, Numbering(numbering, styles), package, main)
    headers = page_headers(package, main, body)
    read_headers = [header for header in headers if _heads_tables(header, body)]
    for header in read_headers:
        reader.add_blocks(header)
    reader.add_blocks(body)
    for box in body.iter(_BOX):
        if not _shown_twice(box):
            reader.add_blocks(box)
    for notes in (*package.related(main, "footnotes"), *package.related(main, "endnotes")):
        # Those with a type are the rules that part notes from the text.
        for note in (note for note in notes if note.get(qn("w:type")) is None):
            reader.add_blocks(note)
    reader.add_other_comments()
    for aside in (
        *other_headers(package, main, body, read_headers),
        *watermarks(body, *headers),
        *deletions(body),
        *drawn(package, main, *read_headers),
        *embedded(package, main),
    ):
        parts.add_aside(aside.text, aside.code)


def _heads_tables(header: Xml, body: Xml) -> bool:
    """Whether a page header belongs to what stands below it: it has a table, or nothing is printed above the first."""
    if next(header.iter(_TABLE), None) is not None:
        return True
    first = next(children(body, _TABLE), None)
    before = first.itersiblings(_PARAGRAPH, preceding=True) if first is not None else ()
    return first is not None and not any(paragraph_text(one).strip() for one in before)


def _shown_twice(box: Xml) -> bool:
    """Whether this is the copy of a text box for older programs."""
    for ancestor in box.iterancestors(FALLBACK):
        alternatives = ancestor.getparent()
        if alternatives.tag == ALTERNATIVES:
            choice = alternatives.find(CHOICE)
            return choice is not None and next(choice.iter(_BOX), None) is not None
    return False


@dataclass(frozen=True, slots=True)
class _Span:
    """A cell of a row as Word has it, or the padding of a row: from a grid column on (0-based), over some columns."""

    start: int
    columns: int
    text: str
    starts_merge: bool = False
    continues_merge: bool = False
    pads: bool = False
    beside: tuple[tuple[str, LeftoverCode], ...] = ()


class _Reader:
    """Reads blocks in order; automatic numbers count through all of them."""

    def __init__(self, parts: Parts, numbering: Numbering, package: OfficePackage, main: str) -> None:
        self._parts = parts
        self._file = parts.file
        self._numbering = numbering
        self._package, self._main = package, main
        self._comments = comments(package, main)
        self._paragraphs = 0

    def add_blocks(self, parent: Xml) -> None:
        """Add the paragraphs and tables of a body, a text box, a note or a frame."""
        for block in self._joined(parent):
            if isinstance(block, str):
                self._paragraphs += 1
                self._parts.add_line(block, self._paragraphs)
                continue
            frame = _frame(block) if block.tag == _TABLE else None
            if block.tag == _CHUNK:
                self._add_chunk(block)
            elif frame is not None:
                self.add_blocks(frame)
            else:
                self._add_table(block)

    def add_other_comments(self) -> None:
        """Add the comments on words outside of tables."""
        for text in self._comments.values():
            self._parts.add_aside(text, LeftoverCode.COMMENT)

    def _add_table(self, table: Xml) -> None:
        rows = [self._spans(row) for row in children(table, _ROW) if not _deleted(row, "w:trPr")]
        rows = [row for row in rows if row]
        if not rows:
            return
        name = self._parts.add_table(_grid(rows), spans_known=True)
        numbers = _column_numbers(rows)
        for row, spans in enumerate(rows, start=1):
            for span in spans:
                for text, code in span.beside:
                    self._parts.add_aside(text, code, name, row, numbers.get(span.start))

    def _add_chunk(self, chunk: Xml) -> None:
        relation = next((one for one in self._package.relations(self._main) if one.id == chunk.get(RELATION_ID)), None)
        if relation is None:
            return
        data = self._package.read(relation.part)
        if data.startswith(ZIP):
            _add_document(OfficePackage(io.BytesIO(data)), self._parts)
        else:
            add_chunk(data, relation.part, self._parts)

    def _joined(self, parent: Xml) -> Iterator[str | Xml]:
        """The texts of paragraphs, and the tables; a paragraph whose end is deleted runs on into the next."""
        before = ""
        for block in children(parent, *_BLOCKS):
            if block.tag != _PARAGRAPH:
                if before:
                    yield before
                    before = ""
                yield block
                continue
            text = paragraph_text(block)
            if _deleted(block, "w:pPr", "w:rPr"):
                before += text
                continue
            label = self._numbering.label(block)
            yield _labelled(label, before + text)
            before = ""
        if before:
            yield before

    def _text(self, cell: Xml) -> str:
        texts = []
        for block in self._joined(cell):
            if isinstance(block, str):
                texts.append(block)
            elif block.tag == _CHUNK:
                self._add_chunk(block)
            else:
                inner = (self._text(tc) for tr in children(block, _ROW) for tc in children(tr, _CELL))
                texts.extend(text for text in inner if text)
        return "\n".join(texts).strip("\n")

    def _spans(self, row: Xml) -> list[_Span]:
        """The cells of a row; grid columns left out before and after are blank cells."""
        spans: list[_Span] = []
        column = _number(row, "w:trPr", "w:gridBefore")
        self._refuse_if_too_wide(column)
        if column:
            spans.append(_Span(0, column, "", pads=True))
        for cell in children(row, _CELL):
            if _has(cell, "w:tcPr", "w:cellDel"):
                continue
            columns = max(1, _number(cell, "w:tcPr", "w:gridSpan"))
            self._refuse_if_too_wide(column + columns)
            down = _merge(cell, "w:vMerge")
            # Nobody sees what is left in a cell that a merge covers, so it is kept beside and its numbers do not count.
            text = "" if down == "continue" else self._text(cell)
            beside = [(self._comments.pop(number, ""), LeftoverCode.COMMENT) for number in _comments_in(cell)]
            across = _merge(cell, "w:hMerge") == "continue" and bool(spans)
            if down == "continue" or across:
                covered = "\n".join(filter(None, (paragraph_text(one) for one in cell.iter(_PARAGRAPH))))
                beside.append((covered, LeftoverCode.COVERED))
            if across:
                wider = spans[-1].columns + columns
                spans[-1] = replace(spans[-1], columns=wider, beside=(*spans[-1].beside, *beside))
            else:
                spans.append(_Span(column, columns, text, down == "restart", down == "continue", beside=tuple(beside)))
            column += columns
        after = _number(row, "w:trPr", "w:gridAfter")
        self._refuse_if_too_wide(column + after)
        if after:
            spans.append(_Span(column, after, "", pads=True))
        return spans

    def _refuse_if_too_wide(self, columns: int) -> None:
        refuse_if_too_large(self._file, 1, columns)


def _labelled(label: str, text: str) -> str:
    gap = " " if label and text and label[-1].isalnum() else ""
    return label + gap + text


def _frame(table: Xml) -> Xml | None:
    """The only cell of a table that is there for layout, around another table."""
    rows = list(children(table, _ROW))
    cells = [cell for row in rows for cell in children(row, _CELL)]
    if len(cells) == 1 and next(children(cells[0], _TABLE), None) is not None:
        return cells[0]
    return None


def _deleted(element: Xml, *properties: str) -> bool:
    return _has(element, *properties, "w:del")


def _has(element: Xml, *path: str) -> bool:
    return element.find("/".join(map(qn, path))) is not None


def _number(element: Xml, properties: str, tag: str) -> int:
    found = element.find(f"{qn(properties)}/{qn(tag)}")
    return 0 if found is None else int(found.get(_VALUE, 0))


def _merge(cell: Xml, tag: str) -> str | None:
    found = cell.find(f"{qn('w:tcPr')}/{qn(tag)}")
    return None if found is None else found.get(_VALUE, "continue")


def _comments_in(cell: Xml) -> list[str]:
    return [one.get(qn("w:id"), "") for one in cell.iter(_COMMENT)]


def _column_numbers(rows: list[list[_Span]]) -> dict[int, int]:
    """The number of the column that starts at a grid column; those in which no cell starts are not counted."""
    starts = sorted({span.start for row in rows for span in row if not span.pads})
    return {start: number for number, start in enumerate(starts, start=1)}


def _grid(rows: list[list[_Span]]) -> list[Row]:
    """The rows as cells: merges resolved, every grid column that some cell starts in a column."""
    numbers = _column_numbers(rows)
    anchors: list[dict[int, tuple[int, int]]] = []
    heights: dict[tuple[int, int], int] = {}
    for row, spans in enumerate(rows, start=1):
        above = anchors[-1] if anchors else {}
        here = {}
        for span in (span for span in spans if not span.pads):
            column = numbers[span.start]
            if span.continues_merge and column in above:
                here[column] = above[column]
                heights[above[column]] += 1
            elif span.starts_merge:
                here[column] = (row, column)
                heights[row, column] = 1
        anchors.append(here)
    return [
        Row(tuple(cell for span in spans for cell in _cells(span, row, numbers, anchors[row - 1], heights)))
        for row, spans in enumerate(rows, start=1)
    ]


def _cells(
    span: _Span,
    row: int,
    numbers: dict[int, int],
    anchors: dict[int, tuple[int, int]],
    heights: dict[tuple[int, int], int],
) -> Iterator[Cell]:
    columns = [numbers[start] for start in range(span.start, span.start + span.columns) if start in numbers]
    if span.pads:
        yield from (Cell("", row, column) for column in columns)
        return
    anchor = anchors.get(columns[0], (row, columns[0]))
    for column in columns:
        if (row, column) == anchor:
            yield Cell(span.text, row, column, heights.get(anchor, 1), len(columns))
        else:
            yield Cell("", row, column, anchor=anchor)
