from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font, PatternFill, Protection

from catalogue_xl.workbook.xlsx.patching.markup import OddMarkupError
from catalogue_xl.workbook.xlsx.patching.stylesheet import StyleSheet

YELLOW = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFE699"/></patternFill></fill>'


@pytest.fixture
def styles() -> StyleSheet:
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.font, cell.fill = Font(name="宋体", bold=True), PatternFill("solid", fgColor="FF00FF00")
    cell.alignment, cell.protection = Alignment(wrap_text=True), Protection(locked=False)
    cell.number_format = "0.000"
    return StyleSheet(part_of(book))


def part_of(book: openpyxl.Workbook) -> str:
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as source:
        return source.read("xl/styles.xml").decode()


def loaded(styles: StyleSheet, index: int, folder: Path):
    """A cell that wears the format, as openpyxl reads it."""
    book = openpyxl.Workbook()
    book.active["A1"].font = Font(bold=True)  # so that the cell names a format
    book.save(folder / "a.xlsx")
    with zipfile.ZipFile(folder / "a.xlsx") as source:
        parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b's="1"', f's="{index}"'.encode())
    parts["xl/styles.xml"] = styles.text().encode()
    with zipfile.ZipFile(folder / "a.xlsx", "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return openpyxl.load_workbook(folder / "a.xlsx").active["A1"]


def it_changes_one_part_of_a_format_and_leaves_the_others(styles: StyleSheet, tmp_path: Path):
    cell = loaded(styles, styles.derive(1, fill=YELLOW), tmp_path)
    assert cell.fill.fgColor.rgb == "FFFFE699"
    assert (cell.font.name, cell.font.b, cell.number_format) == ("宋体", True, "0.000")
    assert (cell.alignment.wrap_text, cell.protection.locked) == (True, False)


def it_changes_every_part_of_a_format(styles: StyleSheet, tmp_path: Path):
    index = styles.derive(
        1, font='<font><sz val="20"/></font>', border='<border><left style="thin"/></border>', number_format='0"份"',
        alignment='<alignment horizontal="center"/>', protection="", quote_prefix=True,
    )  # fmt: skip
    cell = loaded(styles, index, tmp_path)
    assert (cell.font.sz, cell.border.left.style, cell.number_format) == (20, "thin", '0"份"')
    assert (cell.alignment.horizontal, cell.alignment.wrap_text, cell.protection.locked) == ("center", None, True)
    assert cell.quotePrefix
    assert (styles.number_format(index), styles.number_format(1)) == ('0"份"', "0.000")


def it_gives_the_same_format_once(styles: StyleSheet):
    one = styles.derive(1, fill=YELLOW)
    assert styles.derive(1, fill=YELLOW) == one
    back = styles.derive(one, fill=styles.part(1, "fill"))
    assert styles.part(back, "fill") == styles.part(1, "fill")
    assert styles.derive(0, number_format="yyyy-mm-dd") != styles.derive(0, number_format="0.000")


def it_leaves_what_is_there_letter_by_letter(styles: StyleSheet):
    before = styles.text()
    assert not styles.changed
    styles.derive(0, fill=YELLOW)
    after = styles.text()
    assert styles.changed
    head, tail = before.split("</cellXfs>")
    assert tail in after
    assert head[head.index("<borders") : head.index("<cellXfs")] in after
    assert after.count("<xf ") == before.count("<xf ") + 1
    assert 'count="4"' in after[after.index("<fills") : after.index("<fill>")]


def it_adds_a_list_where_there_was_none():
    xml = "<styleSheet><fonts/><cellXfs count='1'><xf numFmtId='0'/></cellXfs><tableStyles/></styleSheet>"
    styles = StyleSheet(xml)
    assert [
        styles.differential("<dxf/>"),
        styles.differential("<dxf><fill/></dxf>"),
        styles.differential("<dxf/>"),
    ] == [0, 1, 0]
    styles.derive(0, number_format="yyyy")
    assert styles.text() == (
        '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><fonts/>'
        '<cellXfs count="2"><xf numFmtId=\'0\'/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs>'
        '<dxfs count="2"><dxf/><dxf><fill/></dxf></dxfs><tableStyles/></styleSheet>'
    )


@pytest.mark.parametrize(
    ("format_xml", "plain"),
    [
        ('<xf numFmtId="0" fontId="0" xfId="0" applyFont="1"/>', True),
        ('<xf numFmtId="0" fontId="1"/>', False),
        ('<xf quotePrefix="1"/>', False),
        ('<xf><alignment wrapText="1"/></xf>', False),
    ],
)
def it_knows_a_format_that_says_nothing(format_xml: str, plain: bool):
    assert StyleSheet(f"<styleSheet><cellXfs>{format_xml}</cellXfs></styleSheet>").is_plain(0) is plain


def it_takes_a_part_with_prefixes():
    styles = StyleSheet(
        '<x:styleSheet xmlns:x="urn:m"><x:cellXfs count="1"><x:xf fontId="3"/></x:cellXfs></x:styleSheet>'
    )
    assert styles.attribute(0, "fontId") == "3"
    assert styles.text().startswith('<styleSheet xmlns="urn:m">')


def but_not_one_with_two_default_namespaces_or_none_of_the_formats():
    for xml in ('<x:styleSheet xmlns:x="urn:m"><own xmlns="u"/></x:styleSheet>', "<styleSheet/>"):
        with pytest.raises(OddMarkupError):
            StyleSheet(xml)
