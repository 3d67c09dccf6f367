"""Worksheets: their places, merges, links and comments, hostile spellings, and bounds."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.xlsx.loading import refuse_hostile
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.values.addresses import Area, address, area_of, column_letters, column_number, place_of
from catalogue_xl.workbook.xlsx.values.escapes import unescaped
from catalogue_xl.workbook.xlsx.values.number_formats import NumberReading
from catalogue_xl.workbook.xlsx.values.parsed_cells import parsed_cells
from catalogue_xl.workbook.xlsx.values.plain_cells import NotPlainError, PlainSheet
from catalogue_xl.workbook.xlsx.values.read_values import BookValues
from catalogue_xl.workbook.xlsx.values.shared_strings import content, shared_strings
from catalogue_xl.workbook.xlsx.values.sheet_values import CellError, Formula, Link, SheetValues
from catalogue_xl.workbook.xlsx.values.stored_cells import StoredCells

Made = Callable[..., Path]


def read(path: Path) -> SheetValues:
    return BookValues(Package(path), path).sheet("S")


def stored(sheet: SheetValues) -> dict[str, object]:
    return {address(*place): value for place, value in sheet.cells()}


class DescribeAddresses:
    @pytest.mark.parametrize("number", [1, 26, 27, 52, 53, 702, 703, 16384])
    def it_counts_columns_as_openpyxl_does(self, number: int) -> None:
        assert column_letters(number) == openpyxl.utils.get_column_letter(number)
        assert column_number(column_letters(number)) == number

    @pytest.mark.parametrize("reference", ["B7", "b7", "$B$7", "$b7", " B7 "])
    def it_reads_every_spelling_of_a_cell(self, reference: str) -> None:
        assert place_of(reference) == (7, 2)

    @pytest.mark.parametrize("reference", ["", "B", "7", "B0", "XFE1", "A1048577", "ABCD1", "B7:C8", "Ｂ7", "B７"])
    def but_nothing_else(self, reference: str) -> None:
        with pytest.raises(ValueError, match="is not a"):
            place_of(reference)

    def it_reads_an_area_from_any_corner(self) -> None:
        assert area_of("A1:B3") == area_of("$B$3:a1") == Area(1, 1, 3, 2)
        assert area_of("C4") == Area(4, 3, 4, 3)


CELLS = {
    "A1": "事项",
    "B1": 7,
    "A2": True,
    "C2": CellError("#N/A"),
    "A3": Formula("=B1*2", 14),
}
PLAIN = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>事项</t></is></c><c r="B1"><v>7</v></c></row>'
    '<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" s="0"/><c r="C2" t="e"><v>#N/A</v></c></row>'
    '<row r="3"><c r="A3"><f>B1*2</f><v>14</v></c></row>'
)
SPELLINGS = {
    "plain": PLAIN,
    "single quotes": PLAIN.replace('"', "'"),
    "blanks around =": PLAIN.replace("=", " = ").replace(" = B", "=B"),
    "a line break in each cell": PLAIN.replace("<c ", "<c\n ").replace("<v>", "<v\t>").replace("</c>", "</c\r\n>"),
    "lower case": PLAIN.replace('r="A', 'r="a').replace('r="C', 'r="c'),
    "dollars": PLAIN.replace('r="A', 'r="$A$').replace('r="B1"', 'r="$B1"'),
    "character references in attributes": PLAIN.replace('r="A', 'r="&#65;').replace('t="b"', 't="&#x62;"'),
    "attributes in another order": PLAIN.replace('r="C2" t="e"', 't="e" x="1" r="C2"'),
    "comments between": PLAIN.replace("</c>", "</c><!-- <c r='Z9'><v>1</v></c> -->"),
    "an instruction between": PLAIN.replace("</row>", "</row><?x <c r='Z9'><v>1</v></c>?>"),
    "an instruction of our form": PLAIN.replace("</row>", '</row><?x <c r="Z9"><v>1</v></c>?>'),
    "a comment of our form": PLAIN.replace("</row>", '</row><!--<c r="Z9"><v>1</v></c>-->'),
    "pretty": PLAIN.replace("><", ">\n  <"),
    "no places": PLAIN.replace(' r="1"', "").replace(' r="A1"', "").replace(' r="B1"', "").replace(' r="A2"', ""),
    "an extension in a cell": PLAIN.replace("</c></row>", "<extLst><ext uri='x'><v>9</v></ext></extLst></c></row>"),
    "own end tags": PLAIN.replace("</v>", "</v >"),
}


class DescribeAWorksheet:
    @pytest.mark.parametrize("spelling", SPELLINGS)
    def it_is_read_however_it_is_spelled(self, make: Made, spelling: str) -> None:
        assert stored(read(make(SPELLINGS[spelling]))) == CELLS

    def it_is_read_with_a_prefix_of_its_own(self, make: Made) -> None:
        path = make(PLAIN)
        with ZipFile(path) as archive:
            xml = archive.read("xl/worksheets/sheet1.xml").decode()
        prefixed = "".join(
            f"<{'/' if tag[0] == '/' else ''}x:{tag.lstrip('/')}" if tag[0] not in "?" else f"<{tag}"
            for tag in xml.split("<")[1:]
        ).replace("xmlns=", "xmlns:x=")
        assert stored(read(make(PLAIN, parts={"xl/worksheets/sheet1.xml": prefixed}))) == CELLS

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
    def it_is_read_in_other_encodings(self, make: Made, encoding: str) -> None:
        path = make(PLAIN)
        with ZipFile(path) as archive:
            xml = archive.read("xl/worksheets/sheet1.xml").decode()
        name = "utf-8" if encoding == "utf-8-sig" else encoding
        part = xml.replace('encoding="UTF-8"', f"encoding='{name}'").encode(encoding)
        if encoding == "gb18030":  # which Python's parser does not know
            with pytest.raises(Refusal) as refused:
                read(make(PLAIN, parts={"xl/worksheets/sheet1.xml": part}))
            assert refused.value.code == "corrupt"
        else:
            assert stored(read(make(PLAIN, parts={"xl/worksheets/sheet1.xml": part}))) == CELLS

    def it_may_have_no_rows(self, make: Made) -> None:
        assert stored(read(make(""))) == {}

    def it_holds_cells_at_both_ends(self, make: Made) -> None:
        """A rectangle around them would fill the memory; a library that makes one ends the process."""
        sheet = read(make('<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>2</v></c></row>'))
        assert stored(sheet) == {"A1": 1, "XFD1048576": 2}

    def it_is_read_across_the_borders_of_pieces(self, make: Made) -> None:
        rows = "".join(
            f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{"项" * (row % 90)}</t></is></c></row>'
            for row in range(1, 20_000)
        )
        assert all(value == "项" * (row % 90) for (row, _), value in read(make(rows)).cells())
        assert len(read(make(rows)).rows) == 20_000 - 1 - 222  # every 90th is empty

    def it_has_no_more_cells_than_are_read(self, make: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("catalogue_xl.workbook.xlsx.values.bounds.MAX_CELLS", 4)
        for spelling in ("plain", "single quotes"):
            with pytest.raises(Refusal) as refused:
                read(make(SPELLINGS[spelling]))
            assert refused.value.code == "too_many_cells"

    @pytest.mark.parametrize(
        "cell",
        [
            '<c r="A1" t="s"><v>9</v></c>',
            '<c r="A1" t="s"><v>-1</v></c>',
            '<c r="A1"><v>abc</v></c>',
            '<c r="A1"><v>1_000</v></c>',
            '<c r="A1"><v>１２</v></c>',
            f'<c r="A1"><v>{"9" * 5000}</v></c>',
            '<c r="A0"><v>1</v></c>',
            '<c r="XFE1"><v>1</v></c>',
            '<c r="A1048577"><v>1</v></c>',
            '<c r="A1"><v>1</v>',
            '<c r="A1" t="str"><v>&nbsp;</v></c>',
            '<c r="A1" t="str"><v>a & b</v></c>',
            '<c r="A1" t="str"><v>\x01</v></c>',
            '<c r="A1" s="x"><v>1</v></c>',
            '<c r="A1"><f>"&#55296;"</f><v>1</v></c>',
            '<c r="A1"><f>"&#0;"</f><v>1</v></c>',
        ],
    )
    def it_is_declined_where_it_is_broken(self, make: Made, cell: str) -> None:
        with pytest.raises(Refusal) as refused:
            read(make(f'<row r="1">{cell}</row>', texts=["<t>x</t>"]))
        assert refused.value.code == "corrupt"

    @pytest.mark.parametrize("part", ["worksheets/sheet1", "sharedStrings", "styles", "workbook"])
    def it_is_declined_where_a_part_has_a_document_type(self, make: Made, part: str) -> None:
        path = make(PLAIN.replace("事项", "&#65;"), texts=["<t>x</t>"])
        with ZipFile(path) as archive:
            xml = archive.read(f"xl/{part}.xml").decode()
        head, tail = xml.split("?>\n", 1)
        bomb = f'{head}?>\n<!DOCTYPE x [<!ENTITY a "aaaa">]>{tail}'
        with pytest.raises(Refusal) as refused:
            read(make(PLAIN, parts={f"xl/{part}.xml": bomb}))
        assert refused.value.code == "corrupt"


class DescribeMergesLinksAndComments:
    def it_passes_over_what_a_merge_hides(self, make: Made) -> None:
        sheet = read(make(PLAIN, after='<mergeCells><mergeCell ref="$a$1:B2"/></mergeCells>'))
        assert sheet.merges == [Area(1, 1, 2, 2)]
        assert stored(sheet) == {address: CELLS[address] for address in ("A1", "C2", "A3")}

    @pytest.mark.parametrize("tag", ['<mergeCell ref="A1:A1048576"/>', "<mergeCell ref = 'a1:b1048576' />"])
    def it_declines_merges_of_whole_columns(self, make: Made, tag: str) -> None:
        with pytest.raises(Refusal) as refused:
            read(make(PLAIN, after=f"<mergeCells>{tag}</mergeCells>"))
        assert refused.value.code == "too_many_cells"
        path = make(PLAIN, after=f"<mergeCells>{tag}</mergeCells>")
        with pytest.raises(Refusal) as refused:  # also before openpyxl unfolds them
            refuse_hostile(Package(path), path)
        assert refused.value.code == "too_many_cells"

    def it_reads_links_also_on_blank_cells_and_ranges(self, make: Made) -> None:
        sheet = read(
            make(
                PLAIN,
                after="<hyperlinks><hyperlink ref='a1' r:id='l'/>"
                '<hyperlink ref="E5:F5" location="\'S\'!A1"/></hyperlinks>',
                links={"l": ("hyperlink", "https://a.gov.cn/?a=1&b=2")},
            )
        )
        inside = Link("", "'S'!A1")
        assert sheet.links == {(1, 1): Link("https://a.gov.cn/?a=1&b=2"), (5, 5): inside, (5, 6): inside}
        assert sheet.value(5, 5) is None

    def it_reads_comments_but_not_those_that_a_merge_hides(self, make: Made) -> None:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        comments = (
            f"<comments xmlns='{main}'><authors><author/></authors><commentList>"
            "<comment ref='B1' authorId='0'><text><r><rPr><b/></rPr><t>办公室:</t></r>"
            "<r><t>\n请核对</t></r></text></comment>"
            "<comment ref='A2' authorId='0'><text><t>看不见</t></text></comment></commentList></comments>"
        )
        sheet = read(
            make(
                PLAIN,
                after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
                links={"c": ("comments", "../comments1.xml")},
                parts={"xl/comments1.xml": comments},
            )
        )
        assert sheet.notes == {(1, 2): "办公室:\n请核对"}


class DescribeAWorkbook:
    def it_tells_which_sheets_are_hidden(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        for state in ("hidden", "veryHidden"):
            book.create_sheet(state).sheet_state = state
        book.create_chartsheet("图")
        book.save(tmp_path / "a.xlsx")
        values = BookValues(Package(tmp_path / "a.xlsx"), tmp_path / "a.xlsx")
        assert {title: values.state(title) for title in values.titles} == {
            "Sheet": "visible",
            "hidden": "hidden",
            "veryHidden": "veryHidden",
        }

    @pytest.mark.parametrize("shared", [True, False])
    def it_tells_at_little_cost_where_a_text_may_stand(self, make: Made, shared: bool) -> None:
        path = (
            make('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', texts=["<t>x</t>", "<t>our own kind</t>"])
            if shared
            else make('<row r="1"><c r="A1" t="inlineStr"><is><t>our own kind</t></is></c></row>')
        )
        values = BookValues(Package(path), path)
        assert values.may_hold("S", "own kind")
        assert not values.may_hold("S", "another")

    def it_is_declined_in_the_strict_format(self, make: Made) -> None:
        strict = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets/></workbook>'
        with pytest.raises(Refusal) as refused:
            read(make(PLAIN, parts={"xl/workbook.xml": strict}))
        assert refused.value.code == "strict_format"


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8).filter(str.isprintable),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
STORED = StoredCells(["甲", "乙"], [NumberReading.NUMBER, NumberReading.MOMENT])


def _cell(place: tuple[int, int], value: object, style: int, formula: str) -> str:
    written = f"<f>{escape(formula)}</f>" if formula else ""
    start = f'<c r="{address(*place)}" s="{style}"'
    if isinstance(value, bool):
        return f'{start} t="b">{written}<v>{int(value)}</v></c>'
    if isinstance(value, str):
        if written:
            return f'{start} t="str">{written}<v>{escape(value)}</v></c>'
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f"{start}>{written}<v>{value!r}</v></c>"


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 40)),
        st.tuples(VALUES, st.integers(0, 1), st.sampled_from(["", "", "", "A1&B1", "IF(A1<>'x'!B2,1,\"\")"])),
        max_size=12,
    )
)
def test_patterns_read_what_a_parser_reads(cells: dict[tuple[int, int], tuple[object, int, str]]) -> None:
    rows: dict[int, str] = {}
    for place, (value, style, formula) in sorted(cells.items()):
        rows[place[0]] = rows.get(place[0], "") + _cell(place, value, style, formula)
    data = "".join(f'<row r="{row}">{xml}</row>' for row, xml in rows.items())
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'.encode()
    plain = PlainSheet(io.BytesIO(part), STORED)
    found = {(row, column): value for row, filled in plain.rows.items() for column, value in filled.items()}
    assert found == dict(parsed_cells(part, STORED))


SIMPLE = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" s="1"><v>46000</v></c></row>'
"""Numbers and shared texts alone."""


@pytest.mark.parametrize("plain_data", [PLAIN, SIMPLE], ids=["all kinds", "simple kinds"])
class DescribeAPartInWhichAnythingStands:
    def it_misleads_no_pattern_or_is_left_to_the_parser(self, plain_data: str) -> None:
        @example("<v></v>", plain_data.index("<v>"))
        @example("<v/>", plain_data.index("<v>"))
        @example("<!--", 0)
        @given(st.text(st.sampled_from("<>/c rv is\"'=A1&!-?[]"), max_size=60), st.integers(0, len(plain_data)))
        def holds(text: str, at: int) -> None:
            _patterns_agree_with_the_parser(plain_data[:at] + text + plain_data[at:])

        holds()


def _patterns_agree_with_the_parser(data: str) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>'.encode()
    try:
        parsed = dict(parsed_cells(part, STORED))
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    try:
        plain = PlainSheet(io.BytesIO(part), STORED)
    except NotPlainError:
        return
    frame = ElementTree.fromstring(plain.frame)
    if frame.find(f"{{{main}}}sheetData/{{{main}}}row") is None:
        assert {(r, c): value for r, filled in plain.rows.items() for c, value in filled.items()} == parsed


@pytest.mark.parametrize("cell", ["<c r=\"A1\" t='inlineStr'><v>0</v></c>", '<c r="A1" t="s" s="0"><v>00</v></c>'])
def it_reads_a_rare_spelling_of_a_simple_cell_as_a_parser_does(cell: str) -> None:
    _patterns_agree_with_the_parser(f'<row r="1">{cell}</row>')


TEXTS = '<si><t>甲</t></si><si><t xml:space="preserve"> 乙&amp; </t></si><si><t>_x4E19_</t></si>'


@example("<r><t>丁</t></r>", 4)
@example('<rPh sb="0" eb="1"><t>jia</t></rPh>', 12)
@example("</t></si><si><t>", 7)
@example("<si/>", 0)
@given(st.text(st.sampled_from("<>/tsi r\"'=A1&!-?[]"), max_size=40), st.integers(0, len(TEXTS)))
def it_reads_shared_texts_as_a_parser_does(text: str, at: int) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<sst xmlns="{main}">{TEXTS[:at]}{text}{TEXTS[at:]}</sst>'.encode()
    try:
        parsed = [content(one) for one in ElementTree.fromstring(part).iter(f"{{{main}}}si")]
    except ElementTree.ParseError:
        return
    assert shared_strings(part) == [unescaped(one) for one in parsed]
