"""Plans that break a year's work down: who leads, who helps, until when, under a hundred titles."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.sheets import Col, Unseen, across, alone, body, header, records, table

# -- ten things for the people: the project, what is built, money, and a leader in charge -------------------------------

PROJECTS = records(
    """
seq | level1 | content | +计划投资（万元） | lead | responsible | deadline | +分管领导
1 | 城区供水管网改造 | 更换老旧管网32公里，新增二次供水泵房6座。 | 4200 | 县住建局 | 县水务集团 | 2025年11月底前 | 周一鸣
2 | 农村公路提升 | 改造“四好农村路”48公里，维修危桥5座。 | 6300 | 县交通运输局 | 各乡镇人民政府 | 2025年10月底前 | 李文
3 | 义务教育学位扩容 | 新建小学1所、改扩建中学2所，新增学位2100个。 | 9800 | 县教育体育局 | 县住建局、白石街道办事处 | 2025年8月底前 | 王静
4 | 养老服务提质 | 建成乡镇区域养老服务中心3处，改造适老家庭260户。 | 1500 | 县民政局 | 各乡镇人民政府 | 2025年12月底前 | 王静
5 | 基层医疗服务 | 为14个村卫生室配备全科智能辅助诊疗系统。 | 380 | 县卫生健康局 | 县财政局 | 2025年9月底前 | 王静
"""
)
PROJECT_COLS = [
    Col("seq", "序号"),
    Col("level1", "实事项目"),
    Col("content", "建设内容及规模"),
    Col("+计划投资（万元）", "计划投资（万元）"),
    Col("lead", "牵头单位"),
    Col("responsible", "责任单位"),
    Col("deadline", "完成时限"),
    Col("+分管领导", "分管领导"),
]
TEN_PROJECTS = Unseen(
    "民生实事",
    parts=["附件1", "白石县2025年度民生实事项目责任分解表", table(PROJECTS, PROJECT_COLS)],
    truth=[{k: v for k, v in r.items() if k != "responsible"} | {"agency": r["responsible"]} for r in PROJECTS],
    title="白石县2025年度民生实事项目责任分解表",
    region="白石县",
    year=2025,
    doubts=2,
)

# -- the government's report, divided up: banners of three depths, one body a line -------------------------------------

R1 = records(
    """
seq | content | lead | support | deadline | group
1 | 规上工业增加值增长8%以上，新培育专精特新企业6家。 | 工信局 | 发改委\\n财政局\\n各园区 | 12月底前 | 一、推动产业升级 / （一）做强工业
2 | 实施“零增地”技改项目20个。 | 工信局 | 自然资源局 | 9月底前 | 一、推动产业升级 / （一）做强工业
3 | 新增高标准农田3万亩。 | 农业农村局 | 财政局\\n水利局 | 11月底前 | 一、推动产业升级 / （二）做优农业
4 | 完成社会消费品零售总额85亿元。 | 商务局 | 市场监管局 | 12月底前 | 二、扩大有效需求
5 | 争取专项债券资金10亿元以上。 | 财政局\\n发改委 | 各乡镇（街道） | 全年 | 二、扩大有效需求
"""
)
R_COLS = [
    Col("seq", "序号"),
    Col("content", "目标任务"),
    Col("lead", "牵头部门"),
    Col("support", "配合部门"),
    Col("deadline", "完成时间"),
]
REPORT = Unseen(
    "报告任务",
    parts=[
        "2026年区《政府工作报告》重点任务分工方案",
        [
            *header(R_COLS),
            across("一、推动产业升级", 5),
            across("（一）做强工业", 5),
            *body(R1[:2], R_COLS),
            across("（二）做优农业", 5),
            *body(R1[2:3], R_COLS),
            across("二、扩大有效需求", 5),
            *body(R1[3:], R_COLS),
        ],
        "说明：牵头部门有两个以上的，列第一位的负总责。",
    ],
    truth=R1,
    title="2026年区《政府工作报告》重点任务分工方案",
    year=2026,
    doubts=1,
)

# -- reforms: an item, its measures in rows of their own, all else merged ----------------------------------------------

REFORMS = records(
    """
seq | level1 | level2 | content | agency | deadline | notes
1 | 企业开办 | 一日办结 | 企业开办压缩至0.5个工作日。 | 区市场监管局、区税务局、区公安分局 | 2025年6月 |
2 | " | 一照多址 | 在同一县级登记机关辖区内推行“一照多址”。 | 区市场监管局、区税务局、区公安分局 | 2025年6月 | 试点
3 | 工程建设 | 联合验收 | 规划、土地、消防、人防等实行限时联合验收。 | 区住建局 | 2025年9月 |
4 | " | 区域评估 | 对园区内的压覆矿产、地质灾害等事项统一评估。 | 区自然资源分局 | 2025年12月 | 园区先行
5 | " | 水电气网联合报装 | 实行一表申请、一窗受理、并联审批。 | 区城管局 | 2025年12月 |
6 | 跨境贸易 | 通关便利 | 推行“提前申报”“两步申报”。 | 海关办事处 | 持续推进 |
"""
)
REFORM_COLS = [
    Col("seq", "序号"),
    Col("level1", "改革领域", "merged"),
    Col("level2", "改革事项"),
    Col("content", "主要改革内容"),
    Col("agency", "责任单位", "merged"),
    Col("deadline", "时间要求", "merged"),
    Col("notes", "备注"),
]
REFORM_LIST = Unseen(
    "营商改革",
    parts=["海棠区优化营商环境改革任务清单（2025版）", table(REFORMS, REFORM_COLS)],
    truth=REFORMS,
    title="海棠区优化营商环境改革任务清单（2025版）",
    region="海棠区",
    year=2025,
    formats=("docx", "xlsx", "html"),
)

# -- what inspectors found: the problem, the measure, the aim, a person beside the body -------------------------------

FINDINGS = records(
    """
seq | level1 | content | +整改目标 | agency | +责任人 | deadline
1 | 部分单位网站栏目长期不更新 | 建立栏目更新台账，每季度通报一次。 | 栏目更新及时率100% | 政务公开办、各栏目责任单位 | 张宁 | 2025年3月31日前
2 | 政策解读形式单一 | 制作图解、视频解读不少于30件。 | 多元化解读占比过半 | 司法局 | 刘洋 | 2025年6月30日前
3 | 依申请公开答复不规范 | 修订答复文书模板，组织专题培训2次。 | 纠错率为零 | 政务公开办 | 张宁 | 长期坚持
"""
)
FINDING_COLS = [
    Col("seq", "序号"),
    Col("level1", "存在问题"),
    Col("content", "整改措施"),
    Col("+整改目标", "整改目标"),
    Col("agency", "责任单位"),
    Col("+责任人", "责任人"),
    Col("deadline", "整改时限"),
]
RECTIFICATION = Unseen(
    "问题整改",
    parts=["龙湾市政务公开第三方评估反馈问题整改清单", table(FINDINGS, FINDING_COLS)],
    truth=FINDINGS,
    title="龙湾市政务公开第三方评估反馈问题整改清单",
    region="龙湾市",
)

# -- targets of a quarter: progress columns beside the task ------------------------------------------------------------

TARGETS = records(
    """
seq | content | +一季度目标 | +二季度目标 | agency | deadline
1 | 完成老旧小区改造12个。 | 完成招标 | 开工率100% | 住建局 | 12月31日前
2 | 新增充电桩500个。 | 完成选址 | 建成200个 | 发改局、供电公司 | 10月31日前
3 | 建成口袋公园8个。 | 完成设计 | 建成3个 | 城管局 | 9月30日前
4 | 开展免费“两癌”筛查1.2万人。 | 筛查3000人 | 筛查6000人 | 卫健局、妇联 | 11月30日前
"""
)
TARGET_COLS = [
    Col("seq", "序号"),
    Col("content", "实事内容"),
    Col("+一季度目标", "一季度目标"),
    Col("+二季度目标", "二季度目标"),
    Col("agency", "责任单位"),
    Col("deadline", "完成时限"),
]
QUARTERS = Unseen(
    "季度目标",
    parts=["永清街道2025年为民办实事计划", table(TARGETS, TARGET_COLS)],
    truth=TARGETS,
    title="永清街道2025年为民办实事计划",
    region="永清街道",
    year=2025,
)

# -- a table with what leads and helps under one head, and numbers with gaps --------------------------------------------

ROLES = records(
    """
seq | level1 | content | lead | support | deadline | notes
1 | 政策公开 | 集中公开本级现行有效行政规范性文件，标注效力状态。 | 县司法局 | 县政府办公室 | 2025年4月底前 |
2 | " | 做好历史公报数字化利用。 | 县政府办公室 | 县档案馆、县融媒体中心 | 2025年10月底前 | 续办
5 | 政民互动 | 开展“政府开放日”活动不少于4次。 | 各乡镇、县直各单位 | | 全年 |
6 | " | 规范网民留言办理，3个工作日内转办。 | 县行政审批局 | 各承办单位 | 持续推进 |
9 | 基础建设 | 完成政务公开专区标准化改造。 | 县政务服务中心 | 各乡镇便民服务中心 | 2025年6月底前 | 第二批
"""
)
ROLE_COLS = [
    Col("seq", "序号"),
    Col("level1", "工作任务/类别", "merged"),
    Col("content", "工作任务/具体要求"),
    Col("lead", "责任分工/牵头单位"),
    Col("support", "责任分工/配合单位"),
    Col("deadline", "完成时限"),
    Col("notes", "备注"),
]
UNDER_ONE_HEAD = Unseen(
    "分工合头",
    parts=["（三）", "平湖县2025年政务公开工作要点任务分工", table(ROLES, ROLE_COLS)],
    truth=ROLES,
    title="平湖县2025年政务公开工作要点任务分工",
    region="平湖县",
    year=2025,
    doubts=2,
)

# -- tasks whose cell is torn: measures of one task one a row, the rest merged, deadlines differ ------------------------

STEPS = records(
    """
seq | level1 | content | agency | deadline
1 | 开展污水管网排查整治 | 完成城区管网CCTV检测60公里。 | 市住建局 | 5月底前
1 | " | 整改混错接点120处。 | 市住建局 | 9月底前
1 | " | 建立管网GIS系统。 | 市住建局、市大数据局 | 12月底前
2 | 推进生活垃圾分类 | 建成分拣中心1座。 | 市城管局 | 8月底前
2 | " | 居民小区覆盖率达到98%。 | 市城管局、各街道办事处 | 12月底前
"""
)
STEP_COLS = [
    Col("seq", "序号", "merged"),
    Col("level1", "重点任务", "merged"),
    Col("content", "推进措施"),
    Col("agency", "责任单位"),
    Col("deadline", "完成时限"),
]
IN_STEPS = Unseen(
    "推进措施",
    parts=["凤台市城市更新2025年工作推进表", table(STEPS, STEP_COLS)],
    truth=STEPS,
    title="凤台市城市更新2025年工作推进表",
    region="凤台市",
    year=2025,
    formats=("docx", "xlsx", "html"),
)

# -- no number, the item in the second column, the body first, and a remark row below each section ---------------------

BODY_FIRST = records(
    """
agency | content | deadline | notes | group
区教育局 | 公布义务教育阶段学校招生范围、报名条件。 | 5月20日前 | | 教育类
区教育局 | 公开民办学校办学基本情况、收费标准。 | 每学期开学前 | 含民办园 | 教育类
区民政局 | 公开城乡低保标准、特困人员供养标准。 | 标准调整后10个工作日内 | | 民生类
区人社局 | 公开事业单位招聘公告、拟聘用人员名单。 | 按规定时限 | | 民生类
"""
)
BODY_COLS = [
    Col("agency", "单位"),
    Col("content", "公开任务"),
    Col("deadline", "公开时间"),
    Col("notes", "备注"),
]
BODIES = Unseen(
    "单位任务",
    parts=[
        "青浦岭区重点领域信息公开任务表",
        [
            *header(BODY_COLS),
            across("教育类", 4),
            *body(BODY_FIRST[:2], BODY_COLS),
            across("民生类", 4),
            *body(BODY_FIRST[2:], BODY_COLS),
            alone("注：未列入的单位参照执行。", 4),
        ],
    ],
    truth=BODY_FIRST,
    title="青浦岭区重点领域信息公开任务表",
    region="青浦岭区",
)

DOCUMENTS = [
    TEN_PROJECTS, REPORT, REFORM_LIST, RECTIFICATION, QUARTERS, UNDER_ONE_HEAD, IN_STEPS, BODIES,
]  # fmt: skip
