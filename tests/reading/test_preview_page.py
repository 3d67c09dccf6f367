"""The page that shows how documents were understood."""

from __future__ import annotations

from lxml import html

from catalogue_xl.reading.preview_page import preview_page

TABLE = """
序号 | 事项 | 公开内容 | 公开主体 | 考核单位 | 公开时限
1 | 机构 | 机构职能 | 县政府办 | 县督查室 | 5个工作日
2 | 财政 | 预算<说明> | 县财政局 | 县督查室 | 自批复之日起20日内
"""


def tables(read, **lines):
    page = html.fromstring(preview_page(read(TABLE, merges=True, **lines)))
    return [[[cell.text_content() for cell in row] for row in table.iter("tr")] for table in page.iter("table")]


def it_says_what_became_of_each_column_with_samples(read):
    columns = tables(read)[0]
    assert columns[3] == ["3", "公开内容", "公开内容", "按标题", "机构职能\n预算<说明>"]
    assert columns[5] == ["5", "考核单位", "备注", "没有对应的栏目，带着标题记进备注", "县督查室"]


def it_shows_items_doubts_and_leftovers_with_their_places(read):
    _, items, doubts, leftovers = tables(read, after="填表人：周敏")
    assert items[1][:3] == ["1", "机构", "机构职能"]
    assert doubts[1][1:4] == ["公开时限", "5个工作日", "“5个工作日”没有写“内”，是限期还是别的要核对"]
    assert [row[:2] for row in leftovers[1:]] == [["目录.txt 第901行", "填表人：周敏"]]


def it_needs_nothing_from_elsewhere_and_runs_nothing(read):
    text = preview_page(read(TABLE.replace("机构职能", "<script>alert(1)</script>"), merges=True))
    assert "&lt;script&gt;" in text
    assert not {"<script", "http"} & {word for word in ("<script", "http") if word in text}


def it_counts_the_items_of_each_table(read):
    page = html.fromstring(preview_page(read(TABLE, merges=True)))
    assert page.xpath("string(//h2[1])") == "目录.txt 表1：2个事项"
