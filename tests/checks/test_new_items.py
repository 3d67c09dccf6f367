"""Items that a clerk adds by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.checks.derived_states import meant_rows
from catalogue_xl.checks.item_codes import free_codes
from catalogue_xl.checks.new_items import new_items
from catalogue_xl.checks.row_schema import check_rows
from catalogue_xl.checks.safe_fixes import safe_fixes

from .conftest import make_book

ADDED = """
id     | level1 | content | agency         | deadline | responsible | rule
SX0002 | 财政   | 预算    | 区财政局       | 及时     | 区财政局    | 及时
       | 民政   | 低保    | 区民政局牵头   | 3月底前  |             |
       |        |         |                |          | 区审计局    |
       | 教育   |         | 区教育局       |          | 区招生办    |
"""


def it_gives_new_items_a_code_and_what_is_derived(book):
    assert [(row.row, cells) for row, cells in new_items(book(items=ADDED))] == [
        (3, {"id": "SX0003", "lead": "区民政局", "rule": "3月31日前"}),
        (5, {"id": "SX0004"}),
    ]


def it_says_so_instead_of_an_error(book):
    found = [(one.code, one.row) for one in check_rows(book(items=ADDED)) if one.key == "id"]
    assert found == [("new_item", 3), ("required", 4), ("new_item", 5)]


def it_repairs_them(book):
    assert [(fix.address, fix.new, fix.rule) for fix in safe_fixes(book(items=ADDED))][:2] == [
        ("A3", "SX0003", "新事项编号"),
        ("N3", "区民政局", "新事项整理"),
    ]


def it_counts_them_as_meant_before_that(book):
    assert [row.text("id") for row in meant_rows(book(items=ADDED))] == ["SX0002", "SX0003", "", "SX0004"]


def it_uses_no_code_of_an_item_that_is_gone(book):
    gone = book(
        items="id | content\nSX0001 | 预算",
        tasks="item | agency\nsx0004 | 区财政局",
        lineage="item | event\nSX0007 | 停用",
        past_answers="item | agency\nSX0005 | 区财政局",
        sources="item | file\n甲12 | 目录.docx",
    )
    assert next(free_codes(gone)) == "SX0008"


@given(st.sets(st.integers(1, 99)), st.integers(1, 5))
def it_never_gives_a_code_twice(used, wanted):
    lines = "\n".join(f"SX{number:04d} | 某项" for number in used)
    codes = free_codes(make_book(items=f"id | content\n{lines}"))
    given_out = [next(codes) for _ in range(wanted)]
    assert len(set(given_out)) == wanted
    assert not {f"SX{number:04d}" for number in used} & set(given_out)
