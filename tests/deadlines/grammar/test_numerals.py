"""Chinese numerals before units of time."""

from __future__ import annotations

import pytest

from catalogue_xl.deadlines.grammar.numerals import arabic, to_int


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("五", 5), ("十", 10), ("十五", 15), ("二十", 20), ("廿", 20), ("廿五", 25), ("卅", 30), ("两", 2), ("贰拾", 20),
     ("一百二十", 120), ("一百零五", 105), ("二〇二四", 2024), ("二零二四", 2024)],
)  # fmt: skip
def it_reads_a_numeral(numeral, value):
    assert to_int(numeral) == value


@pytest.mark.parametrize("estimate", ["三五", "一两", "二三十"])
def but_not_an_estimate(estimate):
    assert to_int(estimate) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("二十个工作日", "20个工作日"),
        ("十二月三十一日", "12月31日"),
        ("第一季度", "第1季度"),
        ("三至五日", "3至5日"),
        ("两年一次", "2年1次"),
        ("三公经费", "三公经费"),
        ("统一月报", "统一月报"),
        ("第一时间", "第一时间"),
        ("十四五期间", "十四五期间"),
        ("几十天", "几十天"),
    ],
)
def it_changes_only_what_counts_time(text, wanted):
    assert arabic(text) == wanted
