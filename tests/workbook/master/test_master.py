from __future__ import annotations

import io
import os
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.standing.progress import status
from catalogue_xl.publishing.board import draw_board
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_book import MasterBook

pytestmark = pytest.mark.slow

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT_BOX = (
    b'<xdr:twoCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:from><xdr:col>1</xdr:col>'
    b"<xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to>"
    b"<xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
    b'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="9" name="box"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>'
    b'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>'
    b"<a:t>OFFICE NOTE</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
)
X14_DROP_DOWN = (
    b'<extLst><ext uri="{CCE6A557-97bc-4b89-ADB6-D9C93CAAB3DF}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations '
    b'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list">'
    b"<x14:formula1><xm:f>'Mine'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>AD2:AD9</xm:sqref>"
    b"</x14:dataValidation></x14:dataValidations></ext></extLst>"
)


STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def refusal(code: str):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def edit(path: Path, change) -> None:
    """What the office does in Excel, as far as openpyxl can."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def rewrite(path: Path, change) -> None:
    """Change the parts of the package; CHANGE gets and returns name and bytes, or names to add."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def it_remembers_what_it_is(master: Master):
    assert (master.meta.title, master.meta.region, master.meta.year) == ("某区目录", "某区", 2026)
    assert len(master.meta.secret) == 64
    other = Master.create(master.path, title="另一份")
    assert other.meta.catalogue_id != master.meta.catalogue_id
    assert other.meta.secret != master.meta.secret
    assert other.meta.year is None


def it_writes_changes_of_its_meta_data(master: Master):
    master.meta.title = "新名称"
    master.meta.year = 2027
    master.save()
    again = Master.open(master.path)
    assert (again.meta.title, again.meta.year) == ("新名称", 2027)
    assert again.meta.secret == master.meta.secret


def it_reads_its_items_again(master: Master):
    assert [record.values["id"] for record in master.table("items").records()] == ["A001", "A002", "A003"]


def it_writes_nothing_before_it_is_saved(tmp_path: Path):
    Master.create(tmp_path / "a.xlsx", title="x")
    assert list(tmp_path.iterdir()) == []


def it_makes_a_backup_of_what_it_replaces(master: Master):
    before = master.path.read_bytes()
    backup = master.save()
    assert backup is not None
    assert backup.read_bytes() == before


def it_declines_what_is_no_master(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with refusal("missing_file"):
        Master.open(path)
    with refusal("is_directory"):
        Master.open(tmp_path)
    openpyxl.Workbook().save(path)
    with refusal("not_a_master"):
        Master.open(path)
    path.write_bytes(b"PK no zip")
    with refusal("corrupt"):
        Master.open(path)


def it_declines_the_strict_kind_of_workbook(master: Master):
    transitional, strict = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT
    with zipfile.ZipFile(master.path) as package:
        parts = {name: package.read(name).replace(transitional, strict) for name in package.namelist()}
    with zipfile.ZipFile(master.path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    with refusal("strict_format"):
        Master.open(master.path)


def it_declines_a_master_without_one_of_its_sheets(master: Master):
    edit(master.path, lambda book: book.remove(book["台账"]))
    with refusal("sheet_missing"):
        Master.open(master.path)


def it_declines_a_master_of_a_newer_version(master: Master):
    master.meta.schema_version = 99
    master.save()
    with refusal("newer_schema"):
        Master.open(master.path)


def it_declines_a_file_with_broken_parts(master: Master):
    rewrite(master.path, lambda parts: parts.update({"xl/styles.xml": b"<styleSheet><nonsense"}))
    with refusal("corrupt"):
        Master.open(master.path)


def it_declines_an_entity_bomb(master: Master):
    rewrite(master.path, lambda parts: parts.update({"xl/comments9.xml": b"<!DOCTYPE x><x/>"}))
    with refusal("corrupt"):
        Master.open(master.path)


def it_declines_merged_columns_that_would_fill_the_memory(master: Master):
    def merge(parts):
        sheet = parts["xl/worksheets/sheet1.xml"]
        merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", b"</sheetData>" + merged)

    rewrite(master.path, merge)
    with refusal("too_many_cells"):
        Master.open(master.path)


def it_names_a_column_that_is_missing(master: Master):
    def rename(book):
        book["单位"]["J1"].value = "电邮"

    edit(master.path, rename)
    with pytest.raises(Refusal, match="工作表“单位”缺少栏目“邮箱”"):
        Master.open(master.path).table("agencies")


def it_can_be_read_but_not_saved_while_it_is_open_elsewhere(master: Master):
    before = master.path.read_bytes()
    (master.path.parent / f"~${master.path.name}").write_bytes(b"")
    Master.open(master.path).table("items")
    with refusal("open_elsewhere"):
        master.save()
    with refusal("open_elsewhere"):
        master.check_writable()
    assert master.path.read_bytes() == before


def it_does_not_overwrite_what_somebody_saved_meanwhile(master: Master):
    master.path.write_bytes(master.path.read_bytes() + b"\0")
    with refusal("changed_meanwhile"):
        master.save()


def it_looks_again_immediately_before_the_file_is_replaced(master: Master, monkeypatch: pytest.MonkeyPatch):
    opened = Master.open(master.path)
    opened.table("items").append({"id": "A900"})
    write = MasterBook.write
    theirs = master.path.read_bytes() + b"\0"

    def while_somebody_saves(book: MasterBook, path: Path) -> None:
        write(book, path)
        master.path.write_bytes(theirs)

    monkeypatch.setattr(MasterBook, "write", while_somebody_saves)
    with refusal("changed_meanwhile"):
        opened.save()
    assert master.path.read_bytes() == theirs


def it_does_not_mind_what_a_clock_or_a_cloud_says_of_the_file(master: Master):
    os.utime(master.path, ns=(1, 1))
    master.save()


def but_its_own_saving_is_no_change(master: Master):
    master.save()
    master.save()


def the_offices_own_things(book) -> None:
    sheet = book["目录"]
    sheet["AC1"].value = "办公室备注"
    sheet["AC2"].value = "重点"
    sheet["AD2"].value = "=B2*2"
    sheet["I2"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["I2"].comment = Comment("看一下", "office")
    sheet["I3"].value = CellRichText("普通", TextBlock(InlineFont(b=True), "加粗"))
    sheet.auto_filter.add_filter_column(1, ["1"])
    sheet.conditional_formatting.add(
        "B2:B9", CellIsRule(operator="equal", formula=["1"], fill=PatternFill(bgColor="FFFF00"))
    )
    sheet.column_dimensions["I"].width = 99
    sheet.row_dimensions[3].height = 111
    mine = book.create_sheet("Mine", 0)
    mine["A1"].value = "自己的表"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    mine.add_chart(chart, "C3")


def it_keeps_the_offices_own_sheets_columns_colours_and_filters(master: Master):
    edit(master.path, the_offices_own_things)
    again = Master.open(master.path)
    again.table("items").append({"id": "A004", "seq": 4})
    again.save()
    book = openpyxl.load_workbook(master.path, rich_text=True)
    sheet = book["目录"]
    assert [sheet[a].value for a in ("AC1", "AC2", "AD2")] == ["办公室备注", "重点", "=B2*2"]
    assert sheet["I2"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["I2"].comment.text == "看一下"
    assert isinstance(sheet["I3"].value, CellRichText)
    assert sheet.auto_filter.filterColumn[0].colId == 1
    assert "B2:B9" in [str(rule.sqref) for rule in sheet.conditional_formatting]
    assert sheet.column_dimensions["I"].width == 99
    assert sheet.row_dimensions[3].height == 111
    assert book["Mine"]["A1"].value == "自己的表"
    assert again.table("items").records()[1].values["content"] == "普通加粗"


def it_carries_charts_and_text_boxes_over_byte_for_byte(master: Master):
    edit(master.path, the_offices_own_things)

    def draw(parts):
        drawing = parts["xl/drawings/drawing1.xml"]
        end = drawing.rindex(b"</")
        parts["xl/drawings/drawing1.xml"] = drawing[:end] + TEXT_BOX + drawing[end:]
        chart = parts["xl/charts/chart1.xml"]
        parts["xl/charts/chart1.xml"] = chart.replace(b"</chartSpace>", b"<!-- Excel --></chartSpace>")

    rewrite(master.path, draw)
    before = parts_of(master.path)
    assert b"<!-- Excel -->" in before["xl/charts/chart1.xml"]
    for _ in range(2):  # a second round must not pile anything up
        Master.open(master.path).save()
    after = parts_of(master.path)
    drawn = [name for name in before if "/drawings/drawing" in name or "/charts/chart" in name]
    assert {name: after[name] for name in drawn} == {name: before[name] for name in drawn}
    assert [name for name in after if "/drawings/drawing" in name or "/charts/chart" in name] == drawn
    assert after["[Content_Types].xml"].count(b"drawing+xml") == before["[Content_Types].xml"].count(b"drawing+xml")
    assert len(openpyxl.load_workbook(io.BytesIO(master.path.read_bytes()))["Mine"]._charts) == 1


def it_keeps_a_chart_that_the_office_put_onto_a_sheet_that_is_written_anew(master: Master):
    def draw(book):
        chart = BarChart()
        chart.add_data(Reference(book["目录"], min_col=2, min_row=2, max_row=4))
        book["看板"].add_chart(chart, "A5")

    edit(master.path, the_offices_own_things)
    edit(master.path, draw)
    before = parts_of(master.path)
    again = Master.open(master.path)
    draw_board(again, status(again, today=date(2026, 4, 1)))
    again.save()
    book = openpyxl.load_workbook(master.path)
    assert [len(book[title]._charts) for title in ("Mine", "看板")] == [1, 7]
    after = parts_of(master.path)
    assert all(after[name] == before[name] for name in before if "/drawings/" in name or "/charts/" in name)


def it_carries_drop_downs_that_look_at_another_sheet(master: Master):
    def extend(parts):
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</worksheet>", X14_DROP_DOWN + b"</worksheet>")

    rewrite(master.path, extend)
    for _ in range(2):
        Master.open(master.path).save()
    sheet = parts_of(master.path)["xl/worksheets/sheet1.xml"].decode()
    assert sheet.count("<extLst>") == 1
    assert "'Mine'!$A$1:$A$3" in sheet
    assert "AD2:AD9" in sheet


@pytest.mark.parametrize(
    "part",
    [
        "xl/ctrlProps/ctrlProp1.xml",
        "xl/slicers/slicer1.xml",
        "xl/cellimages.xml",
        "xl/threadedComments/threadedComment1.xml",
        "xl/metadata.xml",
    ],
)
def it_keeps_parts_that_it_does_not_know(master: Master, part: str):
    rewrite(master.path, lambda parts: parts.update({part: b"<x/>"}))
    again = Master.open(master.path)
    again.check_writable()
    again.table("items").append({"id": "A009"})
    again.save()
    assert parts_of(master.path)[part] == b"<x/>"


def it_keeps_the_parts_of_a_sheet_that_it_does_not_know(master: Master):
    extras = (
        b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"/></extLst></worksheet>',
        b'<picture id="rId9"/></worksheet>',
    )
    for extra in extras:
        original = master.path.read_bytes()

        def add(parts, extra=extra):
            sheet = parts["xl/worksheets/sheet1.xml"]
            parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</worksheet>", extra)

        rewrite(master.path, add)
        again = Master.open(master.path)
        again.table("items").append({"id": "A009"})
        again.save()
        sheet = parts_of(master.path)["xl/worksheets/sheet1.xml"]
        assert b"A009" in sheet
        assert sheet.endswith(extra)
        master.path.write_bytes(original)


def it_keeps_a_button_of_old_and_a_header_that_openpyxl_cannot_read(master: Master):
    button = b'<xml xmlns:x="urn:x"><x:ClientData ObjectType="Button"/></xml>'
    header = b'<headerFooter><oddHeader>&amp;"x</oddHeader></headerFooter>'

    def add(parts):
        parts["xl/drawings/vmlDrawing9.vml"] = button
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = re.sub(rb"<headerFooter.*?</headerFooter>", header, sheet)

    rewrite(master.path, add)
    again = Master.open(master.path)
    again.table("items").append({"id": "A009"})
    again.save()
    parts = parts_of(master.path)
    assert parts["xl/drawings/vmlDrawing9.vml"] == button
    assert header in parts["xl/worksheets/sheet1.xml"]


def it_declines_to_break_a_signature(master: Master):
    rewrite(master.path, lambda parts: parts.update({"_xmlsignatures/sig1.xml": b"<x/>"}))
    before = master.path.read_bytes()
    again = Master.open(master.path)
    for attempt in (again.check_writable, again.save):
        with refusal("signed") as caught:
            attempt()
    assert "数字签名" in caught.value.sentence
    assert master.path.read_bytes() == before


def it_keeps_a_number_that_wears_the_format_of_a_date_and_is_none(master: Master):
    cell = master.workbook["目录"]["X2"]
    cell.value, cell.number_format = 20260305, "yyyy-mm-dd"
    master.save()
    for _ in range(2):
        again = Master.open(master.path)
        assert again.workbook["目录"]["X2"].value == 20260305
        again.save()


LINKED = (
    '<hyperlinks><hyperlink ref="U2" location="\'台账\'!A1"/><hyperlink ref="AC3:AD3" location="A1"/>'
    '<hyperlink ref="U3" location="A1"/></hyperlinks><pageMargins'
)


def it_leaves_blank_cells_with_links_blank_and_linked(master: Master):
    def link(parts):
        sheet = parts["xl/worksheets/sheet1.xml"]
        assert b'r="AC3"' not in sheet, "a bare cell, which openpyxl would not write"
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<pageMargins", LINKED.encode())

    master.workbook["目录"]["U3"].value = "A1"  # a text that happens to be its link's address
    master.save()
    rewrite(master.path, link)
    for _ in range(2):
        again = Master.open(master.path)
        shown = {place: again.workbook["目录"][place].value for place in ("U2", "U3", "AC3", "AD3")}
        assert shown == {"U2": None, "U3": "A1", "AC3": None, "AD3": None}
        assert [record.values["notes"] for record in again.table("items").records()] == [None, "A1", None]
        links = {place: again.workbook["目录"][place].hyperlink.location for place in shown}
        assert links == {"U2": "'台账'!A1", "U3": "A1", "AC3": "A1", "AD3": "A1"}
        again.save()


def it_keeps_the_size_of_the_box_that_a_comment_stands_in(master: Master):
    master.workbook["目录"]["B2"].comment = Comment("问一下", "李", height=150, width=400)
    master.save()
    for _ in range(2):
        again = Master.open(master.path)
        comment = again.workbook["目录"]["B2"].comment
        assert (comment.width, comment.height) == (400, 150)
        again.save()
    box = b"<v:shape style='width:108pt;height:59.25pt'><x:Row>1</x:Row><x:Column>1</x:Column></v:shape>"
    rewrite(master.path, lambda parts: parts.update({n: box for n in parts if n.endswith(".vml")}))
    comment = Master.open(master.path).workbook["目录"]["B2"].comment
    assert (comment.width, comment.height) == (144, 79)


def it_lets_rows_that_excel_fitted_go_on_growing(master: Master):
    def excel_saved_it(parts):
        sheet = parts["xl/worksheets/sheet1.xml"]
        sheet = re.sub(rb'<row r="2"[^>]*>', b'<row r="2" ht="40">', sheet)
        parts["xl/worksheets/sheet1.xml"] = re.sub(rb'<row r="3"[^>]*>', b'<row r="3" ht="41" customHeight="1">', sheet)

    rewrite(master.path, excel_saved_it)
    Master.open(master.path).save()
    sheet = parts_of(master.path)["xl/worksheets/sheet1.xml"]
    assert re.search(rb'<row r="2"[^>]*>', sheet)[0] == b'<row r="2" ht="40">'
    assert b'customHeight="1"' in re.search(rb'<row r="3"[^>]*>', sheet)[0]


def it_reads_what_formulas_last_showed(master: Master):
    def excel_computed(parts):
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        cell = re.search(r'<c r="U2"[^>]*?(/>|></c>)', sheet)
        assert cell is not None
        computed = '<c r="U2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(cell[0], computed).encode()

    rewrite(master.path, excel_computed)
    again = Master.open(master.path)
    assert again.table("items").records()[0].values["notes"] == "ab"
    again.save()
    assert openpyxl.load_workbook(master.path)["目录"]["U2"].value == '="a"&"b"'
