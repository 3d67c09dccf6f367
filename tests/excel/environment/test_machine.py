"""This machine, and its Windows part through a registry that is not there."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from catalogue_xl.excel.environment.machine import Machine


class FakeRegistry(SimpleNamespace):
    """winreg with one key in the 32-bit view."""

    HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER, KEY_READ, KEY_WOW64_64KEY, KEY_WOW64_32KEY = "LM", "CU", 1, 2, 4

    def OpenKey(self, hive, path, _, access):
        if (hive, path, access) != ("LM", r"SOFTWARE\X", 1 | 4):
            raise FileNotFoundError(path)
        return self

    def QueryValueEx(self, key, name):
        if name not in ("", "number"):
            raise FileNotFoundError(name)
        return ("text", 1) if name == "" else (4, 4)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setitem(sys.modules, "winreg", FakeRegistry())
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("windows")
def it_reads_the_registry_in_both_views():
    assert Machine().registry(r"HKLM\SOFTWARE\X") == "text"
    assert Machine().registry(r"HKLM\SOFTWARE\X", "number") == "4"
    assert Machine().registry(r"HKLM\SOFTWARE\X", "other") is None
    assert Machine().registry(r"HKCU\SOFTWARE\X") is None


def it_has_no_registry_elsewhere(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert Machine().registry(r"HKLM\SOFTWARE\X") is None


def it_finds_out_whether_a_folder_that_is_not_there_could_be_made(tmp_path):
    assert Machine().can_write(tmp_path / "a" / "b")
    (tmp_path / "file").touch()
    assert not Machine().can_write(tmp_path / "file" / "b")


def it_knows_its_own_packages(tmp_path):
    assert Machine().version_of("click")
    assert Machine().version_of("no-such-package-of-ours") is None
    assert any(line.startswith("click") for line in Machine().requirements())
    assert Machine().read(tmp_path / "nothing") is None
