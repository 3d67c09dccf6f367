"""A real spreadsheet application, and a real master workbook open in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue_xl.checks.runner import validate
from catalogue_xl.core.tables import book_of
from catalogue_xl.excel.buttons.press import press
from catalogue_xl.excel.environment.xlwings_alone import xlwings
from catalogue_xl.excel.open_book.session import Session
from catalogue_xl.excel.open_book.undo_log import UndoLog
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.operations.demo import answer, edit_meanwhile, enter_roster
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.sample import sample_file
from catalogue_xl.sample.returns import script
from catalogue_xl.workbook.master.compose import compose
from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marks import mark_problems

from .saved_cells import cells_of

# Plain answers; ledger rows; another name, and out of its scope; a conflict; an edit of the office's; late; silent.
SENT_TO = ("区发改局", "区财政局", "区民政局", "区卫健局", "区统计局", "区住建局", "区城管局")


# Doubts, slips of the pen, no deadline, yearly and monthly ones, groups and lists of bodies; more than ten agencies.
TELLING = {5, 11, 12, 21, 24, 34, 35, 36, 38, 40, 43, 48, 54, 62, 66, 67, 72, 75, 78, 81, 82, 88}


class Person:
    """Stands in for the person at the screen: answers at once, and remembers what was said."""

    def __init__(self) -> None:
        self.answers: list[bool] = []
        self.typed: list[str] = []
        self.secret = ""
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.asked: list[str] = []
        self.told: list[str] = []
        self.shown: list[str] = []
        self.stop_at: str = "never"  # Esc is pressed once this was shown

    def ask(self, question):
        self.asked.append(question)
        return self.answers.pop(0) if self.answers else True

    def tell(self, text):
        self.told.append(text)

    def choose_files(self, title, endings):
        return self.files

    def choose_folder(self, title):
        return self.folder

    def wants_to_stop(self):
        return any(self.stop_at in text for text in self.shown)

    def ask_text(self, question, default=""):
        self.asked.append(question)
        return self.typed.pop(0) if self.typed else default

    def ask_secret(self, question):
        self.asked.append(question)
        return self.secret

    def progress(self, text):
        self.shown.append(text)


class Office:
    """An open workbook, the person before it, and the buttons."""

    def __init__(self, book: Any, folder: Path) -> None:
        self.book = book
        self.person = Person()
        self.folder = folder
        self.undo_log = UndoLog(book.fullname, folder / "撤销")

    def press(self, action: str) -> str:
        """Press a button; what was said last."""
        press(action, self.book, self.person, Session(self.book, self.person, self.undo_log))
        return self.person.told[-1] if self.person.told else ""

    def cell(self, sheet: str, address: str) -> Any:
        return self.book.sheets[sheet].range(address)

    def problems(self) -> list[dict[str, Any]]:
        """The rows of 问题 by the titles of its columns."""
        head, *rows = self.book.sheets["问题"].used_range.options(ndim=2).value
        return [dict(zip(head, row, strict=True)) for row in rows if row[0]]

    def cells(self) -> dict[str, dict[str, tuple[Any, ...]]]:
        """What stands in every cell, by sheet and address, read through a copy."""
        path = self.folder / "copy.xlsx"
        self.book.impl.save_copy(str(path))
        return cells_of(path)

    @property
    def modified(self) -> bool:
        return bool(self.book.api.isModified())


@pytest.fixture(scope="session")
def app(office_process: Any) -> Any:
    """LibreOffice as an application of xlwings."""
    from catalogue_xl.excel.libreoffice import as_application

    return as_application(office_process)


@pytest.fixture(scope="session")
def sample_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample imported by the command line's core."""
    path = tmp_path_factory.mktemp("样例") / "目录.xlsx"
    compose(read_catalogue([sample_file("docx")]), path).save()
    return path


@pytest.fixture(scope="session")
def small_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of the sample: every kind of thing that a button finds to do."""
    path = tmp_path_factory.mktemp("样例") / "目录.xlsx"
    catalogue = read_catalogue([sample_file("docx")])
    compose(replace(catalogue, items=[item for item in catalogue.items if item.seq in TELLING]), path).save()
    return path


@pytest.fixture(scope="session")
def sent_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's master before anything came back, with one agency for each thing that its agencies do."""
    folder = tmp_path_factory.mktemp("演示")
    plot, path = script(), folder / "澄岚区主动公开目录.xlsx"
    master = compose(read_catalogue([sample_file("docx")]), path)
    enter_roster(master)
    mark_problems(MasterSurface(master), validate(book_of(master)))
    fill_deadlines(master, today=plot.sent)
    master.save()
    batch = distribute(Master.open(path), folder / "任务表", due=plot.due, agencies=SENT_TO, today=plot.sent)
    answer(plot, batch, Master.open(path), folder / "报回")
    edit_meanwhile(Master.open(path), plot.office)
    return path


@pytest.fixture(scope="session")
def returns(sent_master: Path) -> list[Path]:
    """What these agencies sent back."""
    return sorted((sent_master.parent / "报回").iterdir())


@pytest.fixture
def opened(app: Any, tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Opens a copy of a workbook."""
    books = []

    def open_copy(path: Path, name: str = "目录.xlsx") -> Office:
        copy = tmp_path / name
        shutil.copyfile(path, copy)
        book = app.books.open(str(copy))
        books.append(book)
        return Office(book, tmp_path)

    yield open_copy
    for book in books:
        book.close()


@pytest.fixture
def on_file(tmp_path: Path) -> Callable[..., dict[str, dict[str, tuple[Any, ...]]]]:
    """Runs a command on a copy of a workbook; the cells that come of it."""

    def run(path: Path, command: str, *words: str) -> dict[str, dict[str, tuple[Any, ...]]]:
        copy = tmp_path / "文件" / "目录.xlsx"
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        started = [sys.executable, "-m", "catalogue_xl", command, str(copy), *words]
        assert subprocess.run(started, capture_output=True, check=False).returncode in (0, 1)
        return cells_of(copy)

    return run


@pytest.fixture
def office(opened: Callable[..., Office], small_master: Path) -> Office:
    """The small sample, open."""
    return opened(small_master)


@pytest.fixture
def xw() -> Any:
    return xlwings()
