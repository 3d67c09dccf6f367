"""Machines that are not here: what the installer and ``doctor`` are told in the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

EXCEL_CLASS = "{00024500-0000-0000-C000-000000000046}"
WPS_CLASS = "{45540001-5750-5300-4B49-4E47534F4655}"
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
WPS = r"C:\Users\张三\AppData\Local\Kingsoft\WPS Office\office6\et.exe"
CLASSES = r"HKLM\SOFTWARE\Classes"

WITH_EXCEL = {
    (rf"{CLASSES}\Excel.Application\CLSID", ""): EXCEL_CLASS,
    (rf"{CLASSES}\Excel.Application\CurVer", ""): "Excel.Application.16",
    (rf"{CLASSES}\CLSID\{EXCEL_CLASS}\LocalServer32", ""): f"{EXCEL} /automation",
}
WITH_WPS = {
    (rf"{CLASSES}\KET.Application\CLSID", ""): WPS_CLASS,
    (rf"{CLASSES}\CLSID\{WPS_CLASS}\LocalServer32", ""): f'"{WPS}" /automation',
}
WPS_IN_PLACE_OF_EXCEL = {
    (r"HKCU\SOFTWARE\Classes\Excel.Application\CLSID", ""): WPS_CLASS,
    (rf"{CLASSES}\CLSID\{WPS_CLASS}\LocalServer32", ""): f'"{WPS}" /automation',
}


@dataclass
class FakeMachine:
    """A Windows machine with everything in order, except what a test says."""

    folder: Path
    platform: str = "win32"
    values: dict[tuple[str, str], str] = field(default_factory=lambda: dict(WITH_EXCEL))
    versions: dict[str, str | None] = field(default_factory=dict)
    day: date = date(2026, 3, 2)
    announced: int = 2026
    closed: tuple[str, ...] = ()
    files: set[str] = field(default_factory=set)
    fonts: list[str] = field(default_factory=list)
    programs: dict[str, str] = field(default_factory=lambda: {"catalogue-xl": "x"})
    office: Path | None = Path("soffice")
    python: tuple[str, str, int] = (r"C:\Users\张三\AppData\Local\catalogue-xl\python\Scripts\python.exe", "3.12.4", 64)

    base_folder: str = r"C:\Users\张三\AppData\Local\Programs\Python\Python312"

    @property
    def environment(self):
        return {
            "APPDATA": str(self.folder / "Roaming"),
            "LOCALAPPDATA": str(self.folder / "Local"),
        }

    def today(self):
        return self.day

    def version_of(self, distribution):
        return self.versions.get(distribution, "1.0")

    def requirements(self):
        return ["click>=8.1", "pandas>=2.1", "xlwings>=0.30; extra == 'addin'"]

    def registry(self, key, name=""):
        return self.values.get((key, name))

    def program(self, name):
        return self.programs.get(name)

    def libreoffice(self):
        return self.office

    def exists(self, path):
        return str(path) in self.files

    def read(self, path):
        return path.read_bytes() if path.exists() else None

    def can_write(self, folder):
        return not any(part in str(folder) for part in self.closed)

    def announced_through(self):
        return self.announced

    def chinese_fonts(self):
        return self.fonts
