"""Next year's catalogue out of this year's: what carries over, what begins anew, and what is told."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.renewing.past_answers import past_answers
from catalogue_xl.operations.check import check
from catalogue_xl.operations.distribute import distribute
from catalogue_xl.operations.import_documents import import_documents
from catalogue_xl.operations.merge import merge
from catalogue_xl.operations.renew import renew
from catalogue_xl.workbook.master.master import Master

TODAY = date(2026, 12, 20)
HEAD = ("序号", "一级事项", "二级事项", "公开内容", "公开时限", "公开主体", "公开渠道")
OLD = [
    ("财政", "预算", "政府预算、部门预算", "批复后20日内", "区财政局", "政府网站"),
    ("财政", "决算", "政府决算报告", "批复后20日内", "区财政局", "政府网站"),
    ("民政", "低保", "低保对象名单及金额", "每季度", "区民政局", "政府网站"),
    ("民政", "养老", "养老机构名录", "及时公开", "区民政局", "政府网站"),
    ("教育", "招生", "小学招生工作方案", "及时公开", "区教育局", "政府网站"),
]
NEW = [
    ("民政", "低保", "低保对象名单及金额", "每季度", "区民政局", "政府网站"),
    ("财政", "预算", "一般公共预算收支表", "批复后20日内", "区财政局", "政府网站"),
    ("财政", "决算", "政府决算报告", "批复后10日内", "区财政局、区审计局", "政府网站"),
    ("社会事业", "招生", "小学招生工作方案", "及时公开", "区教育局", "政府网站"),
    ("住建", "保障房", "保障性住房分配结果", "及时公开", "区住建局", "政府网站"),
]


def document(path: Path, title: str, rows) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append([title])
    sheet.append(HEAD)
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
    workbook.save(path)
    return path


@pytest.fixture(scope="module")
def ended_year(tmp_path_factory) -> Path:
    """A master at the end of its year: a contact, an alias, an own column, an override, and an answered task."""
    folder = tmp_path_factory.mktemp("本年")
    path = folder / "目录.xlsx"
    import_documents(document(folder / "2026.xlsx", "示例区2026年政府信息主动公开基本目录", OLD), path)
    master = Master.open(path)
    items, agencies = master.table("items"), master.table("agencies")
    for record in agencies.records():
        if record.text("name") == "区民政局":
            agencies.write(record.row, "aliases", "民政")
            agencies.write(record.row, "liaison", "王某")
    master.table("holidays").append({"day": date(2027, 1, 3), "kind": "休"})
    master.table("office").append({"name": "示例区政务公开办"})
    items.write(4, "responsible", "区残联")  # by hand, against 公开主体
    column = max(items.numbers.values()) + 1
    items.worksheet.cell(1, column).value = "分管科室"
    for row in range(2, 7):
        items.worksheet.cell(row, column).value = f"第{row}行的"
    master.save()
    distribute(path, folder / "任务表", today=date(2026, 3, 2))
    (sent,) = (folder / "任务表").glob("*区财政局*.xlsx")
    workbook = openpyxl.load_workbook(sent)
    tasks = workbook["任务清单"]
    heads = {cell.value: cell.column for cell in tasks[2]}
    tasks.cell(3, heads["办理状态"]).value = "已公开"
    workbook.save(sent)
    merge(path, sent)
    return path


@pytest.fixture
def book(ended_year, tmp_path) -> Path:
    return Path(shutil.copyfile(ended_year, tmp_path / "目录.xlsx"))


@pytest.fixture
def revised(tmp_path) -> Path:
    return document(tmp_path / "新.xlsx", "示例区2027年政府信息主动公开基本目录", NEW)


@pytest.fixture
def renewed(book, revised, tmp_path):
    target = tmp_path / "目录2027.xlsx"
    return renew(book, revised, target, today=TODAY), Master.open(target)


def codes(master) -> list[tuple[str, str]]:
    return [(record.text("id"), record.text("content")) for record in master.table("items").records()]


class DescribeNextYear:
    def it_keeps_the_codes_of_the_items_and_never_uses_one_again(self, renewed):
        _, master = renewed
        assert codes(master) == [
            ("SX0003", "低保对象名单及金额"),
            ("SX0001", "一般公共预算收支表"),
            ("SX0002", "政府决算报告"),
            ("SX0005", "小学招生工作方案"),
            ("SX0006", "保障性住房分配结果"),
        ]
        assert (master.year, master.title) == (2027, "示例区2027年政府信息主动公开基本目录")

    def it_keeps_what_the_office_entered(self, renewed):
        done, master = renewed
        (civil,) = [record for record in master.table("agencies").records() if record.text("name") == "区民政局"]
        assert (civil.text("aliases"), civil.text("liaison")) == ("民政", "王某")
        assert done.renewal.new_agencies == ["区审计局", "区住建局"]
        assert [record.text("day") for record in master.table("holidays").records()] == ["2027-01-03"]
        assert [record.text("name") for record in master.table("office").records()] == ["示例区政务公开办"]
        items = master.table("items").records()
        assert items[0].text("responsible") == "区残联"
        assert items[2].text("responsible") == "区财政局、区审计局"
        own = [(cell.address[-1], cell.text) for cell in master.table("items").foreign()]
        assert own == [("2", "第4行的"), ("3", "第2行的"), ("4", "第3行的"), ("5", "第6行的")]

    def it_begins_without_answers_but_knows_those_of_last_year(self, renewed):
        _, master = renewed
        for name in ("tasks", "publications", "batches", "bases", "changes", "conflicts"):
            assert master.table(name).records() == [], name
        (((item, agency), (year, values)),) = past_answers(master).items()
        assert (item, agency, year, values["status"]) == ("SX0001", "区财政局", 2026, "已公开")

    def it_brings_up_nothing_that_was_settled(self, book, revised, tmp_path):
        master = Master.open(book)
        master.table("items").write(4, "channel", "政府网站、某某栏")
        master.save(backup=False)
        document(
            revised, "示例区2027年目录", [(*row[:-1], "政府网站、某某栏") if row[1] == "低保" else row for row in NEW]
        )
        (problem,) = [one for one in check(book, mark=True).problems if one.key == "channel"]
        master = Master.open(book)
        problems = master.table("problems")
        for record in problems.records():
            if record.text("column") == problem.column:
                problems.write(record.row, "handling", "已核对")
        master.save(backup=False)
        renewed = renew(book, revised, tmp_path / "目录2027.xlsx", today=TODAY)
        assert [one.key for one in renewed.problems if one.key == "channel"] == []

    def it_tells_what_became_of_each_item(self, renewed):
        done, master = renewed
        rows = [
            tuple(r.text(key) for key in ("change", "item", "column", "old", "new"))
            for r in master.table("comparison").records()
        ]
        assert rows == [
            ("修改", "SX0001", "公开内容", "政府预算、部门预算", "一般公共预算收支表"),
            ("修改", "SX0002", "公开时限", "批复后20日内", "批复后10日内"),
            ("修改", "SX0002", "公开主体", "区财政局", "区财政局、区审计局"),
            ("移动", "SX0005", "一级事项", "教育", "社会事业"),
            ("新增", "SX0006", "公开内容", "", "保障性住房分配结果"),
            ("取消", "SX0004", "公开内容", "养老机构名录", ""),
        ]
        assert "5个事项，其中未变1个，修改2个，移动1个，新增1个；取消1个" in done.to_text()

    def it_keeps_the_dropped_item_in_the_lineage(self, renewed):
        _, master = renewed
        (gone,) = master.table("lineage").records()
        assert (gone.text("item"), gone.text("event"), gone.text("content")) == ("SX0004", "换版取消", "养老机构名录")

    def it_is_a_sound_workbook_that_can_be_sent(self, renewed, tmp_path):
        done, master = renewed
        assert not [problem for problem in check(master.path).problems if problem.severity == "error"]
        sent = distribute(master.path, tmp_path / "新任务表", today=date(2027, 3, 1))
        assert "区住建局" in [book.agency for book in sent.batch.books]
        assert done.backup is None

    def it_shows_the_agency_what_it_answered_last_year(self, renewed, tmp_path):
        _, master = renewed
        sent = distribute(master.path, tmp_path / "新任务表", today=date(2027, 3, 1))
        (path,) = [book.path for book in sent.batch.books if book.agency == "区财政局"]
        rows = list(openpyxl.load_workbook(path)["任务清单"].iter_rows(min_row=2, values_only=True))
        shown = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
        assert shown["SX0001"]["上次填报"] == "2026年：\n已公开"
        assert shown["SX0001"]["办理状态"] is None

    def it_leaves_the_old_workbook_alone(self, book, revised, tmp_path):
        before = book.read_bytes()
        renew(book, revised, tmp_path / "目录2027.xlsx", today=TODAY)
        assert book.read_bytes() == before

    def it_takes_no_return_of_last_years_batch(self, ended_year, renewed):
        _, master = renewed
        (sent,) = (ended_year.parent / "任务表").glob("*区财政局*.xlsx")
        assert merge(master.path, sent).exit_code == 2


class DescribeARevisionOfTheSameYear:
    @pytest.fixture
    def master(self, book, revised, tmp_path):
        document(revised, "示例区2026年政府信息主动公开基本目录（修订）", NEW)
        renew(book, revised, tmp_path / "修订.xlsx", same_year=True, today=TODAY)
        return Master.open(tmp_path / "修订.xlsx")

    def it_keeps_tasks_and_answers(self, master):
        found = {(r.text("item"), r.text("agency")): r.text("status") for r in master.table("tasks").records()}
        assert found["SX0001", "区财政局"] == "已公开"
        assert ("SX0004", "区民政局") not in found, "nobody had answered for the dropped item"
        assert past_answers(master) == {}

    def it_still_takes_returns(self, master, ended_year):
        (sent,) = (ended_year.parent / "任务表").glob("*区民政局*.xlsx")
        assert merge(master.path, sent).exit_code != 2

    def it_has_to_be_asked_for(self, book, revised, tmp_path):
        document(revised, "示例区2026年政府信息主动公开基本目录", NEW)
        with pytest.raises(Refusal) as refusal:
            renew(book, revised, tmp_path / "修订.xlsx", today=TODAY)
        assert refusal.value.code == "renewed_for_the_same_year"


def it_writes_over_no_working_master_and_names_itself(book, revised):
    with pytest.raises(Refusal) as refusal:
        import_documents(revised, book)
    assert refusal.value.code == "working_master"
    assert "renew" in str(refusal.value)


class DescribeAMasterWithMacros:
    """It goes on as one: under the other name Excel declines to open it."""

    @pytest.fixture
    def macros(self, book):
        with zipfile.ZipFile(book) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        types = parts["[Content_Types].xml"]
        assert main in types
        parts["[Content_Types].xml"] = types.replace(main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
        path = book.with_suffix(".xlsm")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        return path

    def it_is_not_renewed_under_a_name_without(self, macros, revised, tmp_path):
        with pytest.raises(Refusal) as refusal:
            renew(macros, revised, tmp_path / "目录2027.xlsx", today=TODAY)
        assert refusal.value.code == "not_xlsx_name"
        assert "请把文件名写成 目录2027.xlsm" in str(refusal.value)
        assert not (tmp_path / "目录2027.xlsx").exists()

    def it_is_renewed_as_what_it_is(self, macros, revised, tmp_path):
        done = renew(macros, revised, tmp_path / "目录2027.xlsm", today=TODAY)
        with zipfile.ZipFile(done.path) as package:
            assert b"macroEnabled" in package.read("[Content_Types].xml")

    def it_is_the_only_one_that_is_called_so(self, book, revised, tmp_path):
        with pytest.raises(Refusal) as refusal:
            renew(book, revised, tmp_path / "目录2027.xlsm", today=TODAY)
        assert refusal.value.code == "not_xlsx_name"


def it_shows_what_it_would_do(book, revised, tmp_path):
    done = renew(book, revised, tmp_path / "目录2027.xlsx", plan_only=True, today=TODAY)
    assert done.path is None
    assert not (tmp_path / "目录2027.xlsx").exists()
    assert done.to_text().startswith("换版以后：5个事项")
