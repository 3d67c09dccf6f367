import pytest

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.model import Item, Source
from catalogue_xl.documents.grid import Document
from catalogue_xl.reading.cells.damage import mark_damage, overprinted, whole_heading
from catalogue_xl.reading.document import understand

NAME = "应急管理工作动态"


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("大行政决策公", "重大行政决策公开"),
        ("会监督重点领", "社会监督重点领域"),
        ("共资源交易", "公共资源交易"),
        ("财政信", "财政信息"),
        ("生态环境保", "生态环境保护"),
    ],
)
def it_completes_a_heading_that_the_page_cut(printed, whole):
    assert whole_heading(printed) == whole


def it_completes_a_heading_from_the_content_beside_it():
    assert whole_heading("级财政专项资金目录", ["区级财政专项资金目录"]) == "区级财政专项资金目录"


@pytest.mark.parametrize(
    "heading",
    [
        "重大行政决策",
        "财政信息",
        "重点领域",
        "行政许可",
        "会议公开",
        "教育",
        "公开年报",
        "大气污染防治",
        "社会保险",
        "公示公告",
    ],
)
def but_it_leaves_whole_headings_alone(heading):
    assert whole_heading(heading, ["行政许可信息", "社会保险费"]) is None


def it_recognises_two_lines_printed_over_each_other():
    assert overprinted("应果信管息理工作动态", "应急管理工作动态")
    assert not overprinted("应急管理工作动态信息", "应急管理工作动态")
    assert not overprinted("统计数据及分析解读", "统计数据")


def but_a_list_that_repeats_the_name_is_whole():
    assert not overprinted("年度工作要点/年度工作总结", "年度计划总结")
    assert not overprinted("行政处罚依据、程序、结果", "行政处罚案件结果")


def but_a_heading_is_no_remainder_of_one_of_its_own_parts():
    levels = {"level1": "环境质量", "level2": "声环境质量"}
    item = Item({**levels, "content": "声环境功能区监测结果"}, Source("目录.txt"))
    mark_damage([item])
    assert item.doubts == []


class DescribeItemsWhosePrintIsDamaged:
    @pytest.mark.parametrize(
        ("values", "doubts"),
        [
            ({"level1": "财政信", "content": "预算"}, [("level1", "clipped", "财政信息")]),
            ({"level1": "财政信息：", "content": "预算"}, [("level1", "stray_mark", "财政信息")]),
            ({"level1": "财政信息", "content": "预算、决算、"}, [("content", "unfinished", "")]),
            (
                {"level1": "应急管理工作动态", "content": "应果信管息理工作动态"},
                [("content", "overprinted", "应急管理工作动态")],
            ),
            ({"level1": "财政信息", "content": "预算、决算"}, []),
        ],
    )
    def they_are_doubted(self, values, doubts):
        item = Item(values, Source("目录.txt"))
        mark_damage([item])
        assert [(one.field, one.code, one.suggestion) for one in item.doubts] == doubts

    def and_so_is_the_content_over_which_the_next_line_was_printed(self):
        above = Item({"level1": "应急预案", "content": "预案全文"}, Source("目录.txt"))
        below = Item({"level1": "应急管理工作动态", "content": "应果信管息理工作动态"}, Source("目录.txt"))
        mark_damage([above, below])
        assert [(one.field, one.code) for one in above.doubts] == [("content", "overprinted_below")]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("政策文件及其解读材料", "政策解读材料"),
        ("部门年度预算及绩效报告", "部门预算报告"),
        ("行政处罚案件办理结果", "行政处罚结果"),
    ],
)
def but_a_name_with_words_put_in_is_whole(content, name):
    assert not overprinted(content, name)


ROWS = (
    "序号|一级事项|二级事项|公开内容|公开主体\n1|工作|动态|应急管理信息|区应急局\n"
    "2|工作|应急管理工作动态|应果信管息理工作动态|区应急局"
)


def it_doubts_lines_printed_over_each_other_in_a_text(read):
    doubts = [[doubt.code for doubt in item.doubts] for item in read(ROWS).items]
    assert doubts == [[DoubtCode.OVERPRINTED_BELOW], [DoubtCode.OVERPRINTED]]


def but_the_cells_of_a_real_table_cannot_be(table):
    made = table(ROWS, merges=True)
    assert not any(item.doubts for item in understand(Document("目录.xlsx", (made,))).items)
    assert any(item.doubts for item in understand(Document("目录.pdf", (made,))).items)
