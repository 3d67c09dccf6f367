"""A real LibreOffice opens the add-in, compiles its VBA, and presses every button."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from catalogue_xl.excel.ribbon.actions import ACTIONS
from catalogue_xl.excel.ribbon.build import Launcher

from .building import KNOWN, PYTHON, argv, build_with_doubles
from .hostile import EVIL, NAME, hostile_workbook

pytestmark = pytest.mark.office
FILTER = "Calc MS Excel 2007 VBA XML"
ALWAYS_EXECUTE_NO_WARN = 4


@pytest.fixture
def desktop(office_process):
    return office_process.desktop


def opened(desktop: Any, path: Path, *, addin: bool = False) -> Any:
    from catalogue_xl.excel.libreoffice.uno_bridge import prop, to_url

    options = [prop("MacroExecutionMode", ALWAYS_EXECUTE_NO_WARN), prop("FilterName", FILTER)] if addin else []
    document = desktop.loadComponentFromURL(to_url(path), "_blank", 0, tuple(options))
    assert document is not None
    return document


def run(document: Any, procedure: str, *words: str) -> Any:
    uri = f"vnd.sun.star.script:VBAProject.{procedure}?language=Basic&location=document"
    return document.ScriptProvider.getScript(uri).invoke(words, (), ())[0]


@pytest.fixture(params=Launcher)
def addin(request, desktop, tmp_path):
    path = build_with_doubles(tmp_path / "catalogue_xl.xlam", request.param)
    document = opened(desktop, path, addin=True)
    # LibreOffice answers None for everything in a project in which anything does not compile.
    assert run(document, "CxlTest.Known") == KNOWN
    yield document
    document.close(True)


def expected(action: str, launcher: Launcher) -> list[str]:
    if launcher is Launcher.LEAN:
        return ["-P", "-m", "catalogue_xl.addin", action]
    return ["-P", "-B", "-X", "utf8=0", "-c", f"from catalogue_xl.addin import {action}; {action}()"]


def it_presses_every_button(addin, request):
    launcher = request.node.callspec.params["addin"]
    for action in ACTIONS:
        (line,) = run(addin, "CxlTest.Press", action.id).split("\n")[:1]
        command = line.removeprefix("run: ").rpartition(" & ")[2].partition(" 2> ")[0]
        assert argv(command)[:-2] == [PYTHON, *expected(action.id, launcher)]
        assert re.fullmatch("--book=([0-9A-F]{4})+", argv(command)[-2])
        assert argv(command)[-1] == "--hwnd=12345"


def but_it_runs_nothing_for_any_other_id(addin):
    for word in ("evil", "Validate", 'validate"', "x; import os"):
        assert run(addin, "CxlTest.Press", word) == f"tell: 不认识的按钮：{word}\n"


def it_gives_a_hostile_workbook_no_say(addin, desktop, tmp_path):
    name = f"𠮷 {NAME}"
    book = opened(desktop, hostile_workbook(tmp_path, name))
    try:
        line = run(addin, "CxlTest.Press", "validate")
    finally:
        book.close(True)
    spoken = re.findall("--book=([0-9A-F]*) ", line)
    assert [bytes.fromhex(word).decode("utf-16-be") for word in spoken] == [name]
    assert PYTHON in line
    assert EVIL not in line
