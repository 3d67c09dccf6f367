"""``python -m catalogue_xl.addin ACTION``, as the lean launcher starts it."""

from __future__ import annotations

import subprocess
import sys
import tempfile

import pytest

import catalogue_xl.addin
from catalogue_xl.addin.__main__ import DONE, FAILED, UNKNOWN, main
from catalogue_xl.excel.environment.error_log import logs


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def it_runs_the_action(monkeypatch):
    done = []
    monkeypatch.setattr(catalogue_xl.addin, "validate", lambda: done.append("validate"), raising=False)
    assert main(["validate", "--book=0041", "--hwnd=1"]) == DONE
    assert done == ["validate"]


@pytest.mark.parametrize("words", [[], [""], ["evil"], ["actions"], ["__doc__"], ["--book=0041"]])
def it_runs_nothing_else(words):
    assert main(words) == UNKNOWN


def it_leaves_the_reason_of_a_failure_where_it_can_be_found(monkeypatch, tmp_path):
    def fail():
        raise ValueError("no such thing")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(catalogue_xl.addin, "validate", fail, raising=False)
    assert main(["validate"]) == FAILED
    assert "ValueError: no such thing" in logs()[0].read_text("utf-8")


def it_is_a_module_to_run():
    assert subprocess.run([sys.executable, "-P", "-m", "catalogue_xl.addin", "evil"]).returncode == UNKNOWN
