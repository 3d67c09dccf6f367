"""An Excel workbook as it is seen: its layers beside the cells, its fonts, and parts that are not quite right."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.documents.grid import Aside, Table
from catalogue_xl.documents.sheets.read_xlsx import read

BOX = LeftoverCode.TEXT_BOX
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col>'
    "<xdr:row>7</xdr:row></xdr:from><xdr:grpSp><xdr:sp><xdr:txBody><a:p><a:r><a:t>本表由</a:t></a:r><a:r><a:t>县政务公开办</a:t>"
    "</a:r></a:p><a:p><a:r><a:t>汇总</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:grpSp></xdr:twoCellAnchor></xdr:wsDr>"
)
THREADS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    '<threadedComment ref="B2"><text>改为季报</text></threadedComment>'
    '<threadedComment ref="B2"><text>同意</text></threadedComment></ThreadedComments>'
)
CONTROL = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape><v:textbox>'
    "<div>只看未公开<br></div></v:textbox><x:ClientData ObjectType='Checkbox'>"
    "<x:Anchor>2, 5, 9, 1, 3, 5, 10, 1</x:Anchor></x:ClientData></v:shape></xml>"
)


@pytest.fixture
def book():
    found = openpyxl.Workbook()
    found.active.title = "目录"
    found.active.append(["序号", "公开事项"])
    found.active.append([1, "预算"])
    return found


@pytest.fixture
def saved(tmp_path, book):
    """Saves the workbook with some parts added or changed: a function of the old text, or the new text."""

    def _saved(parts=None):
        path = tmp_path / "目录.xlsx"
        book.save(path)
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name).decode() for name in archive.namelist()}
        for name, part in (parts or {}).items():
            members[name] = part(members[name]) if callable(part) else part
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members.items():
                archive.writestr(name, text)
        return path

    return _saved


def related(kind, target):
    relation = f'<Relationship Id="r1" Type="{KIND}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'


def asides(parts):
    return [part for part in parts if isinstance(part, Aside)]


def row(parts, number=2):
    (table,) = (part for part in parts if isinstance(part, Table))
    return next(one.cells for one in table.rows if one.number == number)


class DescribeALayerBesideTheCells:
    def it_may_be_a_comment(self, book, saved):
        book.active["B2"].comment = Comment("改由县大数据局负责", "甲")
        assert asides(read(saved())) == [Aside("改由县大数据局负责", LeftoverCode.COMMENT, "目录", 2, 2)]

    @pytest.mark.parametrize(
        ("kind", "part", "text", "told"),
        [
            ("drawing", "../drawings/drawing1.xml", DRAWING, [("本表由县政务公开办\n汇总", BOX, 8, 5)]),
            (
                "threadedComment",
                "../threadedComments/threadedComment1.xml",
                THREADS,
                [("改为季报", LeftoverCode.COMMENT, 2, 2), ("同意", LeftoverCode.COMMENT, 2, 2)],
            ),
            ("vmlDrawing", "/xl/drawings/vmlDrawing1.vml", CONTROL, [("只看未公开", BOX, 10, 3)]),
        ],
    )
    def it_may_be_a_part_of_its_own(self, saved, kind, part, text, told):
        name = f"xl/{part.rpartition('..')[2].replace('/xl/', '').lstrip('/')}"
        found = asides(read(saved({"xl/worksheets/_rels/sheet1.xml.rels": related(kind, part), name: text})))
        assert [(one.text, one.code, one.row, one.column) for one in found] == told
        assert {one.table for one in found} == {"目录"}

    def it_may_be_the_header_of_its_pages(self, book, saved):
        book.active.oddHeader.center.text = "&B某县基本目录&8"
        book.active.oddFooter.center.text = "第 &P 页，共 &N 页"
        assert asides(read(saved())) == [Aside("某县基本目录", LeftoverCode.PAGE_HEADER, "目录")]

    def it_may_be_the_address_of_a_link(self, book, saved):
        book.active.append([2, '=HYPERLINK("http://www.example.gov.cn/a","政府网站")'])
        found = read(saved())
        assert row(found, 3)[1].text == "政府网站"
        assert asides(found) == [Aside("http://www.example.gov.cn/a", LeftoverCode.LINK, "目录", 3, 2)]

    def and_a_comment_may_not_say_where_it_is(self, book, saved):
        book.active["B2"].comment = Comment("待定", "甲")
        change = {"xl/comments/comment1.xml": lambda text: text.replace('ref="B2"', 'ref="?"')}
        assert asides(read(saved(change))) == [Aside("待定", LeftoverCode.COMMENT, "目录")]


class DescribeAFont:
    def it_may_strike_a_cell_out(self, book, saved):
        book.active["B2"].font = Font(strike=True)
        cell = row(read(saved()))[1]
        assert (cell.text, [one.code for one in cell.doubts]) == ("预算", [DoubtCode.STRUCK_CELL])

    def it_may_strike_a_part_of_a_cell_out(self, book, saved):
        book.active["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "县广电局"), "县融媒体中心")
        found = read(saved())
        assert (row(found)[1].text, [one.text for one in asides(found)]) == ("县融媒体中心", ["县广电局"])

    def it_may_raise_a_notes_mark(self, book, saved):
        book.active["B2"] = CellRichText("县财政局", TextBlock(InlineFont(vertAlign="superscript"), "1）"))
        found = read(saved())
        assert row(found)[1].text == "县财政局"
        assert asides(found) == [Aside("1）", LeftoverCode.NOTE_MARK, "目录", 2, 2)]

    @pytest.mark.parametrize(("name", "letter", "box"), [("Wingdings 2", "R", "☑"), ("Wingdings", "\xa8", "□")])
    def it_may_print_a_letter_as_a_box(self, book, saved, name, letter, box):
        book.active["B2"] = letter
        book.active["B2"].font = Font(name=name)
        assert row(read(saved()))[1].text == box

    def and_so_may_that_of_a_run(self, book, saved):
        book.active["B2"] = CellRichText(TextBlock(InlineFont(rFont="Wingdings 2"), "£"), "公报")
        assert row(read(saved()))[1].text == "□公报"


class DescribeADateSomeSecondsBeforeMidnight:
    @pytest.mark.parametrize(("second", "code"), [(17, "43"), (59, "1")])
    def it_is_doubted_with_the_day_that_was_meant(self, book, saved, second, code):
        book.active["B2"] = datetime(2026, 3, 1, 23, 59, second)
        book.active["B2"].number_format = 'yyyy"年"m"月"d"日"'
        cell = row(read(saved()))[1]
        assert cell.text == "2026年3月1日"
        assert [(one.code, one.text, one.suggestion) for one in cell.doubts] == [
            (DoubtCode.NEAR_MIDNIGHT, code, "2026年3月2日")
        ]

    @pytest.mark.parametrize(
        ("moment", "form"),
        [
            (datetime(2026, 3, 1, 23, 59, 17), "yyyy/m/d h:mm:ss"),
            (datetime(2026, 3, 1, 23, 58), "yyyy/m/d"),
            (datetime(2026, 3, 1), "yyyy/m/d"),
        ],
    )
    def but_not_where_its_time_is_shown_or_an_ordinary_one(self, book, saved, moment, form):
        book.active["B2"] = moment
        book.active["B2"].number_format = form
        assert row(read(saved()))[1].doubts == ()


class DescribeAPartThatIsNotQuiteRight:
    @pytest.mark.parametrize(
        ("part", "change"),
        [
            ("docProps/core.xml", lambda text: re.sub(r"\d{4}-\d\d-\d\dT[^<]*", "2021/11/5 5:44", text)),
            ("xl/styles.xml", lambda text: text.replace("<fills", "<fills><fill/></fills><fills")),
            ("xl/styles.xml", "<styleSheet"),
            ("xl/_rels/workbook.xml.rels", lambda text: text.replace("styles.xml", "nowhere.xml")),
            ("xl/worksheets/sheet1.xml", lambda text: text.replace(' r="B2"', "").replace(' r="B1"', "")),
        ],
    )
    def it_does_not_keep_the_table_from_being_read(self, saved, part, change):
        assert [cell.text for cell in row(read(saved({part: change})))] == ["1", "预算"]

    def and_neither_do_names_that_differ_in_capitals_or_in_their_strokes(self, saved):
        path = saved()
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in members.items():
                archive.writestr(name.replace("worksheets/sheet1.xml", "WorkSheets\\Sheet1.xml"), data)
        assert [cell.text for cell in row(read(path))] == ["1", "预算"]

    def and_neither_does_strict_open_xml(self, book, saved):
        book.active["B2"].comment = Comment("待定", "甲")

        def strict(text):
            return re.sub(
                r"http://schemas.openxmlformats.org/(\w+)/2006/(\w+)", r"http://purl.oclc.org/ooxml/\1/\2", text
            )

        names = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels")
        found = read(saved(dict.fromkeys((*names, "xl/comments/comment1.xml"), strict)))
        assert [cell.text for cell in row(found)] == ["1", "预算"]
        assert [one.text for one in asides(found)] == ["待定"]

    def and_neither_does_a_number_that_is_none(self, saved):
        change = {"xl/worksheets/sheet1.xml": lambda text: text.replace("<v>1</v>", "<v>1a</v>")}
        assert [cell.text for cell in row(read(saved(change)))] == ["1a", "预算"]

    def and_neither_does_a_sheet_that_is_missing_and_it_is_told(self, book, saved):
        book.create_sheet("联络员")
        change = {"xl/_rels/workbook.xml.rels": lambda text: text.replace("sheet2.xml", "sheet9.xml")}
        found = read(saved(change))
        assert [cell.text for cell in row(found)] == ["1", "预算"]
        assert asides(found) == [Aside("联络员", LeftoverCode.UNREADABLE, "联络员")]
