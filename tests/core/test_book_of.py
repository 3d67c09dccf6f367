"""The book that is made of tables, the file's or the open workbook's."""

from __future__ import annotations

from datetime import date

import openpyxl

from catalogue_xl.checks.runner import validate
from catalogue_xl.checks.safe_fixes import safe_fixes
from catalogue_xl.core.tables import book_of
from catalogue_xl.workbook.master.master import Master


def _master(tmp_path, **rows):
    path = tmp_path / "目录.xlsx"
    master = Master.create(path, title="某区政府信息主动公开基本目录", region="某区")
    for name, values in rows.items():
        master.table(name).append(values)
    master.save()
    return Master.open(path)


def it_gives_the_checks_rows_with_their_addresses(tmp_path):
    master = _master(
        tmp_path, items={"id": "S1", "seq": 1, "level1": "财政", "content": "按月公开", "agency": "市财政局"}
    )
    book = book_of(master)
    (row,) = book.rows("items")
    assert (book.title, book.region) == ("某区政府信息主动公开基本目录", "某区")
    assert (row.text("id"), row.values["seq"]) == ("S1", 1)
    assert master.table("items").worksheet[row.address("content")].value == "按月公开"
    problems = {p.code: p for p in validate(book)}
    assert problems["level_mismatch"].cell == row.address("agency")
    assert problems["deadline_missing"].cell == row.address("deadline")


def it_follows_a_column_that_the_office_moved(tmp_path):
    master = _master(tmp_path, items={"id": "S1", "content": "预算"})
    master.save()
    book = openpyxl.load_workbook(master.path)
    book["目录"].insert_cols(1)
    book.save(master.path)
    (row,) = book_of(Master.open(master.path)).rows("items")
    assert row.address("id").startswith("B")
    assert row.text("content") == "预算"


def it_keeps_what_was_typed_beside_what_it_means(tmp_path):
    master = _master(tmp_path, items={"id": "S1", "level1": "财政"}, tasks={"item": "S1", "agency": "区财政局"})
    (item,), (task,) = master.table("items").records(), master.table("tasks").records()
    master.table("items").worksheet[item.address("level1")].value = " 财政　"
    master.table("items").worksheet[item.address("seq")].value = "１２"
    master.table("tasks").worksheet[task.address("reported_on")].value = "2026年3月1日"
    book = book_of(master)
    assert book.rows("tasks")[0].values["reported_on"] == date(2026, 3, 1)
    assert [(f.sheet, f.key, f.old, f.new) for f in safe_fixes(book)] == [
        ("目录", "seq", "１２", 12),
        ("目录", "level1", " 财政　", "财政"),
        ("任务", "reported_on", "2026年3月1日", date(2026, 3, 1)),
    ]


def but_a_formula_is_nothing_to_be_tidied(tmp_path):
    master = _master(tmp_path, items={"id": "S1", "level1": "财政"})
    (item,) = master.table("items").records()
    master.table("items").worksheet[item.address("level2")].value = '=" 预算"'
    assert safe_fixes(book_of(master)) == []
