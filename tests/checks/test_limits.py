from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.checks import limits
from catalogue_xl.checks.limits import agrees, limits_in
from catalogue_xl.deadlines.grammar.phrases import parse_deadline


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("按月公开财政收支情况", ["按月公开"]),
        ("按季度发布缴存情况，3月底前发布年度报告", ["按季度发布", "3月底前"]),
        ("每年1月31日前公开上年度情况", ["每年1月31日前"]),
        ("（按月发布全市排名）、饮水安全（按季度公开水质）", ["按月发布", "按季度公开"]),
        ("在文件正式印制3日内，按要求在网站公布", ["3日内"]),
        ("每月公开一次", ["每月公开一次"]),
        ("每年公布排放总量，实时发布监测数据", ["每年公布", "实时发布"]),
        ("每半年通报", ["每半年通报"]),
        ("年底前公布评估结果", ["年底前"]),
        ("每月15日前更新上月数据", ["每月15日前更新"]),
        ("作出决定之日起７个工作日内公示", ["7个工作日内"]),
    ],
)
def it_finds_limits_in_running_text(text, phrases):
    assert [limit.phrase for limit in limits_in(text)] == phrases


@pytest.mark.parametrize(
    "text",
    [
        "",
        "按年、期数发布政府公告",
        "按年份公布统计数据",
        "按月龄公布接种安排",
        "近3年内公开的文件",
        "自收到申请之日起15个工作日内答复",
        "3月31日前取得许可的企业名单",
        "定期公开备案目录",
        "年度预算说明",
        "按照职权名称、编码统一公开",
        "每年度重点工作",
        "30日内无异议的予以公告",
        "有效期5年内的许可信息公开",
    ],
)
def but_not_what_only_looks_like_one(text):
    assert list(limits_in(text)) == []


@pytest.mark.parametrize(
    ("text", "deadline", "same"),
    [
        ("按月公开", "按月度公开", True),
        ("按月公开", "信息形成或变更之日起20个工作日内", False),
        ("按月公开", "按季度公开", False),
        ("3月底前发布", "3月底前，自该政府信息形成或变更之日起20个工作日内", True),
        ("每年3月31日前公布", "每年3月31日前更新", True),
        ("每年1月31日前公布", "每年3月31日前更新", False),
        ("1月31日前公布", "2026年1月31日前", True),
        ("7个工作日内公开", "20个工作日内，涉及行政处罚的信息7个工作日内", True),
        ("3日内公开", "3个工作日内", False),
        ("实时发布", "信息形成后24小时内", True),
        ("实时发布", "20个工作日内", False),
        ("每月公开一次", "适时", False),
        ("每月公开一次", "按法定时限公开", True),
        ("每月15日前公布", "每月10日前", False),
        ("每月15日前公布", "每月15日前公开", True),
        ("年底前公布", "每年12月31日前", True),
        ("每月公开一次", "", True),
    ],
)
def it_compares_a_limit_with_a_deadline(text, deadline, same):
    (limit,) = limits_in(text)
    assert agrees(limit.rule, parse_deadline(deadline)) is same


PIECES = st.sampled_from(
    [*"每个半年季月周日天按当3十底末前内之以号的，。\n\u3000", "实时", "即时", "工作", "小时", "一次", "公开", "更新"]
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join))
@settings(max_examples=400)
def it_passes_over_no_text_in_which_a_closer_look_finds_a_limit(text):
    quick = [limit.phrase for limit in limits_in(text)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "_ANY", re.compile(""))
        patch.setattr(limits, "_AS_PRINTED", re.compile(""))
        assert [limit.phrase for limit in limits_in(text)] == quick


def it_looks_closer_wherever_folding_could_make_a_sign_of_a_limit():
    telling = set("日号天周月时底末前内每按即当实")
    unseen = [
        sign
        for sign in map(chr, range(0x110000))
        if telling & set(unicodedata.normalize("NFKC", sign)) - {sign} and limits._AS_PRINTED.search(sign) is None
    ]
    assert unseen == []
