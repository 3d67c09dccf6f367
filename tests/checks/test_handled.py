"""What the office has settled is not brought up again, for as long as the cell stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue_xl.operations.check import check
from catalogue_xl.workbook.master.master import Master


@pytest.fixture
def path(tmp_path: Path, once: Callable[[Path, Callable[[Path], object]], Path]) -> Path:
    """A master with a doubt of the import, a slip of the pen, a missing level, and an agency's wrong answer."""
    return once(tmp_path / "目录.xlsx", _make)


def _make(path: Path) -> None:
    master = Master.create(path, title="某市目录", region="某市")
    master.table("agencies").append({"name": "市财政局", "email": "cz@example.gov.cn"})
    rows = (
        {"id": "SX0001", "level1": "大行政决策公", "content": "甲", "deadline": "20个工作内", "agency": "市财政局"},
        {"id": "SX0002", "level1": "预算", "content": "乙", "deadline": "及时", "agency": "市财政局"},
    )
    for row in rows:
        master.table("items").append({"responsible": "市财政局", **row})
    master.table("tasks").append({"item": "SX0001", "agency": "市财政局", "status": "做完了"})
    doubt = {"category": "存疑", "item": "SX0001", "field": "一级事项", "text": "大行政决策公", "reason": "文字被截断"}
    master.table("import_notes").append({**doubt, "suggestion": "重大行政决策公开"})
    master.save()
    check(path, mark=True)


def choose(path: Path, code: str, word: str | None, sheet: str = "problems") -> None:
    """Pick WORD under 处理 in the rows of CODE."""
    master = Master.open(path)
    table = master.table(sheet)
    for record in table.records():
        if sheet == "import_notes" or record.text("code") == code:
            table.write(record.row, "handling", word)
    master.save(backup=False)


def put(path: Path, row: int, key: str, value: str) -> None:
    master = Master.open(path)
    master.table("items").write(row, key, value)
    master.save(backup=False)


def open_codes(path: Path) -> list[str]:
    return [str(problem.code) for problem in check(path).problems]


def fill_of(path: Path, key: str) -> str:
    master = Master.open(path)
    table = master.table("items")
    return str(table.worksheet[table.address(2, key)].fill.fgColor.rgb)


@pytest.mark.parametrize("word", ["已核对", "不采纳"])
@pytest.mark.parametrize(("code", "key"), [("deadline_typo", "deadline"), ("import_doubt", "level1")])
def it_is_not_listed_as_open_nor_coloured_any_more(path, code, key, word):
    assert code in open_codes(path)
    choose(path, code, word)
    assert code not in open_codes(path), "the words count at once"
    done = check(path, mark=True)
    assert [one.problem.code for one in done.handled] == [code]
    assert "另有1处已处理过，单元格没有再变，不再提示。" in done.notes
    assert fill_of(path, key) == "00000000"


def it_stays_settled_after_many_checks_and_a_sorted_sheet(path):
    choose(path, "deadline_typo", "已核对")
    check(path, mark=True)
    check(path, mark=True)
    master = Master.open(path)
    items = master.table("items")
    first, second = items.records()
    items.fill(first.row, second.values)
    items.fill(second.row, first.values)
    master.save()
    assert "deadline_typo" not in open_codes(path)


def it_stands_at_the_end_of_the_list_with_its_word(path):
    choose(path, "import_doubt", "不采纳")
    check(path, mark=True)
    *_, last = Master.open(path).table("problems").records()
    assert (last.text("code"), last.text("handling")) == ("import_doubt", "不采纳")


def but_a_cell_that_changes_is_looked_at_again(path):
    choose(path, "deadline_typo", "已核对")
    check(path, mark=True)
    put(path, 2, "deadline", "30个工作内")
    assert "deadline_typo" in open_codes(path)


def but_a_word_that_is_cleared_brings_it_back(path):
    for code in ("deadline_typo", "import_doubt"):
        choose(path, code, "已核对")
    check(path, mark=True)
    for code in ("deadline_typo", "import_doubt"):
        choose(path, code, None)
    assert {"deadline_typo", "import_doubt"} <= set(open_codes(path))
    check(path, mark=True)
    assert {"deadline_typo", "import_doubt"} <= set(open_codes(path))


def but_an_error_has_to_be_mended(path):
    choose(path, "not_a_choice", "已核对")
    done = check(path, mark=True)
    assert "not_a_choice" in [problem.code for problem in done.problems]
    assert "1处是错误，不能以“已核对”或“不采纳”了结，请改正。" in done.notes


def but_what_is_said_to_be_changed_has_to_be_changed(path):
    choose(path, "deadline_typo", "已改")
    done = check(path, mark=True)
    assert "deadline_typo" in [problem.code for problem in done.problems]
    assert "“处理”栏写了“已改”等字的1处，单元格没有变化，仍列为问题。" in done.notes
    put(path, 2, "deadline", "20个工作日内")
    assert check(path).remarks == []


def it_says_whose_it_is_and_who_is_to_mend_it(path):
    listed = {row.text("code"): row for row in Master.open(path).table("problems").records()}
    told = {
        code: (listed[code].text("agency"), listed[code].text("mender")) for code in ("not_a_choice", "deadline_typo")
    }
    assert told == {"not_a_choice": ("市财政局", "填报单位"), "deadline_typo": ("市财政局", "本单位")}


class DescribeADoubtOfTheImport:
    def it_is_settled_in_the_notes_of_the_import_too(self, path):
        choose(path, "", "已核对", sheet="import_notes")
        assert "import_doubt" not in open_codes(path)
        check(path, mark=True)
        *_, last = Master.open(path).table("problems").records()
        assert last.text("handling") == "已核对"

    def it_says_in_both_places_what_was_chosen_in_one(self, path):
        choose(path, "import_doubt", "不采纳")
        check(path, mark=True)
        (note,) = Master.open(path).table("import_notes").records()
        assert note.text("handling") == "不采纳"
