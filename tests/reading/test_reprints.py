from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.core.model import Source
from catalogue_xl.reading.messages import left_over
from catalogue_xl.reading.reprints import is_page_mark, told_once

HEADER, PAGE, LINE, ROW = "重复的表头", "页码或打印痕迹", "表格以外的文字", "看不出是哪个事项的一行"


def left(why, text, row, column=None, table="表1"):
    code = next(code for code in LeftoverCode if code.sentence == why)
    return left_over(Source("目录.pdf", table, row, column), text, code)


def shown(leftovers):
    return [(one.source.row, one.source.column, one.text, one.why) for one in told_once(leftovers)]


def it_tells_a_header_of_two_rows_that_three_pages_repeat_once_with_its_rows():
    again = [
        left(HEADER, text, row + down, column)
        for row in (9, 20, 31)
        for down, column, text in ((0, 1, "序号"), (0, 2, "公开\n事项"), (1, 2, "一级"), (1, 3, "二级"))
    ]
    assert shown(again) == [(9, None, "序号、公开事项、一级、二级", "重复的表头，共3处：第9、20、31行")]


def but_another_header_and_one_in_another_table_are_told_by_themselves():
    told = [left(HEADER, "序号", 9, 1), left(HEADER, "姓名", 20, 1), left(HEADER, "序号", 9, 1, table="表2")]
    assert shown(told) == [(9, 1, "序号", HEADER), (20, 1, "姓名", HEADER), (9, 1, "序号", HEADER)]


def it_tells_the_numbers_of_all_pages_together_and_a_running_title_once():
    lines = [(PAGE, "— 1 —", 3), (LINE, "某区 文件", 4), (PAGE, "— 2 —", 5), (LINE, "某区文件", 6), (LINE, "注", 7)]
    assert shown([left(why, text, row) for why, text, row in lines]) == [
        (3, None, "— 1 —、— 2 —", "页码或打印痕迹，共2处：第3、5行"),
        (4, None, "某区 文件", "表格以外的文字，共2处：第4、6行"),
        (7, None, "注", LINE),
    ]


def but_what_may_be_an_item_is_never_taken_together():
    rows = [left(ROW, "公开", 3, 1), left(ROW, "公开", 4, 1)]
    assert told_once(rows) == rows


@pytest.mark.parametrize("text", ["— 3 —", "第 3 页 共 16 页", "3/16", "12", "（续表）", "20190312.docx", " 接下页 "])
def it_knows_what_a_page_adds_by_itself(text):
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["第3项", "2026年", "3.公开内容", "续聘人员", ""])
def but_not_what_somebody_wrote(text):
    assert not is_page_mark(text)
