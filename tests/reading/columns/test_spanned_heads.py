"""A header cell that spans several columns is one cell in a text; the rows below tell which it was."""

from __future__ import annotations

import pytest


def columns(catalogue):
    (reading,) = catalogue.readings
    return [column.key for column in reading.columns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "序号|主要任务|责任单位|完成时限\n1|政策解读|同步发布解读材料|区政府办|全年推进\n2||开展在线访谈|区广电中心|每季度\n3|数据开放|开放公共数据集|区大数据局|11月底前",
            ["seq", "level1", "content", "agency", "deadline"],
        ),
        (
            "公开事项|公开内容|公开主体|公开时限\n机构|职能|本机关的职能、办公地址和办公时间|区政府办|变动后10个工作日内\n|领导|领导的姓名、职务、分工和照片等信息|区政府办|变动后3日内\n财政|预算|本级预算和部门预算的全文、说明|区财政局|批准后20日内",
            ["level1", "level2", "content", "agency", "deadline"],
        ),
        (
            "序号|公开事项|公开内容|公开渠道|责任单位|时限\n1|民生|教育|招生|义务教育学校的招生范围和计划|政府网站|区教育局|每年5月\n2|||收费|幼儿园和学校的收费项目和标准|政府网站|区教育局|开学前\n3||住房|保障房|保障性住房的分配对象和结果|公示栏|区住建局|每年",
            ["seq", "level1", "level2", "level3", "content", "channel", "agency", "deadline"],
        ),
        (
            "工作任务|推进措施|牵头单位|完成时限\n一、提升质效|1|压缩审批时限，公开审批流程|区审批局|6月底前\n|2|推行帮办代办服务，公布名单|区审批局|年底前\n二、强化监管|3|公开抽查事项清单和抽查结果|区市场监管局|每季度",
            ["level1", "seq", "content", "lead", "deadline"],
        ),
    ],
)
def it_lies_over_the_columns_that_the_rows_have_more(read, text, expected):
    got = read(text)
    assert columns(got) == expected
    assert len(got.items) == 3
    assert not [left for left in got.leftovers if left.text not in text.split("\n")[0]]


def but_a_blank_column_at_the_end_is_none(read):
    got = read("序号|公开事项|公开内容|公开主体\n1|机构|职能|区政府办|\n2|领导|分工|区政府办|\n3|财政|预算|区财政局|")
    assert columns(got) == ["seq", "level1", "content", "agency"]


def but_a_few_rows_with_more_cells_tell_nothing(read):
    rows = "".join(f"{n}|机构|职能和地址|区政府办\n" for n in range(1, 6))
    assert columns(read("序号|公开事项|公开内容|公开主体\n" + rows + "6|机构|内设|职能和地址|区政府办")) == [
        "seq",
        "level1",
        "content",
        "agency",
    ]
