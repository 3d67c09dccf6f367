"""A card holds one item: each title stands left of its value."""

from __future__ import annotations

import pytest

from catalogue_xl.documents.grid import Document
from catalogue_xl.reading.columns.cards import as_list
from catalogue_xl.reading.document import understand

ONE = """
事项名称 | 低保审批
公开内容 | 对象名单、保障金额
公开时限 | 每月5日前
责任部门 | 社会事务办
"""
BESIDE = """
石桥镇政务公开事项卡 | < | < | <
事项名称 | 危房改造 | 责任部门 | 村镇建设办
公开时限 | 20个工作日内 | 公开方式 | 公示栏
公开内容 | 补助标准、改造名单 | < | <
"""


@pytest.mark.parametrize(
    ("card", "values"),
    [
        (ONE, {"level1": "低保审批", "content": "对象名单、保障金额", "deadline": "每月5日前", "agency": "社会事务办"}),
        (
            BESIDE,
            {
                "level1": "危房改造",
                "content": "补助标准、改造名单",
                "deadline": "20个工作日内",
                "agency": "村镇建设办",
                "channel": "公示栏",
            },
        ),
    ],
)
def it_is_read_as_one_item(table, card, values):
    catalogue = understand(Document("卡.docx", (table(card, merges=True),)))
    assert [item.values for item in catalogue.items] == [values]


def it_may_say_what_is_a_title_elsewhere(table):
    card = ONE + "公开方式 | 主动公开\n公开对象 | 全社会"
    (item,) = understand(Document("卡.docx", (table(card, merges=True),))).items
    assert (item.values["method"], item.values["audience"]) == ("主动公开", "全社会")


def it_keeps_the_addresses_of_its_values(table):
    catalogue = understand(Document("卡.docx", (table(ONE.replace("社会事务办", "#REF!"), merges=True),)))
    left = {(one.text, one.source.row, one.source.column) for one in catalogue.leftovers}
    assert ("#REF!", 4, 2) in left


def they_are_several_items_where_there_are_several_cards(table):
    cards = [table(ONE.replace("低保审批", name), merges=True) for name in ("低保审批", "临时救助", "特困供养")]
    catalogue = understand(Document("卡.docx", tuple(cards)))
    assert [item.values["level1"] for item in catalogue.items] == ["低保审批", "临时救助", "特困供养"]


@pytest.mark.parametrize(
    "text",
    [
        "序号 | 公开内容 | 公开时限\n1 | 预算 | 20日内",
        "姓名 | 周敏\n职务 | 科长\n电话 | 123",
        "事项 | 公开内容\n预算 | 公开时限",
    ],
)
def but_another_table_stays_as_it_is(table, text):
    printed = table(text, merges=True)
    assert as_list(printed) is printed
