"""Lists that offices keep for themselves: tasks under one title, a system's export, a village's list, benefits."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from .sheets import Col, Unseen, header, records, table

# -- 主要任务 lies over the groups and the names of the tasks --------------------------------------------------------

TASKS = records(
    """
seq | level1 | level2 | content | lead | support | deadline
1 | 一、重点领域 | 财政信息 | 公开政府预算、决算，部门预算、决算。 | 县财政局 | 各部门 | 10月底前
2 | " | 社会公益 | 公开社会救助、教育、基本医疗卫生信息。 | 县民政局 | 县卫生健康局 | 每季度末
3 | 二、解读回应 | 政策解读 | 重大政策文件同步组织、同步审签、同步部署解读。 | 县政府办公室 | 各部门 | 全年
4 | " | 会议开放 | 邀请利益相关方、公众代表列席政府常务会议。 | 县政府办公室 | | 12月底前
"""
)
TASK_COLS = [
    Col("seq", "序号"),
    Col("level1", "主要任务", "merged"),
    Col("level2", "主要任务"),
    Col("content", "工作要求"),
    Col("lead", "牵头单位"),
    Col("support", "配合单位"),
    Col("deadline", "完成时限"),
]
ONE_TITLE = [["序号", "主要任务", "<", "工作要求", "牵头单位", "配合单位", "完成时限"]]
# … or over the names and the passages
NAMED_TASKS = [{key: text for key, text in record.items() if key != "level1"} for record in TASKS]
NAMED_TASKS = [record | {"level1": record["level2"], "level2": ""} for record in NAMED_TASKS]
NAMED_TITLE = [["序号", "重点任务", "<", "牵头单位", "配合单位", "完成时限"]]

# -- what a system puts out: codes, 是 and 否, a date of its own ------------------------------------------------------

EXPORTED = records(
    """
seq | level1 | level2 | content | deadline | agency | audience | method | +行政区划 | +事项编码 | +状态
1 | 综合业务 | 政策文件 | 社会救助的各级政策文件 | 20个工作日内 | 县民政局 | 全社会 | 主动公开 | 370211 | SX202300001 | 启用
2 | 综合业务 | 监督检查 | 信访通讯地址、投诉举报电话 | 20个工作日内 | 县民政局 | 全社会 | 主动公开 | 370211 | SX202300002 | 启用
3 | 临时救助 | 审核信息 | 救助对象名单、救助金额 | 7个工作日内 | 县民政局 | 特定群体 | 主动公开、依申请公开 | 370211 | SX202300003 | 停用
"""
)
EXPORT_COLS = [
    Col("seq", "序号"),
    Col("+行政区划", "行政区划"),
    Col("+事项编码", "事项编码"),
    Col("level1", "一级事项"),
    Col("level2", "二级事项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体"),
    Col("audience", "全社会", option="全社会", tick="是", cross="否"),
    Col("audience", "特定群体", option="特定群体", tick="是", cross="否"),
    Col("method", "主动公开", option="主动公开", tick="是", cross="否"),
    Col("method", "依申请公开", option="依申请公开", tick="是", cross="否"),
    Col("+状态", "状态"),
]

# -- strokes for no third heading, and a last row that only says that there may be more ------------------------------

VILLAGE = records(
    """
level1 | level2 | level3 | content | deadline | agency
村务公开 | 村级财务 | 收支 | 财务收支明细、债权债务 | 每月10日前 | 村委会
村务公开 | 惠农补贴 | | 补贴名单、金额 | 发放前公示7天 | 村委会
村务公开 | 低保救助 | | 低保户名单、金额 | 每半年公开一次 | 村委会
集体经济 | 资产资源 | 承包 | 集体资产承包、租赁、处置 | 每季度 | 村股份经济合作社
"""
)
VILLAGE_COLS = [
    Col("level1", "一级目录", "merged"),
    Col("level2", "二级目录"),
    Col("level3", "三级目录"),
    Col("content", "公开内容"),
    Col("deadline", "公开时间"),
    Col("agency", "责任单位"),
]
STROKES = [
    [cell if cell or place != 2 else "/" for place, cell in enumerate(row)] for row in table(VILLAGE, VILLAGE_COLS)
]

# -- benefits: 政策内容 is the content --------------------------------------------------------------------------------

BENEFITS = records(
    """
seq | level1 | content | basis | deadline | agency
1 | 高龄津贴 | 80岁以上每月50元；90岁以上每月100元。 | 《老年人权益保障法》 | 按月公开 | 县民政局
2 | 雨露计划 | 每生每学年3000元。 | 《职业教育法》 | 每学期1次 | 县乡村振兴局
3 | 危房改造 | C级1.2万元，D级2.4万元。 | 《财政专项扶贫资金管理办法》 | 每年6月底前 | 县住建局
"""
)
BENEFIT_COLS = [
    Col("seq", "序号"),
    Col("level1", "政策名称"),
    Col("content", "政策内容"),
    Col("basis", "政策依据"),
    Col("deadline", "公开时限"),
    Col("agency", "责任单位"),
]

# -- channels as columns of ticks, with slashes and brackets in their names ------------------------------------------

BOARD, MEETING = "社区/企事业单位/村公示栏（电子屏）", "发布会/听证会"
CHANNELS = records(
    f"""
seq | level1 | content | deadline | agency | channel
1 | 排污许可 | 许可证正本、副本信息 | 7个工作日内 | 县生态环境分局 | 政府网站、{BOARD}
2 | 环境信访 | 信访案件及处理情况 | 20个工作日内 | 县生态环境分局 | {MEETING}
3 | 环境执法 | 行政处罚决定书 | 7个工作日内 | 县生态环境分局 | 政府网站
"""
)
CHANNEL_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体"),
    *(Col("channel", f"公开渠道和载体@{name}", option=name) for name in ("政府网站", MEETING, BOARD)),
]


# -- one item with several bases, each in a cell of its own -----------------------------------------------------------

BASES = records(
    """
level1 | level2 | content | basis | deadline | agency | +网站所属栏目
政策 | 规范性文件 | 规范性文件及其清理结果 | 《政府信息公开条例》 | 20个工作日内 | 党政办 | 政策—文件
政策 | 政策问答 | 相关政策解答 | 《2020年要点》\\n《2021年要点》\\n《2022年要点》 | 20个工作日内 | 党政办 | 政策—问答
指南 | 公开指南 | 分类、编排体系、获取方式 | 《政府信息公开条例》 | 20个工作日内 | 党政办 | 指南
"""
)
BASES_TABLE = [
    ["一级目录", "二级目录", "公开内容", "公开依据", "公开时限", "公开主体", "网站所属栏目"],
    ["政策", "规范性文件", "规范性文件及其清理结果", "《政府信息公开条例》", "20个工作日内", "党政办", "政策—文件"],
    ["^", "政策问答", "相关政策解答", "《2020年要点》", "^", "^", "政策—问答"],
    ["^", "^", "^", "《2021年要点》", "^", "^", "^"],
    ["^", "^", "^", "《2022年要点》", "^", "^", "^"],
    ["指南", "公开指南", "分类、编排体系、获取方式", "《政府信息公开条例》", "^", "^", "指南"],
]


def titles(cols: list[Col]) -> list[list[str]]:
    """The header of columns whose titles have slashes of their own."""
    upper = [col.titles.split("@")[0] for col in cols]
    return [
        ["<" if place and title == upper[place - 1] else title for place, title in enumerate(upper)],
        [col.titles.split("@")[1] if "@" in col.titles else "^" for col in cols],
    ]


DOCUMENTS = [
    Unseen("任务分两层", parts=[[*ONE_TITLE, *table(TASKS, TASK_COLS)[1:]]], truth=TASKS, formats=("docx", "xlsx")),
    Unseen(
        "任务名称和内容",
        parts=[[*NAMED_TITLE, *([*row[:1], *row[2:]] for row in table(TASKS, TASK_COLS)[1:])]],
        truth=NAMED_TASKS,
        formats=("docx", "html"),
    ),
    Unseen("系统导出", parts=[table(EXPORTED, EXPORT_COLS)], truth=EXPORTED, formats=("xlsx",)),
    Unseen("村务", parts=[[*STROKES, ["……"] * len(VILLAGE_COLS)]], truth=VILLAGE, formats=("docx", "xlsx")),
    Unseen("惠民政策", parts=[table(BENEFITS, BENEFIT_COLS)], truth=BENEFITS, formats=("html",)),
    Unseen("几行依据", parts=[BASES_TABLE], truth=BASES, formats=("docx", "xlsx", "html")),
    Unseen(
        "渠道勾选列",
        parts=[[*titles(CHANNEL_COLS), *table(CHANNELS, CHANNEL_COLS)[len(header(CHANNEL_COLS)) :]]],
        truth=CHANNELS,
        formats=("docx", "xlsx"),
    ),
]
