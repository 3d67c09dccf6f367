from __future__ import annotations

from catalogue_xl.checks.doubts import check_doubts

NOTES = """
category | item | field    | text         | reason       | suggestion
存疑     | S1   | level1   | 大行政决策公 | 文字不完整   | 重大行政决策公开
存疑     | S1   | 公开时限 |              | 单元格被截断 |
补全     | S1   | agency   | 区财政局     | 同上         |
存疑     | S9   | level1   | 甲           | 不在目录中   |
存疑     | S2   | 序号     |              | 与上一行重复 |
"""


def found(book, items):
    return [(p.code, p.cell, p.message, p.expected) for p in check_doubts(book(items=items, import_notes=NOTES))]


def it_brings_each_doubt_to_its_cell(book):
    assert found(book, "id | level1\nS1 | 大行政\\n决策公") == [
        ("import_doubt", "E2", "文字不完整", "重大行政决策公开"),
        ("import_doubt", "K2", "单元格被截断", ""),
    ]


def it_suggests_nothing_that_the_cell_says_already(book):
    notes = "category | item | field | text | reason | suggestion\n存疑 | S1 | level1 | 财政 | 换页 | 财 政"
    (doubt,) = check_doubts(book(items="id | level1\nS1 | 财政", import_notes=notes))
    assert (doubt.expected, doubt.params["suggestion"]) == ("", "")


def it_keeps_a_doubt_about_a_number(book):
    assert found(book, "id | seq\nS2 | 7") == [("import_doubt", "B2", "与上一行重复", "")]


def but_not_once_the_cell_has_been_changed(book):
    assert found(book, "id | level1 | deadline\nS1 | 重大行政决策公开 | 及时") == []
