"""Lines of a title and its text, item by item, are a table."""

from __future__ import annotations

import pytest

from catalogue_xl.documents.grid import Line, Table
from catalogue_xl.documents.labelled_lines import with_table
from catalogue_xl.documents.text import aligned_lines

NAMED = """某镇公开事项
一、机构
公开内容：职能、地址
公开主体：党政办
公开时限：20个工作日内
二、财政
公开内容：预算
和决算
公开时限：批复后20日内
公开主体：财政所
注：由党政办负责更新"""
PLAIN = """事项名称：低保
责任科室：民政所
公开时限:按月
事项名称：社保
责任科室：社保所
公开时限：每季度"""


def lines(text):
    return [Line(line, number) for number, line in enumerate(text.splitlines(), start=1)]


def table(parts):
    (found,) = [part for part in parts if isinstance(part, Table)]
    return [[cell.text for cell in row.cells] for row in found.rows]


def it_has_a_row_for_each_item_and_a_column_for_each_label():
    assert table(with_table(lines(NAMED))) == [
        ["", "公开内容", "公开主体", "公开时限"],
        ["一、机构", "职能、地址", "党政办", "20个工作日内"],
        ["二、财政", "预算\n和决算", "财政所", "批复后20日内"],
    ]
    assert table(with_table(lines(PLAIN)))[1:] == [["低保", "民政所", "按月"], ["社保", "社保所", "每季度"]]


def it_loses_no_line():
    parts = with_table(lines(NAMED))
    printed = "".join(part.text for part in parts if isinstance(part, Line)) + "".join(map("".join, table(parts)))
    for line in NAMED.splitlines():
        assert line.partition("：")[2] in printed
    assert [part.text for part in parts if isinstance(part, Line)] == ["某镇公开事项", "注：由党政办负责更新"]


def it_keeps_the_line_of_each_item_as_its_address():
    (found,) = [part for part in with_table(lines(NAMED)) if isinstance(part, Table)]
    assert [row.number for row in found.rows] == [3, 2, 6]


@pytest.mark.parametrize(
    "text", ["联系人：张三\n电话：123\n地址：某镇", "一、总则\n为了公开，制定本办法。\n二、分工\n各科室负责。"]
)
def but_other_lines_are_none(text):
    assert with_table(lines(text)) is None


ALIGNED = """  某中心公开目录
序号  事项      内容          责任科室  时限
1     机构职能  职责和地址    办公室    长期
2     预算决算  年度预算      财务科    批复后
                和决算                  20日内
3     人事任免  任前公示      人事科    5个工作日
以上由办公室负责。"""


def it_reads_columns_of_blanks_and_doubts_every_cell():
    parts = aligned_lines.with_table(lines(ALIGNED))
    assert table(parts)[1:3] == [
        ["1", "机构职能", "职责和地址", "办公室", "长期"],
        ["2", "预算决算", "年度预算和决算", "财务科", "批复后20日内"],
    ]
    assert all(cell.doubts for part in parts if isinstance(part, Table) for row in part.rows for cell in row.cells)
    assert [part.text.strip() for part in parts if isinstance(part, Line)] == ["某中心公开目录", "以上由办公室负责。"]


@pytest.mark.parametrize("text", [ALIGNED.replace("2     预算决算", "2  预算决算超出了一栏"), "甲  乙  丙\n丁  戊  己"])
def but_not_where_a_text_lies_over_two_columns_or_rows_are_few(text):
    assert aligned_lines.with_table(lines(text)) is None
