"""What every test may ask for: the real documents, and a real LibreOffice; and in which order files are taken."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, settings
from openpyxl.utils import get_column_letter

from catalogue_xl.core.schema import all_sheets
from catalogue_xl.excel.libreoffice.office import Office
from catalogue_xl.excel.libreoffice.uno_bridge import prop

# Containers often forbid bytecode. The suite starts Python hundreds of times, and each start would compile all anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A property that takes long on a busy machine is not broken.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not os.environ.get("CI"):  # there hypothesis has a profile of its own, which also draws the same examples each time
    settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"


# Whoever asks for one of these needs LibreOffice.
OFFICE = {"soffice", "uno", "office_process"}


def pytest_configure(config: pytest.Config) -> None:
    """Let pytest-xdist take the files in the order below, not those with most tests first: these are the quick ones."""
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs LibreOffice, and put slow files first: a worker left with one at the end works alone."""
    for item in items:
        if OFFICE & set(getattr(item, "fixturenames", ())):
            item.add_marker("office")
    heavy = {item.path for item in items if item.get_closest_marker("slow") or item.get_closest_marker("office")}
    items.sort(key=lambda item: item.path not in heavy)


def pytest_collection_finish() -> None:
    """Let Python look through what is collected, and stays, no more: that is a twelfth of the time of the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _absent(reason: str) -> None:
    """Skip on a developer's machine; fail in CI, where a skipped check would pass silently."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents and gold tables, which is not part of the project."""
    folder = Path(os.environ.get("CATALOGUE_XL_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        _absent(f"no corpus of real documents at {folder} (set CATALOGUE_XL_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Callable[[Path], object]], Path]:
    """once(path, make): what MAKE writes into a file of that name, made once and then written to PATH; gives it back.

    For files that are dear to make and the same for many tests, each of which gets its own.
    """
    made: dict[tuple[Callable[[Path], object], str], bytes] = {}

    def write(path: Path, make: Callable[[Path], object]) -> Path:
        known = make, path.name
        if known not in made:
            first = tmp_path_factory.mktemp("once") / path.name
            make(first)
            made[known] = first.read_bytes()
        path.write_bytes(made[known])
        return path

    return write


@pytest.fixture(scope="session")
def soffice() -> str:
    """The command that starts LibreOffice."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        _absent("LibreOffice is not installed")
        raise AssertionError("unreachable")
    return command


@pytest.fixture(scope="session")
def uno(soffice: str) -> ModuleType:
    """LibreOffice's own Python binding, which Debian keeps outside of virtual environments."""
    if SYSTEM_PACKAGES not in sys.path:
        sys.path.append(SYSTEM_PACKAGES)  # behind the environment, whose packages win
    try:
        return import_module("uno")
    except ImportError:
        _absent("python3-uno is not installed for this Python")
        raise


@pytest.fixture(scope="session")
def office_process(soffice: str, uno: ModuleType) -> Iterator[Office]:
    """A LibreOffice of our own, headless, one for the whole session, started as the product starts it."""
    started = Office.start()
    yield started
    started.quit()


# What LibreOffice calls the formats in which it saves, for texts and for tables.
_FILTERS = {
    True: {
        ".doc": "MS Word 97",
        ".rtf": "Rich Text Format",
        ".odt": "writer8",
        ".html": "HTML (StarWriter)",
        ".pdf": "writer_pdf_Export",
    },
    False: {
        ".xlsx": "Calc MS Excel 2007 XML",
        ".xlsm": "Calc MS Excel 2007 VBA XML",
        ".xls": "MS Excel 97",
        ".ods": "calc8",
        ".html": "HTML (StarCalc)",
        ".pdf": "calc_pdf_Export",
        ".csv": "Text - txt - csv (StarCalc)",
    },
}
_COMMAS_QUOTES_UTF8 = "44,34,76"


@pytest.fixture(scope="session")
def saved_as(office_process: Office) -> Callable[[Path, Path], Path]:
    """saved_as(source, target): LibreOffice opens SOURCE, computes it, and saves TARGET in the format of its ending."""

    def save(source: Path, target: Path) -> Path:
        document = office_process.desktop.loadComponentFromURL(
            source.resolve().as_uri(), "_blank", 0, (prop("Hidden", True),)
        )
        try:
            is_text = document.supportsService("com.sun.star.text.GenericTextDocument")
            options = [prop("FilterName", _FILTERS[is_text][target.suffix])]
            if target.suffix == ".csv":
                options.append(prop("FilterOptions", _COMMAS_QUOTES_UTF8))
            target.parent.mkdir(exist_ok=True)
            document.storeToURL(target.resolve().as_uri(), tuple(options))
        finally:
            document.close(True)
        return target

    return save


@pytest.fixture(scope="session")
def as_first_version() -> Callable[[Path], Path]:
    """Makes of a saved master what version 1 of the schema would have written; gives the path back."""

    def change(path: Path) -> Path:
        book = openpyxl.load_workbook(path)
        for sheet in all_sheets():
            if sheet.since > 1:
                del book[sheet.title]
                continue
            for column in reversed([one for one in sheet.columns if one.since > 1]):
                _without_column(book[sheet.title], column.title)
        (version,) = (row[1] for row in book["_信息"].iter_rows() if row[0].value == "schema_version")
        version.value = "1"
        book.save(path)
        return path

    return change


def _without_column(worksheet: Any, title: str) -> None:
    """Take out the column of that TITLE, with its width, its checks, and its place in the filter."""
    number = next(cell.column for cell in worksheet[1] if cell.value == title)
    looks, last = worksheet.column_dimensions, worksheet.max_column
    for place in range(number, last):
        here, right = looks[get_column_letter(place)], looks[get_column_letter(place + 1)]
        here.width, here.hidden, here._style = right.width, right.hidden, right._style
    looks.pop(get_column_letter(last))
    checks = worksheet.data_validations
    checks.dataValidation = [one for one in checks.dataValidation if number not in _columns(one)]
    worksheet.delete_cols(number)
    worksheet.auto_filter.ref = f"A1:{get_column_letter(last - 1)}{max(2, worksheet.max_row)}"


def _columns(check: Any) -> set[int]:
    return {column for area in check.sqref.ranges for column in range(area.min_col, area.max_col + 1)}


@pytest.fixture(scope="session")
def npx() -> str:
    """The command that runs a program of npm's."""
    command = shutil.which("npx")
    if command is None:
        _absent("node and npm are not installed")
        raise AssertionError("unreachable")
    return command


@pytest.fixture(scope="session")
def chromium() -> str:
    """The command of a Chromium, in which the page is tried."""
    command = shutil.which("chromium") or shutil.which("google-chrome")
    if command is None:
        _absent("Chromium is not installed")
        raise AssertionError("unreachable")
    return command
