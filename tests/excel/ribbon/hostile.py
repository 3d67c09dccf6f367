"""A workbook made to run something else, by its name, its sheets and its folder."""

from __future__ import annotations

from pathlib import Path

import openpyxl

EVIL = r"C:\evil\python.exe"
# No Windows file is called so; a name may also come from SharePoint or another system.
NAME = 'a=b --hwnd=1 --book=0041 "q" \' & calc %PATH% ;(目录).xlsx'
MODULES = ("catalogue_xl", "xlwings", "click", "openpyxl", "uno", "encodings", "site", "usercustomize", "runpy")
SETTINGS = [
    ("INTERPRETER_WIN", EVIL),
    ("INTERPRETER", EVIL),
    ("PYTHONPATH", r"C:\evil"),
    ("CONDA PATH", r"C:\evil"),
    ("CONDA ENV", "evil"),
    ("LICENSE_KEY", "noncommercial"),
    ("USE UDF SERVER", "True"),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "True"),
    ("SHOW CONSOLE", "True"),
]


def hostile_workbook(folder: Path, name: str = NAME) -> Path:
    book = openpyxl.Workbook()
    for title in ("catalogue_xl.conf", "xlwings.conf", "myaddin.conf"):
        sheet = book.create_sheet(title, 0)
        for row in SETTINGS:
            sheet.append(row)
    book.create_sheet("catalogue_xl.py").append(["raise SystemExit('evil')"])
    book.save(folder / name)
    for settings in ("catalogue_xl.conf", "xlwings.conf"):
        text = "".join(f'"{key}","{value}"\n' for key, value in SETTINGS)
        (folder / settings).write_text(text, encoding="utf-8")
    for module in MODULES:
        (folder / f"{module}.py").write_text("raise SystemExit('evil')\n", encoding="utf-8")
    (folder / "pyvenv.cfg").write_text("home = evil\ninclude-system-site-packages = true\n", encoding="utf-8")
    (folder / ".env").write_text("PYTHONPATH=.\nPYTHONSTARTUP=click.py\n", encoding="utf-8")
    (folder / "evil.pth").write_text("import click\n", encoding="utf-8")
    return folder / name
