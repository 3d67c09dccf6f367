"""A patched worksheet against the same changes made by openpyxl, which writes the whole workbook anew."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.markup import with_letters
from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.patching.read_back import compare_written
from catalogue_xl.workbook.xlsx.patching.sheet_parts.links import PatchedLink
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import PatchedNote
from catalogue_xl.workbook.xlsx.row_deletion import delete_rows
from catalogue_xl.workbook.xlsx.values.read_values import BookValues

ROWS, COLUMNS = 6, 4
ONE = {"columns": 1, "rows": 1}
GREEN, YELLOW = PatternFill("solid", fgColor="FF00FF00"), PatternFill("solid", fgColor="FFFFE699")


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with something of everything."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    for row in range(1, ROWS + 1):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = f"第{row}行 <&\"'>", row * 1.5
        sheet.cell(row, 3).value = f"=B{row}*2"
    sheet["D2"].value, sheet["D3"].value, sheet["D4"].value = date(2026, 3, 1), True, "#N/A"
    sheet["A2"].fill = GREEN
    sheet["A3"].comment = Comment("问一下", "李", width=200, height=100)
    sheet["A4"].hyperlink = Hyperlink(ref="A4", location="'表'!A1", display="x")
    sheet["A4"].value = "往上"
    sheet.row_dimensions[5].height = 44
    sheet.merge_cells("E3:E5")
    sheet["E3"].value = "合并"
    book.create_sheet("别的")["A1"].value = "不动"
    path = tmp_path_factory.mktemp("书") / "a.xlsx"
    book.save(path)
    return path


def reopened(book: PatchedBook, path: Path) -> Any:
    path.write_bytes(book.to_bytes())
    compare_written(book, path)
    return openpyxl.load_workbook(path)


def rewritten(path: Path, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> PatchedBook:
    """The workbook at PATH with other XML in a sheet."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    path.write_bytes(stream.getvalue())
    return PatchedBook.open(path)


# One of the cells has a date's format, and openpyxl reads no number there that is no day of the calendar.
FIRST_DAY, LAST_DAY = -600_000, 2_900_000
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(FIRST_DAY, LAST_DAY)
    | st.floats(FIRST_DAY, LAST_DAY, allow_nan=False).map(lambda number: round(number, 6))
    | st.text(
        st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=20
    ).filter(
        lambda text: not text.startswith("=")  # a formula, which may look beyond the sheet when it is moved
    )
    | st.sampled_from(["=$A$1+1", "=", "#N/A", "  空格  ", "a\nb", "_x4E2D_", "&<>", datetime(2026, 3, 1, 12, 30)])
    | st.dates(date(1990, 1, 1), date(2100, 12, 31))
)
ROW, COLUMN = st.integers(1, ROWS + 3), st.integers(1, COLUMNS)
EDITS = st.one_of(
    st.tuples(st.just("value"), ROW, COLUMN, VALUES),
    st.tuples(st.just("fill"), ROW, COLUMN, st.none()),
    st.tuples(st.just("note"), ROW, COLUMN, st.sampled_from([None, "新的批注"])),
    st.tuples(st.just("link"), ROW, COLUMN, st.sampled_from([None, "'别的'!A1"])),
    st.tuples(st.just("height"), ROW, st.just(1), st.sampled_from([20.0, 33.5])),
    st.tuples(st.just("delete"), ROW, st.just(1), st.none()),
)


def edit(sheet: Any, kind: str, row: int, column: int, value: Any, *, patched: bool) -> None:
    """The same change to either."""
    if kind == "value":
        sheet.cell(row, column).value = value
    elif kind == "fill":
        sheet.cell(row, column).fill = YELLOW
    elif kind == "note":
        note = PatchedNote(value or "", "我", 150, 80) if patched else Comment(value or "", "我", width=150, height=80)
        sheet.cell(row, column).comment = note if value else None
    elif kind == "link":
        place = f"{'ABCD'[column - 1]}{row}"
        link = PatchedLink(place, location=value) if patched else Hyperlink(ref=place, location=value)
        before = sheet.cell(row, column).value
        sheet.cell(row, column).hyperlink = link if value else None
        if value and before is None and not patched:
            sheet.cell(row, column).value = None  # openpyxl takes the address for the text
    elif kind == "height":
        sheet.row_dimensions[row].height = value
    elif patched:
        sheet.delete([row])
    else:
        delete_rows(sheet, [row])


def looks(sheet: Any) -> dict[str, Any]:
    """What is to be compared."""
    found: dict[str, Any] = {}
    for row in sheet.iter_rows(max_row=ROWS + 4, max_col=COLUMNS + 1):
        for cell in row:
            link, note = getattr(cell, "hyperlink", None), getattr(cell, "comment", None)
            fill = cell.fill.fgColor.rgb if cell.has_style and cell.fill.fill_type else None
            note_looks = (note.text, note.author, note.width, note.height) if note else None
            text = None if link is not None and cell.value == link.location else cell.value
            if isinstance(text, str):
                text = text.replace("_x005F_", "_")  # openpyxl leaves escapes as they are
            if text in (None, ""):
                link = None  # openpyxl writes no bare cell, and loses its link
            if text not in (None, "") or note or fill:
                found[cell.coordinate] = text, fill, link.location if link else None, note_looks
    found["heights"] = {
        row: dimension.height for row, dimension in sheet.row_dimensions.items() if dimension.height is not None
    }
    found["merged"] = sorted(str(merged) for merged in sheet.merged_cells.ranges if merged.size != ONE)
    return found


@given(edits=st.lists(EDITS, max_size=6))
@settings(max_examples=60, deadline=None)
def it_becomes_what_openpyxl_makes_of_it(stored: Path, tmp_path_factory: pytest.TempPathFactory, edits: Any) -> None:
    book, oracle = PatchedBook.open(stored), openpyxl.load_workbook(stored)
    for one in edits:
        edit(book["表"], *one, patched=True)
        edit(oracle["表"], *one, patched=False)
    folder = tmp_path_factory.mktemp("对照")
    made = reopened(book, folder / "a.xlsx")
    oracle.save(folder / "b.xlsx")
    expected = openpyxl.load_workbook(folder / "b.xlsx")
    assert looks(made["表"]) == looks(expected["表"])
    assert made["别的"]["A1"].value == "不动"


@given(edits=st.lists(EDITS, max_size=4))
@settings(max_examples=30, deadline=None)
def it_reads_its_values_as_they_will_be_stored(
    stored: Path, tmp_path_factory: pytest.TempPathFactory, edits: Any
) -> None:
    book = PatchedBook.open(stored)
    before = BookValues(Package(stored), stored).sheet("表")
    for one in edits:
        edit(book["表"], *one, patched=True)
    path = tmp_path_factory.mktemp("值") / "a.xlsx"
    values = book["表"].values(before)
    path.write_bytes(book.to_bytes())
    after = BookValues(Package(path), path).sheet("表")

    def told(sheet: Any) -> dict[Any, Any]:
        return {place: getattr(value, "text", as_moment(value)) for place, value in sheet.cells()}

    assert told(values) == told(after)
    assert dict(values.notes) == dict(after.notes)
    assert dict(values.links) == dict(after.links)
    assert sorted(values.merges) == sorted(after.merges)


def as_moment(value: Any) -> Any:
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return datetime(value.year, value.month, value.day) if is_day else value


def it_writes_only_the_rows_that_were_touched(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(stored.read_bytes())
    book = rewritten(path, lambda xml: xml.replace('<row r="2"', '<row  spans="1:4"  r="2"'))
    book["表"]["B4"].value = 7
    before = with_letters(Package(path).read("xl/worksheets/sheet1.xml").decode())
    path.write_bytes(book.to_bytes())
    after = Package(path).read("xl/worksheets/sheet1.xml").decode()
    rows_before, rows_after = (re.findall(r"<row.*?</row>", xml) for xml in (before, after))
    assert [one == other for one, other in zip(rows_before, rows_after, strict=True)] == [True] * 3 + [False] + [
        True
    ] * 2
    assert before[before.index("</sheetData>") :] == after[after.index("</sheetData>") :]
    assert Package(path).read("xl/worksheets/sheet2.xml") == Package(stored).read("xl/worksheets/sheet2.xml")


def it_is_not_written_when_nothing_changed(stored: Path) -> None:
    book = PatchedBook.open(stored)
    cell = book["表"]["A1"]
    cell.value = cell.value
    book["表"].delete([])
    book.flush()
    assert book.package.changed == {}


def it_knows_what_was_put_into_a_cell_where_another_stood_before_rows_were_deleted(
    stored: Path, tmp_path: Path
) -> None:
    book = PatchedBook.open(stored)
    before = BookValues(Package(stored), stored).sheet("表")
    book["表"].delete([1])
    assert book["表"].values(before).value(6, 1) is None
    book["表"]["A6"].value = None
    assert book["表"].values(before).value(6, 1) is None
    assert book["表"].values(before).value(5, 2) == 9


SHARED = (
    '<c r="C{n}"><f t="shared" si="0" ref="C1:C6">B1*2</f><v>3</v></c>',
    '<c r="C{n}"><f t="shared" si="0"/><v>3</v></c>',
)


def share(xml: str) -> str:
    """Let the formulas of column C be one that they share."""
    return re.sub(r'<c r="C(\d)"[^>]*>.*?</c>', lambda found: SHARED[found[1] != "1"].format(n=found[1]), xml)


def it_tells_shared_formulas_apart_when_one_goes_or_rows_move(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for work in (
        lambda sheet: setattr(sheet["C1"], "value", 5),
        lambda sheet: sheet.delete([2]),
        lambda sheet: sheet.delete([1]),
    ):
        path.write_bytes(stored.read_bytes())
        book = rewritten(path, share)
        assert [book["表"].cell(row, 3).value for row in (1, 4)] == ["=B1*2", "=B4*2"]
        assert book["表"]["C4"].shown == 3
        work(book["表"])
        made = reopened(book, tmp_path / "b.xlsx")
        formulas = [cell.value for (cell,) in made["表"]["C1:C6"] if str(cell.value).startswith("=")]
        assert formulas == [f"=B{cell.row}*2" for (cell,) in made["表"]["C1:C6"] if str(cell.value).startswith("=")]
        assert len(formulas) == 5


def it_leaves_a_formula_alone_that_would_look_above_the_sheet(stored: Path, tmp_path: Path) -> None:
    book = PatchedBook.open(stored)
    book["表"]["D6"].value = "=A1+A6"
    book["表"].delete([3])
    assert reopened(book, tmp_path / "a.xlsx")["表"]["D5"].value == "=A1+A6"


ARRAYS = (
    '<c r="C4" cm="1"><f t="array" ref="C4:C5" aca="1">B4*2</f><v>8</v></c>',
    '<c r="C6"><f t="dataTable" ref="C6:D6" dt2D="0" r1="A1"/><v>9</v></c>',
)


def it_moves_formulas_for_several_cells_with_the_cells_they_are_for(stored: Path, tmp_path: Path) -> None:
    def put(xml: str) -> str:
        for cell in ARRAYS:
            place = cell[6:8]
            xml = re.sub(rf'<c r="{place}"[^>]*>.*?</c>', cell, xml)
        return re.sub(r'<c r="C5"[^>]*>.*?</c>', '<c r="C5"><v>8</v></c>', xml)

    path = tmp_path / "a.xlsx"
    path.write_bytes(stored.read_bytes())
    book = rewritten(path, put)
    book["表"].delete([2])
    path.write_bytes(book.to_bytes())
    compare_written(book, path)
    xml = Package(path).read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="C3" cm="1"><f t="array" ref="C3:C4" aca="1">B3*2</f><v>8</v></c>' in xml
    assert '<c r="C5"><f t="dataTable" ref="C5:D5" dt2D="0" r1="A1"></f><v>9</v></c>' in xml


PROGRAMS = {
    "prefixes": lambda xml: re.sub(r"<(/?)(?=\w)", r"<\1x:", xml).replace("xmlns=", "xmlns:x="),
    "comments": lambda xml: xml.replace("<sheetData>", "<!-- a --><sheetData><!-- b -->"),
    "cells without addresses": lambda xml: re.sub(r'<c r="[A-Z]+\d+"', "<c", xml),
    "pretty": lambda xml: xml.replace("<row", "\n  <row").replace("<c ", "\n    <c ").replace("</row>", "\n  </row>\n"),
    "rows of one tag": lambda xml: xml.replace("</sheetData>", '<row r="8" ht="20"/><row r="9" ht="21" /></sheetData>'),
    "style first": lambda xml: re.sub(r'<c r="([A-Z]+\d+)" s="(\d+)"', r'<c s="\2" r="\1"', xml),
}


@pytest.mark.parametrize("program", PROGRAMS)
def it_patches_what_any_program_spelled(stored: Path, tmp_path: Path, program: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(stored.read_bytes())
    expected = looks(openpyxl.load_workbook(path)["表"])
    book = rewritten(path, PROGRAMS[program])
    book["表"]["A6"].value = "改过"
    made = looks(reopened(book, tmp_path / "b.xlsx")["表"])
    assert made.pop("A6") == ("改过", None, None, None)
    expected.pop("A6")
    made["heights"] = {row: height for row, height in made["heights"].items() if row < 8}
    assert made == expected


@pytest.mark.parametrize(
    "broken", [lambda xml: xml.replace("</row>", "", 1), lambda xml: "<worksheet/>", lambda xml: "x"]
)
def it_declines_what_it_cannot_cut(stored: Path, tmp_path: Path, broken: Callable[[str], str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(stored.read_bytes())
    with pytest.raises(Refusal, check=lambda error: error.code == "corrupt"):
        rewritten(path, broken)["表"]


def it_finds_out_what_was_not_written_as_it_was_meant(stored: Path, tmp_path: Path) -> None:
    book = PatchedBook.open(stored)
    book["表"]["A1"].value = "应当写入的"
    path = tmp_path / "a.xlsx"
    path.write_bytes(book.to_bytes())
    compare_written(book, path)
    for damage in ((b"\xe5\xba\x94", b"\xe4\xb8\x8d"), (b"</sheetData>", b"")):
        sheet = Package(path).read("xl/worksheets/sheet1.xml").replace(*damage)
        patch = PackagePatch(Package(path))
        patch.write("xl/worksheets/sheet1.xml", sheet)
        (tmp_path / "b.xlsx").write_bytes(patch.to_bytes())
        with pytest.raises(Refusal, check=lambda error: error.code == "write_failed"):
            compare_written(book, tmp_path / "b.xlsx")


def it_lets_formulas_be_computed_anew_and_forgets_their_order(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    patch = PackagePatch(Package(stored))
    patch.add("xl/calcChain.xml", "<calcChain/>", "application/x-chain")
    patch.relate("xl/workbook.xml", "calcChain", "xl/calcChain.xml")
    path.write_bytes(patch.to_bytes())
    plain = PatchedBook.open(path)
    plain["表"]["A1"].value = "没有公式"
    plain.flush()
    assert "xl/calcChain.xml" in plain.package.names
    changed = PatchedBook.open(path)
    changed["表"]["C1"].value = 1
    changed.flush()
    assert "xl/calcChain.xml" not in changed.package.names
    assert "calcChain" not in [r.kind for r in changed.package.relations("xl/workbook.xml").values()]
    assert re.search(r'<calcPr[^>]*fullCalcOnLoad="1"', changed.package.text("xl/workbook.xml"))


def it_has_a_fresh_hidden_sheet_whose_part_stays_when_the_same_is_written(stored: Path, tmp_path: Path) -> None:
    def fill(sheet: PatchedSheet) -> None:
        for row in range(1, 4):
            sheet[f"A{row}"] = f"=B{row}"

    path = tmp_path / "a.xlsx"
    first = PatchedBook.open(stored)
    fill(first.fresh_sheet("_隐藏"))
    made = reopened(first, path)
    assert made["_隐藏"].sheet_state == "veryHidden"
    assert [cell.value for (cell,) in made["_隐藏"]["A1:A3"]] == ["=B1", "=B2", "=B3"]
    again = PatchedBook.open(path)
    fill(again.fresh_sheet("_隐藏"))
    again.flush()
    assert again.package.changed == {}
    other = PatchedBook.open(path)
    other.fresh_sheet("_隐藏")["A1"] = 1
    assert reopened(other, path)["_隐藏"]["A2"].value is None
