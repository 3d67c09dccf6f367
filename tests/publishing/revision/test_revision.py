"""与上年对比, as the public sees it: which item is which, what changed in it, and the three files about it."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from catalogue_xl.operations.publication import publish as operation
from catalogue_xl.operations.publication.publish import publish
from catalogue_xl.publishing.public_catalogue import public_catalogue
from catalogue_xl.publishing.revision.revision import revision
from catalogue_xl.workbook.master.master import Master

DAY = date(2027, 3, 2)
TEXTS = ("level1", "content", "deadline", "agency")
OLD = """SX0001 | 财政 | 政府预算 | 20个工作日内 | 县财政局
SX0002 | 财政 | 政府决算 | 每年3月底前 | 县财政局
SX0003 | 教育 | 招生简章 | 每年6月底前 | 县教育局
SX0004 | 交通 | 公交线路 | 长期公开 | 县交通局"""
NEW = """SX0001 | 财政 | 政府预算 | 15个工作日内 | 县财政局
SX0002 | 财政 | 政府决算 | 每年3月底前 | 县财政局、县审计局
SX0003 | 教育招生 | 招生简章 | 每年6月底前 | 县教育局
SX0009 | 气象 | =预警信号 | 实时公开 | 县气象局"""


def master(folder: Path, rows: str, *, year: int = 2027, title: str = "某县主动公开基本目录") -> Master:
    made = Master.create(folder / f"{year}.xlsx", title=title, region="某县", year=year)
    for row in rows.splitlines():
        code, *cells = (cell.strip() for cell in row.split("|"))
        made.table("items").append({"id": code, **dict(zip(TEXTS, cells, strict=True))})
    made.save()
    return made


def revised(folder: Path, old: str, new: str):
    (folder / "a").mkdir()
    one, other = master(folder / "a", old, year=2026), master(folder, new)
    return revision(public_catalogue(one, day=DAY), public_catalogue(other, day=DAY))


class DescribeARevision:
    def it_says_what_became_of_each_item(self, tmp_path):
        found = revised(tmp_path, OLD, NEW)
        assert [(item.code, [(str(one.kind), one.column) for one in item.differences]) for item in found.items] == [
            ("SX0001", [("时限调整", "公开时限")]),
            ("SX0002", [("主体调整", "公开主体")]),
            ("SX0003", [("移动", "一级事项")]),
            ("SX0009", [("新增", "")]),
            ("SX0004", [("取消", "")]),
        ]
        assert found.kept == 0

    def it_counts_in_a_sentence(self, tmp_path):
        assert revised(tmp_path, OLD, NEW).summary == (
            "与2026年的目录相比：新增1项，取消1项，修改3项（时限调整1项、主体调整1项、移动1项；一个事项可有几处），"
            "0项没有变化。现有4项。"
        )

    def it_finds_nothing_where_nothing_changed_but_blanks(self, tmp_path):
        found = revised(tmp_path, OLD, OLD.replace("政府预算", "政府 预算"))
        assert (found.items, found.kept) == ((), 4)

    def it_goes_by_the_words_where_the_codes_were_given_apart(self, tmp_path):
        rows = [row.partition("|")[2] for row in OLD.splitlines()]
        turned = "\n".join(f"SX{number:04} |{row}" for number, row in enumerate([*rows[1:], rows[0]], start=1))
        assert revised(tmp_path, OLD, turned).items == ()

    def but_by_the_codes_where_most_of_them_mean_the_same(self, tmp_path):
        reworded = OLD.replace("教育 | 招生简章", "文体 | 全民健身场馆开放时间")
        (item,) = revised(tmp_path, OLD, reworded).items
        assert item.code == "SX0003"
        assert [str(one.kind) for one in item.differences] == ["移动", "文字修改"]

    def it_doubts_what_is_worded_alike_only(self, tmp_path):
        old = "SX0001 | 财政资金 | 一般公共预算执行情况的报告 | 每年 | 县财政局"
        new = "SX0005 | 财政资金管理 | 一般公共预算执行情况 | 每年 | 县财政局"
        (item,) = revised(tmp_path, old, new).items
        assert item.doubtful

    def it_names_in_the_answer_what_has_to_be_looked_at(self, tmp_path, monkeypatch):
        monkeypatch.setattr(operation, "find_program", lambda: None)
        (tmp_path / "a").mkdir()
        old = "SX0001 | 财政资金 | 一般公共预算执行情况的报告 | 每年 | 县财政局"
        since = master(tmp_path / "a", old, year=2026)
        new = master(tmp_path, "SX0005 | 财政资金管理 | 一般公共预算执行情况 | 每年 | 县财政局")
        said = publish(new, tmp_path / "b", since=since, today=DAY).to_text()
        assert "SX0005“财政资金管理”只凭措辞相近认作同一事项，修订说明里标有“请核对”，请核对后再报送或公开。" in said


@pytest.fixture
def files(tmp_path, monkeypatch):
    """By kind, what is published of NEW since OLD."""
    monkeypatch.setattr(operation, "find_program", lambda: None)
    (tmp_path / "a").mkdir()
    old = master(tmp_path / "a", OLD, year=2026)
    old.table("items").write(2, "notes", "内部备注")
    old.save()
    new = master(tmp_path, NEW)
    done = publish(new, tmp_path / "发布", since=old.path, today=DAY)
    assert done.revision is not None
    assert done.revision.summary in done.to_text()
    assert [one["item"] for one in done.to_json()["revision"]["items"]] == [
        "SX0001",
        "SX0002",
        "SX0003",
        "SX0009",
        "SX0004",
    ]
    return {one.kind: one.path for one in done.files}


class DescribeTheFiles:
    def they_are_written_only_where_an_older_catalogue_is_given(self, tmp_path, monkeypatch):
        monkeypatch.setattr(operation, "find_program", lambda: None)
        done = publish(master(tmp_path, NEW), tmp_path / "发布", today=DAY)
        assert not any(one.kind.startswith("revision") for one in done.files)
        assert "revision" not in done.to_json()

    def they_strike_out_what_is_gone_and_underlines_what_is_new(self, files):
        document = docx.Document(str(files["revision_docx"]))
        (table,) = document.tables
        assert [cell.text for cell in table.rows[0].cells] == ["序号", "变化", "事项", "栏目", "原目录", "新目录"]
        old, new = table.rows[1].cells[4:]
        assert [(run.text, bool(run.font.strike)) for run in old.paragraphs[0].runs] == [
            ("20", True),
            ("个工作日内", False),
        ]
        assert [(run.text, bool(run.font.underline)) for run in new.paragraphs[0].runs] == [
            ("15", True),
            ("个工作日内", False),
        ]
        assert document.core_properties.author == ""

    def they_mark_the_same_words_in_the_sheet_and_compute_nothing(self, files):
        sheet = openpyxl.load_workbook(files["revision_xlsx"], rich_text=True).active
        assert sheet is not None
        assert [str(cell.value) for cell in sheet[5]] == [
            "1",
            "时限调整",
            "财政",
            "公开时限",
            "20个工作日内",
            "15个工作日内",
        ]
        assert [getattr(block.font, "strike", None) for block in sheet["E5"].value] == [True, None]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert sheet["A3"].value.startswith("与2026年的目录相比")

    def they_need_nothing_else_as_a_page(self, files):
        page = files["revision_page"].read_text("utf-8")
        assert "<del>20</del>个工作日内" in page
        assert "<ins>15</ins>个工作日内" in page
        assert "公开内容：=预警信号" in page
        assert re.findall(r'(?:src|href)="(?!data:|#)', page) == []
        assert "<script" not in page

    def they_hold_nothing_that_the_public_must_not_see(self, files):
        for kind in ("revision_docx", "revision_xlsx", "revision_page"):
            content = files[kind].read_bytes()
            if kind != "revision_page":
                package = zipfile.ZipFile(files[kind])
                content = b"".join(map(package.read, package.namelist()))
            assert "内部备注".encode() not in content

    def they_escape_every_text_in_the_page(self, tmp_path, monkeypatch):
        monkeypatch.setattr(operation, "find_program", lambda: None)
        (tmp_path / "a").mkdir()
        row = "SX0001 | 财政 | <script>alert(1)</script> | 每年 | 县财政局"
        old = master(tmp_path / "a", row, year=2026)
        new = master(tmp_path, row.replace("alert(1)", "alert(2)"))
        files = {one.kind: one.path for one in publish(new, tmp_path / "b", since=old, today=DAY).files}
        assert "<script" not in files["revision_page"].read_text("utf-8")
