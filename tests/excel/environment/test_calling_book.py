"""Finding the workbook; Excel and WPS are doubles that answer as their documentation says."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.excel.environment import calling_book as caller


class Book:
    """One on OneDrive: xlwings cannot tell where it lies, Excel tells its web address."""

    def __init__(self, name):
        self.name = name
        self.app = SimpleNamespace(engine=SimpleNamespace(name="excel"))
        self.api = SimpleNamespace(FullName=f"https://example.sharepoint.com/目录/{name}")

    @property
    def fullname(self):
        raise OSError("Couldn't find the local version of the workbook")


def application(*names):
    return SimpleNamespace(books=[Book(name) for name in names])


class WithoutWorkbook:
    """What xlwings makes of a window in which it finds no workbook: WPS's, or an empty Excel's."""

    @property
    def books(self):
        raise OSError("AccessibleObjectFromWindow")


@pytest.fixture
def windows(monkeypatch):
    """A Windows with xlwings, whose applications are found by window and by name."""
    found = SimpleNamespace(by_window={}, running=[], registered={}, handed=[])

    def window(xl):
        if isinstance(xl, int):
            return found.by_window[xl]
        found.handed.append(xl)
        return xl.native

    def active(name):
        if name not in found.registered:
            raise OSError("not running")
        return SimpleNamespace(native=found.registered[name], name=name)

    modules = {
        "xlwings._xlwindows": SimpleNamespace(App=window, COMRetryObjectWrapper=lambda native: native),
        "win32com.client": SimpleNamespace(GetActiveObject=active),
    }
    xw = SimpleNamespace(
        App=lambda impl: impl, Book=SimpleNamespace(), apps=found.running, engines=SimpleNamespace(active=object())
    )
    monkeypatch.setattr(caller, "xlwings", lambda: xw)
    monkeypatch.setattr(caller, "import_module", modules.__getitem__)
    monkeypatch.setattr(sys, "platform", "win32")
    return found


def ours(name, hwnd=7):
    return ["-m", f"--book={name.encode('utf-16-be').hex()}", f"--hwnd={hwnd}"]


def it_takes_the_excel_whose_window_called(windows):
    windows.by_window[7] = application("目录.xlsx")
    windows.running.append(application("目录.xlsx"))
    assert caller.calling_book(ours("目录.xlsx")) is windows.by_window[7].books[0]


@pytest.mark.parametrize("name", ["a=b=c.xlsx", "目录=1+1 “终稿”.xlsx"])
def it_reads_a_plain_runpython_with_any_name(windows, name):
    windows.by_window[7] = application("别的.xlsx", name)
    book = caller.calling_book(["-c", f"--wb={name} ", "--from_xl=1", "--app=C:\\EXCEL.EXE", "--hwnd=7"])
    assert book.name == name


def it_takes_a_plain_runpython_by_the_whole_web_address(windows):
    windows.by_window[7] = application("别的.xlsx", "目录.xlsx")
    address = "https://example.sharepoint.com/目录/目录.xlsx"
    assert caller.calling_book(["-c", f"--wb={address}", "--from_xl=1", "--hwnd=7"]).name == "目录.xlsx"


def and_it_remembers_a_workbook_by_its_web_address():
    assert caller.place_of(Book("目录.xlsx")) == "https://example.sharepoint.com/目录/目录.xlsx"


@pytest.mark.parametrize("program", caller.WPS)
def it_finds_wps_though_its_window_is_no_excels(windows, program):
    windows.by_window[7] = WithoutWorkbook()
    windows.registered[program] = application("目录.xlsx")
    assert caller.calling_book(ours("目录.xlsx")).name == "目录.xlsx"


def it_finds_an_excel_in_which_no_workbook_is_open(windows):
    windows.by_window[7] = WithoutWorkbook()
    windows.registered["Excel.Application"] = application()
    assert caller.calling_app(ours("")) is windows.registered["Excel.Application"]
    with pytest.raises(Refusal, match="先点“启用编辑”"):
        caller.calling_book(ours(""))


def and_nobody_where_there_is_none(windows):
    assert caller.calling_app(ours("")) is None


@pytest.mark.parametrize("program", caller.WPS)
def it_hands_xlwings_the_com_object_of_wps(windows, program):
    windows.registered[program] = application("目录.xlsx")
    assert caller.calling_book(ours("目录.xlsx")).name == "目录.xlsx"
    assert [one.name for one in windows.handed] == [program]


def it_prefers_excel_where_both_run_and_excel_has_the_workbook(windows):
    windows.running.append(application("目录.xlsx"))
    windows.registered["Ket.Application"] = application("目录.xlsx")
    assert caller.calling_book(ours("目录.xlsx")) is windows.running[0].books[0]


def but_it_finds_the_workbook_in_wps_where_excel_has_another(windows):
    windows.running.append(application("别的.xlsx"))
    windows.registered["Ket.Application"] = application("目录.xlsx")
    assert caller.calling_book(ours("目录.xlsx")) is windows.registered["Ket.Application"].books[0]


def it_takes_the_active_workbook_where_nobody_called(windows):
    app = application("目录.xlsx")
    app.books = SimpleNamespace(active=app.books[0])
    windows.running.append(app)
    assert caller.calling_book(["-m", "validate"]).name == "目录.xlsx"


@pytest.mark.parametrize("words", [["-m", "validate"], ours("目录.xlsx")])
def it_declines_where_there_is_none(windows, words):
    with pytest.raises(Refusal, match="没有找到打开的目录工作簿"):
        caller.calling_book(words)
