"""Other programs, found where they are installed and never in the current folder."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def find(name: str) -> str | None:
    """The full path of a program on the search path; None where there is none.

    Windows, and with it :func:`shutil.which`, looks in the current folder first: that of a workbook or a document that
    somebody sent, in which a ``soffice.bat`` may lie.
    """
    if sys.platform != "win32":
        return shutil.which(name)
    endings = os.environ.get("PATHEXT", ".COM;.EXE;.BAT;.CMD").split(";")
    for folder in os.environ.get("PATH", "").split(";"):
        if not Path(folder.strip('"')).is_absolute():
            continue
        for ending in endings:
            program = Path(folder.strip('"'), f"{name}{ending.lower()}")
            if program.is_file():
                return str(program)
    return None


def of_windows(name: str) -> str:
    """The full path of a program that belongs to Windows, as ``taskkill.exe``."""
    return str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", name))


def show_file(path: Path) -> bool:
    """Open a file of ours in the viewer that the system has for it; whether there is one to ask."""
    if sys.platform == "win32":
        os.startfile(path)
        return True
    return False
