"""Documents as Word pastes them, into workbooks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def ours(folder: Path, size: int) -> int:
    """The command ``import`` for each document, a process each."""
    (folder / "结果").mkdir(exist_ok=True)
    for document in sorted(folder.glob("文件*.txt")):
        target = folder / "结果" / f"{document.stem}.xlsx"
        target.unlink(missing_ok=True)
        command = [sys.executable, "-m", "catalogue_xl", "import", str(document), "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True)
    return len(list((folder / "结果").iterdir()))


def split_at_tabs(folder: Path, size: int) -> int:
    """Cells between tabs, as they stand: no row put together, no 同上, no column understood."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    (folder / "结果").mkdir(exist_ok=True)
    for document in sorted(folder.glob("文件*.txt")):
        book = Workbook()
        for line in document.read_text("utf-8").splitlines():
            book.active.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in line.split("\t")])
        book.save(folder / "结果" / f"{document.stem}.xlsx")
    return len(list((folder / "结果").iterdir()))
