from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents.grid import Aside, Cell, Line, Table
from catalogue_xl.documents.word.read_docx import read

SPACES = nsdecls("w", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


@pytest.fixture
def document():
    return docx.Document()


@pytest.fixture
def parts_of(document, tmp_path):
    def save_and_read():
        path = tmp_path / "目录.docx"
        document.save(path)
        return read(path)

    return save_and_read


def append(document, text):
    """Add an element, written with the prefixes of Word, to the end of the body."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:body {SPACES}>{text}</w:body>")[0])


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def it_reads_paragraphs_and_tables_in_order(document, parts_of):
    document.add_paragraph("某区目录")
    document.add_paragraph("")
    document.add_table(1, 2).cell(0, 0).text = "序号"
    document.add_paragraph("注：长期公开")
    document.add_table(1, 1).cell(0, 0).text = "姓名"
    title, first, note, second = parts_of()
    assert (title, note) == (Line("某区目录", 1), Line("注：长期公开", 3))
    assert [(table.name, table.spans_known) for table in (first, second)] == [("表1", True), ("表2", True)]
    assert first.rows[0].cells == (Cell("序号", 1, 1), Cell("", 1, 2))


def it_reads_merged_cells_as_spans_and_covered_positions(document, parts_of):
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "公开事项"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "同上"
    (read_table,) = parts_of()
    assert read_table.rows[0].cells == (
        Cell("公开事项", 1, 1, colspan=2),
        Cell("", 1, 2, anchor=(1, 1)),
        Cell("02", 1, 3),
    )
    assert read_table.rows[1].cells[2] == Cell("同上", 2, 3, rowspan=2)
    assert read_table.rows[2].cells[2] == Cell("", 3, 3, anchor=(2, 3))


def it_reads_a_block_merged_both_ways_and_the_old_way_across(document, parts_of):
    both = '<w:gridSpan w:val="2"/><w:vMerge{}/>'
    append(
        document,
        tbl(
            tr(tc("甲", both.format(' w:val="restart"')), tc("一")),
            tr(tc("看不见", both.format("")), tc("二")),
            tr(tc("乙", '<w:hMerge w:val="restart"/>'), tc("看不见", "<w:hMerge/>"), tc("三")),
            tr(tc("1"), tc("2"), tc("3")),
        ),
    )
    table, *covered = parts_of()
    assert covered == [
        Aside("看不见", LeftoverCode.COVERED, "表1", 2, 1),
        Aside("看不见", LeftoverCode.COVERED, "表1", 3, 1),
    ]
    assert table.rows[0].cells[:2] == (Cell("甲", 1, 1, rowspan=2, colspan=2), Cell("", 1, 2, anchor=(1, 1)))
    assert [cell.anchor for cell in table.rows[1].cells] == [(1, 1), (1, 1), None]
    assert table.rows[2].cells[:2] == (Cell("乙", 3, 1, colspan=2), Cell("", 3, 2, anchor=(3, 1)))


def it_reads_a_merge_that_continues_nothing_as_a_blank_cell(document, parts_of):
    append(document, tbl(tr(tc("甲", "<w:vMerge/>"), tc("一"))))
    table, covered = parts_of()
    assert table.rows[0].cells == (Cell("", 1, 1), Cell("一", 1, 2))
    assert covered == Aside("甲", LeftoverCode.COVERED, "表1", 1, 1)


def it_pads_rows_that_start_late_or_end_early_and_counts_only_columns_with_cells(document, parts_of):
    append(
        document,
        tbl(
            tr(tc("a", '<w:gridSpan w:val="3"/>'), tc("b"), tc("c", '<w:gridSpan w:val="2"/>')),
            tr(tc("d"), properties='<w:gridBefore w:val="3"/><w:gridAfter w:val="2"/>'),
        ),
    )
    (table,) = parts_of()
    assert texts(table) == [["a", "b", "c"], ["", "d", ""]]
    assert [cell.column for cell in table.rows[1].cells] == [1, 2, 3]
    assert all(cell.colspan == 1 and cell.anchor is None for row in table.rows for cell in row.cells)


def it_keeps_rows_of_other_widths_as_they_are(document, parts_of):
    append(document, tbl(tr(tc("a"), tc("b")), tr(tc("c"))))
    (table,) = parts_of()
    assert texts(table) == [["a", "b"], ["c"]]


def it_declines_a_span_that_would_fill_the_memory(document, parts_of):
    append(document, tbl(tr(tc("a", '<w:gridSpan w:val="1000000000"/>'))))
    with pytest.raises(Refusal) as refused:
        parts_of()
    assert refused.value.code == "too_many_cells"


def it_reads_through_content_controls_around_anything(document, parts_of):
    def control(content):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    append(document, control(p("某区目录") + tbl(control(tr(control(tc(control(p("一")))), tc("二"))))))
    title, table = parts_of()
    assert (title.text, texts(table)) == ("某区目录", [["一", "二"]])


def it_separates_the_paragraphs_of_a_cell_by_line_breaks(document, parts_of):
    append(document, tbl(tr(tc(p("各镇") + p("各部门") + p("")), tc("二"))))
    (table,) = parts_of()
    assert texts(table) == [["各镇\n各部门", "二"]]


def it_drops_tracked_deletions_and_keeps_insertions(document, parts_of):
    deleted, inserted = (f'<w:{kind} w:id="1" w:author="某"/>' for kind in ("del", "ins"))
    append(
        document,
        tbl(
            tr(tc("留"), tc(p("前", f"<w:rPr>{deleted}</w:rPr>") + p("后"))),
            tr(tc("删"), tc("删"), properties=deleted),
            tr(tc("增"), tc("增"), properties=inserted),
        ),
    )
    table, *deletions = parts_of()
    assert texts(table) == [["留", "前后"], ["增", "增"]]
    assert deletions == [Aside("删", LeftoverCode.DELETED)] * 2


def it_counts_a_column_of_automatic_numbers(document, parts_of):
    document.add_paragraph("一般要求", style="List Number")
    table = document.add_table(3, 2)
    for row, content in enumerate(["机构职能", "", "财政"]):
        table.cell(row, 0).paragraphs[0].style = "List Number 2"
        table.cell(row, 1).text = content
    line, read_table = parts_of()
    assert line.text == "1.一般要求"
    assert texts(read_table) == [["1.", "机构职能"], ["2.", ""], ["3.", "财政"]]


def it_puts_a_table_in_a_cell_into_the_text_of_the_cell(document, parts_of):
    inner = tbl(tr(tc("x"), tc("")), tr(tc("y"), tc("z")))
    append(document, tbl(tr(tc(p("前") + inner + p("后")), tc("二"))))
    (table,) = parts_of()
    assert texts(table) == [["前\nx\ny\nz\n后", "二"]]


def but_a_table_in_a_frame_of_one_cell_is_a_table(document, parts_of):
    append(document, tbl(tr(tc(p("某区目录") + tbl(tr(tc("x"), tc("y"))) + p("")))))
    title, table = parts_of()
    assert (title.text, table.name, texts(table)) == ("某区目录", "表1", [["x", "y"]])


def it_reads_text_boxes_once_and_after_the_body(document, parts_of):
    box = f"<w:txbxContent>{p('框内')}{tbl(tr(tc('x'), tc('y')))}</w:txbxContent>"
    choice = f"<w:drawing><wp:inline><wps:txbx>{box}</wps:txbx></wp:inline></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    append(
        document,
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    append(document, f"<w:p><w:r>{fallback.replace('框内', '旧框')}</w:r></w:p>")
    document.add_paragraph("正文")
    parts = parts_of()
    assert [part.name if isinstance(part, Table) else part.text for part in parts] == [
        "正文",
        "框内",
        "表1",
        "旧框",
        "表2",
    ]


def it_reads_footnotes_after_the_body_without_their_rules(document, parts_of):
    notes = f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{p("——")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{p("含所属单位")}</w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.add_paragraph("正文")
    assert [line.text for line in parts_of()] == ["正文", "含所属单位"]


def it_keeps_headers_and_footers_beside_and_leaves_out_page_numbers(document, parts_of):
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    document.add_paragraph("正文")
    assert parts_of() == (Line("正文", 1), Aside("页眉", LeftoverCode.PAGE_HEADER))


def but_a_header_comes_first_where_nothing_else_stands_above_the_table(document, parts_of):
    document.sections[0].header.paragraphs[0].text = "某镇公开目录"
    document.add_table(1, 1).cell(0, 0).text = "序号"
    title, table = parts_of()
    assert (title, texts(table)) == (Line("某镇公开目录", 1), [["序号"]])


def and_where_it_has_the_heads_of_the_table(document, parts_of):
    heads = document.sections[0].header.add_table(1, 2, 1000)
    heads.cell(0, 0).text, heads.cell(0, 1).text = "序号", "公开事项"
    document.add_paragraph("某镇公开目录")
    document.add_table(1, 2).cell(0, 0).text = "1"
    first, line, second = parts_of()
    assert (texts(first), line.text, texts(second)) == ([["序号", "公开事项"]], "某镇公开目录", [["1", ""]])


def it_reads_documents_with_macros_and_templates(document, parts_of, tmp_path):
    document.add_table(1, 1).cell(0, 0).text = "序号"
    document.part._content_type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    (table,) = parts_of()
    assert texts(table) == [["序号"]]


def it_reads_no_linked_file(document, parts_of, tmp_path):
    (tmp_path / "styles.xml").write_text("<broken", encoding="utf-8")
    document.part.relate_to((tmp_path / "styles.xml").as_uri(), RELATIONSHIP_TYPE.FOOTNOTES, is_external=True)
    document.add_paragraph("正文")
    assert [line.text for line in parts_of()] == ["正文"]


def it_reads_a_row_as_it_is_after_its_tracked_changes(document, parts_of):
    gone = '<w:cellDel w:id="1" w:author="a" w:date="2026-03-01T00:00:00Z"/>'
    new = '<w:cellIns w:id="2" w:author="a" w:date="2026-03-01T00:00:00Z"/>'
    append(document, tbl(tr(tc("1"), tc("甲"), tc("乙")), tr(tc("2"), tc("旧", gone), tc("丙"), tc("丁", new))))
    table, deletion = parts_of()
    assert texts(table) == [["1", "甲", "乙"], ["2", "丙", "丁"]]
    assert deletion == Aside("旧", LeftoverCode.DELETED)


def it_keeps_words_that_a_tracked_change_deleted(document, parts_of):
    change = '<w:del w:id="1"><w:r><w:delText>县农业局</w:delText></w:r></w:del>'
    append(document, tbl(tr(tc("甲"), tc(f"<w:p>{change}{run('县农业农村局', '')}</w:p>"))))
    table, deletion = parts_of()
    assert texts(table) == [["甲", "县农业农村局"]]
    assert deletion == Aside("县农业局", LeftoverCode.DELETED)


def it_keeps_comments_with_the_cells_they_are_on(document, parts_of):
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "县民政局"
    document.add_comment(table.cell(1, 1).paragraphs[0].runs[0], text="拟改由各镇负责", author="甲")
    document.add_comment(document.add_paragraph("注").runs[0], text="这一行可删", author="乙")
    asides = [part for part in parts_of() if isinstance(part, Aside)]
    assert asides == [
        Aside("拟改由各镇负责", LeftoverCode.COMMENT, "表1", 2, 2),
        Aside("这一行可删", LeftoverCode.COMMENT),
    ]


def it_keeps_a_watermark(document, parts_of):
    header = document.sections[0].header.paragraphs[0]._p
    shape = f'<w:p {SPACES}><w:r><w:pict><v:shape><v:textpath string="征求意见稿"/></v:shape></w:pict></w:r></w:p>'
    header.append(parse_xml(shape)[0])
    document.add_paragraph("正文")
    assert parts_of()[1:] == (Aside("征求意见稿", LeftoverCode.WATERMARK),)


def it_names_embedded_files(document, parts_of):
    part = Part(PackURI("/word/embeddings/单位名录.xlsx"), "application/x", b"PK", document.part.package)
    document.part.relate_to(part, f"{CHUNK_KIND[:-7]}package")
    document.add_paragraph("正文")
    assert parts_of()[1:] == (Aside("单位名录.xlsx", LeftoverCode.EMBEDDED),)


CHUNK_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
ROWS = "<table><tr><td>序号<td>公开事项</tr><tr><td>7<td>防汛</tr></table>"


def word_bytes():
    inner = docx.Document()
    inner.add_table(2, 2).cell(1, 1).text = "防汛"
    stream = io.BytesIO()
    inner.save(stream)
    return stream.getvalue()


class DescribeAChunkFromAPartOfItsOwn:
    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("a.htm", f"<html><meta charset='utf-8'><body>{ROWS}</body></html>".encode()),
            ("a.htm", f"<html><meta charset=gb2312><body>{ROWS}</body></html>".encode("gbk")),
            ("a.mht", f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html>{ROWS}</html>".encode()),
            ("a.docx", word_bytes()),
        ],
    )
    def it_stands_in_its_place(self, document, parts_of, name, data):
        self.embed(document, name, data)
        document.add_paragraph("表后")
        *_, table, line = parts_of()
        assert table.rows[1].cells[1].text == "防汛"
        assert line.text == "表后"

    def it_may_be_text(self, document, parts_of):
        self.embed(document, "a.txt", "另见各镇目录\n".encode())
        assert [part.text for part in parts_of()] == ["另见各镇目录"]

    def it_is_told_where_it_cannot_be_read(self, document, parts_of):
        self.embed(document, "a.rtf", b"{\\rtf1 <x>}")
        assert parts_of() == (Aside("a.rtf", LeftoverCode.UNREADABLE),)

    def it_is_passed_over_where_its_part_is_missing(self, document, parts_of):
        append(document, f'<w:altChunk xmlns:r="{CHUNK_KIND[:-8]}" r:id="rId99"/>')
        document.add_paragraph("正文")
        assert [part.text for part in parts_of()] == ["正文"]

    @staticmethod
    def embed(document, name, data):
        part = Part(PackURI(f"/word/{name}"), "application/x", data, document.part.package)
        number = document.part.relate_to(part, CHUNK_KIND)
        append(document, f'<w:altChunk xmlns:r="{CHUNK_KIND[:-8]}" r:id="{number}"/>')


def it_passes_over_relations_to_nothing(document, tmp_path, parts_of):
    document.add_paragraph("正文")
    assert parts_of()
    path = tmp_path / "目录.docx"
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    image = f'<Relationship Id="r77" Type="{CHUNK_KIND[:-7]}image" Target="../NULL"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    members[rels] = members[rels].replace(b"</Relationships>", image.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("word/styles", "Word/Styles"), data)
    assert read(path) == (Line("正文", 1),)


def run(text, properties):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'


def it_counts_what_is_not_struck_and_keeps_the_rest(document, parts_of):
    old = "".join(run(text, "<w:strike/>") for text in ("县卫生和", "计生委"))
    append(
        document, tbl(tr(tc("甲"), tc(f"<w:p>{old}{run('县卫健委', '')}</w:p>")), tr(tc("乙"), tc(f"<w:p>{old}</w:p>")))
    )
    table, aside = parts_of()
    assert texts(table) == [["甲", "县卫健委"], ["乙", "县卫生和计生委"]]
    doubts = [[one.code for one in row.cells[1].doubts] for row in table.rows]
    assert doubts == [[DoubtCode.STRUCK_PART], [DoubtCode.STRUCK_CELL]]
    assert aside == Aside("县卫生和计生委", LeftoverCode.STRUCK, "表1", 1, 2)


def it_keeps_a_struck_paragraph_and_takes_it_for_no_line(document, parts_of):
    append(document, f"<w:p>{run('旧目录', '<w:dstrike/>')}</w:p>")
    assert parts_of() == (Aside("旧目录", LeftoverCode.STRUCK, row=1),)


def it_parts_a_notes_mark_from_the_word_before_it(document, parts_of):
    marked = "".join([run("县民政局", ""), run("②", RAISED)])
    append(
        document, tbl(tr(tc("甲"), tc(f"<w:p>{marked}</w:p>"), tc(f"<w:p>{run('10m', '')}{run('3', RAISED)}</w:p>")))
    )
    table, aside = parts_of()
    assert texts(table) == [["甲", "县民政局", "10m3"]]
    assert aside == Aside("②", LeftoverCode.NOTE_MARK, "表1", 1, 2)


def it_doubts_the_prompt_of_a_control_that_nobody_filled_in(document, parts_of):
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inside = f"<w:p>{control.format(run('填责任单位', ''))}</w:p>"
    append(document, tbl(tr(tc("甲"), tc(inside), control.format(tc("填时限")))))
    (table,) = parts_of()
    assert [[one.code for one in cell.doubts] for cell in table.rows[0].cells] == [[], *[[DoubtCode.PROMPT]] * 2]


def it_keeps_what_stands_in_a_chart_and_in_a_box_of_the_header(document, parts_of):
    header = document.sections[0].header.paragraphs[0]
    header.text = "某镇公开目录"
    box = f"<w:txbxContent><w:p>{run('内部使用', '')}</w:p></w:txbxContent>"
    shape = f"<w:r {SPACES}><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    header._p.append(parse_xml(shape))
    document.add_table(1, 1).cell(0, 0).text = "序号"
    chart = f"<c:chart xmlns:c='c' {nsdecls('a')}><a:p><a:r><a:t>公开数量</a:t></a:r></a:p></c:chart>"
    part = Part(PackURI("/word/charts/chart1.xml"), "application/x", chart.encode(), document.part.package)
    document.part.relate_to(part, f"{CHUNK_KIND[:-7]}chart")
    assert [part.text for part in parts_of() if isinstance(part, Aside)] == ["公开数量", "内部使用"]
