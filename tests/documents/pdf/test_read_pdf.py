from __future__ import annotations

import zlib

import pytest
from PIL import Image

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Aside, Line, Table
from catalogue_xl.documents.pdf import read_pdf as reader
from catalogue_xl.documents.pdf.overprints import in_symbol_fonts

pytestmark = pytest.mark.slow

HEADER = ["序号", "公开内容", "公开主体"]


def shown(parts):
    return [
        [["^" if cell.anchor else cell.text for cell in row.cells] for row in part.rows]
        if isinstance(part, Table)
        else part.text
        for part in parts
    ]


def refused(path):
    with pytest.raises(Refusal) as refusal:
        read_document(path)
    assert path.name in refusal.value.sentence
    return refusal.value


def numbered(start, count):
    return [[str(number), f"内容{number}", "区政府办公室"] for number in range(start, start + count)]


def it_reads_lines_and_a_ruled_table_in_order(sheets, pdf):
    (page,) = sheets(1)
    page.text(200, 50, "某区政府信息主动公开基本目录")
    page.table(80, [HEADER, ["1", "机构职能", "甲"], ["2", "", "^"]])
    page.text(50, 300, "注：长期公开")
    title, table, note = read_document(pdf(page)).parts
    assert (title, note) == (Line("某区政府信息主动公开基本目录", 1), Line("注：长期公开", 2))
    assert shown([table]) == [[HEADER, ["1", "机构职能", "甲"], ["2", "", "^"]]]
    assert table.spans_known
    assert table.rows[1].cells[2].rowspan == 2


def it_joins_wrapped_lines_and_keeps_the_breaks_that_somebody_typed(sheets, pdf):
    (page,) = sheets(1)
    wrapped = "区长副区长的姓名简\n历和分管的工作"
    typed = "区政府办公室\n区司法局"
    numbers = "任免文件印发之日后\n10个工作日内"
    listed = "1.机构职能领导信\n2.规划计划"
    rows = [HEADER, ["1", wrapped, typed], ["2", numbers, "甲"], ["3", listed, "乙"]]
    page.table(80, rows)
    (table,) = read_document(pdf(page)).tables
    assert [row.cells[1].text for row in table.rows[1:]] == [
        wrapped.replace("\n", ""),
        numbers.replace("\n", ""),
        listed,
    ]
    assert table.rows[1].cells[2].text == typed


def it_goes_on_over_pages_with_their_headers_and_tells_the_page_of_each_row(sheets, pdf):
    pages = sheets(3)
    for number, page in enumerate(pages):
        page.text(200, 50, "某区目录")
        page.table(80, [HEADER, *numbered(1 + 4 * number, 4)])
        page.text(280, 800, f"— {number + 1} —")
    parts = read_document(pdf(*pages)).parts
    assert [type(part) for part in parts] == [Line, Table, *[Line] * 5]
    table = parts[1]
    assert [row.page for row in table.rows] == [1] * 5 + [2] * 5 + [3] * 5
    assert [row.cells[0].text for row in table.rows if row.cells[0].text != "序号"] == [str(n) for n in range(1, 13)]


def but_another_title_or_other_columns_start_another_table(sheets, pdf):
    pages = sheets(3)
    pages[0].table(80, [HEADER, *numbered(1, 2)])
    pages[1].text(50, 50, "附件2 联络员登记表")
    pages[1].table(80, [["姓名", "职务", "电话"], ["甲", "科长", "1"]])
    pages[2].table(80, [["姓名", "职务", "电话"], ["甲", "科长", "1"]], widths=(80, 60, 90))
    assert [part.name for part in read_document(pdf(*pages)).tables] == ["表1", "表2", "表3"]


def it_reads_radicals_as_the_characters_that_they_look_like(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "⼯作⽅案", "⼈社局"]])
    assert read_document(pdf(page)).tables[0].rows[1].cells[1].text == "工作方案"


def it_loses_no_text_between_the_rules(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "甲", "乙"]])
    page.text(320, 95, "表外")
    page.box(50, 200, 200, 260, "一格不成表")
    found = shown(read_document(pdf(page)).parts)
    assert sorted(found, key=str) == sorted(["表外", [HEADER, ["1", "甲", "乙"]], "一格不成表"], key=str)


def it_says_that_a_scan_has_no_text(tmp_path):
    path = tmp_path / "扫描.pdf"
    Image.new("L", (200, 300)).save(path)
    assert refused(path).code == "scanned_pdf"


def it_says_that_text_without_its_characters_is_garbled(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [["\ue001\ue002", "\ue003", "甲"], ["\ue004", "\ue005", "乙"]])
    assert refused(pdf(page)).code == "garbled_pdf"


def it_says_that_lines_of_text_are_no_table(sheets, pdf):
    (page,) = sheets(1)
    for number in range(12):
        page.text(50, 80 + 20 * number, "机构职能和办公地址由县政府办公室公开")
    assert refused(pdf(page)).code == "unruled_pdf"


def it_reads_two_tables_whose_left_and_right_sides_have_no_rules(sheets, pdf):
    (page,) = sheets(1)
    for start in (80, 300):
        for number, row in enumerate([HEADER, ["1", "机构职能", "甲"], ["2", "", ""]]):
            top = start + 30 * number
            page.rule(50, top, 150 if number == 2 else 350, top)  # 机构职能 is merged with what is below
            page.rule(250, top, 350, top)
            for place, text in zip((50, 150, 250), row, strict=True):
                page.text(place + 2, top + 12, text)
            for place in (150, 250):
                page.rule(place, top, place, top + 30)
        page.rule(50, start + 90, 350, start + 90)
    assert shown(read_document(pdf(page)).parts) == [[HEADER, ["1", "机构职能", "甲"], ["2", "^", ""]]] * 2


def it_asks_for_the_password(tmp_path, sheets, pdf):
    path = pdf(*sheets(1))
    data = path.read_bytes()
    lock = b"<</Filter/Standard/V 1/R 2/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">/P -4>>"
    data = data.replace(b"trailer<<", b"trailer<</ID[<00><00>]/Encrypt " + lock)
    path.write_bytes(data)
    assert refused(path).code == "encrypted"


def it_declines_too_many_pages_and_a_page_with_too_many_lines(sheets, pdf, monkeypatch):
    assert refused(pdf(*sheets(reader.MAX_PAGES + 1))).code == "too_many_pages"
    (page,) = sheets(1)
    for place in range(150):
        page.rule(10, 10 + 5 * place, 580, 10 + 5 * place)
        page.rule(10 + 3.5 * place, 10, 10 + 3.5 * place, 800)
    assert refused(pdf(page)).code == "too_complex"
    monkeypatch.setattr(reader, "MAX_CHARS", 3)
    (page,) = sheets(1)
    page.text(10, 10, "四个字符")
    assert refused(pdf(page)).code == "too_complex"


@pytest.mark.parametrize("times", [1, 2])
def it_declines_a_bomb_before_unpacking_it(tmp_path, monkeypatch, times):
    monkeypatch.setattr(reader, "MAX_INFLATED_BYTES", 2**20)
    packed = bytes(2**21)
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    path = tmp_path / "炸弹.pdf"
    path.write_bytes(b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream")
    assert refused(path).code == "too_large"


def it_reads_a_row_below_which_the_page_ends_without_a_rule(sheets, pdf):
    first, second = sheets(2)
    for page, rows in ((first, [HEADER, *numbered(1, 5)]), (second, [HEADER, *numbered(6, 5)])):
        for number, row in enumerate(rows):
            top = 80 + 30 * number
            page.rule(50, top, 350, top)
            for place, text in zip((50, 150, 250, 350), [*row, ""], strict=True):
                page.rule(place, top, place, top + 30)
                page.text(place + 2, top + 12, text)
    (table,) = read_document(pdf(first, second)).parts
    assert [row.cells[1].text for row in table.rows if row.cells[0].text != "序号"] == [
        f"内容{n}" for n in range(1, 11)
    ]
    assert all(cell.anchor is None for row in table.rows for cell in row.cells)


def it_reads_a_column_that_one_merged_cell_fills_over_a_whole_page(sheets, pdf):
    first, second = sheets(2)
    first.table(80, [HEADER, *numbered(1, 5)])
    for place, (number, _, agency) in enumerate(numbered(6, 4)):
        top = 80 + 30 * place
        second.box(50, top, 110, top + 30, number)
        second.box(210, top, 310, top + 30, agency)
    table = read_document(pdf(first, second)).tables[0]
    assert [row.cells[0].text for row in table.rows[1:]] == [str(number) for number in range(1, 10)]
    assert [row.cells[1].anchor for row in table.rows[6:]] == [(6, 2)] * 4


@pytest.mark.parametrize(("turn", "box"), [("0 1 -1 0 842 0", "842 595"), ("0 -1 1 0 0 595", "842 595")])
def it_turns_a_page_that_lies_on_its_side(sheets, pdf, turn, box):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能", "甲"]])
    page.drawn.insert(0, f"{turn} cm")
    path = pdf(page)
    # "0 0 595 842" and "0 0 842 595" have the same length, so that every offset still holds
    path.write_bytes(path.read_bytes().replace(b"MediaBox[0 0 595 842]", f"MediaBox[0 0 {box}]".encode()))
    assert shown(read_document(path).parts) == [[HEADER, ["1", "机构职能", "甲"]]]


def it_turns_a_page_that_stands_on_its_head(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能", "甲"]])
    page.drawn.insert(0, "-1 0 0 -1 595 842 cm")
    assert shown(read_document(pdf(page)).parts) == [[HEADER, ["1", "机构职能", "甲"]]]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("■公开查阅地点处\n□广播电视", "■公开查阅地点处\n□广播电视"),
        ("■网站 □政府公报\n■政务新媒体", "■网站 □政府公报 ■政务新媒体"),
        ("■网站□政府公报处\n■政务新媒体", "■网站□政府公报处■政务新媒体"),
        ("牵头单位：区财政局\n责任单位：各单位", "牵头单位：区财政局\n责任单位：各单位"),
        ("《优化营商环境条例》\n《行政许可法》", "《优化营商环境条例》\n《行政许可法》"),
        ("的通知》国办发《文（\n2018）37号", "的通知》国办发《文（2018）37号"),
        ("2.1.衔接资金\n2.2.年度计划", "2.1.衔接资金\n2.2.年度计划"),
    ],
)
def it_keeps_breaks_before_options_labels_and_titles_also_where_a_line_is_full(sheets, pdf, printed, read):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", printed, "甲"], ["2", "占满本行的九个汉字啊\n占满本行的九个汉字啊", "乙"]])
    assert read_document(pdf(page)).tables[0].rows[1].cells[1].text == read


def it_keeps_the_blank_that_somebody_typed_to_say_that_a_cell_is_empty(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "\u3000", "甲"], ["2", "", "乙"]])
    assert [row.cells[1].text for row in read_document(pdf(page)).tables[0].rows[1:]] == ["\u3000", ""]


MERGED = [["1", "内容1", "区司法局会同"], *[[str(n), f"内容{n}", "^"] for n in range(2, 6)]]


def agencies(document):
    """Each item's agency, merged cells' texts repeated."""
    (table,) = document.tables
    at = {(cell.row, cell.column): cell.text for row in table.rows for cell in row.cells}
    rows = [row.cells for row in table.rows if row.cells[0].text != "序号"]
    return [at[cells[2].anchor] if cells[2].anchor else cells[2].text for cells in rows]


@pytest.mark.parametrize("lines", [((70, "区司法局会同"),), ((92, "区司法局会同"),), ((75, "区司法"), (92, "局会同"))])
def it_reads_a_merged_cell_whose_text_is_printed_once_more_above_the_table_or_over_its_header(sheets, pdf, lines):
    first, second = sheets(2)
    first.table(80, [HEADER, *MERGED])
    second.table(80, [HEADER, ["6", "内容6", "^"], ["7", "内容7", "^"], ["8", "内容8", "镇"]])
    for place, text in lines:
        second.text(217, place, text)
    document = read_document(pdf(first, second))
    assert agencies(document) == ["区司法局会同"] * 7 + ["镇"]
    assert not any(isinstance(part, Line) for part in document.parts)
    assert not any(cell.across_page for row in document.tables[0].rows for cell in row.cells)


def but_a_line_above_the_table_that_no_cell_before_has_stays_a_line(sheets, pdf):
    first, second = sheets(2)
    first.table(80, [HEADER, *MERGED])
    second.text(217, 70, "财政信息")
    second.table(80, [HEADER, ["6", "内容6", "镇"]])
    assert Line("财政信息", 1) in read_document(pdf(first, second)).parts


def and_a_title_on_every_page_does_not_make_the_blank_below_it_merged(sheets, pdf):
    first, second = sheets(2)
    rows = [HEADER, ["1", "内容1", "甲"], ["2", "内容2", ""], ["3", "内容3", "乙"]]
    for page in (first, second):
        page.text(217, 70, "某区目录")
    first.table(80, rows)
    second.table(80, [HEADER, ["4", "内容4", ""], ["5", "内容5", "丙"]])
    assert agencies(read_document(pdf(first, second))) == ["甲", "", "乙", "", "丙"]


def and_two_texts_for_one_merged_cell_are_doubted(sheets, pdf):
    first, second = sheets(2)
    first.table(80, [HEADER, *MERGED])
    second.table(80, [HEADER, ["6", "内容6", "^"], ["7", "内容7", "^"]])
    second.text(217, 92, "财政局")
    table = read_document(pdf(first, second)).tables[0]
    assert [cell.row for row in table.rows for cell in row.cells if cell.across_page] == [2]


def it_reads_a_merged_cell_whose_text_goes_on_below_the_end_of_the_page(sheets, pdf):
    first, second = sheets(2)
    for number, row in enumerate([HEADER, *MERGED]):
        top = 80 + 30 * number
        first.rule(50, top, 350 if row[2] != "^" else 250, top)
        for place in (50, 150, 250, 350):
            first.rule(place, top, place, top + 30)
        for place, text in zip((50, 150), row, strict=False):
            first.text(place + 2, top + 12, text)
    first.text(252, 92, "公开主体")
    first.text(252, 257, "区司法局会同")
    first.text(252, 269, "决策单位")
    second.table(80, [HEADER, ["6", "内容6", "^"], ["7", "内容7", "镇"]], widths=(100, 100, 100))
    document = read_document(pdf(first, second))
    assert ["".join(text.split()) for text in agencies(document)] == ["区司法局会同决策单位"] * 6 + ["镇"]


def but_the_blank_that_somebody_typed_does_not_go_on_with_the_next_text(sheets, pdf):
    first, second = sheets(2)
    first.table(80, [HEADER, *MERGED, ["6", "内容6", "\u3000"], ["7", "内容7", "^"]])
    second.table(80, [HEADER, ["8", "内容8", "镇"], ["9", "内容9", "^"]])
    assert agencies(read_document(pdf(first, second)))[5:] == ["\u3000"] * 2 + ["镇"] * 2


def across(sheet, text, *, size, matrix="1 0 0 1", place=(80, 700)):
    """Print TEXT in another size, or turned."""
    sheet.drawn.append(f"BT /F {size} Tf {matrix} {place[0]} {place[1]} Tm <{text.encode('utf-16-be').hex()}> Tj ET")


@pytest.mark.parametrize("shift", [(1.2, 0), (0.5, 0.5), (2, 0)])
def it_reads_a_character_that_is_printed_twice_once(sheets, pdf, shift):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["11", "各乡乡镇", "甲"]])
    page.table(80 + shift[1], [HEADER, ["11", "各乡乡镇", "甲"]])
    for number, line in enumerate(page.drawn):
        if line.startswith("BT") and number > len(page.drawn) // 2:
            x = float(line.split()[4])
            page.drawn[number] = line.replace(f"{line.split()[4]} ", f"{x + shift[0]} ", 1)
    page.drawn = [line for place, line in enumerate(page.drawn) if line.startswith("BT") or place < 24]
    (table,) = [part for part in reader.read(pdf(page)) if isinstance(part, Table)]
    assert [cell.text for cell in table.rows[1].cells] == ["11", "各乡乡镇", "甲"]


@pytest.mark.parametrize(
    ("size", "matrix"),
    [(30, "0.7 0.7 -0.7 0.7"), (10, "0.9 -0.4 0.4 0.9"), (60, "1 0 0 1"), (40, "0.5 0.86 -0.86 0.5")],
)
def it_keeps_a_watermark_out_of_the_cells(sheets, pdf, size, matrix):
    (page,) = sheets(1)
    rows = [HEADER, *numbered(1, 5)]
    page.table(80, rows)
    across(page, "内部资料", size=size, matrix=matrix)
    *parts, mark = reader.read(pdf(page))
    assert shown(parts) == [rows]
    assert mark == Aside("内部资料", LeftoverCode.WATERMARK)


def but_a_large_title_is_none(sheets, pdf):
    (page,) = sheets(1)
    page.table(200, [HEADER, *numbered(1, 5)])
    across(page, "某县目录", size=40)
    title, _ = reader.read(pdf(page))
    assert title.text == "某县目录"


def it_keeps_what_readers_have_noted(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, *numbered(1, 2)])
    noted, filled = (("\ufeff" + text).encode("utf-16-be").hex() for text in ("改由县数据局负责", "县民政局"))
    page.annotations = [
        f"<</Type/Annot/Subtype/Text/Rect[60 700 70 710]/Contents<{noted}>>>",
        f"<</Type/Annot/Subtype/Widget/Rect[60 700 70 710]/FT/Tx/V<{filled}>>>",
    ]
    assert reader.read(pdf(page))[1:] == (
        Aside("改由县数据局负责", LeftoverCode.COMMENT),
        Aside("县民政局", LeftoverCode.TEXT_BOX),
    )


@pytest.mark.parametrize(
    ("font", "letter", "box"), [("ABCDEF+Wingdings2", "R", "☑"), ("Wingdings-Regular", "\uf0a8", "□")]
)
def test_letters_of_symbol_fonts(font, letter, box):
    assert in_symbol_fonts([{"text": letter, "fontname": font}, {"text": "R", "fontname": "SimSun"}]) == [
        {"text": box, "fontname": font},
        {"text": "R", "fontname": "SimSun"},
    ]


@pytest.mark.parametrize("note", ["1", "②", "12"])
def it_parts_a_raised_notes_mark_from_the_word_before_it(sheets, pdf, note):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能", "县民政局"], ["2", "预算", "县财政局"]])
    across(page, note, size=6, place=(252, 842 - 118))  # 县民政局 ends at 252, its foot is 122 from the top
    table, *beside = reader.read(pdf(page))
    assert [cell.text for cell in table.rows[1].cells] == ["1", "机构职能", "县民政局"]
    assert "".join(one.text for one in beside) == note
    assert {(one.code, one.row, one.column) for one in beside} == {(LeftoverCode.NOTE_MARK, 2, 3)}


def but_small_figures_on_the_line_are_text(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能", "县民政"], ["2", "预算", "县财政局"]])
    across(page, "12", size=6, place=(242, 842 - 122))
    (table,) = reader.read(pdf(page))
    assert "12" in table.rows[1].cells[2].text


def it_passes_over_notes_that_are_damaged(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, *numbered(1, 2)])
    page.annotations = ["<</Type/Annot/Subtype/Text/Contents(a)>>"]
    assert shown(reader.read(pdf(page))) == [[HEADER, *numbered(1, 2)]]
