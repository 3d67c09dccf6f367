"""The operations between a checked catalogue and its export, in the order of the work."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime

import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.backups import BACKUP_FOLDER, backups
from catalogue_xl.operations.compute_deadlines import compute_deadlines
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.operations.distribute import distribute, plan
from catalogue_xl.operations.enter_holidays import enter_holidays
from catalogue_xl.operations.merge import merge
from catalogue_xl.operations.phrases.due import due
from catalogue_xl.operations.phrases.parsing import parse_deadline
from catalogue_xl.operations.publication.export import export
from catalogue_xl.operations.status import status
from catalogue_xl.operations.undo import undo
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.page_names import BOARD

pytestmark = pytest.mark.slow

NOTICE = "2027年放假安排：元旦：1月1日（周五）至3日（周日）放假，共3天。"
SENT = date(2026, 3, 2)


@pytest.fixture
def sent(path, tmp_path):
    return distribute(path, tmp_path / "任务表", due=date(2026, 3, 20), today=SENT)


@pytest.fixture
def returned(sent):
    """The one task workbook, filled in."""
    from openpyxl import load_workbook

    (book,) = sent.batch.books
    workbook = load_workbook(book.path)
    sheet = workbook["任务清单"]
    column = next(cell.column for cell in sheet[2] if cell.value == "办理状态")
    sheet.cell(3, column).value = "已公开"
    workbook.save(book.path)
    return book.path


class DescribeComputeDeadlines:
    def it_fills_the_columns_and_says_how_many(self, path):
        done = compute_deadlines(path, today=SENT)
        assert done.to_json() == {"items": 2, "dated": 2, "provisional": 0, "unreadable": 0, "overdue": 0}
        assert done.to_text().startswith("2个事项：2个有下次截止日期，")
        days = [record.day("next_due") for record in Master.open(path).table("items").records()]
        assert days == [date(2026, 3, 31)] * 2
        assert done.backup in backups(path)


class DescribeEnterHolidays:
    def it_enters_a_notice_once(self, path):
        first, second = enter_holidays(path, NOTICE), enter_holidays(path, NOTICE)
        assert (len(first.entered.added), len(first.to_json()["added"])) == (3, 3)
        assert first.to_text() == "2027年：录入放假3天、调休上班0天，原来已有0天。"
        assert (second.entered.added, second.backup, second.exit_code) == ([], None, 0)

    def it_asks_about_the_days_that_an_adjusting_notice_leaves_unsaid(self, path):
        done = enter_holidays(path, "劳动节：5月1日（周五）至4日（周一）放假，共4天。5月9日（周六）上班。", year=2026)
        assert done.exit_code == 1
        assert done.to_json()["unmentioned"] == [{"day": "2026-05-05", "kind": "休"}]
        assert "2026-05-05（周二）原来放假，通知没有提到，仍按放假计算" in done.to_text()

    def it_leaves_what_the_office_has_otherwise(self, path):
        master = Master.open(path)
        master.table("holidays").append({"year": 2027, "day": date(2027, 1, 2), "kind": "班", "source": "本区"})
        master.save()
        done = enter_holidays(path, NOTICE)
        assert done.exit_code == 1
        assert "2027-01-02通知为“休”，表中另有填写，没有改动，请核对。" in done.to_text()


class DescribeDistribute:
    def it_lists_what_nobody_takes_also_for_programs(self, sent):
        (nobody,) = sent.to_json()["unclaimed"]
        assert (nobody["item"], nobody["row"]) == ("SX0002", 3)
        assert "1个事项没有单位认领，没有发出去：SX0002。" in sent.to_text()

    def it_lists_none_where_the_batch_is_for_some_agencies(self, path, tmp_path):
        assert distribute(path, tmp_path / "一个", agencies=["区财政局"], today=SENT).unclaimed == []

    def it_says_that_the_time_is_up_already(self, path, tmp_path):
        _, note = distribute(
            path, tmp_path / "晚了", due=date(2026, 3, 1), today=SENT
        ).notes  # the first asks for 本单位
        assert note.startswith("报送期限2026-03-01已经过去")

    def it_can_be_planned_without_writing_anything(self, path):
        before = path.read_bytes()
        planned = plan(path)
        assert planned.warning() == (
            "还没有成员的单位分组1个，由它们承担的事项发不出去：\n　　“各镇”：1个事项（SX0002）\n"
            "请在“单位”表的“分组”栏，给属于这一组的每个单位填上分组的名称，如“各镇”；一个单位属于几组的，都写上。\n"
            "1个事项没有单位认领，发不出去：SX0002。"
        )
        assert planned.exit_code == 1
        assert path.read_bytes() == before


class DescribeMail:
    def it_writes_drafts_and_names_who_has_no_address(self, path, sent):
        done = mail(path, sent.batch.folder)
        assert done.notes[1] == "1个单位没有可用的邮箱，草稿没有收件人：区财政局。"
        assert [one["agency"] for one in done.to_json()] == ["区财政局"]
        assert done.drafts[0].path.is_file()


class DescribeMergeAndUndo:
    def they_take_a_return_in_and_out_again(self, path, returned):
        planned = merge(path, returned, plan_only=True)
        assert not planned.report.saved
        done = merge(path, [returned], now=datetime(2026, 3, 10))
        assert (done.report.saved, done.exit_code) == (True, 0)
        assert done.to_json()["summary"] == planned.to_json()["summary"]
        (task,) = Master.open(path).table("tasks").records()
        assert task.text("status") == "已公开"
        back = undo(path, returned)
        assert (back.report.restored, back.exit_code, back.to_json()["undone"]) == (1, 0, returned.name)
        (task,) = Master.open(path).table("tasks").records()
        assert task.text("status") == ""

    def they_show_a_merge_cell_by_cell(self, path, returned, tmp_path):
        done = merge(path, returned, plan_only=True, preview=tmp_path / "预览.xlsx")
        assert (tmp_path / "预览.xlsx").is_file()
        assert done.to_text().endswith(f"每一处的新旧值在“{tmp_path / '预览.xlsx'}”。")

    @pytest.mark.parametrize("own", ["目录.xlsx", "任务表"])
    def they_write_a_preview_over_nothing_that_is_read(self, path, returned, own):
        target = path if own == "目录.xlsx" else returned
        with pytest.raises(Refusal) as declined:
            merge(path, returned, plan_only=True, preview=target)
        assert declined.value.code is RefusalCode.SAME_FILE

    def it_takes_a_folder_with_what_lies_in_it(self, path, returned, tmp_path):
        folder = tmp_path / "报回"
        (folder / "第一批" / BACKUP_FOLDER).mkdir(parents=True)
        shutil.copyfile(returned, folder / "第一批" / BACKUP_FOLDER / "旧.xlsx")
        (folder / "~$区财政局.xlsx").write_bytes(b"\x04Jack" + b" " * 60)
        (folder / "说明.txt").write_text("请查收", "utf-8")
        target = folder / "第一批" / "区财政局.xlsx"
        returned.rename(target)
        done = merge(path, folder, now=datetime(2026, 3, 10))
        assert [(file.file, str(file.verdict)) for file in done.report.files] == [("区财政局.xlsx", "merged")]

    def it_refuses_a_folder_without_any(self, path, tmp_path):
        (tmp_path / "空").mkdir()
        with pytest.raises(Refusal) as refusal:
            merge(path, tmp_path / "空")
        assert refusal.value.code == RefusalCode.NO_RETURNS

    def it_tells_a_lock_file_from_a_broken_workbook(self, path, returned):
        lock = returned.with_name(f"~${returned.name}")
        lock.write_bytes(b"\x04Jack" + b" " * 60)
        (file,) = merge(path, lock).report.files
        assert file.reason.startswith(f"“{lock.name}”是 Excel、WPS 打开工作簿时留下的临时文件")


class DescribeStatus:
    def it_says_who_is_late(self, path, sent):
        found = status(path, today=date(2026, 3, 21))
        assert [one.agency for one in found.status.late] == ["区财政局"]
        assert found.summary().startswith("逾期未报：区财政局。")
        assert (found.backup, list(found.notes)) == (None, [])

    def it_writes_the_board_where_that_is_wanted(self, path):
        found = status(path, today=SENT, mark=True)
        sheet = Master.open(path).workbook[BOARD]
        assert sheet["A2"].value == "截至2026-03-02"
        assert found.notes == [f"已写入“{BOARD}”表。改动前的文件已备份为“{found.backup}”。"]
        assert found.summary().startswith(f"已写在“{BOARD}”表。")


class DescribeExport:
    def it_gives_the_same_with_a_file_and_without(self, path, tmp_path):
        target = tmp_path / "目录.json"
        assert export(path, target).to_text() == f"已导出到“{target}”。"
        assert target.read_text("utf-8") == export(path).text
        assert export(path).to_json() == json.loads(export(path).to_text())

    def it_never_writes_over_the_workbook(self, path):
        with pytest.raises(Refusal) as declined:
            export(path, path)
        assert declined.value.code is RefusalCode.SAME_FILE


class DescribeDue:
    def it_takes_a_phrase_or_its_rule(self):
        phrase, start = "形成之日起20个工作日内", date(2026, 11, 20)
        assert due(phrase, start) == due(parse_deadline(phrase), start)

    def it_counts_by_the_offices_own_days_and_year(self, path):
        assert due("3月31日前", date(2025, 12, 20), book=path).due == date(2026, 3, 31)
        assert due("3月31日前", date(2025, 12, 20)).due != date(2026, 3, 31)
        master = Master.open(path)
        master.table("holidays").append({"year": 2026, "day": date(2026, 11, 23), "kind": "休", "source": "本区"})
        before, after = (
            due("1个工作日内", date(2026, 11, 20)).due,
            due("1个工作日内", date(2026, 11, 20), book=master).due,
        )
        assert (before, after) == (date(2026, 11, 23), date(2026, 11, 24))
