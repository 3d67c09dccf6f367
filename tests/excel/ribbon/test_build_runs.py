"""From a pressed button to a real Python process, through the add-in's own VBA (run by pyOpenVBA's interpreter)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyopenvba.apps.excel import ExcelApplication

from catalogue_xl.excel.ribbon.actions import ACTIONS
from catalogue_xl.excel.ribbon.build import Launcher

from .building import KNOWN, PYTHON, argv, build_with_doubles
from .hostile import EVIL, NAME, hostile_workbook

pytestmark = pytest.mark.slow

# Runs in the started process before anything else: each action only says that it was reached, and from which book.
SITE = """\
import catalogue_xl.addin as addin
from catalogue_xl.excel.ribbon.actions import ACTIONS
from catalogue_xl.excel.environment.caller_words import caller
for action in ACTIONS:
    setattr(addin, action.id, lambda name=action.id: print(name, ascii(caller().book)))
"""


@pytest.fixture(params=Launcher, scope="module")
def pressed(request, tmp_path_factory):
    """Press a button in a fresh Excel with that workbook in front; answers with what reached Windows or the user."""
    xlam = build_with_doubles(tmp_path_factory.mktemp("xlam") / "catalogue_xl.xlam", request.param)

    def press(action: str, book: Path | None = None, *, procedure: str = "Press", xlam: Path = xlam) -> list[str]:
        application = ExcelApplication.open(xlam)
        assert application.run("Known") == KNOWN
        if book is not None:
            application.activate_workbook(application.open_workbook(book))
        return [line for line in str(application.run(procedure, action)).splitlines() if line]

    press.launcher = request.param
    return press


def python_part(line: str) -> list[str]:
    """The words that Python is started with, after cmd.exe has done its part."""
    command = line.removeprefix("run: ")
    if command.startswith('"C:\\Windows'):
        shell, folder, command = command.split(" & ")
        assert argv(shell) == [r"C:\Windows\System32\cmd.exe", "/C", "C:"]
        assert folder == 'cd "C:\\Users\\张三\\catalogue-xl"'
        command, log = command.split(" 2> ")
        assert argv(log)[0].startswith("C:\\Temp\\xlwings-")
    return argv(command)


def started(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A real process with those words, whose current folder is that of the workbook."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *sys.path]), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *words[1:]], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def it_presses_every_button_down_to_a_real_process(pressed, tmp_path, action):
    book = hostile_workbook(tmp_path)
    (line,) = pressed(action.id, book)
    words = python_part(line)
    assert words[0] == PYTHON
    process = started(words, tmp_path)
    assert (process.stdout.strip(), process.stderr, process.returncode) == (f"{action.id} {NAME!a}", "", 0)


@pytest.mark.parametrize("word", ["", "evil", "Validate", 'validate"', "x; import os", "validate --book=41"])
def but_it_runs_nothing_for_any_other_id(pressed, word):
    assert pressed(word) == [f"tell: 不认识的按钮：{word}"]


def it_gives_a_hostile_workbook_no_say(pressed, tmp_path):
    plain = tmp_path / "plain"
    plain.mkdir()
    hostile = hostile_workbook(tmp_path)
    harmless = hostile_workbook(plain, "目录.xlsx")
    lines = {name: pressed("validate", book)[0] for name, book in (("hostile", hostile), ("harmless", harmless))}
    words = {name: [w for w in python_part(line) if not w.startswith("--book=")] for name, line in lines.items()}
    assert words["hostile"] == words["harmless"]
    assert EVIL not in lines["hostile"]
    assert not set("=%;'") & set(lines["hostile"].partition("--book=")[2].partition(" ")[0])


@pytest.mark.parametrize("interpreter", ["python", "python.exe", "", r"evil\python.exe", "/usr/bin/python3"])
def it_starts_only_a_python_named_by_its_full_path(pressed, tmp_path, interpreter):
    xlam = build_with_doubles(tmp_path / "catalogue_xl.xlam", pressed.launcher, interpreter)
    (line,) = pressed("validate", xlam=xlam)
    assert line.startswith("tell: 加载项里没有写明 Python 的位置")


def and_the_path_may_hold_environment_variables(pressed, tmp_path):
    xlam = build_with_doubles(tmp_path / "catalogue_xl.xlam", pressed.launcher, r"%HOME%\catalogue-xl\python.exe")
    (line,) = pressed("validate", xlam=xlam)
    assert python_part(line)[0] == PYTHON


def and_it_may_lie_on_a_share(pressed, tmp_path):
    python = r"\\服务器\软件\python.exe"
    xlam = build_with_doubles(tmp_path / "catalogue_xl.xlam", pressed.launcher, python)
    (line,) = pressed("validate", xlam=xlam)
    assert f'"{python}" -P ' in line
    assert "pushd" not in line


def and_it_says_where_python_is_missing(pressed, tmp_path):
    xlam = build_with_doubles(tmp_path / "catalogue_xl.xlam", pressed.launcher, r"C:\missing\python.exe")
    (line,) = pressed("validate", xlam=xlam)
    assert line.startswith(r"tell: 找不到 Python：C:\missing\python.exe")


def and_it_says_that_python_failed(pressed):
    run, tell, *_ = pressed("validate", procedure="PressAndFail")
    assert run.startswith("run: ")
    assert tell.startswith("tell: 没有完成")
    assert f'"{PYTHON}" -P -m catalogue_xl doctor' in tell
    assert "环境检查" in tell


# Where Windows, an antivirus program or a policy may say no: (what the double does, in its place).
REFUSED = {
    "no WScript.Shell": ("Set mShell = New FakeShell", 'Err.Raise 429, "VBA", "ActiveX 部件不能创建对象"'),
    "no settings expanded": (
        'text = Replace(text, "%TEMP%"',
        'Err.Raise 5, "Wsh", "被拒绝": text = Replace(text, "%TEMP%"',
    ),
    "no file looked for": ("CxlIsFile = InStr", 'Err.Raise 70, "Scripting", "被拒绝": CxlIsFile = InStr'),
    "no program started": ("    Run = CxlExitCode", '    Err.Raise 70, "WshShell3", "拒绝的权限"'),
}


@pytest.mark.parametrize("launcher", Launcher)
@pytest.mark.parametrize(("old", "new"), REFUSED.values(), ids=REFUSED.keys())
def it_ends_in_a_sentence_wherever_windows_refuses(tmp_path, launcher, old, new):
    xlam = build_with_doubles(tmp_path / "catalogue_xl.xlam", launcher, spoil=(old, new))
    application = ExcelApplication.open(xlam)
    assert application.run("Known") == KNOWN
    (line, *_) = [line for line in str(application.run("Press", "validate")).splitlines() if line.startswith("tell")]
    assert line.startswith("tell: Windows 没有让 Excel 启动 Python：")
    assert "请把这句话交给管理员" in line
    assert "环境检查" in line


@pytest.mark.parametrize("launcher", Launcher)
def and_the_next_press_is_not_taken_for_a_second_one(tmp_path, launcher):
    xlam = build_with_doubles(tmp_path / "catalogue_xl.xlam", launcher, spoil=REFUSED["no program started"])
    application = ExcelApplication.open(xlam)
    for _ in range(2):
        assert "还在进行" not in str(application.run("Press", "validate"))


@pytest.mark.parametrize("launcher", Launcher)
def it_takes_no_second_press_while_the_first_is_running(tmp_path, launcher):
    again = ("    Run = CxlExitCode", "    PressAgain\n    Run = CxlExitCode")
    application = ExcelApplication.open(build_with_doubles(tmp_path / "catalogue_xl.xlam", launcher, spoil=again))
    first, second, *rest = [line for line in str(application.run("Press", "validate")).splitlines() if line]
    assert first.startswith("run: ")
    assert second == "tell: “核对”还在进行，请等它做完再按。"
    assert rest == []


@pytest.mark.parametrize("launcher", Launcher)
def it_shows_that_something_happens_from_the_click_on(tmp_path, launcher):
    application = ExcelApplication.open(build_with_doubles(tmp_path / "catalogue_xl.xlam", launcher))
    application.run("Press", "validate")
    assert application.run("Shown") == "核对：正在启动，请稍候……\n\n"
