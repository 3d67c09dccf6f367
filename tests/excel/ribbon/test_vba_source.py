"""The VBA sources: ASCII without a loss, and xlwings' module without a way in."""

from __future__ import annotations

import re
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication

from catalogue_xl.excel.ribbon.build import Launcher, build, modules
from catalogue_xl.excel.ribbon.vba_source import NotAsciiError, ascii_source
from catalogue_xl.excel.ribbon.xlwings_vba import MODULE, UpstreamChangedError, harden, hardened

UPSTREAM = Path(find_spec("xlwings").origin).with_name(MODULE).read_text("utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=40))
def it_keeps_every_character_of_a_literal(text):
    literal = text.replace('"', '""')
    written = ascii_source(f'Function Said() As String\nSaid = "{literal}"\nEnd Function')
    assert written.isascii()
    application = ExcelApplication()
    application.add_module(written, name="A")
    assert application.run("Said").encode("utf-16", "surrogatepass").decode("utf-16") == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 1", "x = 1\r\n"),
        ('x = "a"', 'x = "a"\r\n'),
        ('x = "中a""b"', 'x = ChrW(20013) & "a""b"\r\n'),
        ('x = "鿿" \' 说明', "x = ChrW(-24577) ' \r\n"),
        ('x = "𠮷"', "x = ChrW(-10174) & ChrW(-8265)\r\n"),
        ("' it's \"中\"", "' it's \"\"\r\n"),
    ],
)
def it_writes_chinese_as_calls(source, expected):
    assert ascii_source(source) == expected


@pytest.mark.parametrize("source", ["中 = 1", 'x = "a" & 中', 'x = "中', 'x = "' + "中" * 200 + '"'])
def but_it_refuses_what_it_cannot_write(source):
    with pytest.raises(NotAsciiError):
        ascii_source(source)


@pytest.mark.parametrize("launcher", Launcher)
def it_carries_its_sources_whole(tmp_path, launcher):
    build(tmp_path / "a.xlam", launcher)
    with ExcelFile(tmp_path / "a.xlam") as book:
        carried = {module.name: module.source for module in book.vba_project().modules}
    assert set(carried) == {*modules(launcher), "ThisWorkbook", "Sheet1"}
    for name, text in modules(launcher).items():
        assert carried[name].rstrip() == ascii_source(text).rstrip()
    with zipfile.ZipFile(tmp_path / "a.xlam") as file:
        assert b"Office16" not in file.read("xl/vbaProject.bin")


def it_keeps_the_licence_of_xlwings():
    assert "BSD 3-clause license" in hardened()
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in hardened()


def it_takes_settings_and_the_workbooks_name_only_through_our_own_module():
    code = "\n".join(line for line in hardened().splitlines() if not line.lstrip().startswith("'"))
    assert not re.findall(r"Workbook|Sheet|Config|\.conf|\.py|Declare|LoadLibrary", code, re.IGNORECASE)
    assert "CxlInterpreter()" in code
    assert "CxlCaller()" in code


CHANGES = {
    "a line of what is cut": ('licenseKey = GetConfig("LICENSE_KEY")', 'licenseKey = GetConfig("KEY")'),
    "the beginning of a cut": ('    CondaPath = GetConfig("CONDA PATH")', '    CondaPath = GetConfig("CONDA")'),
    "the end of a cut": ("'undocumented setting", "'a setting"),
    "a new way in": (
        "    Dim LOG_FILE As String",
        "    Dim LOG_FILE As String: LOG_FILE = ActiveWorkbook.Sheets(1).Range(1)",
    ),
    "a new condition": (
        "    Dim LOG_FILE As String",
        "    #If Win64 Then\n    Dim LOG_FILE As String\n    #End If",
    ),
    "a procedure gone": ("Function CreateGUID", "Function MakeGUID"),
    "the licence": ("BSD 3-clause", "PolyForm Noncommercial"),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES.keys())
def but_it_fails_when_xlwings_changed(old, new):
    assert old in UPSTREAM
    with pytest.raises(UpstreamChangedError):
        harden(UPSTREAM.replace(old, new))


def and_not_when_only_the_rest_of_xlwings_changed():
    assert harden(UPSTREAM.replace("Sub ImportPythonUDFs()", "Sub ImportThem()")) == hardened()
