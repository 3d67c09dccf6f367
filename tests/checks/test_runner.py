from __future__ import annotations

import importlib
import json
import pkgutil

import pytest

from catalogue_xl import checks
from catalogue_xl.agencies.expressions import parse_agency
from catalogue_xl.checks.problem_report import render_text, to_json
from catalogue_xl.checks.runner import CHECKS, validate
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, SheetRows
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import describe


def it_runs_every_check_there_is():
    modules = [importlib.import_module(f"{checks.__name__}.{m.name}") for m in pkgutil.iter_modules(checks.__path__)]
    written = {
        function
        for module in modules
        for name, function in vars(module).items()
        if name.startswith("check_") and callable(function) and function.__module__ == module.__name__
    }
    assert set(CHECKS) == written
    assert len(CHECKS) == len(set(CHECKS))


def it_sorts_by_sheet_row_and_column(book):
    problems = validate(
        book(
            agencies="name | email\n | x",
            items="""
                seq | level1 | channel  | deadline | agency
                1   | 甲     | 区财政局 |          |
                3   | 乙     | 政府网站 | 及时     | 区财政局
                """,
            title="某区政府信息主动公开基本目录",
        )
    )
    assert [(p.sheet, p.cell) for p in problems] == [
        ("目录", "I2"),
        ("目录", "K2"),
        ("目录", "M2"),
        ("目录", "Q2"),
        ("目录", "B3"),
        ("目录", "I3"),
        ("单位", "A2"),
        ("单位", "J2"),
    ]


def it_finds_nothing_wrong_with_an_empty_workbook():
    assert validate(Book("", "", year=None)) == []


def it_finds_nothing_wrong_with_a_sound_catalogue(book):
    sound = book(
        region="某某县",
        items="""
        seq | level1 | content  | basis              | deadline     | agency   | channel
        1   | 财政   | 预算说明 | （国务院令第711号）| 20个工作日内 | 县财政局 | 政府网站
        2   | 财政   | 决算说明 |                    | 9月30日前    | 县财政局 | ■政府网站 □政府公报
        """,
        agencies="name | groups | email\n县财政局 | 县政府各部门 | cz@example.gov.cn",
        tasks="item | agency | status\nS-002 | 县财政局 | 已公开",
        publications="id | item | agency | formed_on | published_on\nP1 | S-003 | 县财政局 | 2026-03-02 | 2026-03-09",
        holidays="year | day | kind\n2026 | 2026-10-01 | 休",
    )
    assert validate(sound) == []


GOLD = ["seed_000", "seed_001", "seed_003"]


def _gold_book(make, corpus, name):
    gold = json.loads((corpus / "gold" / f"{name}.json").read_text("utf-8"))
    shape = make(items="id\nS1").sheets["items"]
    rows = []
    for number, record in enumerate(gold["records"], start=2):
        values = {"id": f"S-{number - 1:03}", "seq": record["seq"], "process": record["process"]}
        values |= dict(zip(LEVELS, record["levels"], strict=False))
        values |= {key: record[key] for key in ("content", "deadline", "agency")}
        values["channel"] = " ".join(record["channels"]) or record["platform"]
        values["basis"] = "\n".join(record["basis"])
        values["rule"] = describe(parse_deadline(record["deadline"] or ""))
        said = parse_agency(record["agency"] or "")
        values["lead"] = "、".join(said.lead)
        values["responsible"] = "、".join((*said.responsible, *said.groups))
        rows.append(Record(values, number, letters=shape.rows[0].letters))
    return Book(gold["title"], "", {"items": SheetRows(shape.schema, rows)}, year=None)


@pytest.mark.parametrize("name", GOLD)
def it_reports_real_catalogues_in_whole_sentences(book, corpus, name):
    problems = validate(_gold_book(book, corpus, name))
    text = render_text(problems)
    assert problems
    assert "{" not in text
    assert {p.code for p in problems} <= set(ProblemCode)
    assert all(p.cell and p.item for p in problems)
    assert len(json.dumps(to_json(problems), ensure_ascii=False)) > len(text) / 2


def it_finds_what_the_gold_table_marks_in_the_agency_column(book, corpus):
    problems = validate(_gold_book(book, corpus, "seed_000"))
    found = {p.row - 1 for p in problems if p.key in ("agency", "lead", "responsible")}
    # 8 cut, 19 20 62 placeholders, 56 57 of the city's template, 113-115 two names for one body
    assert {8, 19, 20, 62, 56, 57, 113, 114, 115} <= found
