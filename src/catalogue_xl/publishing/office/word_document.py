"""Word documents of the office: landscape A4, a title, tables whose header is on every page, page numbers.

Tables are written as XML: python-docx looks for each cell of a table anew, which takes minutes for a large one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

BODY, HEADING = "宋体", "黑体"
"""The fonts that every office has."""

PAGE = 15_198
"""The width between the margins, in twentieths of a point."""

_SIZE = 18  # half points: 小五
_HEAD_FILL = "F2F2F2"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (("top", 30), ("left", 60), ("bottom", 30), ("right", 60))
_FIELD = '<w:fldSimple {ns} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: struck out where it is gone, underlined where it is new."""

    text: str
    gone: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table.

    Attributes:
        text: With its line breaks.
        across: Over how many columns it is merged.
        down: ``restart`` where it is the first of cells merged downwards, ``continue`` below; else empty.
    """

    text: str | Sequence[Run] = ""
    across: int = 1
    down: str = ""
    centred: bool = False
    bold: bool = False


class OfficeDocument:
    """A document that is being written.

    Args:
        title: Its title, which stands in its properties and at its top.
    """

    def __init__(self, title: str) -> None:
        self._document: Any = Document()
        self._set_up(title)
        self.paragraph(title, points=20, bold=True, centred=True, font=HEADING)

    def _set_up(self, title: str) -> None:
        properties = self._document.core_properties
        # Nobody's name: python-docx puts its own there, Word would put the clerk's.
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.title, properties.language = title, "zh-CN"
        properties.created = properties.modified = datetime.now()
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = BODY, Pt(10.5)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = Mm(14)
        section.top_margin, section.bottom_margin = Mm(18), Mm(16)
        section.header_distance = section.footer_distance = Mm(8)
        self._number_pages(section.footer.paragraphs[0])

    def _number_pages(self, paragraph: Any) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for piece in ("第 ", "PAGE", " 页　共 ", "NUMPAGES", " 页"):
            if piece.isascii() and piece.isupper():
                paragraph._p.append(parse_xml(_FIELD.format(ns=nsdecls("w"), name=piece)))
            else:
                paragraph.add_run(piece)

    def paragraph(
        self, text: str, *, points: float = 10.5, bold: bool = False, centred: bool = False, font: str = BODY
    ) -> None:
        """Add a paragraph."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(4)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.font.size, run.font.bold, run.font.name = Pt(points), bold, font
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)

    def table(
        self, widths: Sequence[float], head: Iterable[Sequence[WordCell]], body: Iterable[Sequence[WordCell]]
    ) -> None:
        """Add a table.

        Args:
            widths: Of the columns, beside one another.
            head: The rows that every page begins with.
            body: The rows below.
        """
        total = sum(widths)
        twips = [round(width * PAGE / total) for width in widths]
        borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
        margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in _MARGINS)
        parts = [
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
            f'<w:tblGrid>{"".join(f"""<w:gridCol w:w="{one}"/>""" for one in twips)}</w:tblGrid>',
            *(_row(row, twips, heads=True) for row in head),
            *(_row(row, twips, heads=False) for row in body),
            "</w:tbl>",
        ]
        section = self._document.element.body.sectPr
        section.addprevious(parse_xml("".join(parts)))

    def save(self, path: Path) -> None:
        """Write it."""
        whole = io.BytesIO()  # a package begun on a full disk complains once more when it is forgotten
        self._document.save(whole)
        path.write_bytes(whole.getvalue())


def _row(cells: Sequence[WordCell], twips: Sequence[int], *, heads: bool) -> str:
    properties = "<w:cantSplit/><w:tblHeader/>" if heads else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(_cells(cells, twips, heads=heads))}</w:tr>"


def _cells(cells: Sequence[WordCell], twips: Sequence[int], *, heads: bool) -> Iterator[str]:
    place = 0
    for cell in cells:
        width = sum(twips[place : place + cell.across])
        place += cell.across
        across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        down = f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_FILL}"/>' if heads else ""
        middle = '<w:jc w:val="center"/>' if heads or cell.centred else ""
        font = HEADING if heads else BODY
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{shade}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>{middle}</w:pPr>'
            f"{_runs(cell, font)}</w:p></w:tc>"
        )


def _runs(cell: WordCell, font: str) -> str:
    runs = [Run(cell.text)] if isinstance(cell.text, str) else cell.text
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    out = []
    for run in runs:
        bold = "<w:b/>" if cell.bold else ""
        struck = '<w:strike/><w:color w:val="C00000"/>' if run.gone else ""
        below = '<w:u w:val="single"/>' if run.new else ""
        colour = '<w:color w:val="0B5394"/>' if run.new else ""
        size = f'<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/>'
        text = "<w:br/>".join(_text(line) for line in run.text.split("\n"))
        out.append(f"<w:r><w:rPr>{fonts}{bold}{struck}{colour}{size}{below}</w:rPr>{text}</w:r>" if run.text else "")
    return "".join(out)


def _text(line: str) -> str:
    pieces = line.split("\t")
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in pieces)
