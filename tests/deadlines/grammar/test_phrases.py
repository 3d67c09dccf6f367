"""What deadline phrases mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.deadlines.grammar.phrases import looks_like_deadline, parse_deadline

from ..phrase_table import rows

COMPARED = "kind n unit trigger relation recurrence by window role override typo".split()
ROWS = rows()


def differing(got: dict[str, Any], wanted: dict[str, Any], keys: list[str]) -> list[str]:
    """The keys that differ; a key that is null (by) is not a key that is absent."""
    differ = [key for key in keys if (key in got, got.get(key)) != (key in wanted, wanted.get(key))]
    if len(got.get("clauses", [])) != len(wanted.get("clauses", [])):
        differ.append("clauses")
    return differ


@pytest.mark.parametrize(("phrase", "wanted"), ROWS, ids=[phrase for phrase, _ in ROWS])
def it_reads_each_phrase_as_the_table_says(phrase, wanted):
    got = parse_deadline(phrase).to_json()
    # The table names a trigger only where the row is about it.
    keys = COMPARED if "trigger" in wanted else [key for key in COMPARED if key != "trigger"]
    assert not differing(got, wanted, keys), got
    for clause, expected in zip(got.get("clauses", []), wanted.get("clauses", []), strict=True):
        assert not differing(clause, expected, [key for key in COMPARED if key in expected]), got


@pytest.mark.corpus
def it_reads_all_examples_of_real_documents(corpus: Path):
    wrong = []
    for line in (corpus / "deadlines_examples.jsonl").read_text("utf-8").splitlines():
        example = json.loads(line)
        got = parse_deadline(example["text"]).to_json()
        if differing(got, example["rule"], COMPARED):
            wrong.append((example, got))
    assert not wrong


@pytest.mark.parametrize("n", [1, 3, 5, 7, 10, 15, 20, 30])
def it_never_takes_days_for_working_days(n):
    assert parse_deadline(f"信息形成之日起{n}日内").unit == "day"
    assert parse_deadline(f"信息形成之日起{n}个工作日内").unit == "workday"


CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十".split()


@pytest.mark.parametrize(("n", "numeral"), list(enumerate(CHINESE, 1)))
def it_reads_chinese_numbers(n, numeral):
    assert parse_deadline(f"自批复之日起{numeral}个工作日内").n == n
    assert parse_deadline(f"批复后{numeral}日内").n == n


@pytest.mark.parametrize(
    "unclear",
    ["三五个工作日内", "十几日内", "数十日内", "20多个工作日内", "20余日内", "近20日内", "1.5个月内", "十四五期间"],
)
def but_not_an_estimate(unclear):
    assert parse_deadline(unclear).n is None


def test_spaces_and_line_breaks_change_nothing():
    for phrase in ("自信息形成或变更之日起20个工作日内", "每年3月31日前", "公示期不少于7日", "会议召开3日前公告"):
        for at in range(1, len(phrase)):
            for blank in (" ", "\u3000", "\n", "\r\n", "\t", "\xa0"):
                assert parse_deadline(phrase[:at] + blank + phrase[at:]) == parse_deadline(phrase), (phrase, at)


def it_tells_the_repair_of_a_slip():
    rule = parse_deadline("自信息形成之日起20个工作曰内")
    assert rule.typo
    assert rule.canonical == "自信息形成之日起20个工作日内"


WORDS = (
    "自 信息 形成 变更 之日起 20 个 工作日 日 内 前 后 每 年 月 季度 周 3 31 底 ， ； （ ） 公示 及时 长期 "
    "法律 另有规定 的 从其规定 不少于 、 十 二 半 次 至 - 2024 学期 会 提前 当日"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
def it_answers_any_words_of_the_field(text):
    rule = parse_deadline(text)
    assert parse_deadline(text) == rule
    assert isinstance(looks_like_deadline(text), bool)


@given(st.text(max_size=80))
def it_answers_any_text(text):
    parse_deadline(text).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "自信息形成或变更之日起20个工作日内公开；法律、法规另有规定的，从其规定",
        "每年3月31日前",
        "及时公开",
        "长期公开",
        "2024年12月25日前",
        "公示期不少于5个工作日",
        "信息形成（变更）10个工作日内",
        "按照法律法规要求及时公开",
        "每季度首月15日前",
    ],
)
def it_knows_a_deadline_by_its_looks(text):
    assert looks_like_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "同上",
        "/",
        "区人力资源和社会保障局",
        "■政府网站 □政府公报 □两微一端",
        "《中华人民共和国政府信息公开条例》（国务院令第711号）",
        "机构职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
        "3.及时发布大范围重污染天气预警提示信息，统筹做好重污染天气期间信息发布、舆情引导等工作。",
        "2024年部门预算",
        "国民经济和社会发展统计信息及年度工作计划",
        "主动公开",
    ],
)
def but_not_what_merely_mentions_one(text):
    assert not looks_like_deadline(text)
