from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.reader.excel import ExcelReader

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine, read_return, write_task_book

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
ANSWERS = {
    "办理状态": "已公开",
    "最近公开日期": date(2026, 3, 31),
    "公开链接": "https://a.gov.cn/2",
    "情况说明": "=没有\n第二行",
    "填报人": "李四",
    "联系电话": "0101",
    "填报日期": "2026.4.2",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory, task_book: TaskBook) -> bytes:
    path = tmp_path_factory.mktemp("任务表") / "甲局.xlsx"
    write_task_book(path, task_book)
    return path.read_bytes()


@pytest.fixture
def sent(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "甲局.xlsx"
    path.write_bytes(content)
    return path


def refusal(code: str):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def edit(path: Path, change) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def column(sheet, title: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == title)


def fill_in(book, row: int = 3, answers: Mapping[str, object] = ANSWERS) -> None:
    sheet = book["任务清单"]
    for title, value in answers.items():
        cell = sheet.cell(row, column(sheet, title))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def it_shows_the_agency_its_items_and_what_is_already_known(sent: Path):
    book = openpyxl.load_workbook(sent)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == [
        "任务清单",
        "公开台账",
        "联络员",
        "填报检查",
        "填报说明",
    ]
    sheet = book["任务清单"]
    assert "单位：甲局" in sheet["A1"].value
    assert "请于2026年4月30日前报送" in sheet["A1"].value
    titles = [cell.value for cell in sheet[2]]
    assert titles[:7] == ["事项编码", "序号", "一级事项", "二级事项", "公开内容", "公开时限", "角色"]
    assert [sheet.cell(row, 1).value for row in (3, 4, 5, 6)] == ["A001", "A002", "A003", None]
    assert sheet.cell(3, titles.index("办理状态") + 1).value == "未公开"
    assert "记录编号" in [cell.value for cell in book["公开台账"][2]]


def it_leaves_the_lists_sortable_and_guides_instead_of_locking(sent: Path):
    book = openpyxl.load_workbook(sent)
    sheet = book["任务清单"]
    assert not sheet.protection.sheet
    assert book.security.lockStructure
    assert sheet.auto_filter.ref == "A2:O5"
    assert sheet.freeze_panes == "E3"
    status, code = sheet.cell(3, column(sheet, "办理状态")), sheet["A3"]
    assert (code.protection.locked, code.fill.fgColor.rgb) == (True, "FFF2F2F2")
    assert (status.protection.locked, status.fill.fill_type) == (False, None)
    checks = {str(check.sqref).split(":")[0]: check for check in sheet.data_validations.dataValidation}
    assert checks["A3"].formula1 == "FALSE"
    assert checks[status.coordinate].type == "list"
    ledger = {str(c.sqref).split(":")[0]: c for c in book["公开台账"].data_validations.dataValidation}
    assert book.defined_names[ledger["B3"].formula1].attr_text == "'_任务信息'!$K$2:$K$4"
    assert book["填报说明"].protection.sheet


def it_prints_on_a4_across(sent: Path):
    for sheet in openpyxl.load_workbook(sent):
        if sheet.title in ("任务清单", "公开台账", "联络员"):
            assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
            assert sheet.page_setup.fitToWidth == 1
            assert sheet.print_title_rows == "$1:$2"


def it_is_known_again_when_it_comes_back_untouched(sent: Path):
    back = read_return(sent)
    assert (back.batch, back.agency, back.catalogue_id, back.stamped) == ("2026-01", "甲局", "c0ffee", True)
    assert back.item_codes == ["A001", "A002", "A003"]
    assert back.signature_ok("5ec2e7")
    assert not back.signature_ok("another")
    assert [record.values["item"] for record in back.tasks] == back.item_codes
    assert back.tasks[0].values["status"] == "未公开"
    assert [record.values["title"] for record in back.publications] == ["=关于批复"]
    assert back.contact is not None
    assert back.contact.values["liaison"] == "张三"
    assert (back.strays, back.extras, back.missing) == ([], [], [])


def it_does_not_carry_the_secret(sent: Path):
    assert b"5ec2e7" not in b"".join(
        str(cell.value).encode() for sheet in openpyxl.load_workbook(sent) for row in sheet for cell in row
    )


def it_notices_when_somebody_changed_the_stamp(sent: Path):
    def cheat(book):
        book["_任务信息"]["B3"].value = "乙局"

    edit(sent, cheat)
    assert not read_return(sent).signature_ok("5ec2e7")


def it_notices_when_somebody_changed_what_was_sent(sent: Path):
    def cheat(book):
        for name in ("任务清单", "_任务信息"):
            sheet = book[name]
            cell = next(cell for row in sheet for cell in row if cell.value == "征地公告")
            cell.value = "别的内容"

    edit(sent, cheat)
    back = read_return(sent)
    assert back.stamp.shown["A002"]["content"] == "别的内容"
    assert not back.signature_ok("5ec2e7")


def it_keeps_what_was_sent_beside_the_codes(sent: Path):
    stamp = read_return(sent).stamp
    assert stamp.shown["A001"] == {
        "seq": "1",
        "level1": "重大项目",
        "level2": "批准结果",
        "content": "审批文件",
        "role": "责任",
        "deadline": "",
    }
    assert stamp.records == ["P1"]


def it_hides_the_formulas_and_names_no_other_sheet_in_a_conditional_format(sent: Path):
    book = openpyxl.load_workbook(sent)
    assert book["_核对"].sheet_state == "veryHidden"
    assert book["_核对"].protection.sheet
    formats = book["任务清单"].conditional_formatting
    formulas = [formula for area in formats for rule in area.rules for formula in rule.formula]
    assert any(formula.startswith("LEN(INDEX(cxl_check,ROW()+2,") for formula in formulas)
    assert not [formula for formula in formulas if "!" in formula]


def it_uses_no_function_newer_than_excel_2010(sent: Path):
    old = set(
        """ADDRESS AND ASC CHAR CHOOSE COLUMN COUNTA COUNTIF DATE DAY EXACT FIND HYPERLINK IF IFERROR INDEX INT ISERROR
        ISNA ISNUMBER LEFT LEN LOWER MATCH MID MONTH N NOT OR REPT ROW SUBSTITUTE SUM SUMPRODUCT TEXT TODAY TRIM VALUE
        YEAR""".split()
    )
    used = set()
    for sheet in openpyxl.load_workbook(sent):
        for row in sheet:
            for cell in row:
                if cell.data_type == "f":
                    used |= set(re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub('"[^"]*"', "", cell.value)))
    assert used <= old
    assert {"INDEX", "HYPERLINK"} <= used


def it_reads_the_answers_with_their_addresses(sent: Path):
    edit(sent, fill_in)
    record = read_return(sent).tasks[0]
    assert record.values["status"] == "已公开"
    assert record.values["last_published"] == date(2026, 3, 31)
    assert record.values["remark"] == "=没有\n第二行"
    assert record.values["phone"] == "0101"
    assert record.values["reported_on"] == date(2026, 4, 2)
    assert (record.sheet, record.address("status")) == ("任务清单", "H3")


def it_reads_rows_that_were_sorted_deleted_or_added(sent: Path):
    def shuffle(book):
        sheet = book["任务清单"]
        sheet["A3"].value, sheet["A5"].value = "A003", None
        sheet["E5"].value = "新增的一项"
        sheet["A9"].value = "X999"

    edit(sent, shuffle)
    back = read_return(sent)
    assert [(record.values["item"], record.row) for record in back.tasks] == [("A003", 3), ("A002", 4), ("X999", 9)]
    assert [(record.values["content"], record.row) for record in back.strays] == [("新增的一项", 5)]


def it_reads_columns_that_were_moved_and_reports_others(sent: Path):
    def move(book):
        sheet = book["任务清单"]
        sheet.insert_cols(1, 2)
        sheet["A2"].value, sheet["A3"].value = "我局备注", "已请示"
        sheet["A1"].comment = Comment("请尽快答复", "甲局")
        sheet["D1"].value = "联系我们"
        book.create_sheet("附表")["B2"].value = "附表内容"

    edit(sent, move)
    back = read_return(sent)
    assert [record.values["item"] for record in back.tasks] == ["A001", "A002", "A003"]
    assert sorted((extra.sheet, extra.address, extra.title, extra.text) for extra in back.extras) == [
        ("任务清单", "A1", "批注", "请尽快答复"),
        ("任务清单", "A3", "我局备注", "已请示"),
        ("任务清单", "D1", "", "联系我们"),
        ("附表", "B2", "", "附表内容"),
    ]


def it_says_which_columns_and_sheets_are_gone(sent: Path):
    def cut(book):
        sheet = book["任务清单"]
        sheet.delete_cols(column(sheet, "公开链接"))
        book.remove(book["公开台账"])

    edit(sent, cut)
    back = read_return(sent)
    assert back.missing == ["任务清单!公开链接", "公开台账"]
    assert "link" not in back.tasks[0].values
    assert back.publications == []


def it_recognises_a_list_that_was_copied_into_a_new_file(sent: Path, tmp_path: Path):
    original = openpyxl.load_workbook(sent)["任务清单"]
    book = openpyxl.Workbook()
    for row in original.iter_rows():
        for cell in row:
            book.active[cell.coordinate].value = cell.value
    book.save(tmp_path / "copy.xlsx")
    back = read_return(tmp_path / "copy.xlsx")
    assert (back.batch, back.agency, back.stamped) == ("2026-01", "甲局", False)
    assert back.item_codes == ["A001", "A002", "A003"]
    assert not back.signature_ok("5ec2e7")
    assert back.missing == ["公开台账", "联络员"]


def it_declines_any_other_workbook(tmp_path: Path, master):
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    for path in (tmp_path / "other.xlsx", master.path):
        with refusal("not_a_return"):
            read_return(path)


def it_takes_no_link_on_a_blank_cell_for_an_answer_and_lists_it(sent: Path):
    with zipfile.ZipFile(sent) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    book = openpyxl.load_workbook(sent)
    place = book["任务清单"].cell(4, column(book["任务清单"], "公开链接")).coordinate
    name = "xl/worksheets/sheet1.xml"
    links = f'<hyperlinks><hyperlink xmlns:r="{R}" ref="{place}" r:id="rIdLink"/></hyperlinks><pageMargins'
    parts[name] = re.sub(b"<(printOptions[^>]*/><)?pageMargins", links.encode(), parts[name], count=1)
    relation = f'<Relationship Id="rIdLink" Type="{R}/hyperlink" Target="https://a.gov.cn/3" TargetMode="External"/>'
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    before = parts.get(rels, b'<Relationships xmlns="%s"></Relationships>' % RELS.encode())
    parts[rels] = before.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    with zipfile.ZipFile(sent, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)
    back = read_return(sent)
    assert [record.values["link"] for record in back.tasks] == [None, None, None]
    assert [(extra.address, extra.text) for extra in back.extras] == [(place, "https://a.gov.cn/3")]


def it_reads_further_contacts_as_something_extra(sent: Path):
    def add(book):
        book["联络员"]["E4"].value = "王五"

    edit(sent, add)
    back = read_return(sent)
    assert back.contact is not None
    assert [(extra.address, extra.text) for extra in back.extras] == [("E4", "王五")]


def it_takes_a_formula_for_what_it_last_showed_and_reads_without_openpyxl(sent: Path, monkeypatch):
    def compute(book):
        for title in ("情况说明", "填报人"):
            book["任务清单"].cell(3, column(book["任务清单"], title)).value = "=1+1"

    edit(sent, compute)
    with zipfile.ZipFile(sent) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(b"<f>1\\+1</f><v></v>|<f>1\\+1</f><v ?/>", b"<f>1+1</f><v>2</v>", parts[name])
    with zipfile.ZipFile(sent, "w") as target:
        for part, content in parts.items():
            target.writestr(part, content)
    monkeypatch.setattr(ExcelReader, "read", lambda reader: pytest.fail("openpyxl has loaded it"))
    assert [read_return(sent).tasks[0].values[key] for key in ("remark", "reporter")] == ["2", "2"]


def it_takes_a_formula_for_its_text_where_no_value_is_remembered(sent: Path):
    def compute(book):
        book["任务清单"].cell(3, column(book["任务清单"], "情况说明")).value = "=1+1"

    edit(sent, compute)
    assert read_return(sent).tasks[0].values["remark"] == "=1+1"


def it_leaves_out_no_item_of_a_long_list(tmp_path: Path, task_book: TaskBook):
    lines = [TaskLine({"id": f"B{n:03}", "content": "内容" * n}, "配合") for n in range(1, 301)]
    write_task_book(tmp_path / "a.xlsx", replace(task_book, tasks=lines, due=None, contact={}, publications=[]))
    back = read_return(tmp_path / "a.xlsx")
    assert back.item_codes == [f"B{n:03}" for n in range(1, 301)]
    assert [record.values["content"] for record in back.tasks] == ["内容" * n for n in range(1, 301)]
    assert back.contact is not None
    assert back.publications == []


class TodayPlusTwenty:
    """The least that a supplier of live columns does."""

    days: Mapping[str, str] = {}

    def add_sheets(self, workbook, book):
        workbook.create_sheet("_日历").sheet_state = "veryHidden"

    def row(self, row, letters):
        return {"due": f"={letters['formed_on']}{row}+20"}


def it_has_live_columns_where_somebody_supplies_them(tmp_path: Path, task_book: TaskBook):
    write_task_book(tmp_path / "a.xlsx", task_book, ledger_formulas=TodayPlusTwenty())
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["公开台账"]
    assert sheet.cell(3, column(sheet, "截止日期")).value == "=E3+20"
    assert [record.row for record in read_return(tmp_path / "a.xlsx").publications] == [3]


@pytest.mark.office
def it_reads_the_same_after_libreoffice_saved_it(sent: Path, tmp_path: Path, saved_as: Callable[[Path, Path], Path]):
    def work(book):
        fill_in(book)
        ledger = book["公开台账"]
        ledger["B4"].value, ledger["C4"].value, ledger["F4"].value = "A002", "新公告", date(2026, 4, 1)

    edit(sent, work)
    before = read_return(sent)
    after = read_return(saved_as(sent, tmp_path / "saved" / sent.name))
    assert after.stamped
    assert after.signature_ok("5ec2e7")
    assert (after.extras, after.missing, after.strays) == ([], [], [])
    assert [record.values for record in after.tasks] == [record.values for record in before.tasks]
    assert [record.values for record in after.publications] == [record.values for record in before.publications]
    assert after.contact is not None
    assert before.contact is not None
    assert after.contact.values == before.contact.values
