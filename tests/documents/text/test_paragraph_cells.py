from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Line, Table
from catalogue_xl.documents.text.pasted_text import read

LINES = st.text("一二公开时限，。；1a■√", min_size=1, max_size=10)
TEXTS = st.lists(LINES, max_size=3).map("\n".join)


def read_text(tmp_path, text):
    path = tmp_path / "目录.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def rows_of(*rows):
    """Rows as Word pastes them: each cell a paragraph with a tab in front, a blank line after each row."""
    return "\n".join("".join(f"\t{text}\n" for text in row) for row in rows)


HEADER = ["序号", "公开内容", "时限"]


def it_reads_one_cell_per_paragraph_and_a_blank_line_per_row(tmp_path):
    (table,) = read_text(tmp_path, rows_of(HEADER, ["1", "机构\n职能", ""], ["2", "", "\u3000"]))
    assert (table.name, table.spans_known) == ("表1", False)
    assert texts(table) == [HEADER, ["1", "机构\n职能", ""], ["2", "", "\u3000"]]


def it_tells_each_cell_the_line_it_starts_in(tmp_path):
    (table,) = read_text(tmp_path, " \t甲\n一\n\t乙\n\n\n\t丙\n\t丁\n")
    assert [(cell.row, cell.column, cell.text) for row in table.rows for cell in row.cells] == [
        (1, 1, "甲\n一"),
        (3, 2, "乙"),
        (6, 1, "丙"),
        (7, 2, "丁"),
    ]


def it_keeps_blank_lines_inside_a_cell(tmp_path):
    body = [["1", "一、机构\n\n二、职能\n\n\n三、领导", "长期"], ["2", "\n\n县卫健局", "适时"], ["3", "人事", "及时"]]
    (table,) = read_text(tmp_path, rows_of(HEADER, *body))
    assert texts(table)[1:] == [["1", "一、机构\n\n二、职能\n\n\n三、领导", "长期"], ["2", "县卫健局", "适时"], body[2]]


def it_joins_a_row_that_a_blank_line_tears(tmp_path):
    text = rows_of(HEADER, ["1", "规划", "长期"]) + "\n\t2\n\n\n\t人事\n\t及时\n\n" + rows_of(["3", "财政", "每年"])
    (table,) = read_text(tmp_path, text)
    assert texts(table)[2:] == [["2", "人事", "及时"], ["3", "财政", "每年"]]


def it_keeps_a_banner_a_short_header_and_a_last_row_cut_off(tmp_path):
    rows = [["序号", "公开内容"], ["1", "甲", "x"], ["重 点 领 域"], ["2", "乙", "x"], ["3", "丙", "x"], ["4", "丁"]]
    (table,) = read_text(tmp_path, rows_of(*rows))
    assert texts(table) == rows


def it_takes_text_below_a_complete_last_row_for_lines(tmp_path):
    table, page, note = read_text(tmp_path, rows_of(HEADER, ["1", "甲", "同上"]) + "\n\n4\n注：某某负责\n")
    assert texts(table) == [HEADER, ["1", "甲", "同上"]]
    assert [(line.text, line.row) for line in (page, note)] == [("4", 10), ("注：某某负责", 11)]


def but_after_a_row_cut_off_only_across_a_wide_gap(tmp_path):
    complete = rows_of(HEADER, ["1", "甲", "同上"], ["2", "乙", "同上"])
    (table,) = read_text(tmp_path, complete + "\n\t3\n\t自然资源局、\n\n住建局\n")
    assert texts(table)[-1] == ["3", "自然资源局、\n\n住建局"]
    table, note = read_text(tmp_path, complete + "\n\t3\n\t自然资源局\n\n\n注：某某负责\n")
    assert (texts(table)[-1], note.text) == (["3", "自然资源局"], "注：某某负责")


def it_reads_a_form_of_deeper_tabs_and_wider_gaps_as_a_table_of_its_own(tmp_path):
    form = [["", "姓 名", "职 务"], ["分管领导", "", ""], ["信息公开\n\n联络员", "", ""]]
    text = "\n\n\n".join("\n".join(f"\t\t{cell}\n" for cell in row) for row in form)
    main, title, table, note = read_text(
        tmp_path, rows_of(HEADER, ["1", "甲", "同上"]) + f"\n\n《登记表》\n\n\n{text}\n\n\n注：盖章\n"
    )
    assert texts(main) == [HEADER, ["1", "甲", "同上"]]
    assert (title.text, note.text) == ("《登记表》", "注：盖章")
    assert (table.name, texts(table)) == ("表2", form)


def it_finds_a_second_table_of_another_width_below_a_title(tmp_path):
    first = [HEADER, *([str(n), "甲", "同上"] for n in range(4))]
    second = [["单位", "联络员", "电话", "邮箱", "备注"], *(["某局", "某某", "1", "", ""] for _ in range(3))]
    for between in ("\n附件2\n联络员名单\n", "\n附件2\n\n联络员名单\n\n"):
        parts = read_text(tmp_path, rows_of(*first) + between + rows_of(*second))
        assert [texts(part) if isinstance(part, Table) else part.text for part in parts] == [
            first,
            "附件2",
            "联络员名单",
            second,
        ]


def it_takes_indented_paragraphs_for_lines(tmp_path):
    parts = read_text(tmp_path, "通知\n\n\t为贯彻落实条例，\n现通知如下。\n\n\t请各单位遵照执行。\n")
    assert [(part.text, part.row) for part in parts if isinstance(part, Line)] == [
        ("通知", 1),
        ("为贯彻落实条例，", 3),
        ("现通知如下。", 4),
        ("请各单位遵照执行。", 6),
    ]


@given(st.data())
def it_gives_back_any_table_of_one_cell_per_paragraph(tmp_path_factory, data):
    width = data.draw(st.integers(2, 7))
    grid = data.draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=8))
    (table,) = read_text(tmp_path_factory.getbasetemp(), rows_of(*grid))
    assert texts(table) == grid


@given(st.lists(st.sampled_from(["\t公", "\t", "\t\t开", "1", "", " ", "\t1\t公", "公\t"]), max_size=40))
def it_loses_nothing_that_is_printed(tmp_path_factory, lines):
    text = "\n".join(lines)
    kept = Counter()
    for part in read_text(tmp_path_factory.getbasetemp(), text):
        cells = [part] if isinstance(part, Line) else [cell for row in part.rows for cell in row.cells]
        kept.update("".join(cell.text for cell in cells))
    assert all(kept[character] == text.count(character) for character in "公开1")


def seed(corpus, number):
    (path,) = (corpus / "seeds").glob(f"{number}_*.txt")
    return read_document(path).parts


@pytest.mark.corpus
def it_reads_the_list_with_a_form_below_it(corpus):
    title, main, page, file_name, form_title, form, note = seed(corpus, "001")
    assert (title.text, page.text, file_name.text) == ("三大领域信息公开清单目录表", "4", "_268435457.doc")
    assert [len(row.cells) for row in main.rows] == [6] * 21
    assert texts(main)[0] == ["一级\n标题", "二级\n\n标题", "公开内容", "公布平台", "责任单位", "公开时效"]
    assert main.rows[-1].cells[-1].text == "同上"
    assert form_title.text == "《三大领域信息公开联络员登记表》"
    assert texts(form) == [
        ["", "姓 名", "职 务", "联系电话", "所属单位"],
        ["分管领导", "", "", "", ""],
        ["三大领域信息\n\n公开联络员", "", "", "", ""],
    ]
    assert note.text.startswith("注：")


@pytest.mark.corpus
def it_reads_the_table_without_a_header_whose_last_cell_is_missing(corpus):
    (table,) = seed(corpus, "002")
    assert [len(row.cells) for row in table.rows] == [7] * 81 + [6]
    assert table.rows[0].cells[0].text == "政务公开"
    assert table.rows[0].cells[3].text == "\u3000"


@pytest.mark.corpus
def it_reads_the_catalogue_with_a_header_of_two_rows(corpus):
    title, table = seed(corpus, "003")
    assert title.text.strip() == "周村区科技局政务公开主动公开基本目录"
    assert [len(row.cells) for row in table.rows] == [10] + [13] * 34
    assert [row.cells[0].text for row in table.rows[2:]] == [str(number) for number in range(1, 34)]
    assert not any("bookmark" in cell.text for row in table.rows for cell in row.cells)


@pytest.mark.corpus
def it_reads_the_task_table_with_a_banner(corpus):
    annex, title, table = seed(corpus, "004")
    assert (annex.text, title.text) == ("附件3", "平利县2019年政务公开工作任务分解表")
    widths = [len(row.cells) for row in table.rows]
    assert Counter(widths) == {5: 1 + 48, 1: 1}
    assert texts(table)[widths.index(1)] == ["重 点 领 域 信 息 公 开"]
