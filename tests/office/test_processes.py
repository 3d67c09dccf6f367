"""The buttons down to a real Python process, as Excel would start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from catalogue_xl.checks.runner import validate
from catalogue_xl.core.tables import book_of
from catalogue_xl.excel.environment.xlwings_alone import HEAVY
from catalogue_xl.workbook.master.master import Master

pytestmark = pytest.mark.office

PLAIN = "from catalogue_xl.addin import validate; validate()"
# Says at the end what was imported on the way.
WATCHED = (
    "import json, runpy, sys\n"
    "try:\n    runpy.run_module('catalogue_xl.addin', run_name='__main__', alter_sys=True)\n"
    "except SystemExit as end:\n    print(json.dumps([end.code, sorted(sys.modules)]))\n"
)

# Says which threads still run when all has been tidied up: what was registered first is called last.
TIDY = (
    "import atexit, pathlib\n"
    "tasks = pathlib.Path('/proc/self/task')\n"
    "threads = lambda: print(sorted(p.read_text().strip() for p in tasks.glob('*/comm')))\n"
    "atexit.register(threads)\n"
    "from catalogue_xl.excel import libreoffice\n"
    "held = libreoffice.join().impl.office.documents()\n"
    "threads()\n"
)


@pytest.fixture
def python(app):
    """Runs Python in a process of its own that finds our LibreOffice where the user's would be."""

    def run(*words):
        environment = os.environ | {"CATALOGUE_XL_OFFICE": app.impl.office.pipe}
        return subprocess.run(
            [sys.executable, *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture(scope="module")
def expected(small_master):
    """How many problems the file itself has."""
    return len(validate(book_of(Master.open(small_master))))


def hexadecimal(name):
    return name.encode("utf-16-be").hex()


@pytest.mark.parametrize("name", ["目录.xlsx", "目录=1+1 “终稿”.xlsx", "a=b=c.xlsx", "%PATH%&calc.xlsx"])
def test_a_plain_runpython_finds_the_workbook_whatever_its_name(name, opened, small_master, python, expected):
    office = opened(small_master, name)
    told = python("-c", PLAIN, f"--wb={name}", "--from_xl=1", "--app=EXCEL.EXE", "--hwnd=123")
    assert (told.returncode, told.stdout) == (0, "")
    assert "都列在“问题”表里" in told.stderr
    assert len(office.problems()) == expected > 0


@pytest.mark.parametrize("name", ["目录.xlsx", "目录=1+1 “终稿”.xlsx"])
def test_the_lean_launcher_does_too(name, opened, small_master, python, expected):
    office = opened(small_master, name)
    told = python("-m", "catalogue_xl.addin", "validate", f"--book={hexadecimal(name)}", "--hwnd=123")
    assert told.returncode == 0
    assert len(office.problems()) == expected > 0


def it_works_on_the_named_workbook_though_another_is_in_front(opened, small_master, python):
    office = opened(small_master, "甲.xlsx")
    other = opened(small_master, "乙.xlsx")
    other.book.activate()
    python("-m", "catalogue_xl.addin", "validate", f"--book={hexadecimal('甲.xlsx')}", "--hwnd=123")
    assert office.problems()
    assert not other.problems()


def it_says_so_when_the_workbook_is_not_open(opened, small_master, python):
    opened(small_master)
    told = python("-m", "catalogue_xl.addin", "validate", f"--book={hexadecimal('没有.xlsx')}", "--hwnd=123")
    assert told.returncode == 0
    assert told.stderr.startswith("没有找到打开的目录工作簿“没有.xlsx”")


def it_imports_neither_pandas_nor_openpyxl_on_the_way_through_a_validate_click(opened, small_master, python):
    office = opened(small_master)
    told = python("-c", WATCHED, "validate", f"--book={hexadecimal('目录.xlsx')}", "--hwnd=123")
    code, modules = json.loads(told.stdout)
    assert code == 0
    assert office.problems(), "or the click did not come to its end"
    assert "xlwings" in modules
    assert sorted({"openpyxl", "docx", *HEAVY} & set(modules)) == []


def it_answers_no_where_nobody_can_answer(opened, small_master, python):
    office = opened(small_master)
    before = office.cells()
    told = python("-m", "catalogue_xl.addin", "fix", f"--book={hexadecimal('目录.xlsx')}", "--hwnd=123")
    assert "（是/否）" in told.stderr
    assert office.cells() == before


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def it_leaves_no_thread_of_the_bridge_behind_that_could_take_the_process_down_at_its_end(opened, small_master, python):
    opened(small_master)
    told = python("-c", TIDY)
    working, at_the_end = told.stdout.splitlines()
    assert (told.returncode, told.stderr) == (0, "")
    assert "binaryurp" in working
    assert "binaryurp" not in at_the_end
