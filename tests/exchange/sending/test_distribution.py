from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.merging.base_store import read_bases
from catalogue_xl.exchange.sending import distribution as module
from catalogue_xl.exchange.sending.batch_changes import withdraw_batch
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.exchange.sending.sent_batch import Batch
from catalogue_xl.workbook.task_book.returned import read_return

from ..conftest import Office

pytestmark = pytest.mark.slow


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Remembers nothing: here each distribution is what is tried."""
    return Office(tmp_path)


def it_writes_one_workbook_per_agency(office: Office) -> None:
    batch = office.create().distribute()
    assert batch.number == "2026-11-21-01"
    assert [(b.agency, b.path.name, b.tasks) for b in batch.books] == [
        ("区财政局", "区财政局_2026-11-21-01.xlsx", 2),
        ("区教育局", "区教育局_2026-11-21-01.xlsx", 1),
    ]
    assert sorted(path.name for path in batch.folder.iterdir()) == [
        "区教育局_2026-11-21-01.xlsx",
        "区财政局_2026-11-21-01.xlsx",
    ]
    returned = read_return(batch.books[0].path)
    assert (returned.batch, returned.agency, returned.item_codes) == (batch.number, "区财政局", ["SX0001", "SX0002"])
    assert [record.text("role") for record in returned.tasks] == ["责任", "配合"]


def it_records_tasks_and_batch_in_the_master(office: Office) -> None:
    office.create().distribute()
    assert office.rows("tasks") == [
        {"item": "SX0001", "agency": "区财政局", "role": "责任"},
        {"item": "SX0002", "agency": "区教育局", "role": "牵头"},
        {"item": "SX0002", "agency": "区财政局", "role": "配合"},
    ]
    row = office.row("batches", "2026-11-21-01", "区财政局")
    assert len(row.pop("nonce")) == 32
    assert row == {
        "batch": "2026-11-21-01",
        "agency": "区财政局",
        "sent_on": date(2026, 11, 21),
        "due": date(2026, 12, 5),
        "file": "区财政局_2026-11-21-01.xlsx",
        "tasks": 2,
        "state": "进行中",
        "prefilled": "否",
    }


def it_records_what_was_sent_and_the_catalogue_only_once(office: Office) -> None:
    office.create().distribute()
    bases = read_bases(office.master().table("bases").records())
    assert bases["2026-11-21-01", "", "items", "SX0001"] == {
        "level1": "财政", "content": "预算", "deadline": "20个工作日内",
    }  # fmt: skip
    assert bases["2026-11-21-01", "区财政局", "tasks", "SX0002"] == {"role": "配合"}
    assert bases["2026-11-21-01", "区财政局", "agencies", "区财政局"] == {
        "name": "区财政局", "email": "cz@example.gov.cn", "liaison": "张三",
    }  # fmt: skip
    assert len([address for address in bases if address[2] == "items"]) == 2


def it_counts_the_batches_of_a_day(office: Office) -> None:
    office.create().distribute("一")
    assert office.distribute("二").number == "2026-11-21-02"
    assert office.distribute("三", today=date(2026, 11, 22)).number == "2026-11-22-01"


def it_keeps_what_was_answered_before_and_sends_it_along(office: Office) -> None:
    office.create().distribute("一")
    office.merge(office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开"), ("公开台账", 1, "信息标题", "预算")))
    batch = office.distribute("二")
    assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
    returned = read_return(batch.books[0].path)
    assert returned.tasks[0].text("status") == ""
    assert returned.tasks[0].text("last_answer") == "已公开"
    assert [record.text("title") for record in returned.publications] == ["预算"]
    assert returned.publications[0].text("id") == office.rows("publications")[0]["id"]


def it_follows_the_catalogue_when_a_role_changes(office: Office) -> None:
    office.create().distribute("一")
    office.edit("items", ("SX0002",), agency="区财政局牵头，区教育局配合")
    office.distribute("二")
    assert office.row("tasks", "SX0002", "区财政局")["role"] == "牵头"


def it_numbers_the_offices_own_ledger_rows(office: Office) -> None:
    row = {"item": "SX0001", "agency": "区财政局", "title": "预算"}
    office.create(ledger=[row, row]).distribute()
    numbers = [row["id"] for row in office.rows("publications")]
    assert len(set(numbers)) == 2
    assert all(number.startswith("P") for number in numbers)


def it_sends_to_the_agencies_that_are_asked_for(office: Office) -> None:
    batch = office.create().distribute(agencies=["区教育局"])
    assert [book.agency for book in batch.books] == ["区教育局"]
    assert [row["agency"] for row in office.rows("tasks")] == ["区教育局"]


def it_makes_the_file_name_safe(office: Office) -> None:
    items = [{"id": "SX0001", "content": "甲", "responsible": "区*局/处"}]
    batch = office.create(items, [{"name": "区*局/处"}]).distribute()
    assert batch.books[0].path.name == "区_局_处_2026-11-21-01.xlsx"


def refused(code: str, office: Office, **options: Any) -> None:
    before = office.path.read_bytes()
    with pytest.raises(Refusal) as refusal:
        office.distribute(**options)
    assert refusal.value.code == code
    assert refusal.value.sentence
    assert office.path.read_bytes() == before


def it_refuses_an_empty_catalogue(office: Office) -> None:
    office.create(items=[])
    refused("nothing_to_send", office)
    assert not (office.folder / "下发").exists()


def it_refuses_an_agency_that_nobody_knows(office: Office) -> None:
    office.create()
    refused("unknown_agency_asked", office, agencies=["区水务局"])


def it_refuses_a_folder_with_other_files(office: Office) -> None:
    office.create()
    (office.folder / "下发").mkdir()
    (office.folder / "下发" / "旧.xlsx").write_bytes(b"")
    refused("folder_not_empty", office)


def but_takes_an_empty_one(office: Office) -> None:
    office.create()
    (office.folder / "下发").mkdir()
    (office.folder / "下发" / "Thumbs.db").write_bytes(b"")
    assert len(office.distribute().books) == 2


def it_refuses_a_file_in_the_folders_place(office: Office) -> None:
    office.create()
    (office.folder / "下发").write_text("")
    refused("not_a_directory", office)


def it_leaves_nothing_behind_when_a_workbook_cannot_be_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.create()
    before, files = office.path.read_bytes(), sorted(office.folder.iterdir())
    write = module.BatchWriter.write

    def fail_at_the_second(writer: Any, path: Any, book: Any) -> None:
        if book.agency == "区教育局":
            raise OSError("disk full")
        write(writer, path, book)

    monkeypatch.setattr(module.BatchWriter, "write", fail_at_the_second)
    with pytest.raises(OSError, match="disk full"):
        office.distribute()
    assert (office.path.read_bytes(), sorted(office.folder.iterdir())) == (before, files)


def it_takes_the_folder_back_when_the_master_cannot_be_saved(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.create()
    before, files = office.path.read_bytes(), sorted(office.folder.iterdir())
    monkeypatch.setattr(
        module.Master, "save", lambda self: (_ for _ in ()).throw(Refusal(RefusalCode.READ_ONLY, file="目录"))
    )
    with pytest.raises(Refusal):
        office.distribute()
    assert (office.path.read_bytes(), sorted(office.folder.iterdir())) == (before, files)


def it_sends_formulas_as_text(office: Office) -> None:
    items = [{"id": "SX0001", "content": "=HYPERLINK(1)", "agency": "区财政局"}]
    batch = office.create(items).distribute()
    sheet = openpyxl.load_workbook(batch.books[0].path)["任务清单"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"]
    assert cell.data_type == "s"


def it_lets_the_answer_cells_begin_with_the_last_answers_where_that_is_wanted(office: Office) -> None:
    office.create().distribute("一")
    office.merge(office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开")))
    batch = office.distribute("二", prefill=True)
    returned = read_return(batch.books[0].path)
    assert returned.tasks[0].text("status") == "已公开"
    assert "last_answer" not in returned.tasks[0].values


class DescribeOnlyWhatIsNew:
    def it_leaves_out_what_an_open_batch_asks_for(self, office: Office) -> None:
        office.create().distribute("一")
        master = office.master()
        master.table("items").append({"id": "SX0003", "content": "决算", "agency": "区财政局"})
        master.save()
        batch = office.distribute("二", only_new=True)
        assert [(book.agency, book.tasks) for book in batch.books] == [("区财政局", 1)]

    def but_not_what_a_withdrawn_or_a_closed_one_asked_for(self, office: Office) -> None:
        number = office.create().distribute("一").number
        master = office.master()
        withdraw_batch(master, number, now=datetime(2026, 11, 22))
        master.save()
        assert len(office.distribute("二", only_new=True).books) == 2

    def and_declines_where_nothing_is_new(self, office: Office) -> None:
        office.create().distribute("一")
        refused("nothing_to_send", office, name="二", only_new=True)


def it_gives_a_later_batch_a_later_number_when_the_clock_was_put_back(office: Office) -> None:
    office.create()
    first = distribute(office.master(), office.folder / "一", today=date(2026, 11, 21))
    second = distribute(office.master(), office.folder / "二", today=date(2026, 11, 20))
    assert [first.number, second.number] == ["2026-11-21-01", "2026-11-21-02"]
    assert second.sent_on == date(2026, 11, 20)


class DescribeAKilledDistribution:
    """The folder appears last, so that nobody has task workbooks that the master does not know."""

    def it_is_finished_by_the_next_run_where_the_master_knows_it(self, office: Office, monkeypatch) -> None:
        office.create()
        monkeypatch.setattr(Batch, "appear", lambda batch: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            distribute(office.master(), office.folder / "下发", today=date(2026, 11, 21))
        monkeypatch.undo()
        assert not (office.folder / "下发").exists()
        assert len(office.rows("batches")) == 2
        batch = distribute(office.master(), office.folder / "下发", today=date(2026, 11, 22))
        assert (batch.resumed, batch.number, len(office.rows("batches"))) == (True, "2026-11-21-01", 2)
        assert sorted(path.name for path in batch.folder.iterdir()) == sorted(book.path.name for book in batch.books)
        assert not [path for path in office.folder.iterdir() if path.suffix == ".tmp"]
        office.batch = batch
        assert (
            office.merge(office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开"))).files[0].verdict == "merged"
        )

    def it_is_begun_anew_where_the_master_does_not_know_it(self, office: Office) -> None:
        office.create()
        left = office.folder / ".下发.0123456789abcdef.tmp"
        left.mkdir()
        (left / "区财政局.xlsx").write_bytes(b"half")
        batch = distribute(office.master(), office.folder / "下发", today=date(2026, 11, 21))
        assert not batch.resumed
        assert not left.exists()

    def it_is_named_where_the_next_run_is_for_another_folder(self, office: Office, monkeypatch) -> None:
        office.create()
        monkeypatch.setattr(Batch, "appear", lambda batch: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            distribute(office.master(), office.folder / "下发", today=date(2026, 11, 21))
        monkeypatch.undo()
        with pytest.raises(Refusal, match=r"批次2026-11-21-01.*“下发”") as declined:
            distribute(office.master(), office.folder / "另发", today=date(2026, 11, 22))
        assert declined.value.code is RefusalCode.UNFINISHED_BATCH
        master = office.master()
        withdraw_batch(master, "2026-11-21-01", now=datetime(2026, 11, 22))
        master.save()
        batch = distribute(office.master(), office.folder / "另发", today=date(2026, 11, 22))
        assert not batch.resumed
        assert not [path for path in office.folder.iterdir() if path.suffix == ".tmp"]

    def it_has_its_workbooks_refused_after_a_backup_was_restored(self, office: Office) -> None:
        office.create()
        before = office.path.read_bytes()
        distribute(office.master(), office.folder / "一", today=date(2026, 11, 21))
        office.path.write_bytes(before)
        office.distribute("二")
        (file,) = office.merge(next((office.folder / "一").glob("区财政局*"))).files
        assert (file.verdict, office.batch.number) == ("refused", "2026-11-21-01")
        assert "不是同一次分发" in file.reason
