"""The layout in which catalogues are printed: what is merged, ticked, and put across the table."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.publish.customary_table import CustomaryTable, customary
from catalogue_xl.publish.public_catalogue import public_catalogue


@pytest.fixture
def laid_out(master_of):
    def of(*rows: dict[str, object]) -> CustomaryTable:
        rows = tuple({"content": "内容", "agency": "县局", **row} for row in rows)
        return customary(public_catalogue(master_of(*rows), day=date(2026, 3, 2)))

    return of


def column(table: CustomaryTable, title: str) -> list[tuple[str, int]]:
    place = [head.title for head in table.heads].index(title)
    return [(line.spots[place].text, line.spots[place].rows) for line in table.lines if line.item]


def it_merges_equal_headings_but_inner_ones_only_within_outer_ones(laid_out):
    table = laid_out(
        {"level1": "财政", "level2": "预算"},
        {"level1": "财政", "level2": "预算"},
        {"level1": "民政", "level2": "预算"},
    )
    assert column(table, "一级事项") == [("财政", 2), ("财政", 0), ("民政", 1)]
    assert column(table, "二级事项") == [("预算", 2), ("预算", 0), ("预算", 1)]


def and_never_blanks(laid_out):
    table = laid_out({"level1": "财政", "level2": "预算"}, {"level1": "财政"}, {"level1": "财政"})
    assert column(table, "二级事项") == [("预算", 1), ("", 1), ("", 1)]


def it_has_columns_of_ticks_where_they_say_exactly_what_the_cells_do(laid_out):
    table = laid_out({"audience": "全社会"}, {"audience": "全社会、特定群体"}, {})
    assert [(head.above, head.title) for head in table.heads][-2:] == [("公开对象", "全社会"), ("公开对象", "特定群体")]
    assert column(table, "特定群体") == [("", 1), ("√", 1), ("", 1)]


@pytest.mark.parametrize("cell", ["社会公众", "特定群体、全社会", "■全社会 □特定群体"])
def but_prints_other_words_as_they_are(laid_out, cell):
    assert column(laid_out({"audience": cell}, {"audience": "全社会"}), "公开对象")[0] == (cell, 1)


def it_ticks_only_the_tiers_that_occur(laid_out):
    table = laid_out({"tier": "县级、乡级"}, {"tier": "乡级"})
    assert [head.title for head in table.heads if head.option] == ["县级", "乡级"]


def it_puts_each_group_across_the_table_and_merges_nothing_over_it(laid_out):
    table = laid_out(
        {"level1": "财政"}, {"level1": "财政", "group": "重点领域"}, {"level1": "财政", "group": "其他领域"}
    )
    assert [line.banner for line in table.lines] == ["", "重点领域", "", "其他领域", ""]
    assert column(table, "一级事项") == [("财政", 1)] * 3


@pytest.mark.parametrize("groups", [("甲", "", "甲"), ("甲", "乙", "甲")])
def but_groups_that_are_no_stretches_stand_in_a_column(laid_out, groups):
    table = laid_out(*({"group": group} for group in groups))
    assert [text for text, _ in column(table, "板块")] == list(groups)


def it_numbers_a_catalogue_that_has_no_numbers_and_no_other(laid_out):
    assert column(laid_out({}, {}), "序号") == [("1", 1), ("2", 1)]
    assert column(laid_out({"seq": 7}, {}), "序号") == [("7", 1), ("", 1)]
