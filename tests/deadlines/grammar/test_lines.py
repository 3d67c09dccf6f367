"""Two phrases on two lines are two clauses; a phrase that a narrow column broke is one."""

from __future__ import annotations

import pytest

from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import describe


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("长期公开\n实时更新", ["standing", "immediate"]),
        ("及时公开\n每年12月底前更新", ["immediate", "recurring"]),
        ("5个工作日内\n长期公开\n每年更新", ["relative", "standing", "recurring"]),
        ("6月底前\n12月底前", ["fixed", "fixed"]),
        ("即时公布\n变更后10个工作日内更新", ["immediate", "relative"]),
        ("每季度首月10日前\n形成之日起7日内", ["recurring", "relative"]),
    ],
)
def it_reads_a_clause_a_line(text, kinds):
    assert [clause.kind for clause in parse_deadline(text).clauses] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "每年\n1月底前",
        "长期\n公开",
        "自信息形成之日起\n20个工作\n日内",
        "20个工作日\n内公开",
        "每年6月底前\n公开",
        "及时公\n开",
        "4月\n底前",
    ],
)
def but_a_broken_phrase_is_one(text):
    assert parse_deadline(text) == parse_deadline(text.replace("\n", ""))


def it_takes_the_most_definite_line_for_the_whole():
    rule = parse_deadline("及时公开\n每年12月底前更新")
    assert (rule.kind, rule.by) == ("recurring", parse_deadline("每年12月底前更新").by)


@pytest.mark.parametrize("text", ["及时公开\n每年12月底前更新", "6月底前\n12月底前", "长期公开\n实时更新"])
def it_is_worded_so_that_it_reads_the_same(text):
    rule = parse_deadline(text)
    assert [c.kind for c in parse_deadline(describe(rule)).clauses] == [c.kind for c in rule.clauses]
