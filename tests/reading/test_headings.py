"""What stands above a table: which text is the title, and which is not."""

from __future__ import annotations

import pytest

from catalogue_xl.reading.headings import find_region, title_by_place

HEAD = "工作事项|推进措施|责任单位|完成时限\n"
ROW = "一、阳光财政|公开部门预算|区财政局|6月底前\n"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["梧桐区2023年十件民生实事推进情况"], "梧桐区2023年十件民生实事推进情况"),
        (["附件2：梧桐区营商环境重点任务责任分解"], "梧桐区营商环境重点任务责任分解"),
        (["《政府工作报告》2025年重点任务分工"], "《政府工作报告》2025年重点任务分工"),
        (["《梧桐区法治建设年度推进计划》"], "梧桐区法治建设年度推进计划"),
        (
            ["梧桐区人民政府办公室", "梧桐区2022年公开要点分工", "填报单位：区政府办"],
            "梧桐区2022年公开要点分工",
        ),
        (["关于印发任务分工的通知", "梧政办〔2024〕7号", "重点任务分工", "（2024年版）"], "重点任务分工"),
        (["现将任务分工如下。", "政务公开重点任务分工"], "政务公开重点任务分工"),
        (["政府信息公开目录", "梧桐区2024年阳光行动责任分工"], "梧桐区2024年阳光行动责任分工"),
        (["梧桐区政府信息公开目录", "梧桐区2024年阳光行动责任分工"], "梧桐区政府信息公开目录"),
        (["阳光行动责任分工", "梧桐区政府网站"], "阳光行动责任分工"),
        (["2024年3月15日", "阳光行动责任分工"], "阳光行动责任分工"),
        (["阳光行动责任分工", "2024年3月15日"], "阳光行动责任分工"),
    ],
)
def it_knows_a_title_by_its_place(above, title):
    assert title_by_place(above) == title


@pytest.mark.parametrize(
    "text",
    [
        "首页 > 政务公开 > 信息公开目录",
        "您现在所在的位置：网站首页 » 法定主动公开内容 » 权责清单",
        "首页 政务公开 标准目录",
        "发布时间：2024-03-15 来源：区政府办",
        "各镇人民政府，各街道办事处：",
        "为落实上级部署，制定以下目录。",
        "梧桐区教育局",
        "一、总体安排",
        "单位：万元",
        "2024年11月28日 星期四",
        "发布时间 2024-03-15",
        "梧桐区人民政府办公室 2024年3月15日印发",
        "梧桐区人民政府门户网站 无障碍",
        "附件1",
    ],
)
def it_takes_none_of_these_for_a_title(text):
    assert title_by_place([text]) == ""


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("梧桐区网上栏目保障责任表", "梧桐区"),
        ("云岭市青桐区民生实事责任分解", "云岭市青桐区"),
        ("清河县十件民生实事推进情况", "清河县"),
        ("清河县教育系统任务责任表", "清河县"),
        ("云岭市青桐区安全生产责任分解", "云岭市青桐区"),
        ("各县区重点工作安排", ""),
        ("全市重点工作安排表", ""),
        ("城区道路改造任务", ""),
        ("乡村振兴重点任务", ""),
    ],
)
def it_finds_the_region_of_a_plan_of_work(title, region):
    assert find_region(title) == region


def it_reads_title_region_and_year_off_the_line_across_the_table(read):
    got = read("梧桐区2025年重点民生工作安排|<|<|<\n" + HEAD + ROW, merges=True)
    assert (got.title, got.region, got.year) == ("梧桐区2025年重点民生工作安排", "梧桐区", 2025)
    assert "梧桐区2025年重点民生工作安排" not in {left.text for left in got.leftovers}


def it_keeps_the_number_of_the_annex_that_the_title_stands_behind(read):
    got = read(HEAD + ROW, before="附件3：梧桐区2025年重点民生工作安排")
    assert got.title == "梧桐区2025年重点民生工作安排"
    assert [left.text for left in got.leftovers] == ["附件3：梧桐区2025年重点民生工作安排"]


def it_leaves_the_breadcrumb_of_a_page_over(read):
    got = read(HEAD + ROW, before="当前位置：首页>信息公开>目录清单\n梧桐区2025年重点民生工作安排")
    assert got.title == "梧桐区2025年重点民生工作安排"
    assert [left.text for left in got.leftovers] == ["当前位置：首页>信息公开>目录清单"]
