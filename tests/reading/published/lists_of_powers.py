"""Lists of what offices may do and must do: powers, services, licences, fees, decisions, proofs."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.sheets import Col, Unseen, across, body, header, records, table

POWERS = records(
    """
seq | +权力编码 | level1 | level2 | +权力类型 | basis | agency | +承办机构 | +行使层级 | notes
1 | 3706020001 | 建筑工程施工许可 | 新建、扩建、改建房屋 | 行政许可 | 《中华人民共和国建筑法》第七条 | 县住建局 | 建筑业股 | 县级 |
2 | 3706020002 | " | 装饰装修工程 | 行政许可 | 《建筑工程施工许可管理办法》第二条 | 县住建局 | 建筑业股 | 县级 |
3 | 3706020003 | 商品房预售许可 | | 行政许可 | 《中华人民共和国城市房地产管理法》第四十五条 | 县住建局 | 房管股 | 县级 | 委托下放
4 | 3706020004 | 对未取得施工许可证擅自施工的处罚 | | 行政处罚 | 《建设工程质量管理条例》第五十七条 | 县住建局 | 执法大队 | 县级 |
5 | 3706020005 | 对建筑市场的监督检查 | 招标投标活动检查 | 行政检查 | 《招标投标法》第七条 | 县住建局 | 招标办 | 市级、县级 |
"""
)
POWER_COLS = [
    Col("seq", "序号"),
    Col("+权力编码", "权力编码"),
    Col("level1", "权力名称", "merged"),
    Col("level2", "子项名称"),
    Col("+权力类型", "权力类型"),
    Col("basis", "设定依据"),
    Col("agency", "行使主体"),
    Col("+承办机构", "承办机构"),
    Col("+行使层级", "行使层级"),
    Col("notes", "备注"),
]
POWER_LIST = Unseen(
    "权责清单",
    parts=["石门岭县住房和城乡建设局权责清单（2024年本）", table(POWERS, POWER_COLS)],
    truth=POWERS,
    title="石门岭县住房和城乡建设局权责清单（2024年本）",
    region="石门岭县",
    year=2024,
    formats=("docx", "xlsx", "html"),
)

LICENCES = records(
    """
seq | +主管部门 | level1 | agency | basis
1 | 区发展改革局 | 固定资产投资项目节能审查 | 区发展改革局 | 《中华人民共和国节约能源法》
2 | 区教育局 | 民办学校设立、变更和终止审批 | 区行政审批局（由区教育局承办） | 《中华人民共和国民办教育促进法》
3 | 区教育局 | 校车使用许可 | 区政府（由区教育局会同区公安分局承办） | 《校车安全管理条例》
4 | 区公安分局 | 举行集会游行示威许可 | 区公安分局 | 《中华人民共和国集会游行示威法》
"""
)
LICENCE_COLS = [
    Col("seq", "序号"),
    Col("+主管部门", "主管部门"),
    Col("level1", "许可事项名称"),
    Col("agency", "实施机关"),
    Col("basis", "设定和实施依据"),
]
LICENCE_LIST = Unseen(
    "许可清单",
    parts=["云溪区行政许可事项清单（2025年版）", table(LICENCES, LICENCE_COLS)],
    truth=LICENCES,
    title="云溪区行政许可事项清单（2025年版）",
    region="云溪区",
    year=2025,
)

SERVICES = records(
    """
seq | level1 | level2 | +事项类型 | agency | +服务对象 | deadline | +是否收费
1 | 就业服务 | 求职登记 | 公共服务 | 人力资源公共服务中心 | 自然人 | 即时办结 | 否
2 | " | 创业补贴申领 | 行政给付 | 人力资源公共服务中心 | 自然人、法人 | 20个工作日 | 否
3 | 社会保障 | 社保卡申领 | 公共服务 | 社会保险服务中心 | 自然人 | 即时办结 | 否
4 | " | 养老保险关系转移接续 | 公共服务 | 社会保险服务中心 | 自然人 | 15个工作日 | 否
"""
)
SERVICE_COLS = [
    Col("seq", "序号"),
    Col("level1", "主项名称", "merged"),
    Col("level2", "子项名称"),
    Col("+事项类型", "事项类型"),
    Col("agency", "实施主体"),
    Col("+服务对象", "服务对象"),
    Col("deadline", "承诺办结时限"),
    Col("+是否收费", "是否收费"),
]
SERVICE_LIST = Unseen(
    "公共服务",
    parts=["人社局公共服务事项目录", table(SERVICES, SERVICE_COLS)],
    truth=SERVICES,
    title="人社局公共服务事项目录",
    formats=("docx", "xlsx", "html"),
)

DECISIONS = records(
    """
seq | level1 | agency | basis | +决策程序 | deadline
1 | 江陵湖县国土空间总体规划（2021—2035年） | 县自然资源局 | 《中华人民共和国土地管理法》第十五条 | 公众参与、专家论证、风险评估、合法性审查 | 2025年6月
2 | 江陵湖县城市供热价格调整方案 | 县发展和改革局 | 《政府制定价格听证办法》 | 听证、合法性审查、集体讨论 | 2025年9月
3 | 江陵湖县殡葬设施建设规划 | 县民政局 | 《殡葬管理条例》 | 公众参与、风险评估 | 2025年12月
"""
)
DECISION_COLS = [
    Col("seq", "序号"),
    Col("level1", "决策事项名称"),
    Col("agency", "承办单位"),
    Col("basis", "法律政策依据"),
    Col("+决策程序", "决策程序"),
    Col("deadline", "计划完成时间"),
]
DECISION_LIST = Unseen(
    "决策目录",
    parts=["江陵湖县人民政府2025年度重大行政决策事项目录", table(DECISIONS, DECISION_COLS)],
    truth=DECISIONS,
    title="江陵湖县人民政府2025年度重大行政决策事项目录",
    region="江陵湖县",
    year=2025,
)

RULES = records(
    """
seq | level1 | agency | deadline | notes
1 | 巴林河区城市停车管理办法 | 区城市管理局 | 第二季度 | 修订
2 | 巴林河区既有住宅加装电梯实施细则 | 区住房和城乡建设局 | 第三季度 |
3 | 巴林河区促进文旅消费若干措施 | 区文化和旅游局、区商务局 | 第四季度 | 新制定
"""
)
RULE_COLS = [
    Col("seq", "序号"),
    Col("level1", "文件名称"),
    Col("agency", "起草单位"),
    Col("deadline", "完成时间"),
    Col("notes", "备注"),
]
RULE_PLAN = Unseen(
    "制定计划",
    parts=["巴林河区2026年度行政规范性文件制定计划", table(RULES, RULE_COLS)],
    truth=RULES,
    title="巴林河区2026年度行政规范性文件制定计划",
    region="巴林河区",
    year=2026,
)

DUTIES = records(
    """
seq | group | level1 | content | agency | deadline | channel
1 | 一、依法履职类 | 权责清单调整 | 调整后的权责清单、流程图 | 编办 | 调整后20个工作日内 | 政府网站
2 | 一、依法履职类 | 行政执法公示 | 执法主体、人员、依据、结果 | 司法局 | 决定作出之日起7个工作日内 | 政府网站、执法公示平台
3 | 二、公共服务类 | 办事指南 | 申请条件、材料、流程、时限、收费 | 政务服务局 | 动态更新 | 政务服务网
4 | 二、公共服务类 | 便民电话 | 水电气热、医疗、投诉举报电话 | 各公共企事业单位 | 变更后3日内 | 政府网站、微信公众号
"""
)
DUTY_COLS = [
    Col("seq", "序号"),
    Col("level1", "责任事项"),
    Col("content", "公开要素"),
    Col("agency", "责任部门"),
    Col("deadline", "公开时限"),
    Col("channel", "公开平台"),
]
DUTY_LIST = Unseen(
    "责任清单",
    parts=[
        "主动公开责任清单",
        [
            *header(DUTY_COLS),
            across("一、依法履职类", 6),
            *body(DUTIES[:2], DUTY_COLS),
            *header(DUTY_COLS),
            across("二、公共服务类", 6),
            *body(DUTIES[2:], DUTY_COLS),
        ],
        "（此件公开发布）",
    ],
    truth=DUTIES,
    title="主动公开责任清单",
)

FEES = records(
    """
seq | +部门 | level1 | level2 | basis | content | agency
1 | 自然资源 | 土地复垦费 | | 《土地管理法》 | 耕地每平方米10元 | 市自然资源局
2 | 自然资源 | 不动产登记费 | 住宅类 | 发改价格规〔2016〕2559号 | 每件80元 | 市不动产登记中心
3 | 自然资源 | " | 非住宅类 | 发改价格规〔2016〕2559号 | 每件550元 | 市不动产登记中心
4 | 水利 | 水资源费 | | 《水法》第四十八条 | 地表水每立方米0.4元 | 市水务局
"""
)
FEE_COLS = [
    Col("seq", "序号"),
    Col("+部门", "部门", "merged"),
    Col("level1", "收费项目", "merged"),
    Col("level2", "收费子项"),
    Col("basis", "收费依据"),
    Col("content", "收费标准"),
    Col("agency", "执收单位"),
]
FEE_LIST = Unseen(
    "收费目录",
    parts=["定安岭市行政事业性收费目录清单", table(FEES, FEE_COLS)],
    truth=FEES,
    title="定安岭市行政事业性收费目录清单",
    region="定安岭市",
    formats=("docx", "xlsx", "html"),
)

DOCUMENTS = [POWER_LIST, LICENCE_LIST, SERVICE_LIST, DECISION_LIST, RULE_PLAN, DUTY_LIST, FEE_LIST]
