"""The printed cell made readable."""

from __future__ import annotations

import pytest

from catalogue_xl.agencies.glyphs import clean, fold, says_nothing


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("縣財政局牽頭，各鄉鎮配合", "县财政局牵头，各乡镇配合"),
        ("區發展和改革委員會、區教育體育局", "区发展和改革委员会、区教育体育局"),
        ("市場監督管理局會同農業農村局", "市场监督管理局会同农业农村局"),
        ("縣衛生健康局、縣醫療保障局負責", "县卫生健康局、县医疗保障局负责"),
        ("責任單位：縣審計局、縣統計局", "责任单位：县审计局、县统计局"),
        ("縣紀委監委、縣委組織部、縣委宣傳部", "县纪委监委、县委组织部、县委宣传部"),
        ("縣殘聯、縣婦聯、縣總工會、縣紅十字會", "县残联、县妇联、县总工会、县红十字会"),
        ("各街道辦事處按職責分工落實", "各街道办事处按职责分工落实"),
    ],
)
def it_folds_traditional_characters_and_can_restore_them(printed, folded):
    simplified, restore = fold(printed)
    assert simplified == folded
    assert simplified.translate(restore) == printed


def it_removes_debris_and_keeps_line_breaks():
    assert clean("[bookmark: _GoBack]县财政局\r\n各镇\u200b…… ★") == "县财政局\n各镇"


@pytest.mark.parametrize("text", ["", " ", "/", "—", "-", "同上", "同 上", "无", "〃", "同上。"])
def it_knows_the_ways_to_say_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["无线电管理局", "同心县", "空港办", "县财政局"])
def but_not_a_name_that_begins_alike(text):
    assert not says_nothing(text)
