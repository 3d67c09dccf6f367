from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents import collecting as parts
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Aside, Cell

HEAD = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>{doctype}
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>
<Style ss:ID="w"><Font ss:FontName="Wingdings 2"/></Style></Styles>"""


def data(text, kind="String"):
    return f'<Data ss:Type="{kind}">{text}</Data>'


def sheet(*rows, name="目录", options=""):
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table>{options}</Worksheet>'


def write(tmp_path, *sheets, doctype="", suffix=".xls"):
    path = tmp_path / f"导出{suffix}"
    path.write_text(f"{HEAD.format(doctype=doctype)}{''.join(sheets)}</Workbook>", "utf-8")
    return path


def texts(table):
    return [["^" if cell.anchor else cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("suffix", [".xls", ".xml", ".xlsx"])
def it_reads_rows_indexes_and_merges(tmp_path, suffix):
    rows = (
        f'<Row ss:Index="3"><Cell ss:MergeDown="1">{data("机构")}</Cell><Cell ss:MergeAcross="1">{data("职能")}</Cell>'
        f"<Cell>{data('甲')}</Cell></Row>",
        f'<Row><Cell ss:Index="3">{data("乙&#10;丙")}</Cell></Row>',
        f'<Row ss:Span="1"/><Row><Cell>{data("丁")}</Cell></Row>',
    )
    (table,) = read_document(write(tmp_path, sheet(*rows), suffix=suffix)).tables
    assert table.name == "目录"
    assert table.rows[0].cells[:2] == (Cell("机构", 3, 1, 2, 1), Cell("职能", 3, 2, 1, 2))
    assert texts(table) == [
        ["机构", "职能", "^", "甲"],
        ["^", "", "乙\n丙", ""],
        [""] * 4,
        [""] * 4,
        ["丁", "", "", ""],
    ]


def it_shows_numbers_and_dates_as_excel_does_and_leaves_comments_out(tmp_path):
    rich = '<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>重</B>点</ss:Data>'
    row = (
        f"<Row><Cell>{data('12', 'Number')}</Cell><Cell ss:StyleID='d'>{data('2026-01-12T00:00:00.000', 'DateTime')}"
        f"</Cell><Cell ss:StyleID='p'>{data('0.5', 'Number')}</Cell><Cell>{data('1', 'Boolean')}</Cell>"
        f"<Cell>{rich}<Comment><ss:Data>批注</ss:Data></Comment></Cell></Row>"
    )
    assert texts(read_document(write(tmp_path, sheet(row))).tables[0]) == [["12", "2026/1/12", "50%", "TRUE", "重点"]]


def it_skips_hidden_sheets_and_empty_ones(tmp_path):
    options = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
    row = f"<Row><Cell>{data('甲')}</Cell></Row>"
    sheets = (
        sheet(row, name="隐藏", options=f"{options}</WorksheetOptions>"),
        sheet(name="空"),
        sheet(row, name="目录"),
    )
    assert [table.name for table in read_document(write(tmp_path, *sheets)).tables] == ["目录"]


def it_expands_no_entity_and_reads_no_other_file(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY l "lollol">]>'
    path = write(tmp_path, sheet(f"<Row><Cell>{data('甲&amp;&e;&l;')}</Cell></Row>"), doctype=doctype)
    assert texts(read_document(path).tables[0]) == [["甲&&e;&l;"]]


@pytest.mark.parametrize("row", ['<Row ss:Index="999999999">', '<Row><Cell ss:Index="600"/>'])
def it_declines_a_sheet_that_is_too_large(tmp_path, row):
    rows = (f"<Row><Cell>{data('甲')}</Cell></Row>", f"{row}<Cell>{data('乙')}</Cell></Row>")
    with pytest.raises(Refusal) as refusal:
        read_document(write(tmp_path, sheet(*rows)))
    assert refusal.value.code == "too_many_cells"
    assert parts.MAX_COLUMNS < 600


def it_calls_a_broken_one_corrupt(tmp_path):
    path = write(tmp_path, sheet("<Row><Cell>"))
    with pytest.raises(Refusal) as refusal:
        read_document(path)
    assert refusal.value.code == "corrupt"


def it_reads_fonts_and_comments(tmp_path):
    cells = (
        f'<Cell ss:StyleID="s">{data("旧")}</Cell>',
        f'<Cell ss:StyleID="w">{data("R")}</Cell>',
        f"<Cell>{data('甲')}<Comment><Data>待定</Data></Comment></Cell>",
    )
    document = read_document(write(tmp_path, sheet(f"<Row>{''.join(cells)}</Row>")))
    table, comment = document.parts
    assert texts(table) == [["旧", "☑", "甲"]]
    assert [one.code for one in table.rows[0].cells[0].doubts] == [DoubtCode.STRUCK_CELL]
    assert comment == Aside("待定", LeftoverCode.COMMENT, "目录", 1, 3)
