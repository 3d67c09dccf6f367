"""What a careful clerk would query is doubted, and little else."""

from __future__ import annotations

import pytest

from catalogue_xl.core.import_codes import DoubtCode

from .doubted_cells import DOCUMENTS


def printed(text):
    """The document without its last column, and what that asks for: (place of the item, column)."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    wanted = {(place, key) for place, line in enumerate(lines[1:], 1) for key in line[-1].split()}
    return "\n".join(" | ".join(line[:-1]) for line in lines), wanted


@pytest.mark.parametrize("name", DOCUMENTS)
def it_doubts_what_a_clerk_would_and_little_else(read, name):
    text, wanted = printed(DOCUMENTS[name])
    items = read(text, merges=True).items
    flagged = {(place, one.field) for place, item in enumerate(items, 1) for one in item.doubts}
    hit = len(flagged & wanted)
    precision, recall = hit / max(1, len(flagged)), hit / max(1, len(wanted))
    print(f"{name}: precision {precision:.0%}, recall {recall:.0%} of {len(wanted)} cells")
    assert precision >= 0.9, flagged - wanted
    assert recall >= 0.9, wanted - flagged


ROWS = "序号 | 事项 | 公开内容 | 公开时限 | 责任单位\n"
STARTED = "".join(f"{n} | 事项{n} | 内容{n} | 自印发之日起{n}日内 | 县财政局、县民政局\n" for n in range(3, 9))


@pytest.mark.parametrize(
    ("code", "row"),
    [
        (DoubtCode.NO_WITHIN, "9 | 信访 | 答复 | 受理之日起5个工作日 | 县信访局"),
        (DoubtCode.NO_START, "9 | 信访 | 答复 | 5个工作日内 | 县信访局"),
        (DoubtCode.NO_DAY, "9 | 见习 | 活动 | 寒暑假期 | 县教育局"),
        (DoubtCode.INSTRUCTION, "9 | 制度 | 目录 | 每年有更新，要有编排体系 | 县教育局"),
        (DoubtCode.TWO_LIMITS, "9 | 收支 | 台账 | 每季度、年底前 | 县教育局"),
        (DoubtCode.OPEN_LIST, "9 | 收支 | 台账 | 实时 | 县教育局、县卫健局等"),
        (DoubtCode.ROLE_NAME, "9 | 施工 | 进度 | 实时 | 县住建局、项目法人"),
        (DoubtCode.SUPPORT_ONLY, "9 | 见习 | 活动 | 实时 | 各部门配合"),
        (DoubtCode.NO_PREFIX, "9 | 统计 | 公报 | 实时 | 统计局"),
        (DoubtCode.LOST_BREAK, "9 | 竣工 | 验收时间\\n验收结果、备案编号\\n审计单位、结论 | 实时 | 县住建局"),
        (DoubtCode.LOST_BREAK, "9 | 指南 | 目录 | 实时 | 各镇\\n各部门"),
        (DoubtCode.UNFINISHED, "9 | 救灾 | 动态 | 实时 | 县文旅局、等部门"),
        (
            DoubtCode.REMARK_ON_GROUP,
            "9 | 收支 | 收支情况 | 实时 | 县财政局\n10 | 收支 | 每月公开一次 | 实时 | 县财政局",
        ),
    ],
)
def it_says_what_is_to_be_queried(read, code, row):
    items = read(ROWS + STARTED + row, merges=True).items
    assert [one.code for item in items for one in item.doubts] == [code]


def it_doubts_a_group_whose_first_row_is_blank_where_the_first_row_has_the_content(read):
    text = """
    一级 | 二级 | 公开内容 | 公开时限
    规划 | 纲要 | 规划纲要 | 实时
    规划 | 专项 | | 实时
    提案 | 建议 | 办理情况 | 实时
    提案 | 提案 | | 实时
    复议 | 指南 | | 实时
    复议 | 决定 | | 实时
    """
    items = read(text, merges=True).items
    flagged = [(place, one.code) for place, item in enumerate(items, 1) for one in item.doubts]
    assert flagged == [(5, DoubtCode.GROUP_START)]


@pytest.mark.parametrize(
    "row",
    [
        "9 | 处罚 | 决定 | 自作出决定之日起7个工作日内，涉及行政许可的10个工作日内 | 县司法局",
        "9 | 公示 | 名单 | 公示不少于5个工作日 | 县民政局",
        "9 | 报名 | 公告 | 报名前7个工作日 | 县人社局",
        "9 | 汛情 | 水位 | 汛期每日 | 县水利局",
        "9 | 联合 | 名单 | 实时 | 县教育局\\n县卫健局、县民政局",
        "9 | 联合 | 名单 | 实时 | 县税务分局、各镇",
        "9 | 收支 | 1.收入、支出\\n2.结余、盘点\\n3.审计、整改 | 实时 | 县财政局",
    ],
)
def but_says_nothing_of_what_is_clear(read, row):
    items = read(ROWS + STARTED + row, merges=True).items
    assert [one.code for item in items for one in item.doubts] == []


def and_nothing_of_what_is_the_writers_habit(read):
    rows = "".join(f"{n} | 事项{n} | 内容{n} | {n}个工作日 | 县财政局、县民政局等\n" for n in range(1, 6))
    assert [one.code for item in read(ROWS + rows, merges=True).items for one in item.doubts] == []
