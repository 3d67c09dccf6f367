from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Line, Table
from catalogue_xl.documents.text.pasted_text import read

TEXTS = st.text("一二公开时限 ，。；1a■√\u3000", max_size=12).map(str.strip)


def read_text(tmp_path, text):
    path = tmp_path / "目录.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def it_reads_rows_of_tab_separated_cells_between_lines(tmp_path):
    parts = read_text(
        tmp_path,
        "\n某区政府信息主动公开基本目录\n\n序号\t公开内容\t公开时限\n1\t机构职能\t20个工作日内\n2\t\t\n\n注：长期公开\n",
    )
    title, table, note = parts
    assert (title, note) == (Line("某区政府信息主动公开基本目录", 2), Line("注：长期公开", 8))
    assert (table.name, table.spans_known) == ("表1", False)
    assert texts(table) == [["序号", "公开内容", "公开时限"], ["1", "机构职能", "20个工作日内"], ["2", "", ""]]


def it_tells_each_cell_its_line_in_the_file_and_its_place_in_the_row(tmp_path):
    (table,) = read_text(tmp_path, "a\tb\r\n\r\nc\td\r\n")
    assert [(cell.row, cell.column, cell.text) for row in table.rows for cell in row.cells] == [
        (1, 1, "a"),
        (1, 2, "b"),
        (3, 1, "c"),
        (3, 2, "d"),
    ]


def it_keeps_rows_of_other_widths_as_they_are(tmp_path):
    (table,) = read_text(tmp_path, "a\tb\tc\n\n1\t2\n\n\tx\t\ty\t\n")
    assert texts(table) == [["a", "b", "c"], ["1", "2"], ["", "x", "", "y", ""]]


def it_counts_pages_by_blank_lines_and_form_feeds(tmp_path):
    (table,) = read_text(tmp_path, "a\t1\nb\t1\n\n\n \nc\t2\n\fd\t3\n")
    assert [row.page for row in table.rows] == [1, 1, 2, 3]


def it_goes_on_after_a_page_number_and_a_repeated_title(tmp_path):
    title = "某区目录"
    parts = read_text(tmp_path, f"{title}\na\t1\nb\t2\n\n— 1 —\n\n{title}\nc\t3\nd\t4\n\n第2页 共2页\n")
    assert [part.text if isinstance(part, Line) else texts(part) for part in parts] == [
        title,
        [["a", "1"], ["b", "2"], ["c", "3"], ["d", "4"]],
        "— 1 —",
        title,
        "第2页 共2页",
    ]


def but_another_title_starts_another_table(tmp_path):
    parts = read_text(tmp_path, "a\t1\nb\t2\n\n附件2\nc\t3\nd\t4\n")
    assert [part.name if isinstance(part, Table) else part.text for part in parts] == ["表1", "附件2", "表2"]


def it_keeps_a_banner_between_two_rows_as_a_row_of_one_cell(tmp_path):
    (table,) = read_text(tmp_path, "a\t1\n重点领域信息公开\nb\t2\n")
    assert texts(table) == [["a", "1"], ["重点领域信息公开"], ["b", "2"]]


def it_takes_a_lone_line_with_tabs_for_a_line(tmp_path):
    parts = read_text(tmp_path, "某区目录\n\n单位：\t\t日期：\n\n说明\n")
    assert [part.text for part in parts] == ["某区目录", "单位：\t\t日期：", "说明"]


def it_removes_the_bookmarks_of_word(tmp_path):
    (table,) = read_text(tmp_path, "序号\t内容\n[bookmark: _Hlk1][bookmark: OLE_LINK7]6\t《条例》[bookmark: _GoBack]\n")
    assert texts(table)[1] == ["6", "《条例》"]


def it_reads_the_line_breaks_that_word_puts_inside_a_paragraph(tmp_path):
    (table,) = read_text(tmp_path, "公开\v时限\tb\nc\td\n")
    assert texts(table) == [["公开\n时限", "b"], ["c", "d"]]
    (table,) = read_text(tmp_path, "\t公开\v时限\n\tb\n\n\tc\n\td\n")
    assert texts(table) == [["公开\n时限", "b"], ["c", "d"]]


@given(st.data())
def it_gives_back_any_table_of_tab_separated_rows(tmp_path_factory, data):
    width = data.draw(st.integers(2, 7))
    grid = data.draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=8))
    # Two columns of which the first is blank look like indented paragraphs, and are read as such.
    assume(sum(bool(row[0]) for row in grid) * 2 > len(grid))
    text = "\n".join("\t".join(row) for row in grid)
    (table,) = read_text(tmp_path_factory.getbasetemp(), text)
    assert texts(table) == grid


@given(st.text("公开1\t \n\n\f", max_size=60))
def it_loses_nothing_that_is_printed(tmp_path_factory, text):
    parts = read_text(tmp_path_factory.getbasetemp(), text)
    kept = Counter()
    for part in parts:
        cells = [part] if isinstance(part, Line) else [cell for row in part.rows for cell in row.cells]
        kept.update("".join(cell.text for cell in cells))
    assert all(kept[character] == text.count(character) for character in "公开1")


@pytest.mark.corpus
def it_reads_the_catalogue_in_rows_of_seven_to_nine_cells(corpus):
    (path,) = (corpus / "seeds").glob("000_*.txt")
    title, table, last = read_document(path).parts
    assert title.text == "堆龙德庆区政府信息主动公开基本目录"
    assert (last.text, last.row) == ("1内", 149)
    assert len(table.rows) == 2 + 125
    assert {len(row.cells) for row in table.rows} == {7, 8, 9}
    assert [row.cells[0].text for row in table.rows[2:]] == [str(number) for number in range(1, 126)]


def it_reads_rows_of_which_most_hold_only_their_last_cell(tmp_path):
    path = tmp_path / "目录.txt"
    path.write_text("序号\t公开事项\t公开渠道\n1\t低保\t网站\n\t\t公报\n\t\t公示栏\n\t\t广播\n2\t特困\t网站", "utf-8")
    (table,) = read(path)
    assert [[cell.text for cell in row.cells] for row in table.rows][2:4] == [["", "", "公报"], ["", "", "公示栏"]]
