"""Word documents: paragraphs become lines, and tables become grids with their merges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package

from catalogue_xl.documents.collecting import Parts, refuse_if_too_large
from catalogue_xl.documents.grid import Cell, Part, Row
from catalogue_xl.documents.word.displayed_text import ALTERNATIVES, CHOICE, FALLBACK, Xml, children, paragraph_text
from catalogue_xl.documents.word.list_numbers import Numbering

_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
_BLOCKS = (_PARAGRAPH, _TABLE)
_VALUE = qn("w:val")


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of the body in order, then those of text boxes, footnotes and endnotes.

    A line's ``row`` is the number of its paragraph, a cell's ``row`` and ``column`` are those of its table; columns
    in which no cell starts are not counted. Headers and footers are left out, as are tracked deletions and hidden
    text. A table in a cell is that cell's text, unless the cell is all there is: then it is a frame, and its content
    counts as content of the document.

    Raises:
        Refusal: too_many_cells.
    """
    with path.open("rb") as stream:
        package = Package.open(stream)
    main = package.main_document_part
    body = _root(main).find(qn("w:body"))
    reader = _Reader(path.name, Numbering(_related(main, "numbering"), _related(main, "styles")))
    reader.add_blocks(body)
    for box in body.iter(_BOX):
        if not _shown_twice(box):
            reader.add_blocks(box)
    for kind in ("footnotes", "endnotes"):
        notes = _related(main, kind)
        if notes is not None:
            # Those with a type are the rules that part notes from the text.
            for note in (note for note in notes if note.get(qn("w:type")) is None):
                reader.add_blocks(note)
    return reader.parts.finish()


def _root(part: Xml) -> Xml:
    # python-docx parses the parts it knows; those of a macro document, and notes, it leaves as bytes.
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _related(part: Xml, kind: str) -> Xml | None:
    """The root of the part that is related to another as styles, numbering, footnotes or endnotes."""
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            return _root(relation.target_part)
    return None


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


class _Reader:
    """Reads blocks in order; automatic numbers count through all of them."""

    def __init__(self, file: str, numbering: Numbering) -> None:
        self.parts = Parts(file)
        self._file = file
        self._numbering = numbering
        self._paragraphs = 0

    def add_blocks(self, parent: Xml) -> None:
        """Add the paragraphs and tables of a body, a text box, a note or a frame."""
        for block in self._joined(parent):
            if isinstance(block, str):
                self._paragraphs += 1
                self.parts.add_line(block, self._paragraphs)
                continue
            frame = _frame(block)
            if frame is not None:
                self.add_blocks(frame)
            else:
                rows = [self._spans(row) for row in children(block, _ROW) if not _deleted(row, "w:trPr")]
                grid = _grid([row for row in rows if row])
                if grid:
                    self.parts.add_table(grid, spans_known=True)

    def _joined(self, parent: Xml) -> Iterator[str | Xml]:
        """The texts of paragraphs, and the tables; a paragraph whose end is deleted runs on into the next."""
        before = ""
        for block in children(parent, *_BLOCKS):
            if block.tag == _TABLE:
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
            # Nobody sees what is left in a cell that a merge covers, so it is not read and its numbers do not count.
            text = "" if down == "continue" else self._text(cell)
            if _merge(cell, "w:hMerge") == "continue" and spans:
                spans[-1] = replace(spans[-1], columns=spans[-1].columns + columns)
            else:
                spans.append(_Span(column, columns, text, down == "restart", down == "continue"))
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


def _grid(rows: list[list[_Span]]) -> list[Row]:
    """The rows as cells: merges resolved, every grid column that some cell starts in a column."""
    numbers = {
        start: number for number, start in enumerate(sorted({s.start for row in rows for s in row if not s.pads}), 1)
    }
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
