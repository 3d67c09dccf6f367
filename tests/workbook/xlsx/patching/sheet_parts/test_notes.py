"""Notes beside what else stands in the parts that hold them: controls, threads, other people's notes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.comments import Comment

from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.sheet_parts.note_boxes import NoteBoxes
from catalogue_xl.workbook.xlsx.patching.sheet_parts.notes import PatchedNote

BUTTON = (
    '<v:shape id="_x0000_s2050" type="#_x0000_t201"><x:ClientData ObjectType="Button"><x:Row>1</x:Row>'
    "<x:Column>1</x:Column></x:ClientData></v:shape>"
)
THREADS = (
    '<ThreadedComments xmlns="urn:t"><threadedComment ref="B4" id="{A}"><text>一</text></threadedComment>'
    '<threadedComment ref="B6" id="{B}"><text>二</text></threadedComment></ThreadedComments>'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sheet with notes in B2, B4 and B6."""
    book: Any = openpyxl.Workbook()
    for row in (2, 4, 6):
        book.active[f"B{row}"].comment = Comment(f"第{row}行", "老王", width=100, height=50)
        book.active[f"A{row}"].value = row
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def extended(path: Path, *, threads: bool = False, button: bool = False) -> None:
    patch = PackagePatch(Package(path))
    sheet = patch.sheets["Sheet"]
    if threads:
        patch.add("xl/threadedComments/threadedComment1.xml", THREADS, "application/vnd.ms-excel.threadedcomments+xml")
        patch.relate(sheet, "threadedComment", "xl/threadedComments/threadedComment1.xml")
    if button:
        (vml,) = (name for name in patch.names if name.endswith(".vml"))
        xml = patch.text(vml)
        at = xml.rindex("</xml>")
        patch.write(vml, xml[:at] + BUTTON + xml[at:])
    path.write_bytes(patch.to_bytes())


def saved(book: PatchedBook, path: Path) -> Package:
    path.write_bytes(book.to_bytes())
    return Package(path)


def vml_of(package: Package) -> str:
    (name,) = (name for name in package.names if name.endswith(".vml"))
    return package.read(name).decode()


def it_puts_a_note_where_there_was_none_in_the_workbook(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    book = PatchedBook.open(tmp_path / "a.xlsx")
    book["Sheet"]["C3"].comment = PatchedNote("问一下 <好>\n第二行", "我", 320, 54)
    package = saved(book, tmp_path / "b.xlsx")
    note = openpyxl.load_workbook(tmp_path / "b.xlsx").active["C3"].comment
    assert (note.text, note.author) == ("问一下 <好>\n第二行", "我")
    assert NoteBoxes(vml_of(package)).size(3, 3) == (320, 54)
    assert PatchedBook.open(tmp_path / "b.xlsx")["Sheet"]["C3"].comment == PatchedNote(
        "问一下 <好>\n第二行", "我", 320, 54
    )


def it_adds_replaces_and_removes_notes_and_leaves_the_others_as_they_are(path: Path) -> None:
    book = PatchedBook.open(path)
    book["Sheet"]["B2"].comment = None
    book["Sheet"]["B4"].comment = PatchedNote("换了", "我")
    book["Sheet"]["C9"].comment = PatchedNote("新的", "老王")
    package = saved(book, path)
    sheet = openpyxl.load_workbook(path).active
    assert [
        sheet[a].comment and (sheet[a].comment.text, sheet[a].comment.author) for a in ("B2", "B4", "B6", "C9")
    ] == [
        None,
        ("换了", "我"),
        ("第6行", "老王"),
        ("新的", "老王"),
    ]
    vml = vml_of(package)
    assert len(re.findall(r":Row>\d", vml)) == 3
    shapes = ElementTree.fromstring(vml).iter("{urn:schemas-microsoft-com:vml}shape")
    assert len({shape.get("id") for shape in shapes}) == 3


def it_leaves_the_buttons_beside_the_notes(path: Path) -> None:
    extended(path, button=True)
    book = PatchedBook.open(path)
    assert book["Sheet"]["B2"].comment is not None
    book["Sheet"]["B2"].comment = None
    book["Sheet"]["A2"].comment = PatchedNote("新的", "我")
    vml = vml_of(saved(book, path))
    assert BUTTON in vml
    assert vml.count('id="_x0000_s2051"') == 1, "a number that no other shape has"


def it_moves_notes_boxes_and_threads_with_their_rows(path: Path) -> None:
    extended(path, threads=True)
    book = PatchedBook.open(path)
    book["Sheet"].delete([3, 4])
    package = saved(book, path)
    sheet = openpyxl.load_workbook(path).active
    assert {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment} == {
        "B2": "第2行",
        "B4": "第6行",
    }
    boxes = NoteBoxes(vml_of(package))
    assert (boxes.size(2, 2), boxes.size(4, 2), boxes.size(6, 2)) == ((100, 50), (100, 50), None)
    threads = package.read("xl/threadedComments/threadedComment1.xml").decode()
    assert '<threadedComment ref="B4" id="{B}">' in threads
    assert "{A}" not in threads


def it_moves_the_anchor_of_a_box(path: Path) -> None:
    shape = (
        '<xml><v:shape id="_x0000_s1025" style="width:10pt;height:12px"><x:ClientData ObjectType="Note"><x:Anchor>\n'
        " 3, 15, 6, 2, 5, 31, 10, 1</x:Anchor><x:Row>7</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>"
    )
    boxes = NoteBoxes(shape)
    assert boxes.size(8, 3) == (13.33, 12)
    boxes.move(lambda row: row - 3)
    assert "3, 15, 3, 2, 5, 31, 7, 1</x:Anchor><x:Row>4</x:Row>" in boxes.text()


def it_writes_nothing_when_no_note_changed(path: Path) -> None:
    book = PatchedBook.open(path)
    assert len(book["Sheet"].notes) == 3
    book["Sheet"]["A1"].comment = None
    book.flush()
    assert book.package.changed == {}
    assert book["Sheet"].notes.by("老王") == [(2, 2), (4, 2), (6, 2)]
    assert book["Sheet"].notes.by("别人") == []
