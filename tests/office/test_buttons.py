"""Every button of the ribbon, pressed on a real open workbook."""

from __future__ import annotations

import json
import shutil
from collections import Counter

import openpyxl
import pytest

from catalogue_xl import addin
from catalogue_xl.checks.runner import validate
from catalogue_xl.core.problems import Severity
from catalogue_xl.core.tables import book_of
from catalogue_xl.excel.buttons.steps import STEPS
from catalogue_xl.excel.ribbon.actions import ACTIONS
from catalogue_xl.publishing.catalogue_json import dumps, export
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.office


# Pressed on a catalogue that was just imported; the others on one that was sent out, where some have less to do.
BEFORE_SENDING = ("import_files", "validate", "fix", "undo", "distribute", "export")


def snapshot(office):
    """The cells without the time at which they were looked at."""
    return {sheet: cells for sheet, cells in office.cells().items() if cells}


def batches(office):
    sheet = office.book.sheets["_批次"]
    return [row[0] for row in sheet.used_range.options(ndim=2).value[1:] if row[0]]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_button_has_a_function_and_says_what_it_did(
    action, opened, small_master, sent_master, returns, tmp_path, monkeypatch
):
    office = opened(small_master if action.id in BEFORE_SENDING else sent_master)
    office.person.folder = tmp_path / "选中的文件夹"
    office.person.folder.mkdir()
    office.person.files = returns[:2] if action.id == "merge" else [shutil.copy(sample_file("docx"), tmp_path)]
    if action.id == "return_lists":
        office.person.files = returns[:2]
    if action.id.endswith(("_item", "_items")):
        office.book.sheets["目录"].activate()
        office.book.sheets["目录"].range("A2:B2" if action.id == "split_item" else "A2:B3").select()
    if action.id == "import_files":
        office.person.files = [tmp_path / sample_file("docx").name]
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "设置"))
    if action.id == "collect":
        office.person.answers = [False]
        office.person.folder = returns[0].parent
    if action.id == "revision":
        office.person.files = [sent_master]
    if action.id == "mail":
        office.person.folder = shutil.copytree(sent_master.parent / "任务表", tmp_path / "任务表")
    if action.id == "undo":
        office.press("validate")
    heard = len(office.person.told) + len(office.person.shown)
    office.press(action.id)
    assert callable(getattr(addin, action.id))
    assert len(office.person.told) + len(office.person.shown) > heard
    assert not any("程序出错" in sentence for sentence in office.person.told)


def and_the_table_of_functions_is_the_table_of_actions():
    assert list(STEPS) == [action.id for action in ACTIONS]


def it_marks_the_cells_and_lists_the_problems_with_links(office, small_master):
    found = Counter(problem.severity for problem in validate(book_of(Master.open(small_master))))
    counted = f"共{found.total()}处：提醒{found[Severity.WARNING]}处，提示{found[Severity.INFO]}处。"
    assert office.press("validate").startswith(counted)
    listed = office.problems()
    assert [row["编号"] for row in listed] == list(range(1, found.total() + 1))
    sheet, address = listed[0]["工作表"], listed[0]["单元格"]
    assert office.cell(sheet, address).color == (0xFF, 0xE6, 0x99)
    linked = office.book.sheets["问题"].range((2, list(listed[0]).index("单元格") + 1)).api.getCellByPosition(0, 0)
    link = linked.getTextFields().createEnumeration().nextElement()
    assert f"#{sheet}.{address}" == link.URL


def it_puts_notes_on_doubtful_cells_but_leaves_those_of_the_office(office):
    office.press("validate")
    doubted = ("import_doubt", "agency_repaired", "deadline_typo")
    noted = [row["单元格"] for row in office.problems() if row["代码"] in doubted]
    assert noted
    assert all(office.cell("目录", cell).note for cell in noted)
    office.cell("目录", noted[0]).note.delete()
    office.cell("目录", noted[0]).add_note("请张科长核对")
    office.press("validate")
    assert office.cell("目录", noted[0]).note.text == "请张科长核对"


def it_takes_marks_off_again_and_keeps_colours_of_the_office(office):
    office.press("validate")
    first = next(row["单元格"] for row in office.problems() if row["代码"] == "deadline_missing")
    office.cell("目录", first).value = "形成之日起20个工作日内"
    office.cell("目录", "A5").color = (1, 2, 3)
    office.press("validate")
    assert office.cell("目录", first).color is None
    assert office.cell("目录", "A5").color == (1, 2, 3)


def it_jumps_from_problem_to_problem_and_round_again(office):
    office.press("validate")
    office.book.sheets["目录"].activate()
    office.cell("目录", "A1").select()
    places = {(row["工作表"], row["单元格"]) for row in office.problems() if row["单元格"]}
    seen = []
    for _ in range(len(places) + 1):
        office.press("next_problem")
        at = office.book.app.selection
        seen.append((at.sheet.name, at.address.replace("$", "")))
    assert set(seen) == places
    assert seen[-1] == seen[0]
    assert office.person.shown[-1].startswith(f"1/{len(places)} ")


def it_says_that_nothing_was_checked_yet(office):
    office.press("next_problem")
    assert office.person.shown[-1].endswith("请先按“核对”。")


def it_saves_nothing_unasked(office, tmp_path):
    before = (tmp_path / "目录.xlsx").read_bytes()
    for action in ("validate", "fix", "deadlines", "status"):
        office.press(action)
    assert (tmp_path / "目录.xlsx").read_bytes() == before
    assert office.modified


def it_works_on_what_is_open_and_not_on_what_is_saved(office):
    office.cell("目录", "L2").value = "每年3月31日前"
    office.press("deadlines")
    titles = office.book.sheets["目录"].range("A1:AB1").value
    assert office.book.sheets["目录"].range((2, titles.index("时限类型") + 1)).value == "定期"


def it_distributes_records_the_batch_and_saves_after_asking(office, tmp_path):
    office.person.folder = tmp_path / "发出"
    office.person.folder.mkdir()
    assert "生成了任务表" in office.press("distribute")
    folder = next(office.person.folder.iterdir())
    sent = list(folder.glob("*.xlsx"))
    assert len(sent) == len(batches(office)) > 10
    assert "会保存目录工作簿" in office.person.asked[-1]
    assert not office.modified
    assert len(Master.open(tmp_path / "目录.xlsx").table("batches").records()) == len(sent)


def but_it_leaves_everything_alone_when_the_answer_is_no(office, tmp_path):
    office.person.folder = tmp_path / "发出"
    office.person.folder.mkdir()
    office.person.answers = [True, False]
    office.press("distribute")
    assert list(office.person.folder.iterdir()) == []
    assert batches(office) == []
    assert office.person.told == []


def and_esc_stops_it_between_two_workbooks_and_leaves_nothing(office, tmp_path):
    office.person.folder = tmp_path / "发出"
    office.person.folder.mkdir()
    office.person.stop_at = "生成任务表 3/"
    before = snapshot(office)
    assert office.press("distribute") == "已按您的要求停下（按了 Esc）。没有改动任何内容。"
    assert any(text.endswith("（按 Esc 停下）") for text in office.person.shown)
    assert list(office.person.folder.iterdir()) == []
    assert snapshot(office) == before


def and_so_it_stops_merging(opened, sent_master, returns):
    office = opened(sent_master)
    office.person.files = returns[:3]
    office.person.stop_at = "2/3 读取"
    before = snapshot(office)
    assert office.press("merge").startswith("已按您的要求停下")
    assert snapshot(office) == before


def and_it_leaves_no_task_workbooks_behind_when_the_workbook_cannot_be_saved(office, tmp_path, monkeypatch):
    def fail(self, path=None, password=None):
        raise OSError("the server is gone")

    office.person.folder = tmp_path / "发出"
    office.person.folder.mkdir()
    monkeypatch.setattr("catalogue_xl.excel.libreoffice.engine.UnoBook.save", fail)
    with pytest.raises(OSError, match="the server is gone"):
        office.press("distribute")
    assert list(office.person.folder.iterdir()) == []
    assert batches(office) == []


def it_distributes_nothing_from_a_workbook_that_was_never_saved(office, monkeypatch):
    monkeypatch.setattr(
        "catalogue_xl.excel.open_book.application.UnoApplication.can_be_saved", lambda self, book: False
    )
    assert "还没有保存过，或者是以只读方式打开的" in office.press("distribute")
    assert batches(office) == []


def it_merges_and_leaves_saving_to_the_person(opened, sent_master, returns, tmp_path):
    office = opened(sent_master)
    office.person.files = returns
    assert "还没有保存" in office.press("merge")
    assert office.modified
    assert not any(r.text("returned_on") for r in Master.open(tmp_path / "目录.xlsx").table("batches").records())
    office.book.save()
    assert any(r.text("returned_on") for r in Master.open(tmp_path / "目录.xlsx").table("batches").records())


def it_carries_out_the_choices_in_the_list_of_conflicts(opened, sent_master, returns):
    office = opened(sent_master)
    office.person.files = returns
    office.press("merge")
    sheet = office.book.sheets["合并冲突"]
    rows = sheet.used_range.options(ndim=2).value
    waiting = [row for row in rows[1:] if row[0]]
    assert waiting
    sheet.range((2, rows[0].index("处理") + 1)).value = "采用报送的值"
    office.press("resolve")
    left = [row[0] for row in sheet.used_range.options(ndim=2).value[1:] if row[0]]
    assert left == [row[0] for row in waiting[1:]]


def it_exports_what_the_command_exports(office, tmp_path):
    office.person.folder = tmp_path
    office.press("export")
    exported = json.loads((tmp_path / "目录.json").read_text("utf-8"))
    assert exported == json.loads(dumps(export(Master.open(tmp_path / "目录.xlsx"))))


def it_imports_documents_into_a_new_workbook_and_opens_it(office, tmp_path):
    office.person.files = [shutil.copy(sample_file("docx"), tmp_path / "来源.docx")]
    office.person.files = [tmp_path / "来源.docx"]
    office.press("import_files")
    made = tmp_path / "来源_目录工作簿.xlsx"
    assert office.book.app.books["来源_目录工作簿.xlsx"].sheets["目录"].range("A2").value == "SX0001"
    office.book.app.books["来源_目录工作簿.xlsx"].close()
    office.person.answers = [False]
    before = made.read_bytes()
    office.press("import_files")
    assert "已经存在" in office.person.asked[-1]
    assert made.read_bytes() == before


def it_imports_no_catalogue_workbook_as_if_it_were_a_document(office, tmp_path):
    office.person.files = [tmp_path / "目录.xlsx"]
    assert "目录.xlsx" in office.press("import_files")
    assert not (tmp_path / "目录_目录工作簿.xlsx").exists()


def it_shows_where_the_work_stands(opened, sent_master):
    office = opened(sent_master)
    office.press("status")
    lines = [row for row in office.book.sheets["看板"].range("A1:A200").value if row]
    assert lines[0].endswith("看板")
    assert lines[1].startswith("截至")
    assert office.book.sheets.active.name == "看板"


@pytest.mark.parametrize("action", ["validate", "fix", "deadlines", "merge", "status"])
def test_undo_restores_every_cell(action, opened, sent_master, returns):
    office = opened(sent_master)
    office.person.files = returns
    office.cell("目录", "E3").value = "  多了空白 "
    office.cell("目录", "I4").value = None
    before = snapshot(office)
    office.press(action)
    assert snapshot(office) != before
    assert "已全部还原" in office.press("undo")
    after = snapshot(office)
    assert {s: c for s, c in after.items() if c != before[s]} == {}


def it_undoes_one_step_after_the_other_and_then_says_so(office):
    before = snapshot(office)
    office.press("validate")
    office.press("deadlines")
    assert "“计算期限”" in office.press("undo")
    assert "“核对”" in office.press("undo")
    assert snapshot(office) == before
    assert office.press("undo") == "没有可以还原的步骤。"


def but_undo_leaves_cells_that_somebody_changed_since(office):
    office.press("deadlines")
    titles = office.book.sheets["目录"].range("A1:AB1").value
    column = titles.index("时限类型") + 1
    office.book.sheets["目录"].range((2, column)).value = "由本单位另定"
    said = office.press("undo")
    assert "1处后来又改过，没有动：目录!" in said
    assert office.book.sheets["目录"].range((2, column)).value == "由本单位另定"
    assert office.book.sheets["目录"].range((3, column)).value is None


def and_undoing_a_distribution_is_asked_twice(office, tmp_path):
    office.person.folder = tmp_path
    office.press("distribute")
    office.person.answers = [True, False]
    office.press("undo")
    assert "交回时不能合并" in office.person.asked[-1]
    assert batches(office)


def it_declines_a_workbook_that_is_no_catalogue(opened, tmp_path):
    book = openpyxl.Workbook()
    book.save(tmp_path / "别的表.xlsx")
    office = opened(tmp_path / "别的表.xlsx", "通讯录.xlsx")
    assert "“通讯录.xlsx”不是本工具的目录工作簿" in office.press("validate")
