"""What nobody who does the job can avoid: reading the values, inflating the package, deflating it again."""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import ZipFile


def calamine(folder: Path, size: int, pattern: str) -> int:
    """The values of every sheet, by the quickest reader there is."""
    from python_calamine import CalamineWorkbook

    cells = 0
    for path in sorted(folder.glob(pattern)):
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            cells += sum(map(len, book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
    return cells


def inflate(folder: Path, size: int, pattern: str) -> int:
    """Every part of the packages, inflated."""
    return sum(len(data) for data in _parts(folder, pattern))


def deflate(folder: Path, size: int, pattern: str):
    """Every part of the packages, deflated as usual; inflating them again is not counted."""
    parts = list(_parts(folder, pattern))
    return lambda: [zlib.compress(data, 6) for data in parts], lambda packed: sum(map(len, packed))


def _parts(folder: Path, pattern: str):
    for path in sorted(folder.glob(pattern)):
        with ZipFile(path) as package:
            for name in package.namelist():
                yield package.read(name)
