"""Documents in other formats: by the real LibreOffice, and PDF files by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

PAGE_HEIGHT = 842
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""


class Sheet:
    """A page of a PDF that is written by hand: ten-point text and rules, measured in points from the top left."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.annotations: list[str] = []

    def text(self, x: float, y: float, text: str) -> None:
        """Write TEXT with its baseline at Y; every character is ten points wide."""
        self.drawn.append(f"BT /F 10 Tf {x} {PAGE_HEIGHT - y} Td <{text.encode('utf-16-be').hex()}> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.drawn.append(f"{x0} {PAGE_HEIGHT - y0} m {x1} {PAGE_HEIGHT - y1} l S")

    def box(self, x0: float, y0: float, x1: float, y1: float, text: str = "") -> None:
        """Rule a cell, with lines of text in it."""
        for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.rule(*ends)
        for number, line in enumerate(text.splitlines()):
            self.text(x0 + 2, y0 + 12 + 12 * number, line)

    def table(self, top: float, rows: list[list[str]], widths: tuple[int, ...] = (60, 100, 100)) -> None:
        """Rule a table from TOP on, rows of thirty points; ``^`` in the cell below merges it with the one above."""
        for column, width in enumerate(widths):
            x0 = 50 + sum(widths[:column])
            starts = [index for index, row in enumerate(rows) if row[column] != "^"] + [len(rows)]
            for start, stop in pairwise(starts):
                self.box(x0, top + 30 * start, x0 + width, top + 30 * stop, rows[start][column])


def write_pdf(path: Path, *sheets: Sheet) -> Path:
    """A PDF file with these pages."""
    font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    cid = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 1000>>"
    )
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(sheets)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>", font, cid]
    objects.append(f"<</Length {len(_CMAP)}>>stream\n{_CMAP}\nendstream")
    for sheet in sheets:
        content = "\n".join(sheet.drawn)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {PAGE_HEIGHT}]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {len(objects) + 2} 0 R/Annots[{''.join(sheet.annotations)}]>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(places) + 1}/Root 1 0 R>>\n"
    path.write_bytes(data + f"{end}startxref\n{len(data)}\n%%EOF".encode())
    return path


@pytest.fixture
def sheets() -> Callable[[int], list[Sheet]]:
    """Blank pages to draw on."""
    return lambda count: [Sheet() for _ in range(count)]


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Writes pages into a file."""
    return lambda *pages, name="目录.pdf": write_pdf(tmp_path / name, *pages)


@pytest.fixture
def convert(saved_as: Callable[[Path, Path], Path], tmp_path: Path) -> Callable[[Path, str], Path]:
    """Saves a document in another format, and gives the new file."""
    return lambda path, suffix: saved_as(path, tmp_path / "converted" / f"{path.stem}.{suffix}")
