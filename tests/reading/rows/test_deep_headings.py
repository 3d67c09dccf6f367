"""Headings that are deeper than the catalogue has columns for are told with the deepest one."""

from __future__ import annotations

import pytest

FIVE = "一级指标|二级指标|三级指标|四级指标|五级指标|公开内容|公开主体\n"
SIX = "一级栏目|二级栏目|三级栏目|四级栏目|五级栏目|六级栏目|公开时限|责任单位\n"


def levels(catalogue):
    return [item.levels for item in catalogue.items]


def it_tells_five_headings_merged_over_their_items(read):
    got = read(
        FIVE
        + "政务|执法|许可|事前|依据|法律依据|区城管局\n^|^|^|^|流程|^|^\n"
        + "^|^|^|事后|结果|许可结果|区城管局\n^|^|^|^|总结|年度总结|^",
        merges=True,
    )
    assert levels(got) == [
        ["政务", "执法", "许可", one] for one in ("事前/依据", "事前/流程", "事后/结果", "事后/总结")
    ]
    assert [item.values["content"] for item in got.items] == ["法律依据", "法律依据", "许可结果", "年度总结"]
    assert all("notes" not in item.values for item in got.items)


def it_tells_six_headings(read):
    got = read(SIX + "甲|乙|丙|丁|戊|己|每年|区政府办\n^|^|^|^|^|庚|每月|^\n^|^|^|^|辛|壬|每周|^", merges=True)
    assert levels(got) == [["甲", "乙", "丙", one] for one in ("丁/戊/己", "丁/戊/庚", "丁/辛/壬")]


@pytest.mark.parametrize(
    ("row", "last"),
    [
        ("财政|预算|部门|局|公用经费", "局/公用经费"),
        ("财政|预算|部门|局|", "局"),
        ("财政|预算|部门||公用经费", "公用经费"),
    ],
)
def it_tells_only_what_is_printed(read, row, last):
    got = read(FIVE + row + "|经费全文|区财政局\n人事|录用|公告|笔试|名单|笔试名单|区人社局", merges=True)
    assert levels(got)[0] == ["财政", "预算", "部门", last]


def it_tells_headings_that_a_text_prints_once(read):
    got = read(
        FIVE
        + "财政|预算|部门|局|公用经费|经费全文|区财政局\n"
        + "||||人员经费|经费明细|区财政局\n|||处|公用经费|经费说明|区财政局"
    )
    assert [item.levels[-1] for item in got.items] == ["局/公用经费", "局/人员经费", "处/公用经费"]
