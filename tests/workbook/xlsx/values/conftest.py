"""Worksheets whose XML the test itself spells."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{{}} xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'

_PREFIX = f' xmlns:r="{_OFFICE}"'

Made = Callable[..., Path]


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part: kind and target by id; a target with a colon is external."""
    lines = [
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for key, (kind, target) in targets.items()
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


@pytest.fixture
def make(tmp_path: Path) -> Made:
    """Gives a function that writes an .xlsx with one worksheet ``S``."""

    def make_book(
        data: str,
        *,
        after: str = "",
        texts: Sequence[str] = (),
        formats: Sequence[int | str] = (0,),
        since_1904: bool = False,
        parts: Mapping[str, str | bytes] | None = None,
        links: Mapping[str, tuple[str, str]] | None = None,
    ) -> Path:
        """Write it.

        Args:
            data: What is in the element ``sheetData``.
            after: What follows it.
            texts: What is in each ``si``.
            formats: The number format of each cell style: a built-in number or a code.
            since_1904: Whether days are counted from 1904.
            parts: Others, or other contents for these.
            links: The worksheet's relations: kind and target by id.
        """
        codes = [code for code in formats if isinstance(code, str)]
        numbers = [164 + codes.index(code) if isinstance(code, str) else code for code in formats]
        written = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(c)}/>' for n, c in enumerate(codes, 164))
        styles = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/>' for number in numbers)
        shared = "".join(f"<si>{text}</si>" for text in texts)
        overrides = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
        overrides["sharedStrings"] = "sharedStrings"
        types = "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
            for part, kind in overrides.items()
        )
        book: dict[str, str | bytes] = {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            f'"application/xml"/>{types}</Types>',
            "_rels/.rels": relations({"a": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'{_HEAD.format("workbook")}<workbookPr date1904="{int(since_1904)}"/><sheets>'
            '<sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(
                {
                    "a": ("worksheet", "worksheets/sheet1.xml"),
                    "b": ("styles", "styles.xml"),
                    "c": ("sharedStrings", "/xl/sharedStrings.xml"),
                }
            ),
            "xl/worksheets/sheet1.xml": f"{_HEAD.format('worksheet')}<sheetData>{data}</sheetData>{after}</worksheet>",
            "xl/styles.xml": f"{_HEAD.format('styleSheet')}<numFmts>{written}</numFmts><fonts><font/></fonts>"
            "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>"
            f"{styles}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f"{_HEAD.format('sst').replace(_PREFIX, '')}{shared}</sst>",
        }
        if links:
            book["xl/worksheets/_rels/sheet1.xml.rels"] = relations(links)
        path = tmp_path / "书.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**book, **(parts or {})}.items():
                archive.writestr(name, content)
        return path

    return make_book
