"""``addin build``: one text, one file, wherever it is built."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

import catalogue_xl
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.excel.ribbon import xlwings_vba
from catalogue_xl.excel.ribbon.build import DEFAULT_INTERPRETER, Launcher, build, modules
from catalogue_xl.excel.ribbon.xlam_package import INTERPRETER, settings_of, with_interpreter

pytestmark = pytest.mark.slow

NEEDED = ("pyopenvba", "xlwings")
BUILD = (
    "import sys, pathlib; from catalogue_xl.excel.ribbon.build import *; "
    "[build(pathlib.Path(sys.argv[1], one + '.xlam'), one) for one in Launcher]"
)


def other_pythons() -> list[str]:
    """Interpreters of other supported versions, if this machine has any."""
    running = f"3.{sys.version_info.minor}"
    found = [shutil.which(f"python3.{minor}") for minor in range(11, 16) if f"3.{minor}" != running]
    own = sorted(Path.home().glob(".pyenv/versions/3.1[1-9]*/bin/python"))
    return [path for path in found if path] + [str(path) for path in own if f"/{running}." not in str(path)]


def built_by(python: str, folder: Path, seed: str) -> dict[Launcher, bytes] | None:
    """What a process of that interpreter builds; None where it is only a stand-in for one that is not there."""
    places = {Path(catalogue_xl.__file__).parent.parent, *(Path(find_spec(n).origin).parent.parent for n in NEEDED)}
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(map(str, places))}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    if subprocess.run([python, "-c", ""], env=environment, capture_output=True).returncode:
        return None
    subprocess.run([python, "-c", BUILD, str(folder)], env=environment, check=True)
    return {launcher: (folder / f"{launcher}.xlam").read_bytes() for launcher in Launcher}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, dict[Launcher, bytes] | None]]:
    """Interpreter, and what it builds: ours in two processes, then the others."""
    return [
        (python, built_by(python, tmp_path_factory.mktemp("built"), seed=str(number)))
        for number, python in enumerate([sys.executable, sys.executable, *other_pythons()])
    ]


@pytest.mark.parametrize("launcher", Launcher)
def it_builds_the_same_bytes_in_every_process_and_on_every_python(tmp_path, launcher, elsewhere):
    build(tmp_path / "here.xlam", launcher)
    expected = (tmp_path / "here.xlam").read_bytes()
    for number, (python, built) in enumerate(elsewhere):
        assert (built is None and number > 1) or built[launcher] == expected, python


def it_differs_by_launcher(tmp_path):
    for launcher in Launcher:
        build(tmp_path / f"{launcher}.xlam", launcher)
    assert (tmp_path / "lean.xlam").read_bytes() != (tmp_path / "xlwings.xlam").read_bytes()


def it_refuses_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(Refusal) as refused:
        build(tmp_path / "nowhere" / "catalogue_xl.xlam")
    assert refused.value.code == "not_a_directory"


def it_refuses_an_xlwings_that_nobody_has_read(tmp_path, monkeypatch):
    def changed():
        raise xlwings_vba.UpstreamChangedError("a line of what is cut")

    monkeypatch.setattr(xlwings_vba, "hardened", changed)
    with pytest.raises(Refusal) as refused:
        build(tmp_path / "catalogue_xl.xlam")
    assert "0.37.8" in refused.value.sentence
    assert not list(tmp_path.iterdir())


def the_parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize(
    "interpreter", [r"C:\Users\张三 & 李四\<x>\python.exe", r"\\server\共享\python.exe", r"%LOCALAPPDATA%\x.exe"]
)
def it_takes_a_machines_own_python_and_changes_nothing_else(tmp_path, interpreter):
    build(tmp_path / "a.xlam", Launcher.LEAN)
    before = (tmp_path / "a.xlam").read_bytes()
    after = with_interpreter(before, interpreter)
    assert settings_of(before) == {INTERPRETER: DEFAULT_INTERPRETER[Launcher.LEAN]}
    assert settings_of(after) == {INTERPRETER: interpreter}
    changed = {name for name, data in the_parts(before).items() if the_parts(after)[name] != data}
    assert changed == {"xl/worksheets/sheet1.xml"}
    assert with_interpreter(after, DEFAULT_INTERPRETER[Launcher.LEAN]) == before


def it_runs_nothing_when_it_is_opened():
    for launcher in Launcher:
        text = "\n".join(modules(launcher).values()).lower()
        assert not [name for name in ("auto_open", "workbook_open", "auto_exec", "document_open") if name in text]


def but_the_lean_launcher_has_no_declare_and_no_command_interpreter():
    text = "\n".join(modules(Launcher.LEAN).values())
    code = "\n".join(line.split("'")[0] for line in text.replace("WScript.Shell", "").splitlines())
    assert not re.findall(r"\b(Declare|cmd|ComSpec|Environ|Open|Shell|PowerShell)\b", code, re.IGNORECASE)
    launcher = modules(Launcher.LEAN)["CxlLauncher"]
    assert len(launcher.splitlines()) <= 30


@pytest.mark.parametrize("launcher", Launcher)
def and_no_module_uses_the_words_of_vba_that_lose_letters_outside_the_code_page(launcher):
    ansi = r"\b(Environ|GetAttr|FileLen|FileDateTime|Open|Kill|Dir|ChDir|MkDir|RmDir|FileCopy|Shell)\b(?!\.)"
    for name, text in modules(launcher).items():
        code = "\n".join(re.sub(r'"[^"]*"', '""', line).split("'")[0] for line in text.splitlines())
        assert not re.findall(ansi, code, re.IGNORECASE), name
