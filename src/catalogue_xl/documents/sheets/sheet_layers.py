"""What a sheet of an Excel workbook says beside its cells: comments, text boxes, controls, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.xml.constants import SHEET_MAIN_NS

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.grid import Aside
from catalogue_xl.documents.office_package import OfficePackage

_S = f"{{{SHEET_MAIN_NS}}}"
_THREAD = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_VML, _VML_EXCEL = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_SHAPES = (f"{_XDR}sp", f"{_XDR}cxnSp")
# The codes of headers: places, fonts, sizes, colours, and what stands for page numbers, dates and names.
_CODE = re.compile(r'&(?:"[^"]*"|\d{1,3}|K[0-9A-F]{6}|K\d\d[+-]\d{3}|[A-Z])', re.IGNORECASE)
_PAGE_WORDS = re.compile(r"[\s第页共/\-—–,，、.&]*|page\s*(of)?", re.IGNORECASE)


def layers(package: OfficePackage, sheet: str) -> Iterator[Aside]:
    """What the parts that a sheet refers to say, with the cells that it belongs to."""
    roots = package.related(sheet, "threadedComment")
    threads = [one for root in roots for one in root.iter(f"{_THREAD}threadedComment")]
    threaded = {one.get("ref") for one in threads}
    for thread in threads:
        yield from _comment(thread, "".join(text.text or "" for text in thread.iterfind(f"{_THREAD}text")))
    for root in package.related(sheet, "comments"):
        for comment in root.iter(f"{_S}comment"):
            if comment.get("ref") not in threaded:  # else a copy for older programs
                yield from _comment(comment, "".join(text.text or "" for text in comment.iter(f"{_S}t")))
    for relation in package.relations(sheet):
        if relation.kind == "drawing":
            yield from _drawn(package, relation.part)
        elif relation.kind == "vmlDrawing":
            yield from _controls(package.root(relation.part, forgiving=True))


def page_header(element: Any) -> Iterator[Aside]:
    """What the headers and footers of a sheet's printed pages say, apart from page numbers."""
    for part in element:
        for text in re.split(r"&[LCR]", part.text or ""):
            bare = _CODE.sub("", text).strip()
            if not _PAGE_WORDS.fullmatch(bare):
                yield Aside(bare, LeftoverCode.PAGE_HEADER)


def _comment(element: Any, text: str) -> Iterator[Aside]:
    found = _ADDRESS.match(element.get("ref", ""))
    row, column = coordinate_to_tuple(found[0]) if found else (None, None)
    yield Aside(text, LeftoverCode.COMMENT, row=row, column=column)


def _drawn(package: OfficePackage, drawing: str) -> Iterator[Aside]:
    """The texts in shapes, each at the cell that its upper left corner lies in, and the titles in charts."""
    for anchor in package.root(drawing, forgiving=True):
        place = [anchor.findtext(f"{_XDR}from/{_XDR}{axis}") for axis in ("row", "col")]
        row, column = (int(one) + 1 if one and one.isdecimal() else None for one in place)
        texts = [_text(shape) for shape in anchor.iter(*_SHAPES)]
        for text in dict.fromkeys(texts):  # variants for older programs say the same
            yield Aside(text, LeftoverCode.TEXT_BOX, row=row, column=column)
    for kind in ("chart", "chartEx", "diagramData"):
        for root in package.related(drawing, kind):
            yield Aside(_text(root), LeftoverCode.TEXT_BOX)


def _text(element: Any) -> str:
    paragraphs = ("".join(text.text or "" for text in one.iter(f"{_A}t")) for one in element.iter(f"{_A}p"))
    return "\n".join(text for text in paragraphs if text.strip())


def _controls(root: Any) -> Iterator[Aside]:
    """The captions of buttons, boxes and other controls; the shapes of comments are drawn with nothing in them."""
    for shape in root.iter(f"{_VML}shape", f"{_VML}rect") if root is not None else ():
        data = shape.find(f"{_VML_EXCEL}ClientData")
        if data is None or data.get("ObjectType") == "Note":
            continue
        text = " ".join("".join(box.itertext()) for box in shape.iter(f"{_VML}textbox"))
        anchor = (data.findtext(f"{_VML_EXCEL}Anchor") or "").split(",")
        row, column = (_cell_at(anchor, number) for number in (2, 0))
        yield Aside(" ".join(text.split()), LeftoverCode.TEXT_BOX, row=row, column=column)


def _cell_at(anchor: list[str], number: int) -> int | None:
    """The row or the column, from 1, that an anchor of VML has at a place."""
    return int(anchor[number]) + 1 if number < len(anchor) and anchor[number].strip().isdecimal() else None
