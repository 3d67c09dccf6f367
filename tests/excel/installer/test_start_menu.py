"""The entries of the Start menu: where they go, and what they run."""

from __future__ import annotations

import re

import pytest

from catalogue_xl.excel.installer.install import install, remove
from catalogue_xl.excel.installer.places import data_folder
from catalogue_xl.excel.installer.start_menu import entries, menu_folder, put
from catalogue_xl.excel.ribbon.build import FILE_NAME, Launcher, build

from ..machines import FakeMachine


@pytest.fixture
def machine(tmp_path):
    return FakeMachine(tmp_path)


@pytest.fixture
def offline(machine):
    """A machine whose installation came out of the bundle."""
    home = data_folder(machine.environment)
    python = rf"{machine.environment['LOCALAPPDATA']}\catalogue-xl\python\Scripts\python.exe"
    machine.python = (python, "3.12.4", 64)
    machine.files |= {str(home / "docs" / "guide.html"), str(home / "uninstall.cmd")}
    return machine


def it_puts_them_into_the_users_own_menu_and_takes_them_away_again(machine, tmp_path):
    addin = tmp_path / FILE_NAME
    build(addin, Launcher.LEAN)
    install(source=addin, probe=machine)
    folder = menu_folder(machine.environment)
    assert folder.is_relative_to(machine.environment["APPDATA"])
    assert {file.stem for file in folder.iterdir()} == {"环境检查", "示例", "命令行窗口"}
    remove(probe=machine)
    assert not folder.exists()


def but_not_for_an_add_in_elsewhere(machine, tmp_path):
    addin = tmp_path / FILE_NAME
    build(addin, Launcher.LEAN)
    install(source=addin, folder=tmp_path / "别处", probe=machine)
    assert not menu_folder(machine.environment).exists()


def and_not_on_another_system(machine):
    machine.platform = "linux"
    assert put(machine) is None


def it_has_the_manual_and_the_uninstaller_where_they_lie_beside_the_program(offline):
    assert set(entries(offline)) == {"三步上手", "使用手册", "使用指南", "环境检查", "示例", "命令行窗口", "卸载"}


def it_names_folders_by_their_variables_so_that_no_code_page_matters(offline):
    for name, text in entries(offline).items():
        assert text.isascii(), name
        assert text.startswith("@echo off\n"), name
        assert re.search(r"%LOCALAPPDATA%\\catalogue-xl\\", text), name


def and_says_which_code_page_it_is_written_in_where_there_is_no_variable(machine):
    machine.python = (r"D:\软件\python.exe", "3.12.4", 64)
    assert entries(machine)["环境检查"].splitlines() == [
        "@chcp 65001 >nul",
        "@echo off",
        r'"D:\软件\python.exe" -P -m catalogue_xl doctor',
        "pause",
    ]


def it_opens_a_window_in_which_the_command_is_known(offline):
    assert r'set "PATH=%LOCALAPPDATA%\catalogue-xl\python\Scripts;%PATH%"' in entries(offline)["命令行窗口"]


def it_says_none_where_the_menu_cannot_be_written(machine):
    menu_folder(machine.environment).parent.parent.mkdir(parents=True)
    menu_folder(machine.environment).parent.write_text("in the way")
    assert put(machine) is None
