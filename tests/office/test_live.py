"""The live adapter gives the checks the same as the file adapter does."""

from __future__ import annotations

import shutil

import openpyxl
import pytest
from openpyxl.worksheet.formula import DataTableFormula

from catalogue_xl.checks.runner import validate
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.tables import book_of
from catalogue_xl.excel.libreoffice.block_formulas import UnoFormulas
from catalogue_xl.excel.open_book.application import UnoApplication
from catalogue_xl.excel.open_book.block_contents import TypedFormula, same
from catalogue_xl.excel.open_book.cell_writer import CellWriter
from catalogue_xl.excel.open_book.changes import Added, Coloured, Deleted
from catalogue_xl.excel.open_book.differences import carry_over, differences
from catalogue_xl.excel.open_book.open_tables import LiveMaster
from catalogue_xl.excel.open_book.work_on_copy import on_a_copy_and_back
from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def open_sample(app, sample_master, tmp_path_factory):
    """The sample, opened once: whoever writes into it takes it back."""
    copy = tmp_path_factory.mktemp("打开") / "样例.xlsx"  # a name of its own: it stays open
    shutil.copyfile(sample_master, copy)
    book = app.books.open(str(copy))
    yield book
    book.close()


@pytest.fixture
def odd_master(sent_master, tmp_path):
    """What offices do: a title above the header, moved columns, own columns, merged cells, formulas, links."""
    book = openpyxl.load_workbook(sent_master)
    sheet = book["目录"]
    sheet.insert_rows(1)
    sheet["A1"].value = "某区目录（内部）"
    sheet.insert_cols(3)
    sheet["C2"].value = "我们自己的栏"
    sheet["C3"].value = "=1+1"
    titles = {cell.value: cell.column for cell in sheet[2]}
    group = titles["板块"]
    sheet.merge_cells(start_row=3, end_row=5, start_column=group, end_column=group)
    sheet.cell(6, titles["备注"]).value = '="第"&1&"条"'
    sheet.cell(7, titles["备注"]).value = "=1/0"
    sheet.cell(8, titles["备注"]).value = "=不是公式"
    sheet.cell(8, titles["备注"]).data_type = "s"
    sheet.cell(9, titles["序号"]).value = "９"
    tasks = book["任务"]
    columns = {cell.value: cell.column for cell in tasks[1]}
    tasks.cell(2, columns["公开链接"]).value = "点这里"
    tasks.cell(2, columns["公开链接"]).hyperlink = "https://www.example.gov.cn/a"
    tasks.cell(3, columns["最近公开日期"]).value = " 2026.3.1 "
    path = tmp_path / "各种改动.xlsx"
    book.save(path)
    return path


def it_reads_the_same_rows_addresses_and_untidy_texts(opened, odd_master):
    office = opened(odd_master)
    # Saved once by the application: only then does the file remember what its formulas show.
    path = office.folder / "存过.xlsx"
    office.book.impl.save_copy(str(path))
    live = book_of(LiveMaster(office.book, UnoApplication()))
    file = book_of(Master.open(path))
    assert (live.title, live.region, live.year) == (file.title, file.region, file.year)
    for name in file.sheets:
        assert list(live.sheets[name]) == list(file.sheets[name]), name
    assert validate(live) == validate(file)


def and_it_saw_what_was_odd(opened, odd_master):
    book = book_of(LiveMaster(opened(odd_master).book, UnoApplication()))
    items = book.rows("items")
    assert items[0].row == 3
    assert items[0].values["group"] == items[2].values["group"]
    notes = {row.row: row.values["notes"] for row in items}
    assert (notes[6], notes[7], notes[8]) == ("第1条", "#DIV/0!", "=不是公式")
    assert items[6].typed["seq"] == "９"
    assert book.rows("tasks")[0].values["link"] == "https://www.example.gov.cn/a 点这里"


def it_deletes_rows_as_the_core_did_and_gives_them_back(opened, sent_master):
    office = opened(sent_master)
    office.cell("单位", "N3").value = "本单位自己的备注"
    office.cell("单位", "A3").color = (10, 20, 30)
    before = office.cells()
    writer = CellWriter(office.book, UnoApplication())

    def drop(master):
        master.table("agencies").remove([3, 5])
        master.table("agencies").append({"name": "区新设局"})

    _, changes = on_a_copy_and_back(office.book, UnoApplication(), drop)
    assert changes["单位"].deleted == [3, 5]
    carry_over(writer, changes)
    names = office.book.sheets["单位"].used_range.value
    old = [row[0] for row in openpyxl.load_workbook(sent_master)["单位"].values]
    kept = [name for place, name in enumerate(old, start=1) if place not in (3, 5) and name]
    assert [row[0] for row in names if row[0]] == [*kept, "区新设局"]
    writer.take_back()
    assert office.cells() == before


@pytest.mark.parametrize(
    "text",
    ["007", "=1+1", "+86", "-", "@我", "'引号", "2026-3-1", "TRUE", "1e3", "50%", "３", "#N/A", "a\nb", " 空白 "],
)
def it_keeps_text_what_is_text(open_sample, text):
    writer = CellWriter(open_sample, UnoApplication())
    cell = open_sample.sheets["目录"].range("U2")
    before = cell.value
    writer.put("目录", 2, 21, [[text]])
    assert cell.value == text
    writer.take_back()
    assert cell.value == before != text


def it_finds_out_when_the_application_made_something_else_of_a_block(office, monkeypatch):
    monkeypatch.setattr("catalogue_xl.excel.open_book.changes.would_be_read", lambda content: False)
    before = office.cell("目录", "U2").value
    writer = CellWriter(office.book, UnoApplication())
    with pytest.raises(Refusal, match="U2没有写成"):
        writer.put("目录", 2, 21, [["2026-3-1"]])
    writer.take_back()
    assert office.cell("目录", "U2").value == before


def it_declines_a_protected_sheet_before_it_changes_anything(office):
    before = office.cells()
    office.book.sheets["目录"].api.protect("")
    said = office.press("validate")
    assert said == "工作表“目录”受保护，不能改动。请在“审阅”里撤销工作表保护，再按一次按钮。"
    assert office.press("deadlines") == said
    office.book.sheets["目录"].api.unprotect("")
    assert office.cells() == before


def it_adds_no_sheet_to_a_workbook_whose_structure_is_protected(office):
    before = office.cells()
    office.book.api.protect("")
    assert office.press("deadlines").startswith("工作簿的结构受保护，不能添加计算用的隐藏工作表。")
    office.book.api.unprotect("")
    assert office.cells() == before


def it_leaves_what_only_excel_can_write(opened, sample_master, tmp_path):
    """A what-if table of the office's own, as Excel stores it."""
    book = openpyxl.load_workbook(sample_master)
    sheet = book.create_sheet("测算")
    sheet["A1"], sheet["B2"] = 1, DataTableFormula(ref="B2:B5", r1="A1", dt2D="0")
    book.save(tmp_path / "测算.xlsx")
    before, after = (Master.open(tmp_path / "测算.xlsx", expendable=True) for _ in range(2))
    assert after.workbook["测算"]["B2"].data_type == "f"
    for title in after.workbook.sheetnames:
        assert after.workbook[title].cells()
    assert differences(before, after) == {}


def it_writes_no_file_of_its_copy(sample_master, tmp_path):
    copy = tmp_path / "副本.xlsx"
    shutil.copyfile(sample_master, copy)
    master = Master.open(copy, expendable=True)
    master.table("agencies").append({"name": "区新设局"})
    assert master.save() is None
    assert copy.read_bytes() == sample_master.read_bytes()


def it_gives_a_row_back_once_though_the_workbook_was_closed_unsaved(opened, sent_master):
    """The step is remembered; the workbook that is opened again never had it."""
    office = opened(sent_master)
    before = office.cells()
    name = office.book.sheets["单位"].range("A3").value
    row = [name, *office.book.sheets["单位"].range("B3:L3").value]
    for change in (Deleted("单位", 3, row, {}, {}), Added("_没有这张表")):
        assert list(change.take_back(office.book)) == []
    assert office.cells() == before


def it_takes_back_the_colours_that_nobody_changed_since(office):
    sheet = office.book.sheets["目录"]
    sheet.range("A2:A5").color = (1, 2, 3)
    sheet.range("A4").color = (9, 9, 9)
    assert list(Coloured("目录", 2, 1, 4, None, (1, 2, 3)).take_back(office.book)) == ["目录!A4"]
    assert [sheet.range(f"A{row}").color for row in (2, 3, 4, 5)] == [None, None, (9, 9, 9), None]


FORMULAS = [
    '=IF($B2="","",LOG10($C$1)+0.5)',
    '=IF($B3="","",LOG10($C$1)+0.5)',
    '=IF($B4="","",LOG10($C$1)+1.5)',
    "=SUM('1月 表'!A1:A4,2)",
    "=SUM('1月 表'!A2:A5,3)",
    "=SUM(A1)&\"第1条\"&'AB1'!C2",
    "=SUM(A2)&\"第1条\"&'AB1'!C3",
    '=IFERROR(EDATE(A1,1),"")',
    "=SUM($A:$A)",
    "=SUM(A1:A1048576)",
]


def it_translates_formulas_of_one_shape_alike(office):
    for name in ("1月 表", "AB1"):
        office.book.sheets.add(name)
    sheet = office.book.sheets.add("公式")
    sheet.range("E1:E10").value = [[formula] for formula in FORMULAS]
    one_by_one = UnoFormulas(office.book.api)
    cells = [sheet.api.getCellByPosition(4, row) for row in range(10)]
    told = [
        next(UnoFormulas(office.book.api).texts(sheet.api, [(row, 4, cell.getFormula())]))
        for row, cell in enumerate(cells)
    ]
    assert list(one_by_one.texts(sheet.api, [(row, 4, cell.getFormula()) for row, cell in enumerate(cells)])) == told
    assert [line[0] for line in sheet.range("E1:E10").formula] == told
    assert all(
        same(TypedFormula(text), TypedFormula(formula)) for text, formula in zip(told[:8], FORMULAS[:8], strict=True)
    )


def it_writes_into_filtered_rows_too(opened, sample_master, tmp_path):
    book = openpyxl.load_workbook(sample_master)
    for row in range(2, 60):
        book["目录"].row_dimensions[row].hidden = True
    book.save(tmp_path / "筛选.xlsx")
    office = opened(tmp_path / "筛选.xlsx")
    office.press("deadlines")
    titles = office.book.sheets["目录"].range("A1:AB1").value
    column = titles.index("时限类型") + 1
    assert all(office.book.sheets["目录"].range((2, column), (60, column)).value)
    office.press("validate")
    office.cell("目录", "A1").select()
    office.press("next_problem")
    assert "被筛选隐藏" in office.person.shown[-1]


def it_takes_everything_back_when_the_program_fails_half_way(office, monkeypatch):
    before = office.cells()

    def fail(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("catalogue_xl.workbook.problem_marks.marks._Marks.change", fail)
    with pytest.raises(ZeroDivisionError):
        office.press("validate")
    assert office.cells() == before


def it_dresses_new_rows_like_a_table(office):
    office.press("validate")
    border = office.cell("问题", "C3").api.TableBorder2
    assert border.TopLine.OuterLineWidth > 0
