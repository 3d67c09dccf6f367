from __future__ import annotations

import zipfile

import pytest

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Aside, Cell
from catalogue_xl.documents.sheets.read_ods import read

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "table", "text")
)
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


def document(tmp_path, sheets, *, styles="", doctype=""):
    path = tmp_path / "目录.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?>{doctype}<office:document-content {SPACES}><office:automatic-styles>{styles}'
            f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return path


def sheet(*rows, name="目录", style="ta1"):
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells, times=1):
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def cell(text="", attributes="", tag="table-cell"):
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:{tag} {attributes}>{inside}</table:{tag}>"


def texts(table):
    return [[one.text for one in line.cells] for line in table.rows]


def it_reads_merges_as_spans_and_covered_positions(tmp_path):
    merged = cell("一级", 'table:number-rows-spanned="2" table:number-columns-spanned="2"')
    hidden = cell("看不见", tag="covered-table-cell")
    path = document(tmp_path, sheet(row(merged, hidden, cell("a")), row(hidden, hidden, cell("b"))))
    table, *asides = read(path)
    assert [(aside.text, aside.row, aside.column) for aside in asides] == [
        ("看不见", 1, 2),
        ("看不见", 2, 1),
        ("看不见", 2, 2),
    ]
    assert table.spans_known
    assert table.rows[0].cells == (Cell("一级", 1, 1, 2, 2), Cell("", 1, 2, anchor=(1, 1)), Cell("a", 1, 3))
    assert table.rows[1].cells == (Cell("", 2, 1, anchor=(1, 1)), Cell("", 2, 2, anchor=(1, 1)), Cell("b", 2, 3))


def it_skips_hidden_sheets_and_empty_ones(tmp_path):
    style = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
    )
    path = document(
        tmp_path,
        sheet(row(cell("a"), cell("b")))
        + sheet(row(cell("x")), name="隐藏", style="ta2")
        + sheet(row(cell()), name="空")
        + sheet(row(cell("c")), name="联络员"),
        styles=style,
    )
    assert [table.name for table in read_document(path).tables] == ["目录", "联络员"]


def it_counts_repeated_rows_and_cells_and_cuts_the_margin(tmp_path):
    blank = cell(attributes='table:number-columns-repeated="2"')
    path = document(
        tmp_path,
        sheet(
            row(cell(), times=3),
            f"<table:table-header-rows>{row(blank, cell('a'))}</table:table-header-rows>",
            row(blank, cell("b", 'table:number-columns-repeated="2"'), times=2),
            row(cell(attributes='table:number-columns-repeated="16384"'), times=1_048_570),
        ),
    )
    (table,) = read(path)
    assert texts(table) == [["a", ""], ["b", "b"], ["b", "b"]]
    assert (table.rows[0].cells[0].row, table.rows[0].cells[0].column) == (4, 3)


def it_reads_paragraphs_blanks_and_spans_and_no_remarks(tmp_path):
    inside = (
        '<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>公开<text:s text:c="2"/>'
        "<text:span>时限<text:line-break/>一</text:span><text:tab/>二</text:p><text:p>\u3000</text:p></table:table-cell>"
    )
    bare = '<table:table-cell office:value-type="float" office:value="7"/>'
    table, comment = read(document(tmp_path, sheet(row(inside, bare))))
    assert texts(table) == [["公开  时限\n一\t二\n\u3000", "7"]]
    assert comment == Aside("批注", LeftoverCode.COMMENT, "目录", 1, 1)


def it_reads_text_as_its_styles_print_it(tmp_path):
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties {attribute}/></style:style>'
        for name, attribute in (
            ("gone", 'style:text-line-through-style="solid"'),
            ("note", 'style:text-position="super 58%"'),
            ("signs", 'style:font-name="Wingdings 2"'),
        )
    )
    spans = (
        '<text:span text:style-name="gone">县外办</text:span>县委外办<text:span text:style-name="note">3</text:span>'
    )
    cells = row(cell(spans), cell("R", 'table:style-name="signs"'), cell("旧", 'table:style-name="gone"'))
    table, *beside = read(document(tmp_path, sheet(cells), styles=styles))
    assert texts(table) == [["县委外办", "☑", "旧"]]
    doubts = [[one.code for one in found.doubts] for found in table.rows[0].cells]
    assert doubts == [[DoubtCode.STRUCK_PART], [], [DoubtCode.STRUCK_CELL]]
    assert [(one.text, one.code) for one in beside] == [
        ("3", LeftoverCode.NOTE_MARK),
        ("县外办", LeftoverCode.STRUCK),
    ]


def it_keeps_what_stands_in_shapes(tmp_path):
    drawn = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    box = f"<draw:frame {drawn}><draw:text-box><text:p>汇总单位：县府办</text:p></draw:text-box></draw:frame>"
    shapes = f"<table:shapes>{box.replace('县府办', '县数据局')}</table:shapes>"
    inside = f"<table:table-cell><text:p>甲</text:p>{box}</table:table-cell>"
    table, *beside = read(document(tmp_path, sheet(shapes, row(inside))))
    assert texts(table) == [["甲"]]
    assert [(one.text, one.row, one.column) for one in beside] == [
        ("汇总单位：县数据局", None, None),
        ("汇总单位：县府办", 1, 1),
    ]


@pytest.mark.slow
def it_declines_a_sheet_of_too_many_cells_before_writing_them_out(tmp_path):
    flood = row(cell("x", 'table:number-columns-repeated="16000"'), times=1_000_000)
    with pytest.raises(Refusal) as refused:
        read(document(tmp_path, sheet(flood)))
    assert refused.value.code == "too_many_cells"
    tall = row(cell("x", 'table:number-columns-repeated="20"'), times=90_000)
    with pytest.raises(Refusal) as refused:
        read(document(tmp_path, sheet(tall, tall)))
    assert refused.value.code == "too_many_cells"


def it_reads_nothing_from_elsewhere_and_lets_no_entity_grow(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    path = document(
        tmp_path,
        sheet(row(cell("&e;"), cell("b"))),
        doctype=f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>',
    )
    assert texts(read(path)[0]) == [["b"]]
    laughs = document(tmp_path, sheet(row(cell("&l9;"))), doctype=f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>')
    with pytest.raises(Refusal) as refused:
        read_document(laughs)
    assert refused.value.code in {"corrupt", "no_table"}
