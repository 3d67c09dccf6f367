"""What a cell shows may say nothing: an error, a formula without result, a prompt, a lone glyph."""

from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.documents.grid import Cell, CellDoubt, Document, Row, Table
from catalogue_xl.reading.cells.no_values import no_value
from catalogue_xl.reading.document import understand

HEAD = "序号|一级事项|二级事项|公开内容|公开时限|公开主体|备注\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#N/A", DoubtCode.ERROR_VALUE),
        ("＃REF！", DoubtCode.ERROR_VALUE),
        ("#DIV/0!", DoubtCode.ERROR_VALUE),
        ("Err:502", DoubtCode.ERROR_VALUE),
        ("######", DoubtCode.ERROR_VALUE),
        ('=IFERROR(INDEX(名录!B:B,3),"")', DoubtCode.UNCOMPUTED),
        ("='[名录.xlsx]Sheet1'!$B$2", DoubtCode.UNCOMPUTED),
        ("=$C$4", DoubtCode.UNCOMPUTED),
        ("点击此处输入单位名称", DoubtCode.PROMPT),
        ("单击或点击此处输入文字。", DoubtCode.PROMPT),
        ("选择一项。", DoubtCode.PROMPT),
        ("请选择责任单位", DoubtCode.PROMPT),
        ("\uf0a8", DoubtCode.LONE_GLYPH),
        ("?", DoubtCode.LONE_GLYPH),
        ("·", DoubtCode.LONE_GLYPH),
        ("县财政局", None),
        ("#1楼服务大厅", None),
        ("=有关部门", None),
        ("请在此处办理登记后公开", None),
        ("镇", None),
        ("—", None),
        ("√", None),
        ("5", None),
        ("同上", None),
    ],
)
def test_what_can_be_no_value(text, code):
    assert no_value("agency", text) is code


def test_a_lone_glyph_may_stand_in_a_column_that_holds_no_words():
    assert no_value("notes", "?") is None


class DescribeAnItemWithNoValue:
    @pytest.mark.parametrize("text", ["#VALUE!", "=VLOOKUP(B2,表二!A:C,2,FALSE)", "[点击此处输入责任单位]", "¤"])
    def it_has_none_but_the_doubt_and_the_text_as_a_leftover(self, read, text):
        got = read(HEAD + f"1|财政|预算|预算报告|20日内|{text}|\n2|财政|决算|决算报告|20日内|县财政局|")
        assert "agency" not in got.items[0].values
        assert [one.field for one in got.items[0].doubts] == ["agency"]
        (left,) = got.leftovers
        assert (left.text, left.code, left.source.row, left.source.column) == (text, LeftoverCode.NO_VALUE, 2, 6)
        assert got.items[1].values["agency"] == "县财政局"

    def it_has_none_where_the_document_marks_a_prompt_as_such(self):
        head = Row(tuple(Cell(text, 1, n) for n, text in enumerate(("序号", "公开事项", "公开主体"), 1)))
        prompt = Cell("乡镇名称", 2, 3, doubts=(CellDoubt(DoubtCode.PROMPT, "乡镇名称"),))
        row = Row((Cell("1", 2, 1), Cell("集市管理", 2, 2), prompt))
        got = understand(Document("目录.docx", (Table("表1", (head, row), spans_known=True),)))
        assert "agency" not in got.items[0].values
        assert [one.code for one in got.items[0].doubts] == [DoubtCode.PROMPT]
        assert [left.text for left in got.leftovers] == ["乡镇名称"]


class DescribeColumnsOfOneName:
    def they_are_both_kept(self, read):
        got = read(
            "序号|公开事项|公开内容|公开主体|备注|备注\n1|预算|预算报告|县财政局|长期|每年一次\n2|决算|决算报告|县财政局||暂缓"
        )
        assert [item.values["notes"] for item in got.items] == ["长期\n每年一次", "暂缓"]

    def they_are_both_kept_where_they_are_no_notes(self, read):
        head = "序号|公开环节|公开环节|公开事项|公开内容|公开主体\n"
        got = read(head + "1|决策|执行|预算|预算报告|县财政局")
        assert (got.items[0].values["process"], got.items[0].values["notes"]) == ("决策", "公开环节：执行")


class DescribeChecksOfExcel:
    def they_are_ticks(self, read):
        head = "序号|公开事项|公开内容|公开主体|公告栏|微信公众号|主动公开|依申请公开\n"
        rows = "1|预算|预算报告|县财政局|TRUE|FALSE|TRUE|FALSE\n2|决算|决算报告|县财政局|FALSE|TRUE|FALSE|TRUE\n"
        got = [item.values for item in read(head + rows).items]
        assert [one["channel"] for one in got] == ["公告栏", "微信公众号"]
        assert [one["method"] for one in got] == ["主动公开", "依申请公开"]


class DescribeASuggestion:
    def it_is_not_what_stands_there(self, read):
        head = "序号|一级事项|二级事项|公开内容|公开主体\n"
        above = "1|审批事项|许可|许可目录|县审批局\n2||备案|备案目录|县审批局\n3||审计计划|年度计划|县审计局\n"
        rows = above + "---\n4|审计信息|审计公告|公告全文|县审计局\n5||整改|整改情况|县审计局"
        got = read(head + rows)
        for item in got.items:
            assert all(one.suggestion != item.values.get(one.field) for one in item.doubts)
        assert [one.field for one in got.items[2].doubts] == ["level1"]


class DescribeABlankNumber:
    def it_stays_blank_where_the_others_count_it(self, read):
        rows = "1|农业|补贴|补贴标准|||\n||保险|保险条款|||\n3|林业|造林|造林任务|||\n4|水利|灌溉|灌溉面积|||"
        assert [item.seq for item in read(HEAD + rows).items] == [1, None, 3, 4]

    def but_a_number_of_a_group_is_that_of_its_items(self, read):
        rows = "1|农业|补贴|补贴标准|||\n||保险|保险条款|||\n2|林业|造林|造林任务|||\n3|水利|灌溉|灌溉面积|||"
        assert [item.seq for item in read(HEAD + rows).items] == [1, 1, 2, 3]


class DescribeAStruckRow:
    def it_is_doubted_once(self):
        head = Row(tuple(Cell(text, 1, n) for n, text in enumerate(("序号", "公开事项", "公开内容", "公开主体"), 1)))
        gone = (CellDoubt(DoubtCode.STRUCK_CELL, "旧"),)
        rows = [
            Row(tuple(Cell(text, number, n, doubts=gone) for n, text in enumerate(texts, 1)))
            for number, texts in enumerate((("1", "年检", "年检公告", "县民政局"), ("2", "集市", "", "各镇")), 2)
        ]
        got = understand(Document("目录.docx", (Table("表1", (head, *rows), spans_known=True),)))
        assert [[(one.field, one.code) for one in item.doubts] for item in got.items] == [
            [("content", DoubtCode.STRUCK_ROW)],
            [("level1", DoubtCode.STRUCK_ROW)],
        ]


class DescribeANumberInScientificNotation:
    @pytest.mark.parametrize("text", ["1.38E+10", "1.05712345E+10", "3e+17"])
    def it_is_kept_and_doubted(self, read, text):
        got = read("序号|公开事项|公开内容|公开主体|联系电话\n" + f"1|预算|预算报告|县财政局|{text}")
        assert got.items[0].values["notes"] == f"联系电话：{text}"
        assert [(one.field, one.code) for one in got.items[0].doubts] == [("notes", DoubtCode.SCIENTIFIC)]

    def but_a_code_is_none(self, read):
        assert not read("序号|公开事项|公开内容|公开主体|联系电话\n1|预算|预算报告|县财政局|13805E10").items[0].doubts
