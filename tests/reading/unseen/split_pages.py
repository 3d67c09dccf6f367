"""A Word table cut into several by page, with the header on the first only, and a row torn over a page break."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from .sheets import Col, Grid, Unseen, body, header, records

TRUTH = records(
    """
seq | level1 | level2 | content | basis | agency | deadline
1 | 城市管理 | 市容环卫 | 环卫作业标准、清扫保洁范围、作业时间 | 《城市市容和环境卫生管理条例》 | 区城市管理局 | 20个工作日内
2 | " | 垃圾分类 | 垃圾分类实施方案、分类标准、投放点位\\n和收运时间 | 《固体废物污染环境防治法》 | 区城市管理局 | 20个工作日内
3 | " | 公厕管理 | 公共厕所分布、开放时间、管理单位 | 《城市市容和环境卫生管理条例》 | 区城市管理局 | 20个工作日内
4 | " | 户外广告 | 户外广告设置规划、许可结果 | 《城市市容和环境卫生管理条例》 | 区城市管理局 | 作出决定之日起7个工作日内
5 | " | 占道经营 | 占道经营许可、临时摊点设置方案 | 《行政许可法》 | 区城市管理局、各街道办事处 | 作出决定之日起7个工作日内
6 | 园林绿化 | 绿地管理 | 公园绿地名录、养护单位、养护标准 | 《城市绿化条例》 | 区园林绿化中心 | 20个工作日内
7 | " | 树木砍伐 | 砍伐、移植城市树木许可结果 | 《城市绿化条例》 | 区园林绿化中心 | 作出决定之日起7个工作日内
8 | " | 古树名木 | 古树名木名录、管护责任人 | 《城市绿化条例》 | 区园林绿化中心 | 20个工作日内
9 | 市政设施 | 道路桥梁 | 城市道路、桥梁养护维修计划 | 《城市道路管理条例》 | 区市政工程处 | 每年一季度
10 | " | 城市照明 | 路灯维修、照明设施建设情况 | 《城市照明管理规定》 | 区市政工程处 | 20个工作日内
11 | " | 排水防涝 | 排水设施分布、防汛应急预案、\\n易涝点整治情况 | 《城镇排水与污水处理条例》 | 区市政工程处 | 汛期前公开
12 | " | 道路挖掘 | 城市道路挖掘许可结果、施工期限 | 《城市道路管理条例》 | 区市政工程处 | 作出决定之日起7个工作日内
13 | 行政执法 | 执法依据 | 行政执法主体、职责权限、执法依据 | 《行政处罚法》 | 区综合行政执法局 | 20个工作日内
14 | " | 处罚结果 | 行政处罚决定书全文 | 《行政处罚法》 | 区综合行政执法局 | 作出决定之日起7个工作日内
15 | " | 投诉举报 | 投诉举报电话、受理范围、办理流程 | 《信访工作条例》 | 区综合行政执法局 | 长期公开
"""
)
COLS = [
    Col("seq", "序号"),
    Col("level1", "一级事项", "merged"),
    Col("level2", "二级事项"),
    Col("content", "公开内容"),
    Col("basis", "公开依据"),
    Col("agency", "公开主体"),
    Col("deadline", "公开时限"),
]


def torn(grid: Grid) -> Grid:
    """Rows whose content has a line break continue in a row of their own, blank everywhere else."""
    out: Grid = []
    for row in grid:
        first, _, rest = row[3].partition("\n")
        out.append([*row[:3], first, *row[4:]])
        if rest:
            out.append(["", "^" if row[1] == "^" else "", "", rest, "", "", ""])
    return out


def page(first: int, last: int) -> Grid:
    """The rows of a page; a heading that goes on is blank at the top of the next one."""
    rows = torn(body(TRUTH[first - 1 : last], COLS))
    if first > 1 and TRUTH[first - 2]["level1"] == TRUTH[first - 1]["level1"]:
        rows[0][1] = ""
    return rows


DOCUMENT = Unseen(
    "分页拆表",
    parts=[
        "附件1",
        "澄江区城市管理领域政务公开标准目录",
        [*header(COLS), *page(1, 4)],
        page(5, 7),
        page(8, 11),
        page(12, 15),
    ],
    truth=TRUTH,
    title="澄江区城市管理领域政务公开标准目录",
    region="澄江区",
    doubtful=frozenset(
        {(11, "deadline"), (2, "content"), (5, "level1"), (8, "level1"), (11, "content"), (12, "level1")}
    ),
    formats=("docx", "xlsx", "html"),
)
