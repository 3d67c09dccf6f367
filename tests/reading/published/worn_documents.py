"""Documents that went through many hands: rows torn and doubled, blanks that mean something, words in the wrong cell."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.sheets import Col, Unseen, across, body, header, records, table

# -- the rest of channels and bases in rows of their own, numbered table without merges ------------------------------

RESTS = records(
    """
seq | level1 | content | basis | deadline | agency | channel
1 | 政策文件 | 城市管理法律法规、规章 | 《政府信息公开条例》\\n《城市市容和环境卫生管理条例》 | 20个工作日内 | 城管局 | 政府网站
2 | 行政处罚 | 处罚决定书、处罚结果 | 《行政处罚法》 | 7个工作日内 | 城管局 | 政府网站\\n政务新媒体\\n公示栏
3 | 行政强制 | 强制措施决定书 | 《行政强制法》 | 20个工作日内 | 城管局 | 政府网站
4 | 便民服务 | 公共厕所、停车场分布 | 《政府信息公开条例》 | 长期公开 | 城管局 | 政府网站\\n手机地图
"""
)
REST_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("basis", "公开依据"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体"),
    Col("channel", "公开载体"),
]
_rows = []
for _r in RESTS:
    _lines = {k: v.split("\n") for k, v in _r.items()}
    for _n in range(max(map(len, _lines.values()))):
        _rows.append([_lines[c.key][_n] if _n < len(_lines[c.key]) else "" for c in REST_COLS])
LINE_ROWS = Unseen(
    "逐行续列",
    parts=["城市管理领域公开目录", [*header(REST_COLS), *_rows]],
    truth=RESTS,
    title="城市管理领域公开目录",
    doubts=5,
)

# -- a body that is printed once for its rows, without merges; numbers of two kinds -----------------------------------

ONCE = records(
    """
seq | level1 | level2 | content | deadline | agency
1 | 机构信息 | 机构设置 | 内设机构、下属单位 | 变更后5日内 | 综合科
2 | 机构信息 | 领导简介 | 领导姓名、分工 | 变更后5日内 | 综合科
3 | 机构信息 | 通讯录 | 办公电话、地址 | 变更后5日内 | 综合科
4 | 规划总结 | 年度计划 | 年度工作计划 | 每年2月底前 | 综合科
5 | 规划总结 | 年度总结 | 年度工作总结 | 次年1月底前 | 综合科
6 | 业务工作 | 水资源管理 | 取水许可、节水评价 | 办结后7个工作日内 | 水资源科
7 | 业务工作 | 水旱灾害防御 | 雨情、水情、预警信息 | 实时发布 | 防御科
"""
)
ONCE_COLS = [
    Col("seq", "序号"),
    Col("level1", "一级指标", "once"),
    Col("level2", "二级指标"),
    Col("content", "内容说明"),
    Col("deadline", "更新要求", "once"),
    Col("agency", "责任科室", "once"),
]
PRINTED_ONCE = Unseen(
    "只印一次",
    parts=["水利局政务公开指标体系", table(ONCE, ONCE_COLS)],
    truth=ONCE,
    formats=("docx", "xlsx", "html", "txt"),
    doubts=9,
)

# -- 同上 in several spellings -------------------------------------------------------------------------------------------

DITTO = records(
    """
seq | level1 | content | deadline | agency | channel
1 | 疫情防控 | 疫情信息、防控措施 | 实时 | 疾控中心 | 政府网站、公众号
2 | 疫苗接种 | 接种点、接种时间 | 实时 | 疾控中心 | 政府网站、公众号
3 | 健康教育 | 健康科普 | 每月更新 | 健教所 | 政府网站、公众号
4 | 职业健康 | 职业病防治机构名单 | 每月更新 | 健教所 | 公示栏
5 | 卫生监督 | 双随机抽查结果 | 7个工作日内 | 监督所 | 公示栏
"""
)
DITTO_PRINTED = [dict(r) for r in DITTO]
DITTO_PRINTED[1] |= {"deadline": "同 上", "agency": "〃", "channel": "同上。"}
DITTO_PRINTED[2] |= {"channel": "（同上）"}
DITTO_PRINTED[3] |= {"deadline": "同上", "agency": "″"}
DITTO_PRINTED[4] |= {"channel": "同上栏"}
DITTO_COLS = [
    Col("seq", "序号"),
    Col("level1", "事项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时限"),
    Col("agency", "责任单位"),
    Col("channel", "公开渠道"),
]
DITTOS = Unseen(
    "同上写法",
    parts=["卫生健康信息公开目录", table(DITTO_PRINTED, DITTO_COLS)],
    truth=DITTO,
    title="卫生健康信息公开目录",
)

# -- the head again below every third row, with the title above it, and page numbers between -----------------------------

AGAIN = records(
    """
seq | level1 | content | agency | deadline
1 | 决策公开 | 重大决策草案、意见征集 | 政府办 | 征集期不少于30日
2 | 执行公开 | 重点工作进展 | 政府办 | 每季度
3 | 管理公开 | 权责清单 | 编办 | 20个工作日内
4 | 服务公开 | 办事指南 | 政务局 | 20个工作日内
5 | 结果公开 | 审计整改结果 | 审计局 | 20个工作日内
6 | 重点领域 | 财政预决算 | 财政局 | 批复后20日内
7 | 政策解读 | 图解、问答 | 各部门 | 文件印发后3个工作日内
"""
)
AGAIN_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("agency", "责任单位"),
    Col("deadline", "时间要求"),
]
_pages = []
for _start in (0, 3, 6):
    _pages += [
        across("桃源坪县政务“五公开”事项目录", 5),
        *header(AGAIN_COLS),
        *body(AGAIN[_start : _start + 3], AGAIN_COLS),
    ]
    _pages += [across(f"第 {_start // 3 + 1} 页 共 3 页", 5)]
HEADS_AGAIN = Unseen(
    "逐页重印",
    parts=[_pages],
    truth=AGAIN,
    title="桃源坪县政务“五公开”事项目录",
    region="桃源坪县",
    formats=("docx", "xlsx", "html", "txt"),
)

# -- deadlines and agencies in one cell? no: a free column between, and titles with units and notes in brackets ------------

NOTES = records(
    """
seq | level1 | content | deadline | agency | +联系电话 | +备注说明
1 | 补贴政策 | 农机购置补贴实施方案、补贴额一览表 | 方案印发后7日内 | 农机中心 | 5550101 | 附补贴目录
2 | 补贴发放 | 受益户名单、金额 | 每季度末 | 农机中心、各乡镇 | 5550102 |
3 | 耕地保护 | 地力补贴面积核定结果 | 公示不少于7天 | 农经站 | 5550103 | 张榜
"""
)
NOTE_COLS = [
    Col("seq", "序号\\n（№）"),
    Col("level1", "公开事项（名称）"),
    Col("content", "公开内容*"),
    Col("deadline", "公开时限\\n（工作日）"),
    Col("agency", "责任单位（牵头）"),
    Col("+联系电话", "联系电话"),
    Col("+备注说明", "备注说明"),
]
NOTED_TITLES = Unseen(
    "表头带注",
    parts=["惠农补贴公开清单", table(NOTES, NOTE_COLS)],
    truth=[{k.replace("+备注说明", "notes"): v for k, v in r.items()} for r in NOTES],
    title="惠农补贴公开清单",
    formats=("docx", "xlsx", "html"),
)

# -- the item is a passage, the body stands in front of it; three columns and nothing else ------------------------------

THREE = records(
    """
content | agency | deadline
建立政府信息管理动态调整机制，全面梳理已公开的政府信息。 | 各部门 | 6月底前
规范政府信息公开平台，优化栏目设置，统一格式。 | 政务公开办、大数据局 | 9月底前
加强政策解读，主要负责人带头解读。 | 各部门 | 持续推进
开展政务公开培训，全年不少于1次。 | 政务公开办 | 11月底前
"""
)
THREE_COLS = [Col("content", "任务内容"), Col("agency", "责任单位"), Col("deadline", "时限")]
JUST_THREE = Unseen(
    "三栏任务",
    parts=["2026年政务公开工作要点责任分解", table(THREE, THREE_COLS)],
    truth=THREE,
    title="2026年政务公开工作要点责任分解",
    year=2026,
)

# -- the plan of hearings: several dates, participants ----------------------------------------------------------------

ACTIVITIES = records(
    """
seq | level1 | content | deadline | agency | support | +参加对象
1 | 政府开放日 | 走进智慧城管指挥中心 | 4月中旬 | 区城管局 | 区融媒体中心 | 市民代表20人
2 | 政策宣讲 | 惠企政策进园区 | 5月—6月 | 区发改局、区工信局 | 高新园管委会 | 企业负责人
3 | 在线访谈 | 义务教育招生政策解读 | 6月10日前 | 区教育局 | | 网民
4 | 新闻发布 | 上半年经济运行情况 | 7月下旬 | 区统计局 | 区委宣传部 | 媒体
"""
)
ACTIVITY_COLS = [
    Col("seq", "序号"),
    Col("level1", "活动名称"),
    Col("content", "活动内容"),
    Col("deadline", "时间安排"),
    Col("agency", "主办单位"),
    Col("support", "协办单位"),
    Col("+参加对象", "参加对象"),
]
ACTIVITY_PLAN = Unseen(
    "活动计划",
    parts=["锦屏山区2025年政务公开主题活动计划表", table(ACTIVITIES, ACTIVITY_COLS)],
    truth=[{k.replace("agency", "lead"): v for k, v in r.items()} for r in ACTIVITIES],
    title="锦屏山区2025年政务公开主题活动计划表",
    region="锦屏山区",
    year=2025,
    doubts=1,
)

# -- responsibilities by department: duty, subject, hotline; the last row is a signature -------------------------------

PER_OFFICE = records(
    """
agency | level1 | level2 | content | deadline
县公安局 | 户政服务 | 户口登记 | 出生、迁入、注销登记指南 | 20个工作日内
县公安局 | 户政服务 | 身份证办理 | 申领、换领、挂失指南 | 20个工作日内
县公安局 | 交通管理 | 驾驶证业务 | 考试、换证流程 | 20个工作日内
县司法局 | 公证服务 | 公证事项 | 收费标准、材料清单 | 变更后10日内
县司法局 | 法律援助 | 援助申请 | 条件、流程、机构地址 | 变更后10日内
"""
)
OFFICE_COLS = [
    Col("agency", "部门名称", "merged"),
    Col("level1", "主题", "merged"),
    Col("level2", "事项"),
    Col("content", "要素"),
    Col("deadline", "时限", "merged"),
]
OFFICE_FIRST = Unseen(
    "部门在前",
    parts=["县直部门政务公开事项", table(PER_OFFICE, OFFICE_COLS), "县政务公开工作领导小组办公室制"],
    truth=PER_OFFICE,
    formats=("docx", "xlsx", "html"),
)

# -- blank columns left by the page, blank rows between, the head on the third row ----------------------------------------

SPACED = records(
    """
seq | level1 | content | deadline | agency
1 | 项目立项 | 可研批复、初步设计批复 | 批复后7个工作日内 | 发改局
2 | 招标投标 | 招标公告、中标结果 | 按法定时限 | 公共资源交易中心
3 | 施工管理 | 施工许可、质量监督 | 办结后7个工作日内 | 住建局
4 | 竣工验收 | 验收备案结果 | 备案后7个工作日内 | 住建局
"""
)
_blank = [""] * 7
SPACED_GRID = [
    ["", "重大建设项目领域政府信息公开目录", "<", "<", "<", "<", ""],
    _blank,
    ["", "序号", "公开事项", "公开内容", "公开时限", "公开主体", ""],
    *[["", r["seq"], r["level1"], r["content"], r["deadline"], r["agency"], ""] for r in SPACED[:2]],
    _blank,
    *[["", r["seq"], r["level1"], r["content"], r["deadline"], r["agency"], ""] for r in SPACED[2:]],
    _blank,
    ["", "备注：涉密项目除外", "", "", "", "", ""],
]
BLANK_MARGINS = Unseen(
    "空行空列",
    parts=[SPACED_GRID],
    truth=SPACED,
    title="重大建设项目领域政府信息公开目录",
    formats=("docx", "xlsx", "html"),
)

# -- what must not be an item: 示例, sums, notes between, a group told only by a bold line in the name column ---------------

MIXED = records(
    """
seq | level1 | content | agency | deadline | group
1 | 低保 | 保障标准、人数、资金支出 | 民政股 | 每月25日前 | 社会救助类
2 | 特困 | 供养标准、名单 | 民政股 | 每月25日前 | 社会救助类
3 | 公租房 | 房源、申请条件、分配结果 | 住房股 | 每半年 | 住房保障类
"""
)
MIXED_COLS = [
    Col("seq", "序号"),
    Col("level1", "项目"),
    Col("content", "内容"),
    Col("agency", "股室"),
    Col("deadline", "更新时间"),
]
BETWEEN = Unseen(
    "夹注小计",
    parts=[
        "镇级民生信息公开表",
        [
            *header(MIXED_COLS),
            across("社会救助类", 5),
            *body(MIXED[:2], MIXED_COLS),
            ["小计", "", "2项", "", ""],
            across("住房保障类", 5),
            *body(MIXED[2:], MIXED_COLS),
            ["合计", "", "3项", "", ""],
            across("注：以上信息由镇党政办汇总。", 5),
        ],
    ],
    truth=MIXED,
    title="镇级民生信息公开表",
)

DOCUMENTS = [
    LINE_ROWS, PRINTED_ONCE, DITTOS, HEADS_AGAIN, NOTED_TITLES, JUST_THREE, ACTIVITY_PLAN, OFFICE_FIRST, BLANK_MARGINS,
    BETWEEN,
]  # fmt: skip
