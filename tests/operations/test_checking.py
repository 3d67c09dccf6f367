"""``check`` and ``repair`` on a file."""

from __future__ import annotations

from catalogue_xl.core.problems import Severity
from catalogue_xl.core.storage.backups import backups
from catalogue_xl.operations.check import Checked, check
from catalogue_xl.operations.repair import Repaired, repair
from catalogue_xl.workbook.master.master import Master


class DescribeCheck:
    def it_finds_every_problem_and_writes_nothing(self, path):
        before = path.read_bytes()
        found = check(path)
        assert {problem.item for problem in found.problems} >= {"SX0002"}
        assert path.read_bytes() == before
        assert (found.backup, list(found.notes)) == (None, [])

    def it_takes_a_path_as_text_and_an_opened_workbook_alike(self, path):
        assert check(str(path)) == check(Master.open(path)) == check(path)

    def it_marks_once_and_says_where_the_backup_is(self, path):
        found = check(path, mark=True)
        assert backups(path)[-1] == found.backup
        assert found.notes == [f"改动前的文件已备份为“{found.backup}”。"]
        assert len(Master.open(path).table("problems").records()) == len(found.problems)

    def it_repairs_first_and_saves_both_at_once(self, path):
        found = check(path, mark=True, fix=True)
        assert [fix.new for fix in found.fixes] == ["预算"]
        assert found.notes[-1] == "已自动改好1处。"
        assert len(backups(path)) == 1
        assert check(path, fix=True).fixes == []

    def it_ends_with_1_where_there_is_an_error(self, path):
        found = check(path)
        errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
        assert found.exit_code == int(bool(errors))
        assert Checked([]).exit_code == 0

    def it_sums_up_for_a_message_box(self, path):
        assert check(path).summary().startswith(f"共{len(check(path).problems)}处：")
        assert Checked([]).summary() == "没有发现问题。"


class DescribeRepair:
    def it_repairs_and_names_each_cell(self, path):
        done = repair(path)
        assert done.to_text().splitlines()[1:] == [
            f"目录 {done.fixes[0].address}（公开内容）：去掉首尾空白，“ 预算 ”改为“预算”"
        ]
        assert done.to_json()[0]["new"] == "预算"
        assert done.backup is not None

    def but_it_writes_nothing_where_nothing_is_to_be_repaired(self, path):
        repair(path)
        before = path.read_bytes()
        done = repair(path)
        assert (done.to_text(), done.backup) == ("没有需要自动修正的内容。", None)
        assert path.read_bytes() == before

    def it_names_ten_in_a_message_box(self, path):
        (fix,) = repair(path).fixes
        lines = Repaired([fix] * 12).summary().splitlines()
        assert (len(lines), lines[-1]) == (12, "……其余2处见各表。")
        assert len(Repaired([fix] * 12).to_text().splitlines()) == 13
