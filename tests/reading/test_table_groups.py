"""The heading of each of a document's tables, and what it does to their items."""

from __future__ import annotations

import pytest

from catalogue_xl.documents.grid import Cell, Document, Line, Row, Table
from catalogue_xl.reading.document import understand
from catalogue_xl.reading.headings import find_heading, find_region, find_title, find_year

TITLES = ["序号", "公开事项", "公开内容", "公开主体", "公开时限"]
JOBS = ["就业政策", "就业创业政策项目、对象范围、申请条件", "县人社局", "20个工作日内"]
POOR = ["低保标准", "最低生活保障标准及申请材料、办理流程", "县民政局", "及时公开"]


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        (["一、户籍管理领域"], "一、户籍管理领域"),
        (["社会救助领域基层政务公开标准目录", "（单位：县民政局）"], "社会救助领域基层政务公开标准目录"),
        (["表二：教育领域公开清单"], "表二：教育领域公开清单"),
        (["养老服务领域（续）"], "养老服务领域"),
        (["填报日期：2023年5月"], ""),
        (["一、本表由各单位填写，一个领域一张。"], ""),
        (["（2024年版）"], ""),
        (["一、就业领域", "二、救助领域"], "二、救助领域"),
    ],
)
def it_finds_the_heading_above_a_table(above, heading):
    assert find_heading(above) == heading


def it_prefers_the_title_of_the_document_to_the_heading_of_a_part():
    parts = ["第一部分 概述", "第二部分 主动公开基本目录"]
    assert find_title(["青石镇主动公开基本目录", *parts]) == "青石镇主动公开基本目录"
    assert find_title(parts) == "第二部分主动公开基本目录"


def it_takes_a_line_with_the_edition_for_the_year():
    assert find_year("某县目录", ["（2024年版）"]) == 2024
    assert find_year("某县目录", ["2020年12月编制"]) == 2020
    assert find_year("某县目录（2023年）", ["（2024年版）"]) == 2023
    assert find_year("某县目录", ["填报日期：2023年5月"]) is None
    assert find_title(["海棠县基层政务公开标准目录汇编"]) == "海棠县基层政务公开标准目录汇编"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("云岭市青桐区政府信息主动公开基本目录", "云岭市青桐区"),
        ("金乡县胡集镇政务公开事项目录", "金乡县胡集镇"),
        ("云岭市青桐区姚家街道办事处公开目录", "云岭市青桐区姚家街道"),
        ("云岭市住房和城乡建设局公开目录", "云岭市"),
        ("清河县乡镇街道政务公开事项目录", "清河县"),
        ("清河县城镇管理局公开目录", "清河县"),
        ("雁湖区各镇街主动公开目录", "雁湖区"),
        ("雁湖区社区公开目录", "雁湖区"),
        ("周村区科技局主动公开基本目录", "周村区"),
    ],
)
def it_finds_the_whole_region_of_a_title_and_nothing_else(title, region):
    assert find_region(title) == region


def table(name: str, *items: list[str], titles: bool = True) -> Table:
    rows = [TITLES] * titles + [[str(number), *item] for number, item in enumerate(items, start=1)]
    cells = ([Cell(text, y, x) for x, text in enumerate(row, start=1)] for y, row in enumerate(rows, start=1))
    return Table(name, tuple(Row(tuple(row)) for row in cells), spans_known=True)


def groups(*parts: str | Table) -> list[str]:
    read = [Line(part, row) if isinstance(part, str) else part for row, part in enumerate(parts, start=1)]
    return [item.values.get("group", "") for item in understand(Document("a.docx", tuple(read))).items]


def it_groups_the_items_by_the_headings_of_their_tables():
    read = groups("某县目录", "一、就业领域", table("表1", JOBS), "二、救助领域", table("表2", POOR, POOR))
    assert read == ["一、就业领域", "二、救助领域", "二、救助领域"]


def and_by_the_names_of_their_sheets_where_they_have_no_heading():
    assert groups(table("就业", JOBS), table("救助", POOR)) == ["就业", "救助"]
    assert groups(table("Sheet1", JOBS), table("Sheet2", POOR)) == ["", ""]


def it_keeps_a_heading_until_the_next():
    read = groups("一、就业领域", table("表1", JOBS), table("表2", JOBS), "二、救助领域", table("表3", POOR))
    assert read == ["一、就业领域", "一、就业领域", "二、救助领域"]


def but_one_heading_alone_groups_nothing():
    assert groups("某县目录", "一、就业领域", table("表1", JOBS), table("表2", JOBS)) == ["", ""]


def and_the_title_of_the_document_groups_nothing():
    assert groups("某县医院目录", table("表1", JOBS), "价格目录", table("表2", POOR)) == ["", "价格目录"]


def it_looks_for_the_title_above_the_first_heading():
    parts = (Line("某县2024年事项清单", 1), Line("表一：就业领域清单", 2), table("表1", JOBS))
    read = understand(Document("a.docx", (*parts, Line("表二：救助领域清单", 9), table("表2", POOR))))
    assert (read.title, read.year) == ("某县2024年事项清单", 2024)
    assert read.leftovers == []


def it_takes_the_title_on_a_cover_sheet_for_the_catalogues(table):
    cover = table(
        "附件2 | < | <\n白鹭洲区试点领域标准目录 | < | <\n序号 | 领域名称 | 页签\n1 | 征地补偿 | 征地", merges=True
    )
    items = table("序号 | 公开事项 | 公开内容 | 公开主体\n1 | 征地报批 | 征收范围 | 自然资源局", merges=True)
    catalogue = understand(Document("目录.xlsx", (cover, items)))
    assert (catalogue.title, catalogue.region) == ("白鹭洲区试点领域标准目录", "白鹭洲区")
