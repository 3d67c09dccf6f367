"""What an import fills in, doubts or leaves over is told with the code of its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue_xl.core.import_codes import DoubtCode, FillRule, LeftoverCode
from catalogue_xl.core.model import Source
from catalogue_xl.documents.grid import Aside, Document
from catalogue_xl.reading.document import understand
from catalogue_xl.reading.liaison_forms import read_form

HEAD = "序号|一级事项|二级事项|公开内容|公开主体\n"
# what is told | rows below the header; a line of dashes is a page's end
LEFT_OVER = {
    LeftoverCode.TOTAL: "1|财政|预算|预算报告|县财政局\n合计|1||||\n",
    LeftoverCode.NO_COLUMN: "1|财政|预算|预算报告|县财政局|多出的一格\n",
}


@pytest.mark.parametrize("code", LEFT_OVER)
def it_tells_why_a_text_is_left_over(read, code):
    assert code in {left.code for left in read(HEAD + LEFT_OVER[code]).leftovers}


def it_tells_that_a_banner_gave_the_items_their_group(read):
    got = read(HEAD + "一、重点领域||||\n1|财政|预算|预算报告|县财政局\n二、其他||||\n2|人事|录用|录用公告|县人社局\n")
    assert [one.rule for item in got.items for one in item.filled if one.field == "group"] == [FillRule.BANNER] * 2


def it_leaves_what_stands_in_another_layer_over_with_its_place(table):
    aside = Aside("改由县大数据局负责", LeftoverCode.HIDDEN_SHEET, "旧目录", 2, 5)
    document = Document("目录.xlsx", (aside, table(HEAD + "1|财政|预算|预算报告|县财政局")))
    (left,) = understand(document).leftovers
    assert (left.text, left.code, left.source) == (aside.text, aside.code, Source("目录.xlsx", "旧目录", 2, 5))


def it_tells_which_words_of_a_form_were_no_contact(table):
    form = read_form("表.txt", table("单位名称|县审计局||\n|姓名|职务|联系电话\n联络员|甲某|科员|1"))
    assert LeftoverCode.FORM_REST in {left.code for left in form.leftovers}


class DescribeABlankHeading:
    def it_is_doubted_where_merges_are_used_and_none_covers_it(self, read):
        rows = "1|财政|预算|甲报告|县财政局\n2|^|决算|乙报告|县财政局\n3||绩效|丙报告|县财政局\n"
        assert DoubtCode.UNMERGED in self._doubts(read(HEAD + rows, merges=True))

    def and_where_the_heading_above_it_is_printed_again(self, read):
        rows = "1|财政|预算|甲报告|县财政局\n2|财政|预算|乙报告|县财政局\n---\n3|财政||丙报告|县财政局\n"
        assert DoubtCode.REPRINTED in self._doubts(read(HEAD + rows))

    @staticmethod
    def _doubts(catalogue):
        return {one.code for item in catalogue.items for one in item.doubts}


@pytest.mark.parametrize("title", ["办理流程", "五公开", "责任领导"])
@pytest.mark.parametrize("printed", ["一窗受理、", "同上"])
def it_doubts_a_column_without_a_place_under_the_column_that_keeps_it(table, title, printed):
    made = table(
        f"序号|公开事项|公开内容|公开主体|{title}\n1|财政|预算报告|县财政局|{printed}\n2|人事|录用公告|县人社局|照办"
    )
    first = made.rows[1]
    torn = replace(first, cells=(*first.cells[:-1], replace(first.cells[-1], across_page=printed != "同上")))
    got = understand(Document("目录.pdf", (replace(made, rows=(made.rows[0], torn, made.rows[2])),)))
    assert [doubt.field for item in got.items for doubt in item.doubts] == ["notes"]
