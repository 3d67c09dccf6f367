"""A line through the middle of text strikes it out."""

from __future__ import annotations

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Aside, Table

HEADER = ["序号", "公开内容", "公开主体"]


def cells(path):
    (table,) = [part for part in read_document(path).parts if isinstance(part, Table)]
    return [[(cell.text, [one.code for one in cell.doubts]) for cell in row.cells] for row in table.rows]


def it_is_beside_the_text_that_counts(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能", "县外办县委外办"]])
    page.rule(212, 118, 242, 118)
    assert cells(pdf(page))[1] == [("1", []), ("机构职能", []), ("县委外办", [DoubtCode.STRUCK_PART])]
    (aside,) = [part for part in read_document(pdf(page)).parts if isinstance(part, Aside)]
    assert (aside.text, aside.code, aside.row, aside.column) == ("县外办", LeftoverCode.STRUCK, 2, 3)


def it_may_be_all_of_a_cell(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能\n领导信息", "县外办"]])
    for y in (118, 130):
        page.rule(112, y, 152, y)
    assert cells(pdf(page))[1][1] == ("机构职能领导信息", [DoubtCode.STRUCK_CELL])


def but_a_line_below_text_or_a_rule_over_it_strikes_nothing(sheets, pdf):
    (page,) = sheets(1)
    page.table(80, [HEADER, ["1", "机构职能", "县外办"], ["2", "预算", "县财政局"]])
    page.rule(112, 123, 152, 123)
    page.rule(50, 148, 310, 148)
    assert {code for row in cells(pdf(page)) for _, codes in row for code in codes} == set()
