from __future__ import annotations

from datetime import date

from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, problem

ROW = Record(
    {"id": " S1 ", "seq": 3, "next_due": date(2026, 3, 31), "notes": None}, 12, letters={"id": "A", "seq": "B"}
)


def it_gives_every_cell_its_address():
    assert ROW.address("seq") == "B12"


def but_a_column_the_sheet_lacks_has_none():
    assert ROW.address("deadline") == ""


def it_gives_values_as_text():
    assert [ROW.text(key) for key in ("id", "seq", "next_due", "notes", "content")] == ["S1", "3", "2026-03-31", "", ""]


def it_gives_days():
    assert ROW.day("next_due") == date(2026, 3, 31)
    assert ROW.day("id") is None


def it_reads_a_day_that_was_typed_as_text():
    days = [Record({"day": typed}, 2).day("day") for typed in ("2026-03-31", "20260331", "2026-02-30", "", None)]
    assert days == [date(2026, 3, 31), date(2026, 3, 31), None, None, None]


def it_gives_a_problem_its_place():
    found = problem(ProblemCode.SEQ_JUMP, "items", ROW, "seq", before=1, wanted=2)
    assert (found.sheet, found.cell, found.row, found.column) == ("目录", "B12", 12, "序号")
    assert (found.found, found.item, found.key) == ("3", "S1", "seq")


def it_has_no_rows_of_a_sheet_that_is_not_there():
    assert list(Book("", "", year=None).rows("items")) == []
