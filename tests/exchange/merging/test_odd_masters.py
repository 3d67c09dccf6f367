"""What an office did to its master while the workbooks were out, and what agencies say no more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from catalogue_xl.exchange.merging.merge_sheet import COVERED, MOVED
from hostile.case import rewritten

if TYPE_CHECKING:
    from ..conftest import Office

TASKS, LEDGER = "任务清单", "公开台账"
DONE = (TASKS, 1, "办理状态", "已公开")


@pytest.fixture
def sent(office: Office) -> Office:
    office.create().distribute()
    return office


def swap_codes(office: Office) -> None:
    master = office.master()
    items = master.table("items")
    codes = {"SX0001": "SX0002", "SX0002": "SX0001"}
    for record in items.records():
        items.write(record.row, "id", codes.get(record.text("id"), record.text("id")))
    master.save()


class DescribeCodesThatWereSwapped:
    def they_make_every_answer_a_question(self, sent: Office) -> None:
        file = sent.answer("区财政局", DONE)
        swap_codes(sent)
        report = sent.merge(file)
        assert [(row["kind"], row["key"], row["theirs"]) for row in sent.rows("conflicts")] == [
            (MOVED, "SX0001", "已公开")
        ]
        assert not sent.row("tasks", "SX0001", "区财政局").get("status")
        assert report.exit_code == 1
        assert MOVED in report.to_text()

    def but_items_that_were_only_reworded_do_not(self, sent: Office) -> None:
        file = sent.answer("区财政局", DONE)
        sent.edit("items", ("SX0001",), content="预算和决算")
        assert sent.merge(file).exit_code == 0

    def but_neither_does_a_second_item_of_the_same_words(self, sent: Office) -> None:
        file = sent.answer("区财政局", DONE)
        master = sent.master()
        master.table("items").append({**sent.row("items", "SX0001"), "id": "SX0099"})
        master.save()
        assert sent.merge(file).exit_code == 0


def merge_cells(office: Office, key: str) -> None:
    """Merge, in 任务, the cells of a column of the first two rows."""
    table = office.master().table("tasks")
    rows = [record.row for record in table.records()][:2]
    book = openpyxl.load_workbook(office.path)
    letters = table.letters[key]
    book["任务"].merge_cells(f"{letters}{rows[0]}:{letters}{rows[1]}")
    book.save(office.path)


def it_lets_an_answer_wait_whose_cell_is_merged_and_takes_all_others(sent: Office) -> None:
    agencies = dict.fromkeys(row["agency"] for row in sent.rows("tasks"))
    files = [sent.answer(agency, DONE, name=f"{agency}.xlsx") for agency in agencies]
    merge_cells(sent, "status")
    report = sent.merge(*files)
    assert [row["kind"] for row in sent.rows("conflicts")] == [COVERED]
    assert report.exit_code == 1
    assert [file.verdict for file in report.files].count("merged") == len(files) - 1


class DescribeAnAnswerThatIsDeletedAgain:
    def it_is_kept_and_told(self, sent: Office) -> None:
        older = sent.answer("区财政局", (TASKS, 1, "情况说明", "待批"), name="1.xlsx", saved="2026-11-24T08:00:00Z")
        newer = sent.answer("区财政局", DONE, name="2.xlsx", saved="2026-11-25T08:00:00Z")
        sent.merge(older)
        report = sent.merge(newer)
        assert sent.row("tasks", "SX0001", "区财政局")["remark"] == "待批"
        (line,) = report.files[0].told
        assert "待批" in line
        assert "情况说明" in line
        assert sent.merge(newer).files[0].told == []

    def it_is_told_of_a_publication_too(self, sent: Office) -> None:
        entered = [(LEDGER, 1, "事项编码", "SX0001"), (LEDGER, 1, "信息标题", "决算")]
        older = sent.answer("区财政局", *entered, name="1.xlsx", saved="2026-11-24T08:00:00Z")
        newer = sent.answer("区财政局", DONE, name="2.xlsx", saved="2026-11-25T08:00:00Z")
        sent.merge(older)
        report = sent.merge(newer)
        assert [row["title"] for row in sent.rows("publications")] == ["决算"]
        assert len(report.files[0].told) == 1

    def but_an_older_file_that_comes_late_took_nothing_back(self, sent: Office) -> None:
        older = sent.answer("区财政局", DONE, name="1.xlsx", saved="2026-11-24T08:00:00Z")
        newer = sent.answer("区财政局", (TASKS, 1, "情况说明", "待批"), name="2.xlsx", saved="2026-11-25T08:00:00Z")
        sent.merge(newer)
        assert sent.merge(older).files[0].told == []

    def but_neither_did_the_answer_to_the_next_batch(self, sent: Office) -> None:
        sent.merge(sent.answer("区财政局", (TASKS, 1, "情况说明", "待批"), name="1.xlsx"))
        sent.distribute("二")
        assert sent.merge(sent.answer("区财政局", DONE, name="2.xlsx")).files[0].told == []


def since_1904(file: Path, target: Path) -> Path:
    marked = re.compile(rb"<workbookPr\b[^>]*>")
    rewritten(file, target, {"xl/workbook.xml": lambda xml: marked.sub(b'<workbookPr date1904="1"/>', xml)})
    return target


def it_counts_a_bare_number_from_1904_where_the_workbook_does(sent: Office, tmp_path: Path) -> None:
    file = sent.answer("区财政局", DONE)
    book = openpyxl.load_workbook(file)
    (title,) = [cell for cell in book[TASKS][2] if cell.value == "最近公开日期"]
    cell = book[TASKS].cell(3, title.column, 44_900)
    cell.number_format = "General"
    book.save(file)
    sent.merge(since_1904(file, tmp_path / "1904.xlsx"))
    assert str(sent.row("tasks", "SX0001", "区财政局")["last_published"]) == "2026-12-06"
