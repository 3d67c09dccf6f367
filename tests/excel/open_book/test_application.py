"""What is asked of Excel's and WPS's own objects; the doubles answer as their documentation says."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from catalogue_xl.excel.buttons.dialogs import LONGEST, ExcelDialogs
from catalogue_xl.excel.open_book.application import ComApplication, UnoApplication, application_of


def cells(links=0):
    return Mock(api=Mock(Hyperlinks=Mock(Count=links)))


def it_saves_a_copy_and_leaves_the_workbook_alone():
    book = Mock()
    ComApplication().save_copy(book, Path("C:/temp/目录.xlsx"))
    assert [call[0] for call in book.mock_calls] == ["api.SaveCopyAs"]


@pytest.mark.parametrize(
    ("contents", "for_people_only", "protected"), [(False, False, False), (True, False, True), (True, True, False)]
)
def it_tells_a_protected_sheet(contents, for_people_only, protected):
    sheet = Mock(api=Mock(ProtectContents=contents, ProtectionMode=for_people_only))
    assert ComApplication().is_protected(sheet) is protected


def it_links_to_a_cell_of_a_sheet_whatever_its_name():
    cell = Mock()
    ComApplication().link(cell, "张三's 表", "F12")
    cell.sheet.api.Hyperlinks.Add.assert_called_once_with(cell.api, "", "'张三''s 表'!F12")


def it_takes_links_off_and_leaves_the_format():
    linked, bare = cells(links=2), cells()
    ComApplication().unlink(linked)
    ComApplication().unlink(bare)
    linked.api.ClearHyperlinks.assert_called_once_with()
    bare.api.ClearHyperlinks.assert_not_called()


def it_reads_the_address_behind_a_cell():
    linked = cells(links=1)
    linked.api.Hyperlinks.Item.return_value.Address = "https://www.example.gov.cn"
    assert ComApplication().target(linked) == "https://www.example.gov.cn"
    assert ComApplication().target(cells()) == ""


def it_chooses_by_the_engine():
    def book(engine):
        return SimpleNamespace(app=SimpleNamespace(engine=SimpleNamespace(name=engine)))

    assert isinstance(application_of(book("excel")), ComApplication)
    assert isinstance(application_of(book("libreoffice")), UnoApplication)


def it_asks_in_a_box_of_excels():
    app = Mock()
    app.alert.side_effect = ["yes", "no"]
    assert [ExcelDialogs(app).ask("继续吗？"), ExcelDialogs(app).ask("继续吗？")] == [True, False]


def it_shortens_what_a_box_cannot_show():
    app = Mock()
    ExcelDialogs(app).tell("长" * 2000)
    assert app.alert.call_args[0][0] == "长" * LONGEST + "……"


def it_chooses_files_and_folders_in_excels_dialog():
    app = Mock()
    dialog = app.api.FileDialog.return_value
    dialog.Show.return_value = -1
    dialog.SelectedItems.Count = 2
    dialog.SelectedItems.Item.side_effect = ["甲.xlsx", "乙.xlsx", "报回", "其他"]
    assert ExcelDialogs(app).choose_files("选择", (".xlsx", ".xlsm")) == [Path("甲.xlsx"), Path("乙.xlsx")]
    dialog.Filters.Add.assert_called_once_with("选择", "*.xlsx;*.xlsm")
    assert ExcelDialogs(app).choose_folder("选择") == Path("报回")
    dialog.Show.return_value = 0
    assert ExcelDialogs(app).choose_files("选择", (".xlsx",)) == []
    assert ExcelDialogs(app).choose_folder("选择") is None


def it_gives_the_status_bar_back():
    app = Mock()
    ExcelDialogs(app).progress("核对……")
    assert app.status_bar == "核对……"
    ExcelDialogs(app).progress("")
    assert app.status_bar is False


@pytest.mark.parametrize(
    ("path", "read_only", "savable"), [("C:\\目录", False, True), ("", False, False), ("C:\\目录", True, False)]
)
def it_saves_only_what_was_saved_before_and_is_not_read_only(path, read_only, savable):
    assert ComApplication().can_be_saved(Mock(api=Mock(Path=path, ReadOnly=read_only))) is savable


@pytest.mark.parametrize("protected", [True, False])
def it_tells_a_workbook_that_takes_no_sheets(protected):
    assert ComApplication().takes_no_sheets(Mock(api=Mock(ProtectStructure=protected))) is protected
