"""``addin`` and ``doctor`` as people call them, on a system without Excel."""

from __future__ import annotations

import json
import sys

import pytest

from catalogue_xl import __version__

elsewhere = pytest.mark.skipif(sys.platform == "win32", reason="would install for the user who runs the tests")


def it_builds_installs_checks_and_removes(run, tmp_path, monkeypatch):
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    file, folder = tmp_path / "a.xlam", tmp_path / "加载项"
    assert run("addin", "build", "-o", file, "--launcher", "lean").out == f"已生成“{file}”。\n"
    python = r"C:\Python312\python.exe"
    said = run("addin", "install", "--file", file, "--to", folder, "--python", python)
    assert (said.code, said.err) == (0, "")
    assert r"C:\Python312\pythonw.exe" in said.out
    again = run("addin", "install", "--file", file, "--to", folder)
    assert f"catalogue_xl-{__version__}.xlam" in again.err
    assert run("addin", "remove", "--to", folder).out.startswith("已移除")
    assert run("addin", "remove", "--to", folder).out == "没有安装加载项，不需要移除。\n"


@elsewhere
def it_says_what_it_finds_of_the_add_in(run, tmp_path):
    said = run("addin", "check", "--to", tmp_path)
    assert said.code == 1
    assert "【要处理】加载项：没有安装" in said.out
    assert f'addin install --to "{tmp_path}"' in said.out
    run("addin", "install", "--launcher", "lean", "--to", tmp_path)
    assert run("addin", "check", "--to", tmp_path).code == 0
    (tmp_path / "catalogue_xl.xlam").write_bytes(b"?")
    assert "不是本工具的加载项" in run("addin", "check", "--to", tmp_path).out


@elsewhere
def it_declines_to_install_where_there_is_no_excel(run):
    said = run("addin", "install")
    assert (said.code, said.out) == (2, "")
    assert "没有找到 Excel" in said.err


def it_declines_a_version_that_is_none(run, tmp_path):
    said = run("addin", "bundle", "-o", tmp_path / "a.zip", "--python", "3")
    assert said.code == 2
    assert "请写成 3.12" in said.err


def it_examines_this_machine(run):
    said = run("doctor")
    assert said.code in (0, 1)
    assert said.out.startswith(f"catalogue-xl {__version__} 环境检查\n")
    found = json.loads(run("doctor", "--format", "json").out)
    assert "python" in {one["code"] for one in found}
    assert all(list(one) == ["code", "state", "subject", "found", "advice", "command"] for one in found)
