from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.checks.row_schema import check_rows
from catalogue_xl.core import schema
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, SheetRows


def found(book):
    return [(p.code, p.cell, p.column, p.found) for p in check_rows(book)]


def it_finds_nothing_in_a_sound_row(book):
    assert found(book(items="id | seq | content | next_due\nS1 | 1 | 内容 | 2026-03-31")) == []


def it_reports_a_missing_key_at_its_cell(book):
    assert found(book(tasks="item | agency\n | 区财政局")) == [("required", "A2", "事项编码", "")]


def it_reports_each_missing_column_of_a_row(book):
    problems = found(book(publications="id | title\n | 公告"))
    assert problems == [
        ("required", "A2", "记录编号", ""),
        ("required", "B2", "事项编码", ""),
        ("required", "C2", "单位", ""),
    ]


@pytest.mark.parametrize(
    ("sheet", "key", "text", "code"),
    [
        ("tasks", "status", "做完了", "not_a_choice"),
        ("tasks", "reported_on", "三月底", "not_a_date"),
        ("tasks", "reported_on", "2026-02-30", "not_a_date"),
        ("tasks", "reported_on", "20260230", "not_a_date"),
        ("items", "seq", "第一", "not_an_integer"),
        ("items", "seq", "0", "malformed"),
        ("agencies", "email", "zhang.example.cn", "not_an_email"),
        ("agencies", "email", "a@b.cn；c@", "not_an_email"),
        ("agencies", "email", "zhang@", "not_an_email"),
        ("tasks", "link", "见门户网站", "not_a_link"),
        ("tasks", "link", "www.example.gov.cn/a", "not_a_link"),
        ("items", "level1", "长" * 201, "too_long"),
    ],
)
def it_names_what_is_wrong(book, sheet, key, text, code):
    keys = {"tasks": "item | agency", "items": "id", "agencies": "name"}[sheet]
    cells = {"tasks": "S1 | 区财政局", "items": "S1", "agencies": "区财政局"}[sheet]
    problems = list(check_rows(book(**{sheet: f"{keys} | {key}\n{cells} | {text}"})))
    assert [(p.code, p.key, p.found) for p in problems] == [(code, key, text)]
    assert problems[0].column in problems[0].message or code == "malformed"
    assert problems[0].expected
    assert problems[0].fix


@pytest.mark.parametrize(
    "text", ["a@b.cn", "a.b-c@x-y.gov.cn；d@e.cn", "a@b.cn;c@d.cn, e@f.cn、g@h.cn", "a@b.cn\\nc@d.cn", "a@b.cn；"]
)
def it_takes_several_emails(book, text):
    assert found(book(agencies=f"name | email\n区财政局 | {text}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.gov.cn/art/2026/3/1/art_1.html?a=1,2",
        "http://例.中国/公开",
        "https://a.cn/1\\nhttps://a.cn/2",
        "https://a.cn/1；https://a.cn/2",
    ],
)
def it_takes_links(book, text):
    assert found(book(tasks=f"item | agency | link\nS1 | 区财政局 | {text}")) == []


def it_lists_the_choices(book):
    (problem,) = check_rows(book(holidays="day | kind\n2026-10-01 | 假"))
    assert problem.message == "“休或班”填的是“假”，不在可选范围内"
    assert problem.expected == "下列之一：休、班"


def it_takes_a_number_or_a_date_typed_into_a_text_column():
    sheet = schema.load("items")
    row = Record({"id": "S1", "content": 2026, "deadline": date(2026, 3, 31)}, 2)
    assert list(check_rows(Book("", "", {"items": SheetRows(sheet, [row])}, year=None))) == []


def it_leaves_generated_sheets_alone(book):
    assert found(book(problems="severity | message\n错误 | " + "长" * 3000)) == []


def it_says_how_long_a_text_is(book):
    (problem,) = check_rows(book(items=f"level2\n{'长' * 230}"))
    assert problem.message == "“二级事项”共230字，超过200字"


_DIRTY = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(),
    st.dates(),
    st.sampled_from(["　", "２", "=1+1", "a@b", "1.5", "\n"]),
)


@given(st.sampled_from([s.name for s in schema.all_sheets() if not s.generated]), st.data())
def it_gives_a_sentence_for_anything_anybody_may_type(name, data):
    sheet = schema.load(name)
    values = {column.key: data.draw(_DIRTY) for column in sheet.columns}
    letters = {column.key: "A" for column in sheet.columns}
    problems = list(check_rows(Book("", "", {name: SheetRows(sheet, [Record(values, 7, letters=letters)])}, year=None)))
    for problem in problems:
        assert problem.to_json()["cell"] == "A7"
    assert len({p.key for p in problems}) == len(problems)
