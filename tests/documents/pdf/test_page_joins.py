from __future__ import annotations

import pytest

from catalogue_xl.documents.pdf.page_joins import continues, join
from catalogue_xl.documents.pdf.ruled_tables import Box, PageTable
from catalogue_xl.documents.pdf.text_lines import Passage

HEADER = "序号 | 一级 | 内容 | 主体"


def part(page, *rows, left=50.0, open_below=(), bottom=100.0, free=50.0):
    """A page's part of a table; ``^`` continues the cell above, and columns in OPEN_BELOW have no rule at the end.

    BOTTOM: where it ends on the page. FREE: the room behind each text; ten points is as much as a character takes.
    """
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    edges = [left + 100.0 * column for column in range(len(grid[0]) + 1)]
    boxes = []
    for column in range(len(grid[0])):
        for index, row in enumerate(grid):
            if row[column] == "^" and index:
                boxes[-1].rows += 1
            else:
                passage = Passage(row[column], token=10.0, free=free, line=12.0)
                boxes.append(Box(index, 1, edges[column], edges[column + 1], passage))
        boxes[-1].open = column in open_below
    return PageTable(page, 0.0, bottom, edges, len(grid), boxes, frozenset())


def whole(*parts):
    """The texts of the rows, a merged cell's text repeated, without reprinted headers."""
    rows = join(parts)
    at = {(cell.row, cell.column): cell.text for row in rows for cell in row.cells}
    out = [" | ".join(at[cell.anchor] if cell.anchor else cell.text for cell in row.cells) for row in rows]
    return [row for index, row in enumerate(out) if not index or row != HEADER]


FIRST = (HEADER, "1 | 甲 | a | 区局", "2 | ^ | b | ^", "3 | 乙 | c | 镇", "4 | ^ | d | ^", "5 | ^ | e | 区局")
MORE = ("7 | 丙 | g | 区局", "8 | ^ | h | ^", "9 | ^ | i | ^", "10 | 丁 | j | 区局")


def it_goes_on_with_a_merged_cell_that_is_blank_on_the_next_page():
    rows = whole(part(1, *FIRST), part(2, HEADER, "6 |  | f | 镇", *MORE))
    assert rows[6] == "6 | 乙 | f | 镇"
    assert whole(part(1, *FIRST), part(2, "6 |  | f | 镇", "6a | ^ | x | 镇", *MORE))[7] == "6a | 乙 | x | 镇"


def but_not_where_a_new_group_begins_left_of_it():
    first = (
        "序号 | 一级 | 二级 | 内容",
        *("1 | 甲 | x | a", "2 | ^ | ^ | b", "3 | ^ | ^ | c", "4 | 乙 | y | d", "5 | ^ | ^ | e", "6 | ^ | z | f"),
    )
    second = ("7 | 丙 |  | g", "8 | ^ | w | h", "9 | ^ | ^ | i")
    assert whole(part(1, *first), part(2, *second))[7] == "7 | 丙 |  | g"


def and_not_in_a_column_that_has_more_blanks_than_merges():
    first = (HEADER, "1 | 甲 | a | 区局", "2 | ^ | b | ", "3 | 乙 | c | ", "4 | ^ | d | ", "5 | ^ | e | 区局")
    second = ("6 |  | f | ", "7 | 丙 | g | 区局", "8 | ^ | h | ^", "9 | ^ | i | ", "10 | 丁 | j | ")
    assert whole(part(1, *first), part(2, *second))[6] == "6 | 乙 | f | "


def it_takes_the_text_of_a_merged_cell_from_the_next_page_where_it_is_printed_there():
    first = (HEADER, "1 | 甲 | a | 区局", "2 | ^ | b | ^", "3 |  | c | 镇", "4 | ^ | d | ^", "5 | ^ | e | 区局")
    rows = whole(part(1, *first), part(2, HEADER, "6 | 乙 | f | 镇", "7 | ^ | g | ^", *MORE[1:]))
    assert [row.split(" | ")[1] for row in rows[3:8]] == ["乙"] * 5


def it_knows_a_cell_without_a_rule_at_the_end_of_the_page():
    second = ("6 | 乙 | f | 镇", "7 | 丙 | g | 区局")
    assert whole(part(1, *FIRST, open_below=(1,)), part(2, *second))[5:7] == ["5 | 乙 | e | 区局", "6 | 乙 | f | 镇"]
    spans = [cell.rowspan for row in join([part(1, *FIRST, open_below=(1,)), part(2, *second)]) for cell in row.cells]
    assert 4 in spans


def it_frees_a_title_from_the_text_of_a_cut_cell_printed_over_it():
    second = ("序号 | 一级乙 | 内容 | 主体", "6 |  | f | 镇", *MORE)
    rows = whole(part(1, *FIRST, open_below=(1,)), part(2, *second))
    assert rows[6] == "6 | 乙 | f | 镇"


@pytest.mark.parametrize("header", [(), (HEADER,)])
def it_joins_a_row_that_the_end_of_a_page_has_cut(header):
    second = (*header, " |  | 的后一半 | ", "6 | ^ | f | 镇", *MORE)
    rows = whole(part(1, *FIRST), part(2, *second))
    assert rows[5:7] == ["5 | 乙 | e\n的后一半 | 区局", "6 | 乙 | f | 镇"]
    assert len(rows) == 11


def it_reads_left_and_right_pages_with_other_margins_as_one():
    left, right = part(1, *FIRST), part(2, "6 | 丙 | f | 镇", *MORE, left=64.0)
    assert continues(left, right)
    assert whole(left, right)[6] == "6 | 丙 | f | 镇"


def but_tables_with_other_columns_are_not_one():
    other = part(2, "姓名 | 电话")
    other.edges = [50.0, 180.0, 450.0]
    assert not continues(part(1, *FIRST), other)


WHOLE = (HEADER, "1 | 甲 | 环保《条例》 | 区教育局", "2 | ^ | b | 区人社局", "3 | 乙 | c | 区民政局", "4 | ^ | d | ^")


@pytest.mark.parametrize(
    ("before", "after"), [("区民政局（区", "残联）"), ("区民政局", "、区残联"), ("区教育", "局"), ("区人社", "局")]
)
def it_joins_the_text_of_a_merged_cell_that_is_broken_over_two_pages(before, after):
    first, second = (*WHOLE, f"5 | ^ | e | {before}"), (f"6 | 丙 | f | {after}", "7 | ^ | g | ^", *MORE[1:])
    rows = whole(part(1, *first), part(2, *second))
    assert ["".join(row.split(" | ")[3].split()) for row in rows[5:8]] == [before + after] * 3


@pytest.mark.parametrize(
    ("before", "after"), [("区教育局", "镇"), ("区教育局", "区人社局"), ("5", "6"), ("1.区教育局", "2.镇")]
)
def but_whole_texts_stay_apart(before, after):
    first, second = (*WHOLE, f"5 | ^ | e | {before}"), (f"6 | 丙 | f | {after}", "7 | ^ | g | ^", *MORE[1:])
    rows = whole(part(1, *first), part(2, *second))
    assert [row.split(" | ")[3] for row in rows[5:8]] == [before, after, after]


UNNUMBERED = ("一级 | 内容 | 主体", "甲 | 职能 | 区局", "^ | 机构 | ^", "乙 | 计划 | 镇", "^ | 规划 | ^")
REST = (" | 的说明 | ", "^ | 文件 | 镇", "丙 | 解读 | 区局")


def it_joins_a_row_without_a_number_that_a_full_page_has_cut_and_says_so():
    rows = join([part(1, *UNNUMBERED, free=0.0), part(2, *REST)])
    assert len(rows) == 7
    torn = rows[4].cells[1]
    assert (torn.text, torn.across_page) == ("规划的说明", True)
    assert [row.cells[1].text for row in rows if row.cells[1].across_page] == ["规划的说明"]


@pytest.mark.parametrize("page", [{"bottom": 60.0, "free": 0.0}, {"free": 10.0}])
def but_not_where_another_line_or_another_character_had_room(page):
    assert len(join([part(1, *UNNUMBERED, **page), part(2, *REST)])) == 8


def it_knows_the_rest_of_a_row_by_the_count_that_goes_on_in_it():
    first = (*UNNUMBERED[:-1], "^ | 1.预算\n2.决算 | ^")
    rows = join([part(1, *first), part(2, " | 3.三公经费 | ", *REST[1:])])
    assert [row.cells[1].text for row in rows][4:6] == ["1.预算\n2.决算\n3.三公经费", "文件"]
    assert not any(cell.across_page for cell in rows[4].cells)


def it_reads_a_header_through_the_texts_that_are_printed_over_it():
    over = ("序号 | 一乙级 | 内容 | 主体镇", "6 |  | f | ", "7 | ^ | h | ^", *MORE[2:])
    first = (*FIRST[:-1], "5 | ^ | e | ")
    rows = whole(part(1, *first, open_below=(1, 3)), part(2, *over))
    assert rows[6] == "6 | 乙 | f | 镇"


WIDE = ("序号 | 名称 | 内容 | 依据 | 时限 | 渠道", *(f"{i} | 名{i} | c{i} | b{i} | t{i} | ■网{i}" for i in range(1, 7)))


def it_joins_a_row_that_lacks_its_number_and_its_name_though_most_cells_go_on():
    rows = whole(
        part(1, *WIDE, "7 | 名7 | c7 | b7 | t7 | ■网站 "), part(2, " |  | 后半 | 后半 | 后半 | □公报", *WIDE[1:])
    )
    assert len(rows) == 14
    assert rows[7].startswith("7 | 名7 | c7\n后半")


@pytest.mark.parametrize(("below", "count"), [("□公报", 3), ("□网站", 4)])
def it_goes_on_with_a_list_of_options_on_a_full_page_unless_they_are_the_same(below, count):
    first = ("名称 | 内容 | 渠道", "甲 | 甲的说 | ■网站 ")
    rows = join([part(1, *first, free=0.0), part(2, f" | 明 | {below}", "乙 | 乙的说明 | ■网站")])
    assert len(rows) == count


def it_goes_on_with_a_name_whose_last_figures_stand_on_the_next_page():
    first, second = ("序号 | 名称 | 内容", "1 | 指南 | 适用范"), (" | 15 | 围和依据", "2 | 指南16 | 范围")
    rows = whole(part(1, *first, free=0.0), part(2, *second))
    assert rows[1] == "1 | 指南15 | 适用范围和依据"
