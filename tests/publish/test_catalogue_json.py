"""What the export makes of cells that hold several things."""

from __future__ import annotations

import openpyxl
import pytest

from catalogue_xl.core.model import Catalogue, Item, Source
from catalogue_xl.publishing.catalogue_json import export
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.workbook.master.compose import compose


@pytest.fixture
def exported(tmp_path):
    def of(**values: str):
        item = Item({"level1": "机构职能", "content": "机构设置", **values}, Source("目录.docx", "表1", 2))
        (told,) = export(compose(Catalogue(items=[item]), tmp_path / "目录.xlsx"))["items"]
        return told

    return of


def it_says_whom_how_and_on_which_level_by_the_boxes_that_are_ticked(exported):
    told = exported(audience="■全社会\n□特定群体：____", method="☐主动 ☑依申请", tier="■县级\n□乡级")
    assert told["audience"] == {"all": True, "specific": False}
    assert told["method"] == {"proactive": False, "on_request": True}
    assert told["tier"] == ["县级"]


def and_by_the_words_where_there_are_no_boxes(exported):
    told = exported(audience="社会公众、特定群体", method="主动公开", tier="县级、乡级")
    assert told["audience"] == {"all": True, "specific": True}
    assert told["method"] == {"proactive": True, "on_request": False}
    assert told["tier"] == ["县级", "乡级"]
    assert exported()["audience"] is None


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("向社会公开", {"all": True, "specific": False}),
        ("公民、法人和其他组织", {"all": True, "specific": False}),
        ("服务对象", {"all": False, "specific": True}),
        ("申请人及其家庭", {"all": False, "specific": True}),
        ("村民", {"all": False, "specific": True}),
        ("/", None),
        ("无", None),
        ("□全社会 □特定群体", {"all": False, "specific": False}),
    ],
)
def it_takes_people_who_are_named_otherwise_for_everybody_or_for_some(exported, printed, told):
    assert exported(audience=printed)["audience"] == told


def it_lists_the_documents_that_a_cell_cites(exported):
    assert exported(basis="1.《预算法》；2.《审计法》、《档案法》。")["basis"] == [
        "《预算法》",
        "《审计法》",
        "《档案法》",
    ]


def it_names_who_leads_where_nobody_else_is_printed(exported):
    assert exported(lead="县财政局", support="各部门")["agency"] == "县财政局"
    assert exported(agency="县审计局", lead="县财政局")["agency"] == "县审计局"


@pytest.fixture
def imported(tmp_path):
    """The master of a workbook whose sheet's name has a blank, with an item whose group was filled in by 同上."""
    source = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Sheet 1"
    for row in (
        ["序号", "一级事项", "公开内容", "公开主体"],
        [1, "预算", "年度预算", "县财政局"],
        [2, "同上", "决算", "县财政局"],
    ):
        book.active.append(row)
    book.save(source)
    return compose(read_catalogue([source]), tmp_path / "目录.xlsx")


def it_tells_where_each_item_was_printed_whatever_blanks_the_names_have(imported):
    assert [item["source"] for item in export(imported)["items"]] == [
        {"file": "a.xlsx", "table": "Sheet 1", "row": 2},
        {"file": "a.xlsx", "table": "Sheet 1", "row": 3},
    ]


def but_what_people_write_into_the_sentences_does_not_count(imported):
    imported.table("items").write(2, "source", "见县政府网站")
    notes = imported.table("import_notes")
    (filled,) = (record.row for record in notes.records() if record.values["category"] == "补全")
    notes.write(filled, "rule", "与上一行相同")
    first, second = export(imported)["items"]
    assert first["source"] == {"file": "a.xlsx", "table": "Sheet 1", "row": 2}
    assert second["inherited"] == {"level1": "ditto"}


def and_an_item_that_the_office_added_has_no_source(imported):
    imported.table("items").append({"id": "SX0003", "level1": "预算", "content": "绩效", "source": "a.xlsx 表1 第9行"})
    assert export(imported)["items"][2]["source"] is None
