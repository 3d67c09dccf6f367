"""The engine, its applications and their workbooks, as xlwings asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from catalogue_xl.excel.libreoffice.block_formulas import UnoFormulas
from catalogue_xl.excel.libreoffice.office import Office
from catalogue_xl.excel.libreoffice.ranges import Range
from catalogue_xl.excel.libreoffice.sheets import Sheets, UnoSheet
from catalogue_xl.excel.libreoffice.uno_bridge import prop, to_path, to_url

XLSX = "Calc MS Excel 2007 XML"
ERRORS = {
    -2146826281: "#DIV/0!",
    -2146826246: "#N/A",
    -2146826259: "#NAME?",
    -2146826288: "#NULL!",
    -2146826252: "#NUM!",
    -2146826265: "#REF!",
    -2146826273: "#VALUE!",
}
"""What Excel hands a program for an error in a cell."""

_DATE, _NUMBER = 2, 16  # com.sun.star.util.NumberFormat
_NEVER = 0  # com.sun.star.document.MacroExecMode.NEVER_EXECUTE


class Engine:
    """What :mod:`xlwings` calls an engine: the applications, and how values pass in and out."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value on its way into a cell."""
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """A block of values on its way out of cells."""

        def clean(value: Any) -> Any:
            if value in (None, ""):
                return empty_as
            if isinstance(value, int) and not isinstance(value, bool):
                return ERRORS[value] if err_to_str else None
            return number_builder(value) if isinstance(value, float) and number_builder else value

        return [[clean(value) for value in row] for row in data]


class Apps:
    """The applications that were started or joined here, the last one first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: list[App] = []

    def adopt(self, office: Office) -> App:
        """Make a running office one of the applications."""
        app = App(self._engine, office)
        self._apps.insert(0, app)
        return app

    def keys(self) -> list[int]:
        """Process numbers."""
        return [app.pid for app in self._apps]

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return next(app for app in self._apps if app.pid == pid)


class App:
    """One LibreOffice."""

    screen_updating = True
    display_alerts = True

    def __init__(self, engine: Engine, office: Office) -> None:
        self.engine = engine
        self.office = office
        self._books: dict[str, UnoBook] = {}
        self._status: str | bool = False
        self._indicator: Any = None

    @property
    def api(self) -> Any:
        """UNO's desktop."""
        return self.office.desktop

    @property
    def pid(self) -> int:
        """The process's number."""
        return self.office.pid

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells of the active workbook."""
        book = self.books.active
        selected = book.document.CurrentSelection if book is not None else None
        if book is None or selected is None or not hasattr(selected, "RangeAddress"):
            return None
        sheet = UnoSheet(book, selected.Spreadsheet)
        at = selected.RangeAddress
        size = at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1
        return Range(sheet, at.StartRow + 1, at.StartColumn + 1, *size)

    @property
    def status_bar(self) -> str | bool:
        """What stands in the status bar; False where it is LibreOffice's own."""
        return self._status

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        self._status = text
        book = self.books.active
        if isinstance(text, str) and book is not None:
            self._indicator = book.document.CurrentController.Frame.createStatusIndicator()
            self._indicator.start(text, 1)

    def calculate(self) -> None:
        """Recalculate all."""
        for book in self.books:
            book.document.calculateAll()

    def activate(self, steal_focus: bool = False) -> None:
        """Nothing to do: who started us sees to the windows."""

    def quit(self) -> None:
        """End it, unless it is the user's."""
        self.office.quit()

    def wrap(self, document: Any) -> UnoBook:
        """The workbook of a UNO document, always the same one."""
        return self._books.setdefault(document.RuntimeUID, UnoBook(self, document))


class Books:
    """The open workbooks of an application."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> UnoBook | None:
        """The one in front, else the first."""
        current = self.app.office.desktop.CurrentComponent
        books = list(self)
        return next((book for book in books if current is not None and book.document == current), None) or next(
            iter(books), None
        )

    def __call__(self, name_or_index: str | int) -> UnoBook:
        """By number, or by name or path whatever the case."""
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        wanted = name_or_index.lower()
        for book in books:
            if wanted in (book.name.lower(), book.fullname.lower()):
                return book
        raise KeyError(name_or_index)

    def __iter__(self) -> Iterator[UnoBook]:
        return iter([self.app.wrap(document) for document in self.app.office.documents()])

    def __len__(self) -> int:
        return len(self.app.office.documents())

    def open(self, fullname: str, *args: Any, **options: Any) -> UnoBook:
        """Open a file; its macros do not run."""
        url = to_url(Path(fullname).resolve())
        # A hidden document has no working view; headless, nothing is seen anyway.
        settings = (prop("Hidden", False), prop("MacroExecutionMode", _NEVER))
        document = self.app.office.desktop.loadComponentFromURL(url, "_blank", 0, settings)
        if document is None:
            raise FileNotFoundError(fullname)
        return self.app.wrap(document)


class UnoBook:
    """One workbook."""

    def __init__(self, app: App, document: Any) -> None:
        self.app = app
        self.document = document
        self.formulas = UnoFormulas(document)
        self._formats: dict[int, tuple[int, str]] = {}

    @property
    def api(self) -> Any:
        """UNO's document."""
        return self.document

    def kind_of_format(self, key: int) -> int:
        """Whether a number format is for dates, text and so on (``com.sun.star.util.NumberFormat``)."""
        return self._format(key)[0]

    def format_code(self, key: int) -> str:
        """A number format as Excel writes it."""
        return self._format(key)[1]

    def _format(self, key: int) -> tuple[int, str]:
        if key not in self._formats:
            formats = self.document.NumberFormats
            found = formats.getByKey(key)
            code = str(found.FormatString)
            if key == formats.getStandardFormat(_NUMBER, found.Locale):
                code = "General"
            elif found.Type & _DATE:
                code = re.sub("[YMDHS]+", lambda part: part[0].lower(), code)
            self._formats[key] = found.Type, code
        return self._formats[key]

    @property
    def fullname(self) -> str:
        """Its path; the title of one that was never saved."""
        url = self.document.URL
        return to_path(url) if url else str(self.document.Title)

    @property
    def name(self) -> str:
        """Its file name."""
        return Path(self.fullname).name

    @cached_property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    def activate(self) -> None:
        """Bring it to the front."""
        self.document.CurrentController.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it as .xlsx, where it is unless told otherwise."""
        if path is None and self.document.hasLocation():
            self.document.store()
        else:
            target = to_url(Path(path or self.name).resolve())
            self.document.storeAsURL(target, (prop("FilterName", XLSX), prop("Overwrite", True)))

    def save_copy(self, path: str) -> None:
        """Write a copy; the workbook stays what and where it is."""
        self.document.storeToURL(to_url(Path(path)), (prop("FilterName", XLSX), prop("Overwrite", True)))

    def close(self) -> None:
        """Close it without saving."""
        self.document.close(True)
