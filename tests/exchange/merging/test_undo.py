from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.merging.conflicts import KEEP, TAKE
from catalogue_xl.exchange.merging.undo import CHANGED_SINCE

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Office

pytestmark = pytest.mark.slow

TASKS, LEDGER, CONTACT = "任务清单", "公开台账", "联络员"
TABLES = ("items", "tasks", "publications", "agencies", "conflicts", "batches", "bases")


def tables(office: Office) -> dict[str, list[dict[str, Any]]]:
    return {name: sorted(office.rows(name), key=str) for name in TABLES}


def status(office: Office) -> str | None:
    found: str | None = office.row("tasks", "SX0001", "区财政局").get("status")
    return found


@pytest.fixture
def returned(office: Office) -> Path:
    """A file that changes a task, the ledger (one row gone, one more) and the contact."""
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "误填", "notes": "旧"}]).distribute()
    path = office.answer(
        "区财政局",
        (TASKS, 1, "办理状态", "已公开"),
        (TASKS, 1, "最近公开日期", "2026年3月1日"),
        (CONTACT, 1, "联络员", "李四"),
        (CONTACT, 1, "邮箱", None),
        (LEDGER, 2, "事项编码", "SX0001"),
        (LEDGER, 2, "信息标题", "新的一条"),
    )
    workbook = openpyxl.load_workbook(path)
    workbook[LEDGER].delete_rows(3)
    workbook.save(path)
    return path


def it_restores_every_cell(office: Office, returned: Path) -> None:
    before = tables(office)
    (merged,) = office.merge(returned).files
    assert tables(office) != before
    report = office.undo(returned)
    assert tables(office) == before
    assert (report.exit_code, report.conflicts, report.kept) == (0, 0, [])
    assert report.restored == sum(cell.applied for cell in merged.cells)


def and_records_it_without_taking_a_line_away(office: Office, returned: Path) -> None:
    office.merge(returned)
    merged = office.rows("changes")
    office.undo(returned)
    changes = office.rows("changes")
    assert changes[: len(merged)] == merged
    assert {change["kind"] for change in changes[len(merged) :]} == {"撤销"}
    assert changes[-1]["new"] == "整份文件已撤销"


def it_finds_the_file_by_its_name_when_the_file_itself_is_gone(office: Office, returned: Path) -> None:
    before = tables(office)
    office.merge(returned)
    returned.unlink()
    office.undo(returned)
    assert tables(office) == before


def it_can_be_merged_again(office: Office, returned: Path) -> None:
    office.merge(returned)
    merged = tables(office)
    office.undo(returned)
    office.merge(returned, day=10)
    assert [row.get("status") for row in tables(office)["tasks"]] == [row.get("status") for row in merged["tasks"]]
    assert tables(office)["publications"] == merged["publications"]
    office.undo(returned, day=11)
    assert status(office) is None


def it_only_says_what_it_would_do_when_planning(office: Office, returned: Path) -> None:
    office.merge(returned)
    before = office.path.read_bytes()
    assert "将撤销" in office.undo(returned, plan_only=True).to_text()
    assert office.path.read_bytes() == before


def it_leaves_a_cell_that_was_changed_by_hand_since_to_the_office(office: Office, returned: Path) -> None:
    office.merge(returned)
    office.edit("tasks", ("SX0001", "区财政局"), status="部分公开")
    report = office.undo(returned)
    assert status(office) == "部分公开"
    (conflict,) = office.rows("conflicts")
    assert (conflict["kind"], conflict["ours"], conflict.get("theirs")) == (CHANGED_SINCE, "部分公开", None)
    assert report.exit_code == 1
    office.edit("conflicts", (conflict["id"],), choice=TAKE)
    office.merge()
    assert status(office) is None


def it_leaves_an_added_row_that_the_office_completed(office: Office, returned: Path) -> None:
    office.merge(returned)
    (new,) = office.rows("publications")
    office.edit("publications", (new["id"],), notes="本单位补充")
    office.undo(returned)
    assert office.row("publications", new["id"])["notes"] == "本单位补充"
    (conflict,) = office.rows("conflicts")
    assert conflict["column"] == "整行"
    assert conflict["ours"].endswith("备注：本单位补充")
    office.edit("conflicts", (conflict["id"],), choice=TAKE)
    office.merge()
    assert [row["title"] for row in office.rows("publications")] == ["误填"]


@pytest.fixture
def two(office: Office) -> tuple[Path, Path]:
    """An agency's answer, and its correction."""
    office.create().distribute()
    return (
        office.answer("区财政局", (TASKS, 1, "办理状态", "未公开"), name="1.xlsx", saved="2026-11-24T08:00:00Z"),
        office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name="2.xlsx", saved="2026-11-25T08:00:00Z"),
    )


@pytest.mark.parametrize("late", [False, True], ids=["in order", "the older one late"])
@pytest.mark.parametrize("undone", [0, 1])
def it_leaves_what_the_other_file_alone_would_give(
    office: Office, two: tuple[Path, Path], late: bool, undone: int
) -> None:
    for file in reversed(two) if late else two:
        office.merge(file)
    office.undo(two[undone])
    assert status(office) == ("已公开", "未公开")[undone]
    office.undo(two[1 - undone])
    assert status(office) is None
    assert office.rows("conflicts") == []
    assert "returned_on" not in office.row("batches", "2026-11-21-01", "区财政局")


def it_keeps_a_value_that_another_file_reports_too(office: Office) -> None:
    office.create().distribute()
    files = [
        office.answer("区财政局", (TASKS, 1, "办理状态", "已公开"), name=f"{n}.xlsx", saved=f"2026-11-2{n}T08:00:00Z")
        for n in (1, 2)
    ]
    office.merge(*files)
    report = office.undo(files[0])
    assert status(office) == "已公开"
    assert "2.xlsx报送的相同" in report.to_text()
    office.undo(files[1])
    assert status(office) is None


def it_takes_its_conflict_off_the_list(office: Office, two: tuple[Path, Path]) -> None:
    office.edit("tasks", ("SX0001", "区财政局"), status="不涉及")
    before = tables(office)
    office.merge(two[0])
    assert len(office.rows("conflicts")) == 1
    office.undo(two[0])
    assert tables(office) == before


def and_lists_the_one_again_that_it_had_replaced(office: Office, two: tuple[Path, Path]) -> None:
    office.edit("tasks", ("SX0001", "区财政局"), status="不涉及")
    office.merge(two[0])
    before = tables(office)
    office.merge(two[1])
    assert [row["theirs"] for row in office.rows("conflicts")] == ["已公开"]
    office.undo(two[1])
    assert tables(office) == before


def it_does_not_touch_what_the_office_chose(office: Office, two: tuple[Path, Path]) -> None:
    office.edit("tasks", ("SX0001", "区财政局"), status="不涉及")
    office.merge(two[0])
    office.edit("conflicts", (office.rows("conflicts")[0]["id"],), choice=KEEP)
    office.merge()
    office.undo(two[0])
    assert status(office) == "不涉及"
    assert office.rows("conflicts") == []


def it_refuses_a_file_that_was_never_merged(office: Office, two: tuple[Path, Path]) -> None:
    with pytest.raises(Refusal, match="没有合并过"):
        office.undo(two[0])


def it_refuses_a_name_that_two_merged_files_had(office: Office, two: tuple[Path, Path]) -> None:
    for number, file in enumerate(two):
        folder = office.folder / str(number)
        folder.mkdir()
        office.merge(file.rename(folder / "报送.xlsx"))
    with pytest.raises(Refusal, match="2份都叫") as refusal:
        office.undo(office.folder / "报送.xlsx")
    assert refusal.value.code == "merged_twice"
    office.undo(office.folder / "1" / "报送.xlsx")
    assert status(office) == "未公开"


@pytest.fixture
def cleared(office: Office) -> tuple[Path, Path]:
    """Two files of one agency that both clear its ledger row; the second also answers a task."""
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "预算"}]).distribute()
    steps = (LEDGER, 1, "信息标题", None), (LEDGER, 1, "事项编码", None)
    other = (TASKS, 1, "办理状态", "已公开")
    return (
        office.answer("区财政局", *steps, name="1.xlsx", saved="2026-11-24T08:00:00Z"),
        office.answer("区财政局", *steps, other, name="2.xlsx", saved="2026-11-25T08:00:00Z"),
    )


def it_leaves_a_row_away_that_another_file_deleted_too(office: Office, cleared: tuple[Path, Path]) -> None:
    office.merge(*cleared)
    assert "2.xlsx也删去了" in office.undo(cleared[0]).to_text()
    assert office.rows("publications") == []
    office.undo(cleared[1])
    assert [row["title"] for row in office.rows("publications")] == ["预算"]


def it_does_not_ask_about_cells_of_a_row_that_another_file_deleted(office: Office, cleared: tuple[Path, Path]) -> None:
    changed = office.answer("区财政局", (LEDGER, 1, "备注", "补充"), name="0.xlsx", saved="2026-11-23T08:00:00Z")
    office.merge(changed)
    office.merge(cleared[0])
    assert office.rows("publications") == []
    office.undo(changed)
    assert office.rows("conflicts") == []
