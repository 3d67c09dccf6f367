"""sample.docx: a real Word table with vertical merges, two header rows that repeat, and a page number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from .source import COLUMNS, FIELDS, LEVELS, NAMES_TITLE, TITLES, Source

_WIDTHS = (1.1, 2.1, 2.3, 2.2, 6.3, 4.2, 2.7, 2.3, 2.5)
"""Of the columns, in centimetres: together the width of a landscape A4 page between its margins."""
_LEFT_ALIGNED = ("content", "basis")
_BODY, _HEADING, _TITLE = "仿宋", "黑体", "宋体"


def render(source: Source, made: datetime) -> bytes:
    """The document as the bytes of a .docx, said to be made at MADE."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = source.title, "catalogue-xl", ""
    properties.created = properties.modified = made
    section = document.sections[0]
    _landscape(section)
    _page_number(section.footer.paragraphs[0])
    _write(document.add_paragraph(), source.attachment, _HEADING, Pt(14))
    _write(document.add_paragraph(), source.title, _TITLE, Pt(20), bold=True, centred=True)
    _write(document.add_paragraph(), f"{source.made_by}\t{source.made_on}", _BODY, Pt(10.5))
    document.paragraphs[-1].paragraph_format.tab_stops.add_tab_stop(Cm(19.5))
    _table(document.add_table(rows=0, cols=len(COLUMNS)), source)
    for line in source.footnotes:
        _write(document.add_paragraph(), line, _BODY, Pt(10.5))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _landscape(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    _write(paragraph, "— ", _TITLE, Pt(12), centred=True)
    paragraph._p.append(field)
    run = paragraph.add_run(" —")
    run.font.size = Pt(12)


def _write(
    paragraph: Paragraph, text: str, font: str, size: Length, *, bold: bool = False, centred: bool = False
) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = font, size, bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(table: Table, source: Source) -> None:
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    _header(table)
    lines = list(_lines(source))
    for _ in lines:
        table.add_row()
    rows = [[_Cell(tc, table) for tc in row._tr.tc_lst] for row in table.rows][2:]
    for row in table.rows:
        _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
    place = {item: line for line, item in enumerate(lines) if item is not None}
    for line, item in enumerate(lines):
        if item is None:
            banner = rows[line][0].merge(rows[line][-1])
            _fill(banner, source.items[lines[line + 1] or 0].banner, _HEADING, centred=True)
            banner.paragraphs[0].paragraph_format.keep_with_next = True
        else:
            _fill(rows[line][0], str(source.items[item].seq), _BODY, centred=True)
    for name in FIELDS:
        column = COLUMNS.index(name)
        for run in source.runs[name]:
            top, bottom = rows[place[run.start]][column], rows[place[run.stop - 1]][column]
            cell = top.merge(bottom) if len(run) > 1 else top
            text = source.items[run.start].printed[name]
            _fill(cell, text, _BODY, centred=name not in _LEFT_ALIGNED)
    for row in rows:
        for cell, width in zip(row, _WIDTHS, strict=True):
            if cell._tc.getparent() is not None and cell._tc.grid_span == 1:
                cell.width = Cm(width)


def _lines(source: Source) -> Iterator[int | None]:
    """The table's rows below the header: items (0-based), and None for a banner."""
    for row, item in enumerate(source.items):
        if item.banner:
            yield None
        yield row


def _header(table: Table) -> None:
    upper, lower = table.add_row(), table.add_row()
    levels = [COLUMNS.index(name) for name in LEVELS]
    _fill(upper.cells[levels[0]].merge(upper.cells[levels[-1]]), NAMES_TITLE, _HEADING, centred=True)
    for column, name in enumerate(COLUMNS):
        cell = lower.cells[column]
        if name not in LEVELS:
            cell = upper.cells[column].merge(cell)
        _fill(cell, TITLES[name], _HEADING, centred=True)
    for row in (upper, lower):
        _flag(row._tr.get_or_add_trPr(), "w:tblHeader")
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            if cell._tc.grid_span == 1:
                cell.width = Cm(width)


def _flag(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))


def _fill(cell: _Cell, text: str, font: str, *, centred: bool) -> None:
    _write(cell.paragraphs[0], text, font, Pt(9), centred=centred)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
