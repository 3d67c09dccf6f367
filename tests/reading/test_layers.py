"""The first law, for the layers of a file: whatever a person can see is in the catalogue or among the leftovers."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from catalogue_xl.documents import read_document
from catalogue_xl.reading.document import understand

from .telling import is_told, told

pytestmark = pytest.mark.slow

HEAD = ("序号", "一级事项", "二级事项", "公开内容", "公开时限", "公开主体", "备注", "备注")
WORDS = st.text("甲乙丙丁戊己庚辛壬癸县镇局办", min_size=3, max_size=9)
ROW = st.tuples(*[WORDS] * (len(HEAD) - 1))
FEW = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_told(path, texts):
    everything = told(understand(read_document(path)))
    assert [text for text in texts if not is_told(text, everything)] == []


class Workbook:
    """A catalogue in which something may be put into any layer."""

    def __init__(self, rows):
        self.book = openpyxl.Workbook()
        self.sheet = self.book.active
        self.sheet.title = "目录"
        self.sheet.append(HEAD)
        for number, row in enumerate(rows, start=1):
            self.sheet.append([number, *row])
        self.covered = ""

    def comment(self, text):
        self.sheet["F2"].comment = Comment(text, "甲")

    def strike_a_cell(self, text):
        self.sheet["D2"] = text
        self.sheet["D2"].font = Font(strike=True)

    def strike_a_part(self, text):
        self.sheet["F2"] = CellRichText(TextBlock(InlineFont(strike=True), text), "县数据局")

    def hide_a_sheet(self, text):
        hidden = self.book.create_sheet("旧")
        hidden["B3"] = text
        hidden.sheet_state = "hidden"

    def print_above_the_pages(self, text):
        self.sheet.oddHeader.center.text = text

    def show_an_error(self, text):
        self.sheet["F2"] = f"={text}!A1"

    def link(self, text):
        self.sheet["G2"] = f'=HYPERLINK("http://{text}.example","查看")'

    def cover(self, text):
        self.sheet["F3"] = text
        self.covered = '<mergeCells><mergeCell ref="F2:F3"/></mergeCells>'

    def save(self, path):
        stream = io.BytesIO()
        self.book.save(stream)
        with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "xl/worksheets/sheet1.xml":
                    data = data.replace(b"</sheetData>", f"</sheetData>{self.covered}".encode())
                new.writestr(name, data)


SHEET_LAYERS = ("comment", "strike_a_cell", "strike_a_part", "hide_a_sheet", "print_above_the_pages", "show_an_error")
SHEET_LAYERS += ("link", "cover")
OVERWRITTEN = {"strike_a_cell": (0, 2), "strike_a_part": (0, 4), "show_an_error": (0, 4)}
OVERWRITTEN |= {"link": (0, 5), "cover": (1, 4)}


@pytest.mark.parametrize("layer", SHEET_LAYERS)
@FEW
@given(rows=st.lists(ROW, min_size=2, max_size=3), text=WORDS)
def test_every_layer_of_a_workbook_is_told(tmp_path, layer, rows, text):
    workbook = Workbook(rows)
    getattr(workbook, layer)(text)
    workbook.save(tmp_path / "目录.xlsx")
    gone = OVERWRITTEN.get(layer)
    texts = [word for r, row in enumerate(rows) for c, word in enumerate(row) if (r, c) != gone]
    assert_told(tmp_path / "目录.xlsx", [text, *texts])


SPACES = nsdecls("w", "wp", "a") + (
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RUN = "<w:r><w:t>{}</w:t></w:r>"
INSIDE = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"
BOX = f"<w:r><w:pict><v:shape><v:textbox>{INSIDE}</v:textbox></v:shape></w:pict></w:r>"
WORD_LAYERS = {
    "struck": "<w:r><w:rPr><w:strike/></w:rPr><w:t>{}</w:t></w:r>" + RUN.format("县数据局"),
    "raised": RUN.format("县数据局") + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>',
    "deleted": "<w:del w:id='1'><w:r><w:delText>{}</w:delText></w:r></w:del>",
    "prompt": f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "box": BOX.format(RUN),
    "mark": "<w:r><w:pict><v:shape><v:textpath string='{}'/></v:shape></w:pict></w:r>",
    "link": f"<w:hyperlink>{RUN}</w:hyperlink>",
}


@pytest.mark.parametrize("layer", [*WORD_LAYERS, "header", "footer", "comment", "covered"])
@FEW
@given(rows=st.lists(ROW, min_size=2, max_size=3), text=WORDS)
def test_every_layer_of_a_word_document_is_told(tmp_path, layer, rows, text):
    document = docx.Document()
    document.add_paragraph("某县公开目录")
    table = document.add_table(len(rows) + 1, len(HEAD))
    for number, row in enumerate([HEAD, *((str(n), *row) for n, row in enumerate(rows, start=1))]):
        for place, word in enumerate(row):
            table.cell(number, place).text = word
    cell = table.cell(2, 5)
    if layer in WORD_LAYERS:
        paragraph = parse_xml(f"<w:p {SPACES}>{WORD_LAYERS[layer].format(text)}</w:p>")
        cell._tc.replace(cell._tc.p_lst[0], paragraph)
    elif layer == "comment":
        document.add_comment(cell.paragraphs[0].runs[0], text=text, author="甲")
    elif layer == "covered":
        for number, kind in ((1, "restart"), (2, "continue")):
            merge = parse_xml(f'<w:vMerge {SPACES} w:val="{kind}"/>')
            table.cell(number, 7)._tc.get_or_add_tcPr().append(merge)
        cell.text = text
    else:
        getattr(document.sections[0], layer).paragraphs[0].text = text
    document.save(tmp_path / "目录.docx")
    gone = (1, 4) if layer in WORD_LAYERS or layer == "covered" else None
    texts = [word for r, row in enumerate(rows) for c, word in enumerate(row) if (r, c) != gone]
    assert_told(tmp_path / "目录.docx", [text, *texts])
