"""Programs are never taken from the folder that somebody's document lies in."""

from __future__ import annotations

import os
import sys

import pytest

from catalogue_xl.core import programs


@pytest.fixture
def windows(monkeypatch, tmp_path):
    """A Windows whose search path is one folder with a space in its name; the current folder is another."""
    installed, received = tmp_path / "Program Files", tmp_path / "收到"
    installed.mkdir()
    received.mkdir()
    monkeypatch.chdir(received)
    monkeypatch.setenv("PATH", f'.;;"{installed}"' if os.name == "posix" else str(installed))
    monkeypatch.setenv("PATHEXT", ".COM;.EXE;.BAT")
    monkeypatch.setattr(sys, "platform", "win32")
    return installed, received


def it_finds_what_is_installed_and_not_what_lies_in_the_current_folder(windows):
    installed, received = windows
    (received / "soffice.bat").write_text("calc")
    (received / "soffice.exe").write_text("calc")
    assert programs.find("soffice") is None
    (installed / "soffice.exe").write_text("")
    assert programs.find("soffice") == str(installed / "soffice.exe")
    assert programs.find("libreoffice") is None


def it_names_windows_own_programs_by_their_full_path(monkeypatch):
    monkeypatch.setenv("SYSTEMROOT", r"D:\WINDOWS")
    assert programs.of_windows("taskkill.exe").startswith(r"D:\WINDOWS")


def it_looks_like_any_program_elsewhere():
    assert programs.find("没有这个程序") is None
