from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.checks.row_gate import RowGate, gate
from catalogue_xl.checks.row_schema import _plain_row, check_rows, validator
from catalogue_xl.core import schema
from catalogue_xl.core.records import Record

pytestmark = pytest.mark.slow

# What each kind of column may meet, sound or not; each list reaches beyond its own limit.
WORDS = ["", " ", "甲", "甲\n", "a", "１２", "12", "TRUE", "null", "=1+1"]
DAYS = [
    "2026-03-31",
    "2026年3月31日",
    "20260331",
    "2026-02-30",
    "1989-12-31",
    "2101-01-01",
    "三月底",
    "2026-03-31 08:00",
]
LINKS = [
    "https://example.gov.cn/a",
    "HTTP://a.cn",
    "www.example.cn",
    "https://a.cn；https://b.cn",
    "https://a.cn b",
    "https://",
]
MAILS = ["a@b.cn", "a@b.cn；c@d.cn", "a@b.cn，", "a@b", "张@b.cn", ";", "a@b.cn\n"]


def lengths_around(limit):
    return st.sampled_from([max(limit - 1, 0), limit, limit + 1]).map(lambda length: "长" * length)


def values_of(rules):
    """Values of every type for a cell: what its rules allow, what they just allow, and what they do not."""
    found = [st.sampled_from(WORDS + DAYS + LINKS + MAILS), st.text(max_size=8), st.integers(-2, 10**16), st.none()]
    if "maxLength" in rules:
        found.append(lengths_around(rules["maxLength"]))
    if "enum" in rules:
        found.append(st.sampled_from(rules["enum"]))
    if "minimum" in rules:
        found.append(st.integers(rules["minimum"] - 1, rules["minimum"] + 1))
    if rules.get("format") == "date":
        found.append(st.dates(date(1980, 1, 1), date(2110, 12, 31)).map(date.isoformat))
    return st.one_of(found)


@st.composite
def rows(draw, name):
    """Rows of the sheet called NAME: any of its columns filled, now and then one that it has not."""
    values = values_by_column(name)
    keys = draw(st.sets(st.sampled_from(list(values))))
    return {key: draw(values[key]) for key in sorted(keys)}


@cache
def values_by_column(name):
    """The values that each column of the sheet called NAME may meet, made once: examples are drawn by the thousand."""
    properties = schema.load(name).json_schema["properties"]
    return {key: values_of(rules) for key, rules in {**properties, "no_such_column": {}}.items()}


def sound_rows(name):
    """Rows with nothing but values that are sound one by one, the required ones among them."""
    whole = schema.load(name).json_schema
    sound = {key: values_of(rules).filter(alone(rules).is_valid) for key, rules in whole["properties"].items()}
    required = {key: sound.pop(key) for key in whole["required"]}
    return st.fixed_dictionaries(required, optional=sound)


def alone(rules):
    """The library's validator for a cell of which RULES speak."""
    return validator("items").evolve(schema=rules)


@st.composite
def cells(draw, name):
    """The rules of a column of the sheet called NAME, and a value."""
    properties = schema.load(name).json_schema["properties"]
    key = draw(st.sampled_from(list(properties)))
    return properties[key], draw(values_by_column(name)[key])


def row_of(rules):
    """The schema of a row with one cell."""
    return {"type": "object", "additionalProperties": False, "required": [], "properties": {"cell": rules}}


@pytest.mark.parametrize("name", schema.SHEETS)
class DescribeTheGate:
    def it_lets_through_exactly_what_the_library_finds_sound(self, name):
        seen = set()

        @given(st.one_of(rows(name), sound_rows(name)))
        def agree(row):
            passed = gate(name).passes(row)
            seen.add(passed)
            assert passed == validator(name).is_valid(row)

        agree()
        assert seen == {True, False}

    def it_lets_by_only_what_passes_when_it_is_spelled_as_json_has_it(self, name):
        kinds = {column.key: column.kind for column in schema.load(name).columns}
        seen = set()

        @given(st.one_of(rows(name), sound_rows(name)))
        def imply(row):
            let_by = gate(name).lets_by(row)
            seen.add(let_by)
            assert not let_by or gate(name).passes(_plain_row(Record(row, 2), kinds))

        imply()
        assert seen == {True, False}

    def it_agrees_about_each_cell_alone(self, name):
        @given(cells(name))
        def agree(cell):
            rules, value = cell
            assert RowGate(row_of(rules)).passes({"cell": value}) == alone(rules).is_valid(value)

        agree()


@pytest.mark.parametrize("rules", [{"pattern": "^a$"}, {"maximum": 3}, {"minLength": 1}, {"anyOf": []}])
def it_refuses_a_rule_that_it_does_not_know(rules):
    with pytest.raises(NotImplementedError):
        RowGate(row_of({"type": "string", **rules}))


def it_refuses_rows_that_may_have_other_columns():
    with pytest.raises(NotImplementedError):
        RowGate({"type": "object", "additionalProperties": True, "required": [], "properties": {}})


def it_leaves_the_library_out_where_every_row_is_sound(book):
    assert list(check_rows(book(items="id | seq | content\nS1 | 1 | 内容"))) == []
    code = "import sys, catalogue_xl.checks.runner; assert 'jsonschema' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def it_passes_over_blanks_in_columns_that_nobody_asks_about() -> None:
    row = {"item": "SX0001", "status": "未公开"}
    assert "agency" in schema.load("tasks").json_schema["required"]
    assert not gate("tasks").passes(row)
    assert gate("tasks").passes(row, only={"status"})
    assert not gate("tasks").passes(row, only={"status", "agency"})
    assert not gate("tasks").passes({**row, "status": "公开了"}, only={"status"})
