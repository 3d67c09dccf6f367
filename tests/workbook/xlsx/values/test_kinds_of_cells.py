"""Every kind of cell, read by us and by openpyxl as the program read it before: the same, or better for a reason."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.worksheet.formula import DataTableFormula

from catalogue_xl.core.cells import cell_date, cell_text
from catalogue_xl.workbook.xlsx.openpyxl_types import XlCell, load_workbook
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.values.parsed_cells import parsed_cells
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.sheet_values import CellError, CellValue, Formula

from .restored_cells import restore_cells

Made = Callable[..., Path]
_Row = tuple[int, str, str, "Better | None"]


@dataclass(frozen=True)
class Better:
    """What we read where openpyxl reads something worse, and why it is worse."""

    value: CellValue
    why: str


# The styles of the table below, by the letter that stands for each.
STYLES: dict[str, int | str] = {
    "General": 0, "text": 49, "percent": 9, "exponent": 11, "14": 14, "15": 15, "16": 16, "17": 17, "18": 18, "19": 19,
    "20": 20, "21": 21, "22": 22, "45": 45, "46": 46, "47": 47,
    **{str(number): number for number in (*range(27, 37), *range(50, 59))},
    "iso": "yyyy-mm-dd", "年月日": 'yyyy"年"m"月"d"日"', "年月日 bare": "yyyy年m月d日",
    "zh": '[$-804]yyyy"年"m"月"d"日";@',
    "long": "[$-F800]dddd, mmmm dd, yyyy", "2052": "[DBNum1][$-804]yyyy年m月d日", "h": "[h]:mm:ss", "s": "[ss].00",
    "clock": "h:mm AM/PM", "日 printed": 'General"日"', "d quoted": '0"d"', "d escaped": r"\d0",
    "red": "[Red]0;[DBNum1]0",
    "; quoted": '"a;d"0', "通用": "G/通用格式", "text section": '0;-0;0;"d"@',
}  # fmt: skip

DAY = datetime(2026, 3, 1)

# A cell's XML ({s:…} stands for the style of that name) and what differs from openpyxl, if anything does.
CELLS: dict[str, str | tuple[str, Better]] = {
    # numbers
    "whole": "<c><v>5</v></c>",
    "with a point": "<c><v>0.1</v></c>",
    "whole with a point": "<c><v>5.0</v></c>",
    "negative": "<c><v>-12</v></c>",
    "with an exponent": "<c><v>1E+20</v></c>",
    "binary fraction": "<c><v>0.30000000000000004</v></c>",
    "identity number of 18 figures": "<c><v>330102199001011234</v></c>",
    "percentage": "<c {s:percent}><v>0.15</v></c>",
    "number in a text cell": "<c {s:text}><v>12</v></c>",
    "typed number": '<c t="n"><v>7</v></c>',
    "blanks around the number": "<c><v> 7 </v></c>",
    "too large for a float": "<c><v>1e400</v></c>",
    # texts
    "shared": '<c t="s"><v>0</v></c>',
    "shared with blanks": '<c t="s"><v>1</v></c>',
    "shared lines": '<c t="s"><v>2</v></c>',
    "escaped return": '<c t="s"><v>3</v></c>',
    "escaped escape": '<c t="s"><v>4</v></c>',
    "shared, empty": '<c t="s"><v>5</v></c>',
    "leading zeros": '<c t="s"><v>6</v></c>',
    "rich": '<c t="s"><v>7</v></c>',
    "phonetic": '<c t="s"><v>8</v></c>',
    "like a formula": '<c t="s" {s:text}><v>9</v></c>',
    "tab": '<c t="s"><v>10</v></c>',
    "astral and references": '<c t="s"><v>11</v></c>',
    "phonetic properties": '<c t="s"><v>12</v></c>',
    "figures as text": '<c t="inlineStr"><is><t>20260305</t></is></c>',
    "inline with blanks": '<c t="inlineStr"><is><t>  a b　</t></is></c>',
    "inline with kept blanks": '<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>',
    "inline rich": '<c t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>',
    "inline phonetic": '<c t="inlineStr"><is><t>东京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c>',
    "inline, empty": '<c t="inlineStr"><is><t></t></is></c>',
    "inline without text": '<c t="inlineStr"/>',
    "inline error letters": '<c t="inlineStr"><is><t>#N/A</t></is></c>',
    "inline escape": '<c t="inlineStr"><is><t>a_x000D_\nb</t></is></c>',
    "inline escape of an escape": (
        '<c t="inlineStr"><is><t>a_x005F_b_x4E2D_</t></is></c>',
        Better("a_b中", "the standard escapes so, here as in shared texts"),
    ),
    "inline references": '<c t="inlineStr"><is><t>&lt;a&gt; &amp;amp; &#20214;&#xA0;</t></is></c>',
    "inline private character": '<c t="inlineStr"><is><t>&#xE000;&amp;</t></is></c>',
    "CDATA": '<c t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c>',
    "a comment in the XML": '<c t="inlineStr"><is><t>a<!-- x -->b</t></is></c>',
    "text with blanks": '<c t="str"><v>  a </v></c>',
    "raw greater-than": '<c t="str"><v>a>b "/>"</v></c>',
    "unknown type": '<c t="zz"><v>1</v></c>',
    # truth values, errors
    "true": '<c t="b"><v>1</v></c>',
    "false": '<c t="b"><v>0</v></c>',
    **{f"error {code}": f'<c t="e"><v>{code}</v></c>' for code in ("#N/A", "#DIV/0!", "#SPILL!", "#CALC!", "#未知!")},
    # formulas
    "number shown": "<c><f>1+1</f><v>2</v></c>",
    "text shown": '<c t="str"><f>"a"&amp;"b"</f><v>ab</v></c>',
    "references in a formula": '<c t="str"><f>IF(A1&lt;&gt;"&#35828;&#x660E;",1,2)</f><v>1</v></c>',
    "only plain references in a formula": '<c t="str"><f>IF(A1&lt;&gt;"&#35828;",1&amp;2,&quot;&apos;)</f><v>1</v></c>',
    "empty text shown": '<c t="str"><f>""</f><v></v></c>',
    "nothing shown": "<c><f>1+1</f></c>",
    "nothing shown, with an element": "<c><f>1+1</f><v/></c>",
    "date shown": "<c {s:iso}><f>DATE(2026,3,1)</f><v>46082</v></c>",
    "error shown": '<c t="e"><f>NA()</f><v>#N/A</v></c>',
    "truth shown": '<c t="b"><f>TRUE()</f><v>1</v></c>',
    "shared, the first": '<c r="A1000"><f t="shared" ref="A1000:A1001" si="0">B1000+$C$1</f><v>3</v></c>',
    "shared, the second": '<c r="A1001"><f t="shared" si="0"/><v>4</v></c>',
    "array": '<c cm="1"><f t="array" ref="A1">SUM(B1:B2)</f><v>3</v></c>',
    "what-if table": (
        '<c><f t="dataTable" ref="A1:A2" dt2D="0" dtr="0" r1="B1"/><v>3</v></c>',
        Better(Formula("=TABLE(B1,)", 3), "as Excel shows it; its text was the name of a Python object"),
    ),
    "attributes of LibreOffice": '<c><f aca="false">1+1</f><v>2</v></c>',
    # dates
    **{
        f"the day in format {number}": f"<c {{s:{number}}}><v>46082</v></c>"
        for number in (14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47)
    },
    **{
        f"the day in format {number}": (
            f"<c {{s:{number}}}><v>46082</v></c>",
            Better(DAY, "formats of Chinese Excel, which need not be written in the file"),
        )
        for number in (*range(27, 37), *range(50, 59))
    },
    **{
        f"the day in {name}": f"<c {{s:{name}}}><v>46082</v></c>"
        for name in ("iso", "年月日", "年月日 bare", "zh", "long", "2052", "clock", "h")
    },
    **{
        f"a number in {name}": f"<c {{s:{name}}}><v>46082</v></c>"
        for name in ("日 printed", "d quoted", "d escaped", "red", "通用", "text section", "exponent")
    },
    "a number in ; quoted": "<c {s:; quoted}><v>46082</v></c>",
    "day and time": "<c {s:22}><v>46082.5</v></c>",
    "rounded time": "<c {s:22}><v>46082.99999999</v></c>",
    "time": "<c {s:20}><v>0.5</v></c>",
    "rounded to a day": "<c {s:20}><v>0.999999999</v></c>",
    "span": "<c {s:h}><v>1.5</v></c>",
    "span of seconds": "<c {s:s}><v>0.25</v></c>",
    "midnight": "<c {s:iso}><v>0</v></c>",
    "before the phantom day": "<c {s:iso}><v>59</v></c>",
    "the phantom day": "<c {s:iso}><v>60</v></c>",
    "before the calendar": "<c {s:iso}><v>-1</v></c>",
    "eight figures in a date cell": "<c {s:iso}><v>20260305</v></c>",
    "no day of the calendar": "<c {s:iso}><v>1e300</v></c>",
    "text in a date cell": '<c t="s" {s:iso}><v>6</v></c>',
    "ISO day": '<c t="d"><v>2026-03-01</v></c>',
    "ISO moment": '<c t="d"><v>2026-03-01T12:30:00</v></c>',
    "ISO time": '<c t="d"><v>12:30:00</v></c>',
    # blanks
    "styled blank": "<c {s:iso}/>",
    "styled blank with an end": "<c {s:iso}></c>",
    "blank value": "<c><v></v></c>",
}
TEXTS = (
    "<t>plain</t>", '<t xml:space="preserve">  blanks　</t>', "<t>line 1\nline 2</t>", "<t>a_x000D_\nb</t>",
    "<t>_x005F_x000D_</t>", "<t></t>", "<t>001</t>",
    '<r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r>',
    '<t>东京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh>', "<t>=1+1</t>", "<t>a\tb</t>", "<t>𠀀&amp;&#20214;</t>",
    '<t>目录</t><phoneticPr fontId="1" type="noConversion"/>',
)  # fmt: skip
"""As the table's numbers of shared texts name them."""


def _rows(cells: Mapping[str, str | tuple[str, Better]]) -> Iterator[_Row]:
    """Row, name, XML and difference."""
    for row, (name, cell) in enumerate(cells.items(), start=1):
        xml, better = cell if isinstance(cell, tuple) else (cell, None)
        for index, style in enumerate(STYLES):
            xml = xml.replace(f"{{s:{style}}}", f's="{index}"')
        yield (int(xml[7:11]) if 'r="A1' in xml else row), name, xml, better


def _addressed(row: int, xml: str) -> str:
    return xml if 'r="A1' in xml else xml.replace("<c", f'<c r="A{row}"', 1).replace("  ", " ")


def _as_the_program_read(cell: XlCell, shown: XlCell) -> CellValue:
    value = cell.value
    if cell.data_type == "f":
        result = CellError(shown.value) if shown.data_type == "e" else shown.value
        text = "" if isinstance(value, DataTableFormula) else str(getattr(value, "text", value))
        return Formula(text, result)
    if cell.data_type == "e":
        return CellError(value)
    return str(value) if isinstance(value, str | list) else value


def _by_openpyxl(path: Path, cells: Sequence[_Row]) -> dict[int, CellValue]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        books = [load_workbook(path, rich_text=True), load_workbook(path, data_only=True)]
    for book in books:
        restore_cells(book, Package(path))
    formulas, shown = (book["S"] for book in books)
    return {row: _as_the_program_read(formulas.cell(row, 1), shown.cell(row, 1)) for row, *_ in cells}


def _by_us(path: Path, cells: Sequence[_Row]) -> dict[int, CellValue]:
    values = BookValues(Package(path), path).sheet("S")
    return {row: values.value(row, 1) for row, *_ in cells}


def _plain(value: CellValue) -> tuple[object, ...]:
    """What makes two values the same, their types included; an empty text is a blank."""
    if isinstance(value, Formula):
        return Formula, value.text, _plain(value.shown)
    return (type(None), None) if value == "" else (type(value), value)


UNUSUAL = {"inline rich", "inline phonetic", "CDATA", "a comment in the XML", "raw greater-than"}
"""What no pattern reads; where it occurs, the whole worksheet is parsed."""


@pytest.mark.parametrize("parsed", [False, True], ids=["by patterns", "by a parser"])
def test_every_kind_of_cell_is_read_as_before_or_better(
    make: Made, parsed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = list(_rows({name: cell for name, cell in CELLS.items() if parsed or name not in UNUSUAL}))
    data = "".join(f'<row r="{row}">{_addressed(row, xml)}</row>' for row, _, xml, _ in sorted(cells))
    path = make(data, texts=TEXTS, formats=list(STYLES.values()))
    used = []
    monkeypatch.setattr(
        "catalogue_xl.workbook.xlsx.values.read_values.parsed_cells",
        lambda xml, stored: used.append(xml) or parsed_cells(xml, stored),
    )
    ours, before = _by_us(path, cells), _by_openpyxl(path, cells)
    assert bool(used) is parsed
    for row, name, _, better in cells:
        if better is None:
            assert _plain(ours[row]) == _plain(before[row]), name
        else:
            assert _plain(ours[row]) == _plain(better.value), name
            assert _plain(ours[row]) != _plain(before[row]), f"{name} is no better than before"


@pytest.mark.parametrize("serial", [0, 1, 59, 60, 61, 44621, 44620.25, 1460])
def test_days_counted_from_1904_are_read_as_before(make: Made, serial: float) -> None:
    cells = {str(style): f"<c {{s:{style}}}><v>{serial}</v></c>" for style in ("14", "22", "年月日", "46", "20")}
    rows = list(_rows(cells))
    path = make(
        "".join(f'<row r="{row}">{_addressed(row, xml)}</row>' for row, _, xml, _ in rows),
        formats=list(STYLES.values()),
        since_1904=True,
    )
    assert _by_us(path, rows) == _by_openpyxl(path, rows)


def test_a_chinese_format_counts_from_1904_where_the_workbook_does(make: Made) -> None:
    """openpyxl took it for a number, and the program the number for a day counted from 1900, four years early."""
    path = make('<row r="1"><c r="A1" s="0"><v>44620</v></c></row>', formats=[31], since_1904=True)
    assert BookValues(Package(path), path).sheet("S").value(1, 1) == DAY


@pytest.mark.parametrize("number", [*range(27, 32), 36, *range(50, 55), 57, 58])
def test_a_day_in_a_chinese_format_is_a_day_in_columns_of_text_too(make: Made, number: int) -> None:
    path = make('<row r="1"><c r="A1" s="0"><v>46082</v></c></row>', formats=[number])
    value = BookValues(Package(path), path).sheet("S").value(1, 1)
    assert cell_text(value) == "2026-03-01"
    assert cell_date(value) == date(2026, 3, 1)
