"""The size of the boxes that comments stand in, which openpyxl does not read and would reset on saving."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook
from catalogue_xl.workbook.xlsx.package_parts import Package

_SHAPE = re.compile(rb"<(\w+):shape\b.*?</\1:shape>", re.DOTALL)
_PLACE = re.compile(rb"<\w+:Row>\s*(\d+)\s*</\w+:Row>\s*<\w+:Column>\s*(\d+)\s*<")
_LENGTH = r"(?<![-\w]){}\s*:\s*([0-9.]+)(pt|px)"
_SIZE = tuple(re.compile(_LENGTH.format(name).encode()) for name in ("width", "height"))
_PIXELS = {b"px": 1.0, b"pt": 96 / 72}


def keep_comment_boxes(workbook: XlBook, package: Package) -> None:
    """Give every comment of WORKBOOK, as openpyxl loaded it from PACKAGE, the box that it has there."""
    for title, part in package.sheets.items():
        for relation in package.relations(part).values():
            if relation.kind != "vmlDrawing" or relation.target not in package.names:
                continue
            for row, column, width, height in _boxes(package.read(relation.target)):
                cell = workbook[title]._cells.get((row, column))
                comment = getattr(cell, "comment", None)
                if comment is not None:
                    comment.width, comment.height = width, height


def _boxes(vml: bytes) -> Iterator[tuple[int, int, float, float]]:
    """Row and column, counted from 1, and width and height in pixels; the part need not be well-formed XML."""
    for shape in _SHAPE.finditer(vml):
        place = _PLACE.search(shape[0])
        sizes = [found for pattern in _SIZE if (found := pattern.search(shape[0]))]
        if place and len(sizes) == 2:
            width, height = (round(float(size[1]) * _PIXELS[size[2]], 2) for size in sizes)
            yield int(place[1]) + 1, int(place[2]) + 1, width, height
