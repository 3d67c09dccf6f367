"""A lone stroke or slash says that there is none, in every column."""

from __future__ import annotations

import pytest

from catalogue_xl.core.texts.none_signs import says_none
from catalogue_xl.reading.cells.citations import split_basis
from catalogue_xl.reading.cells.item_channels import split_channels

HEAD = "序号|一级事项|二级事项|公开内容|公开依据|公开时限|责任单位|公开渠道|备注\n"
FIRST = "1|财政|预算|预算全文|《预算法》|20个工作日内|区财政局|政府网站|须审核\n"
SIGNS = ("／", "＼", "——", "－－", "–", "---", "//", "无")


@pytest.mark.parametrize("sign", SIGNS)
def it_is_none_in_every_column(read, sign):
    item = read(HEAD + FIRST + "2|规划" + f"|{sign}" * 7).items[1]
    assert item.values == {"level1": "规划"}
    assert item.doubts == []


def it_ends_what_goes_on_from_above(read):
    got = read(HEAD + FIRST + "2||决算|决算全文|/|/|/|/|\n3||绩效|绩效报告||||")
    assert [item.values.get("agency") for item in got.items] == ["区财政局", None, None]
    assert got.items[2].values["level1"] == "财政"


def it_is_none_in_all_the_rows_that_it_is_merged_over(read):
    got = read(HEAD + FIRST + "2|规划|总体|全文|/|/|/|/|\n3|^|专项|图表|^|^|^|^|", merges=True)
    assert got.items[2].values == {"level1": "规划", "level2": "专项", "content": "图表"}


def it_is_none_in_a_column_of_ticks(read):
    got = read("序号|事项|公开内容|主动|依申请\n1|机构|职能和地址|√|\\\n2|名单|救助名单|--|√")
    assert [item.values["method"] for item in got.items] == ["主动公开", "依申请公开"]
    assert "notes" not in got.items[0].values


@pytest.mark.parametrize("sign", SIGNS)
def it_names_no_channel_and_no_document(sign):
    assert says_none(sign)
    assert split_channels(sign) == split_basis(sign) == []


@pytest.mark.parametrize("text", ["无障碍设施", "1-2", "和/或", "", "无、"])
def but_a_word_with_such_a_sign_is_none(text):
    assert not says_none(text)
