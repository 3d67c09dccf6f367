"""What a Word document says beside its body: page headers, watermarks, comments, tracked deletions, embedded files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.grid import Aside
from catalogue_xl.documents.office_package import RELATIONSHIPS, OfficePackage
from catalogue_xl.documents.word.displayed_text import Xml, paragraph_text

RELATION_ID = f"{{{RELATIONSHIPS}}}id"
_PARAGRAPH, _COMMENT, _DELETED_TEXT = (qn(f"w:{tag}") for tag in ("p", "comment", "delText"))
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML_TEXT = "{urn:schemas-microsoft-com:vml}textpath"
_EMBEDDED = frozenset(("package", "oleObject"))
_PAGE_WORDS = re.compile(r"[\s\d第页共/\-—–,，、.·]*|page\s*\d*\s*(of)?\s*\d*", re.IGNORECASE)


def page_headers(package: OfficePackage, main: str, body: Xml) -> list[Xml]:
    """The header parts that the pages of the first section have, each once."""
    return _header_parts(package, main, next(body.iter(qn("w:sectPr")), None), "headerReference")


def other_headers(package: OfficePackage, main: str, body: Xml, known: list[Xml]) -> Iterator[Aside]:
    """What the other headers, and the footers, say; page numbers are left out, and what is said already."""
    told = {_text(header) for header in known}
    for section in body.iter(qn("w:sectPr")):
        for kind in ("headerReference", "footerReference"):
            for root in _header_parts(package, main, section, kind):
                text = _text(root)
                if text not in told and not _PAGE_WORDS.fullmatch(text):
                    told.add(text)
                    yield Aside(text, LeftoverCode.PAGE_HEADER)


def comments(package: OfficePackage, main: str) -> dict[str, str]:
    """The comments by their number."""
    roots = package.related(main, "comments")
    return {one.get(qn("w:id"), ""): _text(one) for root in roots for one in root.iter(_COMMENT)}


def watermarks(*roots: Xml) -> Iterator[Aside]:
    """The texts that stand across the pages, drawn as shapes."""
    texts = (shape.get("string", "") for root in roots for shape in root.iter(_VML_TEXT))
    return (Aside(text, LeftoverCode.WATERMARK) for text in dict.fromkeys(texts))


def deletions(body: Xml) -> Iterator[Aside]:
    """What tracked changes have deleted, and many a screen still shows."""
    gone = set()
    for mark in body.iter(qn("w:cellDel"), qn("w:del")):
        around = mark.getparent()
        if around.tag in {qn("w:tcPr"), qn("w:trPr")}:
            gone |= set(around.getparent().iter(_PARAGRAPH))
    for paragraph in body.iter(_PARAGRAPH):
        text = "".join(one.text or "" for one in paragraph.iter(_DELETED_TEXT))
        yield Aside(text + (paragraph_text(paragraph) if paragraph in gone else ""), LeftoverCode.DELETED)


def embedded(package: OfficePackage, part: str) -> Iterator[Aside]:
    """The names of the files that are shown as pictures or symbols."""
    for relation in package.relations(part):
        if relation.kind in _EMBEDDED:
            yield Aside(posixpath.basename(relation.part), LeftoverCode.EMBEDDED)


def drawn(package: OfficePackage, main: str, *headers: Xml) -> Iterator[Aside]:
    """The texts in charts and diagrams, and in the text boxes of page headers."""
    roots = [root for kind in ("chart", "chartEx", "diagramData") for root in package.related(main, kind)]
    for root in roots:
        lines = ("".join(text.text or "" for text in one.iter(f"{_A}t")) for one in root.iter(f"{_A}p"))
        yield Aside("\n".join(filter(None, lines)), LeftoverCode.TEXT_BOX)
    boxes = (box for header in headers for box in header.iter(qn("w:txbxContent")))
    for text in dict.fromkeys(map(_text, boxes)):
        yield Aside(text, LeftoverCode.TEXT_BOX)


def _header_parts(package: OfficePackage, main: str, section: Any, kind: str) -> list[Xml]:
    wanted = {one.get(RELATION_ID) for one in section.iter(qn(f"w:{kind}"))} if section is not None else set()
    roots = (package.root(one.part, forgiving=True) for one in package.relations(main) if one.id in wanted)
    return [root for root in roots if root is not None]


def _text(root: Xml) -> str:
    return "\n".join(text for one in root.iter(_PARAGRAPH) if (text := paragraph_text(one).strip()))
