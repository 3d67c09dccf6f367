"""Rules as JSON and in their canonical wording."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule, describe

from .phrase_table import rows

COMPARED = ("kind", "n", "unit", "trigger", "relation", "recurrence", "by", "window", "role", "override")
PHRASES = [phrase for phrase, _ in rows()]


def meaning(rule: Rule) -> dict[str, Any]:
    data = rule.to_json()
    told = {key: data[key] for key in COMPARED if key in data}
    return told | {"clauses": [clause["kind"] for clause in data.get("clauses", [])]}


def it_gives_only_the_keys_that_mean_something():
    rule = Rule("relative", 20, "workday", trigger="信息形成")
    assert rule.to_json() == {"kind": "relative", "n": 20, "unit": "workday", "trigger": "信息形成"}


def it_keeps_by_null_for_a_day_that_no_calendar_has():
    assert Rule("fixed", impossible=True).to_json() == {"kind": "fixed", "by": None}


@pytest.mark.parametrize("phrase", PHRASES)
def it_survives_json(phrase):
    rule = parse_deadline(phrase)
    assert Rule.from_json(json.loads(json.dumps(rule.to_json()))) == rule


def but_it_refuses_a_key_that_is_none_of_a_rules():
    with pytest.raises(TypeError):
        Rule.from_json({"kind": "other", "colour": "red"})


@pytest.mark.parametrize(
    ("phrase", "wording"),
    [
        ("自该政府信息形成或者变更之日起二十个工作日内予以公开。", "信息形成或变更之日起20个工作日内"),
        ("每年三月底前更新", "每年3月31日前更新"),
        ("3月底前，自信息形成之日起20个工作日内", "每年3月31日前；信息形成之日起20个工作日内"),
        ("按月公开，次月15日前", "次月15日前"),
        ("会前5个工作日公开", "会议前5个工作日"),
        ("每半年公开一次，分别于1月底、7月底前", "每半年，1月31日、7月31日前"),
        ("每年至少公布两次", "每年至少2次"),
        ("每半年至少更新1次", "每半年至少更新1次"),
        ("每年更新两次", "每年更新2次"),
        ("公示期不得少于7天", "公示期不少于7日"),
        ("常态化推进", "长期"),
        ("", ""),
    ],
)
def it_words_a_rule_shortly(phrase, wording):
    assert describe(parse_deadline(phrase)) == wording


@pytest.mark.parametrize("phrase", PHRASES)
def it_words_a_rule_so_that_it_reads_the_same(phrase):
    rule = parse_deadline(phrase)
    assert meaning(parse_deadline(describe(rule))) == meaning(rule)


@pytest.mark.corpus
def and_so_do_all_examples_of_real_documents(corpus: Path):
    for line in (corpus / "deadlines_examples.jsonl").read_text("utf-8").splitlines():
        rule = parse_deadline(json.loads(line)["text"])
        assert meaning(parse_deadline(describe(rule))) == meaning(rule), line
