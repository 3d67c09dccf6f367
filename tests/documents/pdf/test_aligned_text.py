"""A table without vertical rules is read by where its texts stand, and every cell of it is doubted."""

from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Line, Table

PLACES = (50, 100, 200, 320)
HEAD = ("序号", "公开事项", "公开内容", "公开时限")
ROWS = (("1", "机构职能", "职责和办公地址", "及时"), ("2", "领导信息", "姓名和分工", ""), ("3", "年报", "", "每年一月"))


def write(page, rows, top=100, apart=30):
    """Write rows of texts at the PLACES; a line break begins another line of the cell."""
    for number, row in enumerate(rows):
        for place, text in zip(PLACES, row, strict=True):
            for line, part in enumerate(text.split("\n")):
                page.text(place, top + apart * number + 12 * line, part)


def read(path):
    """The lines of a document, and the texts of its one table."""
    parts = read_document(path).parts
    (table,) = [part for part in parts if isinstance(part, Table)]
    lines = [part.text for part in parts if isinstance(part, Line)]
    return lines, [tuple(cell.text for cell in row.cells) for row in table.rows], table


def it_parts_the_columns_at_blank_strips(sheets, pdf):
    (page,) = sheets(1)
    page.text(150, 60, "白石县目录")
    write(page, (HEAD, *ROWS))
    page.text(50, 300, "填表人：甲")
    lines, rows, table = read(pdf(page))
    assert lines == ["白石县目录", "填表人：甲"]
    assert rows == [HEAD, *ROWS]
    assert not table.spans_known


def it_doubts_every_cell_in_which_something_stands(sheets, pdf):
    (page,) = sheets(1)
    write(page, (HEAD, *ROWS))
    _, _, table = read(pdf(page))
    cells = [cell for row in table.rows for cell in row.cells]
    assert all([one.code for one in cell.doubts] == [DoubtCode.BY_PLACE] * bool(cell.text) for cell in cells)


def it_joins_the_lines_of_a_cell_where_rows_stand_further_apart(sheets, pdf):
    (page,) = sheets(1)
    write(page, (HEAD, ("1", "机构\n职能", "职责和\n办公地址", "及时"), *ROWS[1:]), apart=40)
    assert read(pdf(page))[1][1] == ("1", "机构职能", "职责和办公地址", "及时")


def it_joins_the_lines_between_two_rules(sheets, pdf):
    (page,) = sheets(1)
    write(page, (HEAD, ("1", "机构\n职能", "职责和\n办公地址", "及时"), *ROWS[1:]), apart=24)
    for place in (88, 112, 138, 160, 186):
        page.rule(50, place, 380, place)
    assert [row[1] for row in read(pdf(page))[1]] == ["公开事项", "机构职能", "领导信息", "年报"]


def it_begins_a_row_with_each_text_in_the_first_column_where_lines_stand_evenly(sheets, pdf):
    (page,) = sheets(1)
    long = ("1", "机构\n职能", "职责和\n办公\n地址", "及时")
    write(page, (HEAD,))
    write(page, (long,), top=112)
    write(page, ROWS[1:], top=148, apart=12)
    assert [row[2] for row in read(pdf(page))[1]] == ["公开内容", "职责和办公地址", "姓名和分工", ""]


def it_lets_one_title_of_many_lines_lie_over_two_columns(sheets, pdf):
    (page,) = sheets(1)
    page.text(50, 80, "附")
    page.text(110, 80, "公开的事项以及公开的内容说明")
    page.text(320, 80, "时限")
    write(page, (HEAD, *ROWS, *ROWS, *ROWS), apart=20)
    assert read(pdf(page))[1][1] == HEAD


def it_goes_on_over_pages(sheets, pdf):
    pages = sheets(2)
    write(pages[0], (HEAD, *ROWS))
    write(pages[1], ROWS)
    _, rows, table = read(pdf(*pages))
    assert rows == [HEAD, *ROWS, *ROWS]
    assert [row.page for row in table.rows] == [1, 1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("rows", [(HEAD, ROWS[0]), ((*HEAD[:2], "", ""), *((*row[:2], "", "") for row in ROWS))])
def but_two_rows_or_two_columns_are_no_table(sheets, pdf, rows):
    (page,) = sheets(1)
    write(page, rows)
    with pytest.raises(Exception, match="没有带框线"):
        read_document(pdf(page))
