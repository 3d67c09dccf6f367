"""A row that holds only the rest of a cell belongs to the item beside it."""

from __future__ import annotations

import pytest

HEAD = "序号|一级事项|二级事项|公开内容|公开时限|公开主体|公开渠道|备注\n"
ITEM = "{}|社会救助|{}|{}标准和名单|每月10日前|区民政局|{}|\n"


def channels(catalogue):
    return [item.values.get("channel", "").split("\n") for item in catalogue.items]


@pytest.mark.parametrize("merges", [False, True])
def it_goes_on_with_the_item_above(read, merges):
    got = read(
        HEAD + ITEM.format(1, "低保", "低保", "■政府网站") + "||||||■公示栏|\n||||||□公报|\n"
        + ITEM.format(2, "特困", "特困", "■政府网站") + "||||||□公示栏|市级下发",
        merges=merges,
    )  # fmt: skip
    assert channels(got) == [["■政府网站", "■公示栏", "□公报"], ["■政府网站", "□公示栏"]]
    assert got.items[1].values["notes"] == "市级下发"
    assert [doubt.field for doubt in got.items[0].doubts] == ["channel"]
    assert got.leftovers == []


def it_goes_on_in_a_table_that_numbers_nothing(read):
    got = read(
        "公开事项|公开内容|公开主体|公开渠道\n低保|低保标准|区民政局|政府网站\n|||公示栏\n特困|供养标准|区民政局|政府网站\n|||微信公众号",
        merges=True,
    )
    assert channels(got) == [["政府网站", "公示栏"], ["政府网站", "微信公众号"]]


@pytest.mark.parametrize(("place", "key"), [(4, "deadline"), (5, "agency")])
def it_goes_on_with_a_deadline_or_the_agencies_torn_line_by_line(read, place, key):
    rest = ["", "", "", "", "", "", "", ""]
    rest[place] = "每年12月底前" if key == "deadline" else "区残联"
    got = read(
        HEAD + ITEM.format(1, "低保", "低保", "网站") + "|".join(rest) + "\n" + ITEM.format(2, "特困", "特困", "网站"),
        merges=True,
    )
    assert [item.values[key].split("\n")[-1] for item in got.items] == [
        rest[place],
        {"deadline": "每月10日前", "agency": "区民政局"}[key],
    ]


def it_goes_on_over_the_end_of_a_page_and_past_the_header_printed_there(read):
    first = HEAD + ITEM.format(1, "低保", "低保", "■政府网站") + ITEM.format(2, "特困", "特困", "■政府网站")
    for again in ("", HEAD):
        got = read(first + "---\n" + again + "||||||■公示栏|\n" + ITEM.format(3, "孤儿", "孤儿", "政府网站"))
        assert channels(got)[1:] == [["■政府网站", "■公示栏"], ["政府网站"]]


def it_belongs_to_the_one_item_between_two_heads(read):
    rest = "||||||{}|\n"
    got = read(
        HEAD + rest.format("■政府网站") + ITEM.format(1, "低保", "低保", "□公报") + rest.format("■公示栏")
        + HEAD + rest.format("□政府网站") + ITEM.format(2, "特困", "特困", "■公报")
        + HEAD + rest.format("■政府网站") + ITEM.format(3, "孤儿", "孤儿", "■公报") + rest.format("□公示栏"),
        merges=True,
    )  # fmt: skip
    assert channels(got) == [
        ["■政府网站", "□公报", "■公示栏"],
        ["□政府网站", "■公报"],
        ["■政府网站", "■公报", "□公示栏"],
    ]


def it_joins_a_remark_to_the_remark_that_it_goes_on(read):
    got = read(
        "序号|公开事项|公开内容|公开主体|五公开\n1|低保|低保标准|区民政局|决策公开、\n||||管理公开\n2|特困|供养标准|区民政局|服务公开",
        merges=True,
    )
    assert [item.values["notes"] for item in got.items] == ["五公开：决策公开、\n管理公开", "五公开：服务公开"]
    assert [doubt.field for doubt in got.items[0].doubts] == ["notes"]


def but_a_row_under_merged_headings_is_an_item(read):
    got = read("一级事项|二级事项|公开主体\n救助|低保|区民政局\n^|^|区残联\n^|特困|区民政局", merges=True)
    assert len(got.items) == 3


def but_a_numbered_row_is_an_item_of_its_own(read):
    assert len(read(HEAD + ITEM.format(1, "低保", "低保", "网站") + "2||||||公示栏|\n").items) == 2


def it_goes_on_below_a_heading_that_is_merged_over_the_whole_group(read):
    got = read(
        "序号|一级事项|二级事项|公开内容|公开主体|公开渠道\n1|救助|低保|低保标准|区民政局|政府网站\n|^||||公示栏\n"
        "2|^|特困|供养标准|区民政局|政府网站\n^|^|^|||微信公众号",
        merges=True,
    )
    assert channels(got) == [["政府网站", "公示栏"], ["政府网站", "微信公众号"]]


def it_goes_on_with_several_cells_where_items_are_numbered(read):
    got = read(
        HEAD + ITEM.format(1, "低保", "低保", "网站") + "|||||区残联|公示栏|\n" + ITEM.format(2, "特困", "特困", "网站")
        + ITEM.format(3, "孤儿", "孤儿", "网站") + ITEM.format(4, "高龄", "高龄", "网站"),
        merges=True,
    )  # fmt: skip
    assert [item.values["agency"] for item in got.items][:2] == ["区民政局\n区残联", "区民政局"]
    assert channels(got)[0] == ["网站", "公示栏"]
