from __future__ import annotations

from catalogue_xl.checks.paths import check_paths


def found(book):
    return [(p.code, p.cell, p.params["other"]) for p in check_paths(book)]


def it_reports_an_item_listed_twice(book):
    items = """
    level1 | level2 | content | agency
    财政   | 预算   | 说明    | 区财政局
    财政   | 决算   | 说明    | 区财政局
    财政   | 预算   | 说\\n明 | 区财政局
    """
    assert found(book(items=items)) == [("duplicate_path", "F4", 2)]


def but_another_heading_content_or_agency_makes_another_item(book):
    items = """
    group | level1 | level2 | content | agency
          | 会议   | 解读   | 说明    | 区财政局
          | 政策   | 解读   | 说明    | 区财政局
          | 会议   | 解读   | 材料    | 区财政局
          | 会议   | 解读   | 说明    | 区审计局
    重点  | 会议   | 解读   | 说明    | 区财政局
    """
    assert found(book(items=items)) == []


def and_rows_that_say_nothing_are_no_duplicates(book):
    assert found(book(items="agency\n区财政局\n区财政局")) == []
