"""A copy of the master that a colleague edited apart, merged into the master, and taken back."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.conflicts import KEEP, TAKE
from catalogue_xl.exchange.merging.merge_files import merge
from catalogue_xl.operations import merge as operation
from catalogue_xl.operations.repair import repair
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Office

pytestmark = pytest.mark.slow

EDITED = ("items", "tasks", "publications", "agencies", "office", "holidays")


def by_hand(path: Path, *steps: tuple[str, int, str, Any]) -> None:
    """What somebody types in Excel: sheet (its schema name), row as Excel shows it, column key, value."""
    workbook = PatchedBook.open(path)
    for name, row, column, value in steps:
        sheet = load(name)
        worksheet = workbook[sheet.title]
        (header,) = [cell for cell in worksheet[1] if cell.value == sheet[column].title]
        worksheet.cell(row, header.column).value = value
    path.write_bytes(workbook.to_bytes())


def delete_row(path: Path, name: str, row: int) -> None:
    workbook = openpyxl.load_workbook(path)
    workbook[load(name).title].delete_rows(row)
    workbook.save(path)


def tables(office: Office) -> dict[str, list[dict[str, Any]]]:
    return {name: sorted(office.rows(name), key=str) for name in (*EDITED, "conflicts", "bases")}


@pytest.fixture
def copy(office: Office) -> Path:
    """The colleague's copy, taken after the first batch went out."""
    office.create().distribute()
    path = office.folder / "乙的副本.xlsx"
    shutil.copy(office.path, path)
    return path


class DescribeWhatOnlyOneOfThemChanged:
    def it_takes_cells_rows_and_contacts_and_keeps_our_own(self, office, copy):
        by_hand(
            copy,
            ("items", 2, "content", "预算和决算"),
            ("tasks", 2, "remark", "已电话核实"),
            ("agencies", 3, "liaison", "王五"),
            ("office", 2, "name", "示例区政务公开办"),
            ("holidays", 2, "day", "2026-12-31"),
            ("holidays", 2, "kind", "休"),
        )
        by_hand(office.path, ("items", 3, "content", "招生政策"))
        report = office.merge(copy)
        (file,) = report.files
        assert (file.verdict, file.is_copy, report.exit_code) == ("merged", True, 0)
        assert file.reason == "是本目录的副本，并入《目录》1处、《任务》1处、《单位》1处、《本单位》1处、《节假日》1处"
        assert [row["content"] for row in office.rows("items")] == ["预算和决算", "招生政策"]
        assert office.rows("tasks")[0]["remark"] == "已电话核实"
        assert office.row("agencies", "区教育局")["liaison"] == "王五"
        assert office.rows("office")[0]["name"] == "示例区政务公开办"
        assert office.rows("holidays")[0]["kind"] == "休"

    def it_tells_each_change_in_one_line_of_the_change_log(self, office, copy):
        by_hand(copy, ("items", 2, "content", "预算和决算"), ("agencies", 4, "name", "区民政局"))
        office.merge(copy)
        told = [(c["sheet"], c["key"], c.get("column"), c.get("old"), c.get("new"), c["kind"], c["file"])
                for c in office.rows("changes")]  # fmt: skip
        assert told == [
            ("目录", "SX0001", "公开内容", "预算", "预算和决算", "并入副本", "乙的副本.xlsx"),
            ("单位", "区民政局", None, None, "单位名称：区民政局", "并入副本的新增", "乙的副本.xlsx"),
        ]

    def it_deletes_what_the_colleague_deleted_and_nobody_touched(self, office, copy):
        delete_row(copy, "agencies", 3)
        office.merge(copy)
        assert [row["name"] for row in office.rows("agencies")] == ["区财政局"]

    def it_changes_nothing_the_second_time(self, office, copy):
        by_hand(copy, ("items", 2, "content", "预算和决算"), ("items", 4, "content", "新增的一项"))
        office.merge(copy)
        before = tables(office)
        report = office.merge(copy)
        assert (tables(office), report.changed) == (before, False)
        assert report.files[0].verdict == "unchanged"

    def it_takes_findings_as_settled_that_the_colleague_settled(self, office, copy):
        for path in (office.path, copy):
            master = Master.open(path)
            master.table("import_notes").append({"category": "存疑", "item": "SX0001", "field": "公开时限"})
            master.save(backup=False)
        by_hand(copy, ("import_notes", 2, "handling", "已核对"))
        (file,) = office.merge(copy).files
        assert file.reason == "是本目录的副本，并入问题的处理意见1条"
        assert office.rows("import_notes")[0]["handling"] == "已核对"


class DescribeTheCommonState:
    """Whichever of the two was worked on with commands since."""

    @pytest.mark.parametrize("worked_on", [(), ("copy",), ("own",), ("own", "copy")])
    def it_is_found_whoever_ran_commands(self, office, copy, worked_on):
        by_hand(copy, ("items", 2, "content", "乙改的"))
        by_hand(office.path, ("items", 3, "content", "甲改的"))
        for path in [{"copy": copy, "own": office.path}[one] for one in worked_on]:
            Master.open(path).save()
        report = office.merge(copy)
        assert [row["content"] for row in office.rows("items")] == ["乙改的", "甲改的"]
        assert report.open_conflicts == 0

    def it_lists_every_difference_where_it_is_kept_nowhere(self, office, copy):
        by_hand(copy, ("items", 2, "content", "乙改的"))
        by_hand(office.path, ("items", 3, "content", "甲改的"))
        for path in (copy, office.path):
            Master.open(path).save(backup=False)
        report = office.merge(copy)
        assert [(c["key"], c["ours"], c["theirs"]) for c in office.rows("conflicts")] == [
            ("SX0001", "预算", "乙改的"),
            ("SX0002", "甲改的", "招生"),
        ]
        assert "找不到两份共同的底稿" in report.to_text()


class DescribeWhatBothChanged:
    @pytest.fixture
    def contested(self, office, copy):
        by_hand(copy, ("items", 2, "content", "乙改的"))
        by_hand(office.path, ("items", 2, "content", "甲改的"))
        return copy

    def it_keeps_ours_and_lists_the_conflict(self, office, contested):
        report = office.merge(contested)
        assert office.rows("items")[0]["content"] == "甲改的"
        (line,) = office.rows("conflicts")
        assert {k: line[k] for k in ("sheet", "key", "column", "base", "ours", "theirs", "kind", "file", "cell")} == {
            "sheet": "目录", "key": "SX0001", "column": "公开内容", "base": "预算", "ours": "甲改的",
            "theirs": "乙改的", "kind": "双方都改了", "file": "乙的副本.xlsx", "cell": "目录!I2",
        }  # fmt: skip
        assert (report.exit_code, report.files[0].verdict) == (1, "partial")
        assert "双方都改了（目录!I2，SX0001，公开内容）：副本中是“乙改的”，目录中是“甲改的”" in report.to_text()

    @pytest.mark.parametrize(("choice", "content"), [(KEEP, "甲改的"), (TAKE, "乙改的")])
    def it_lets_the_office_choose_once_and_for_all(self, office, contested, choice, content):
        office.merge(contested)
        office.edit("conflicts", [office.rows("conflicts")[0]["id"]], choice=choice)
        for files in ((), (contested,)):
            assert office.merge(*files).open_conflicts == 0
            assert office.rows("items")[0]["content"] == content

    def it_asks_about_a_row_that_one_deleted_and_the_other_changed(self, office, copy):
        by_hand(office.path, ("agencies", 3, "liaison", "王五"))
        delete_row(copy, "agencies", 3)
        office.merge(copy)
        (line,) = office.rows("conflicts")
        assert (line["key"], line["column"], line["kind"]) == ("区教育局", "整行", "一方删除、一方修改")
        office.edit("conflicts", [line["id"]], choice=TAKE)
        office.merge()
        assert [row["name"] for row in office.rows("agencies")] == ["区财政局"]

    def it_brings_back_whole_what_we_deleted_where_the_office_chooses_so(self, office, copy):
        by_hand(copy, ("items", 3, "content", "招生政策"))
        delete_row(office.path, "items", 3)
        before = {k: v for k, v in Master.open(copy).table("items").records()[1].values.items() if v is not None}
        office.merge(copy)
        (line,) = office.rows("conflicts")
        office.edit("conflicts", [line["id"]], choice=TAKE)
        office.merge()
        assert office.rows("items")[1] == before

    def it_is_not_settled_by_a_later_return(self, office, copy):
        by_hand(copy, ("tasks", 2, "remark", "乙写的"))
        by_hand(office.path, ("tasks", 2, "remark", "甲写的"))
        office.merge(copy)
        office.merge(office.answer("区财政局", ("任务清单", 1, "情况说明", "单位写的")))
        assert {line["theirs"] for line in office.rows("conflicts")} == {"乙写的", "单位写的"}


class DescribeItemsThatBothAdded:
    def it_gives_the_colleagues_item_a_free_code_and_tells(self, office, copy):
        for path, content in ((office.path, "甲新增的"), (copy, "乙新增的")):
            by_hand(path, ("items", 4, "content", content), ("items", 4, "agency", "区财政局"))
            repair(path)
        assert [row["id"] for row in office.rows("items")][-1] == "SX0003"
        by_hand(copy, ("publications", 2, "item", "SX0003"), ("publications", 2, "agency", "区财政局"))
        report = office.merge(copy)
        assert [(row["id"], row["content"]) for row in office.rows("items")][2:] == [
            ("SX0003", "甲新增的"),
            ("SX0004", "乙新增的"),
        ]
        assert office.rows("publications")[0]["item"] == "SX0004"
        assert "副本新增的“乙新增的”编码是SX0003，目录已把它给了“甲新增的”，并入时改编为SX0004" in report.to_text()
        before = tables(office)
        assert office.merge(copy).changed is False
        assert tables(office) == before

    def it_takes_the_same_item_once(self, office, copy):
        for path in (office.path, copy):
            by_hand(path, ("items", 4, "content", "两个人都加的"), ("items", 4, "agency", "区财政局"))
        office.merge(copy)
        assert [row["content"] for row in office.rows("items")] == ["预算", "招生", "两个人都加的"]


class DescribeTakingItBack:
    def it_restores_cells_and_rows(self, office, copy):
        delete_row(copy, "agencies", 3)
        by_hand(
            copy,
            ("items", 2, "content", "预算和决算"),
            ("items", 4, "content", "新增的一项"),
            ("tasks", 2, "remark", "乙写的"),
        )
        by_hand(office.path, ("tasks", 2, "remark", "甲写的"))
        Master.open(office.path).save()
        before = tables(office)
        office.merge(copy)
        assert tables(office) != before
        report = office.undo(copy)
        assert tables(office) == before
        assert (report.restored, report.kept, report.exit_code) == (3, [], 0)
        assert report.to_text() == "已撤销　乙的副本.xlsx（目录的副本）：恢复3处"

    def it_keeps_what_was_changed_since_and_says_so(self, office, copy):
        by_hand(copy, ("items", 2, "content", "预算和决算"), ("items", 4, "content", "新增的一项"))
        office.merge(copy)
        by_hand(office.path, ("items", 2, "content", "甲又改的"), ("items", 4, "deadline", "及时公开"))
        report = office.undo(office.folder / "乙的副本.xlsx")
        assert [row["content"] for row in office.rows("items")] == ["甲又改的", "招生", "新增的一项"]
        assert report.kept == [
            "目录　SX0003　整行：并入以后又改过，保留目录的值",
            "目录　SX0001　公开内容：并入以后又改过，保留目录的值",
        ]

    def it_can_be_merged_again(self, office, copy):
        by_hand(copy, ("items", 2, "content", "预算和决算"))
        office.merge(copy)
        office.undo(copy)
        office.merge(copy, day=10)
        assert office.rows("items")[0]["content"] == "预算和决算"
        assert office.undo(copy, day=11).restored == 1
        assert office.rows("items")[0]["content"] == "预算"


class DescribeWhatIsNoCopy:
    def it_refuses_itself_and_other_catalogues(self, office, copy):
        other = Master.create(office.folder / "别的目录.xlsx", title="另一份")
        other.save()
        report = merge(office.master(), [office.path, other.path], now=datetime(2026, 12, 1))
        assert [file.reason for file in report.files] == [
            "“目录.xlsx”就是这份目录本身。请选另一个人改过的副本，或各单位报回的任务表。",
            "“别的目录.xlsx”是另一份目录的工作簿，不是本目录的副本。请核对是不是选错了文件。",
        ]
        assert report.exit_code == 2

    def it_takes_no_copy_that_merely_lies_in_a_folder(self, office, copy):
        folder = office.folder / "报回"
        folder.mkdir()
        by_hand(copy, ("items", 2, "content", "乙改的"))
        shutil.move(copy, folder / copy.name)
        report = operation.merge(office.path, [folder]).report
        assert report.files[0].reason.startswith("“乙的副本.xlsx”是目录工作簿，不是任务表。")
        assert office.rows("items")[0]["content"] == "预算"

    def it_says_what_commands_did_in_the_copy(self, office, copy):
        returned = office.answer("区财政局", ("任务清单", 1, "办理状态", "已公开"))
        merge(Master.open(copy), [returned], now=datetime(2026, 12, 1))
        text = office.merge(copy).to_text()
        assert "副本里合并过1份报送文件（区财政局报送.xlsx），请在目录中再合并一次，以便登记" in text
        assert office.row("tasks", "SX0001", "区财政局")["status"] == "已公开"
