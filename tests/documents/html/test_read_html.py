from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents import collecting as parts
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Aside, Cell, Line, Table
from catalogue_xl.documents.html.read_html import read

DATA = "<tr><td>序号<td>公开内容</tr><tr><td>1<td>机构职能</tr>"


@pytest.fixture
def page(tmp_path):
    def _page(text, encoding="utf-8"):
        path = tmp_path / "目录.html"
        path.write_bytes(text.encode(encoding))
        return read(path)

    return _page


def shown(found):
    return [[[cell.text for cell in row.cells] for row in p.rows] if isinstance(p, Table) else p.text for p in found]


def only(found):
    (table,) = [part for part in found if isinstance(part, Table)]
    return table


def it_reads_a_government_page_with_its_data_table_in_tables_for_layout(page):
    found = page(
        "<html><head><title>窗口标题</title><style>td {x}</style><script>var a = '<table>';</script></head><body>"
        "<nav><ul><li><a href=/>首页</a><li><a href=/zwgk>政务公开</a></ul></nav>"
        "<table width=100%><tr><td><table><tr><td><a href=1>机构</a><td><a href=2>政策</a></tr>"
        "<tr><td><a href=3>规划</a><td><a href=4>统计</a></tr></table></td>"
        f"<td><h1>某区政府信息主动公开基本目录</h1><p>发布时间：2026-01-12</p><table>{DATA}</table><p>注：长期公开</p></td>"
        "</tr></table><footer><p>主办：某区政府</p><p><a href=5>网站地图</a></p></footer></body></html>"
    )
    assert shown(found) == [
        "首页 政务公开 机构 政策 规划 统计",
        "某区政府信息主动公开基本目录",
        "发布时间：2026-01-12",
        [["序号", "公开内容"], ["1", "机构职能"]],
        "注：长期公开",
        "主办：某区政府 网站地图",
    ]
    assert [part.row for part in found if isinstance(part, Line)] == [1, 2, 3, 4, 5]


def it_keeps_a_lone_link_and_text_with_links_in_it(page):
    found = page(f"<p><a href=x>附件：目录.xlsx</a></p><p>见<a href=y>条例</a></p><table>{DATA}</table>")
    assert shown(found)[:2] == ["附件：目录.xlsx", "见条例"]


def it_lays_spans_out_as_a_browser_does(page):
    table = only(
        page(
            "<table><tr><td rowspan=2 colspan=2>一</td><td>二</td></tr><tr><td>三</td></tr>"
            "<tr><td>四</td><td>五</td><td>六</td></tr></table>"
        )
    )
    assert table.spans_known
    assert table.rows[0].cells == (Cell("一", 1, 1, 2, 2), Cell("", 1, 2, anchor=(1, 1)), Cell("二", 1, 3))
    assert table.rows[1].cells == (Cell("", 2, 1, anchor=(1, 1)), Cell("", 2, 2, anchor=(1, 1)), Cell("三", 2, 3))


def it_cuts_spans_at_the_end_of_the_section_and_at_the_last_column(page):
    table = only(
        page(
            "<table><thead><tr><td rowspan=65000>头<td>题</thead><tbody><tr><td colspan=99999999>横幅</tr>"
            "<tr><td rowspan=0>组<td>甲<tr><td>乙<tr><td rowspan=abc>丙</table>"
        )
    )
    assert [[(c.text, c.rowspan, c.colspan) for c in row.cells if not c.anchor] for row in table.rows] == [
        [("头", 1, 1), ("题", 1, 1)],
        [("横幅", 1, 2)],
        [("组", 3, 1), ("甲", 1, 1)],
        [("乙", 1, 1)],
        [("丙", 1, 1)],
    ]


def it_shows_the_head_first_and_the_foot_last(page):
    found = page(
        "<table><tfoot><tr><td>合计<td>2</tfoot><tbody><tr><td>1<td>甲</tbody><thead><tr><td>序号<td>内容</thead></table>"
    )
    assert shown(found) == [[["序号", "内容"], ["1", "甲"], ["合计", "2"]]]


def it_breaks_lines_in_cells_where_a_browser_does(page):
    table = only(
        page(
            "<table><tr><td> 公开\n  时限<td><p>一</p>\n<p>二</p><td>甲<br>乙<br/><br>丙<div>丁</div></tr>"
            "<tr><td><pre>a  b\nc</pre><td>&nbsp;&#x3000;<td>A&amp;B&ldquo;x&rdquo;</tr></table>"
        )
    )
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["公开 时限", "一\n二", "甲\n乙\n\n丙\n丁"],
        ["a  b\nc", "\xa0\u3000", "A&B“x”"],
    ]


def it_leaves_out_what_is_marked_as_deleted(page):
    text = "<table><tr><td>序号<td>公开主体</tr><tr><td>1<td><del>县政府办</del><ins>县司法局</ins></tr></table>"
    assert shown(page(text))[0][1] == ["1", "县司法局"]


def it_reads_hidden_rows_and_folded_tables_but_no_hidden_words(page):
    found = page(
        "<p style='display:none'>看不见</p><div hidden><table><tr><td>序号<td>内容<span style='DISPLAY: none'>键</span>"
        "<tr style='display:none'><td>1<td>甲<option>丙</option></table></div>"
    )
    assert shown(found) == [[["序号", "内容"], ["1", "甲"]]]


def it_shows_boxes_that_are_ticked(page):
    table = only(
        page("<table><tr><td><input type=checkbox checked>网站<td>a<tr><td><input type=radio>公报<td>b</table>")
    )
    assert [row.cells[0].text for row in table.rows] == ["☑网站", "☐公报"]


def it_keeps_a_small_table_in_a_cell_as_text_of_the_cell(page):
    rows = "".join(f"<tr><td>{n}<td>内容{n}<td>主体</tr>" for n in range(1, 6))
    found = page(f"<table><tr><td>0<td>前<table><tr><td>甲<td>乙</table>后<td>主体</tr>{rows}</table>")
    assert only(found).rows[0].cells[1].text == "前\n甲\n乙\n后"


def it_loses_no_text_of_a_table_that_is_not_well_formed(page):
    found = page(
        "<table><caption>某区目录</caption><form><tr><td>序号<td>内容</tr></form><p>说明</p><td>1<td>甲<tr><td>2<td>乙</table>"
    )
    assert shown(found) == ["某区目录", "说明", [["序号", "内容"], ["1", "甲"], ["2", "乙"]]]


def it_takes_a_table_of_one_row_or_one_column_for_lines(page):
    found = page(f"<table><tr><td>单位：<td>某局</table><table><tr><td>甲<tr><td>乙</table><table>{DATA}</table>")
    assert shown(found)[:4] == ["单位：", "某局", "甲", "乙"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gb2312", "utf-8"), ("big5", "big5"), ("utf-8", "utf-16")],
)
def it_reads_the_encoding_that_the_page_declares_and_the_one_it_has(page, declared, encoding):
    text = f"<html><meta http-equiv=Content-Type content='text/html; charset={declared}'><table>{DATA}</table>"
    if encoding == "big5":
        text = text.replace("机构职能", "機關職權").replace("内", "內").replace("开", "開").replace("序号", "序號")
    assert len(only(page(text, encoding)).rows) == 2


def it_reads_excel_files_that_are_pages(tmp_path):
    path = tmp_path / "导出.xls"
    path.write_text(f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>{DATA}</table></html>", "utf-8")
    assert len(read_document(path).tables[0].rows) == 2


def it_loads_nothing_and_lets_no_entity_grow(tmp_path, page):
    (tmp_path / "secret").write_text("SECRET")
    found = page(
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        f'<iframe src="secret"></iframe><object data="secret"></object><p>&e;&b;</p><table>{DATA}</table>'
    )
    assert "SECRET" not in str(found)
    assert "haha" not in str(found)


@pytest.mark.parametrize("depth", [3_000, 100_000])
def it_declines_a_page_nested_too_deep(page, depth):
    with pytest.raises(Refusal) as refused:
        page("<div>" * depth + f"<table>{DATA}</table>")
    assert refused.value.code == "too_complex"


def it_reads_a_page_nested_deeply_and_a_cell_of_ten_megabytes(page):
    assert only(page("<div>" * 1000 + f"<table>{DATA}</table>"))
    assert len(only(page(f"<table>{DATA}<tr><td>2<td>{'长' * 3_500_000}</table>")).rows[2].cells[1].text) == 3_500_000


def it_declines_tables_larger_than_any_catalogue(page, monkeypatch):
    monkeypatch.setattr(parts, "MAX_ROWS", 3)
    monkeypatch.setattr("catalogue_xl.documents.html.table_spans.MAX_ROWS", 3)
    with pytest.raises(Refusal) as refused:
        page("<table>" + "<tr><td>a<td>b" * 4 + "</table>")
    assert refused.value.code == "too_many_cells"
    with pytest.raises(Refusal) as refused:
        page("<table>" + ("<tr>" + "<td>a" * 501) * 2 + "</table>")
    assert refused.value.code == "too_many_cells"


def it_begins_a_page_that_shows_no_heading_with_its_title(page):
    found = page(f"<title>某区2025年改革任务落实情况_某区人民政府</title><p>正文</p><table>{DATA}</table>")
    assert shown(found)[:3] == ["某区2025年改革任务落实情况", "某区人民政府", "正文"]
    assert [part.row for part in found if isinstance(part, Line)] == [0, 0, 1]


HEAD = "<tr><th>序号<th>公开事项<th>公开主体</tr>"


@pytest.mark.parametrize(
    ("cell", "text", "struck"),
    [
        ("<del>县府办</del>县大数据局", "县大数据局", "县府办"),
        ("<p><strike>县府</strike><s>办</s></p><p>县大数据局</p>", "县大数据局", "县府办"),
        ('<span style="text-decoration: line-through">县府办</span> 县大数据局', "县大数据局", "县府办"),
        ('县大数据局<font class="font7">县府办</font>', "县大数据局", "县府办"),
    ],
)
def it_counts_what_is_not_struck_and_keeps_the_rest(page, cell, text, struck):
    style = "<style><!-- .font7 {color:red; text-decoration:line-through;} --></style>"
    table, aside = page(f"{style}<table>{HEAD}<tr><td>1<td>甲<td>{cell}</tr></table>")
    found = table.rows[1].cells[2]
    assert found.text.strip() == text
    assert [(one.code, one.text) for one in found.doubts] == [(DoubtCode.STRUCK_PART, struck)]
    assert aside == Aside(struck, LeftoverCode.STRUCK, "表1", 2, 3)


def it_doubts_a_cell_that_is_struck_wholly(page):
    (table,) = page(f"<table>{HEAD}<tr><td>1<td>甲<td style='text-decoration:line-through'>县府办</tr></table>")
    found = table.rows[1].cells[2]
    assert (found.text, [one.code for one in found.doubts]) == ("县府办", [DoubtCode.STRUCK_CELL])


def it_parts_a_notes_mark_from_the_word_before_it_but_no_power(page):
    table, aside = page(f"<table>{HEAD}<tr><td>1<td>面积（m<sup>2</sup>）<td>县统计局<sup>[2]</sup></tr></table>")
    assert [cell.text for cell in table.rows[1].cells[1:]] == ["面积（m2）", "县统计局"]
    assert aside == Aside("[2]", LeftoverCode.NOTE_MARK, "表1", 2, 3)


@pytest.mark.parametrize(
    "cell",
    [
        '<font face="Wingdings 2">R</font>公报<font face="Wingdings 2">&pound;</font>网站',
        "<span style='font-family:\"Wingdings 2\"'>R</span>公报<span style='font-family:\"Wingdings 2\"'>£</span>网站",
    ],
)
def it_reads_ticks_in_symbol_fonts(page, cell):
    assert only(page(f"<table>{HEAD}<tr><td>1<td>甲<td>{cell}</tr></table>")).rows[1].cells[2].text == "☑公报□网站"


@pytest.mark.parametrize(
    "around",
    [
        "<div><table>{head}</table></div><div><table>{rows}</table></div>",
        "<table>{head}</table><div class='body'><table>{rows}</table></div>",
        "<div><div><table>{head}</table></div></div><div><div><table>{rows}</table></div></div>",
    ],
)
def it_takes_heads_in_a_table_of_their_own_for_a_table(page, around):
    head = "<tr><td>序号<td>公开事项<td>公开主体</tr>"
    rows = "<tr><td>1<td>甲<td>县府办</tr><tr><td>2<td>乙<td>县府办</tr>"
    assert [len(part.rows) for part in page(around.format(head=head, rows=rows))] == [1, 2]


def but_not_links_side_by_side_above_a_table_of_another_width(page):
    parts = page(f"<table><tr><td>首页<td>公开<td>服务<td>互动</tr></table><table>{DATA}</table>")
    assert [type(part) for part in parts[-1:]] == [Table]
    assert sum(isinstance(part, Table) for part in parts) == 1


def it_says_in_which_files_the_pages_of_a_frameset_are(page):
    frames = '<frame src="目录.files/sheet002.htm"><frame src="目录.files/tabstrip.htm">'
    with pytest.raises(Refusal) as refusal:
        page(f"<html><frameset>{frames}</frameset></html>")
    assert refusal.value.code is RefusalCode.FRAMES
    assert "目录.files/sheet002.htm）" in refusal.value.sentence


def it_takes_the_one_row_of_a_table_cut_by_headings_for_a_table(page):
    head = "<table><tr><td>序号<td>事项<td>内容<td>时限</tr><tr><td>1<td>a<td>b<td>c</tr></table>"
    found = shown(page(f"{head}<p>二、其他</p><table><tr><td>2<td>d<td>e<td>f</tr></table>"))
    assert found[-1] == [["2", "d", "e", "f"]]
    other = shown(page(f"{head}<table><tr><td>打印<td>关闭<td>分享</tr></table>"))
    assert other[-1] != [["打印", "关闭", "分享"]]
