"""Catalogues as single bureaus publish them: by data sets, by duties of inspectors, by columns of a party office."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.sheets import Col, Unseen, across, alone, body, header, records, table

# -- a university's list of fifty items: kinds with counts, a cell per item, time and place in one column -------------

COLLEGE = records(
    """
seq | level1 | level2 | deadline | agency | channel
1 | 基本信息（3项） | 办学规模、校级领导班子简介及分工、学校机构设置、学科情况 | 变更后20个工作日内 | 学校办公室、人事处 | 学校官网“学校概况”栏
2 | " | 学校章程及制定的各项规章制度 | 制定或修订后20个工作日内 | 学校办公室、法务室 | 学校官网“规章制度”栏
3 | " | 教职工代表大会相关制度、工作报告 | 每年12月底前 | 校工会 | 校工会网站
4 | 招生考试信息（2项） | 招生章程及特殊类型招生办法，分批次、分科类招生计划 | 每年5月底前 | 招生就业处 | 招生信息网
5 | " | 考生个人录取信息查询渠道和办法，分批次、分科类录取人数和录取最低分 | 录取结束后5个工作日内 | 招生就业处 | 招生信息网
6 | 财务、资产及收费信息（2项） | 受捐赠财产的使用与管理情况 | 每年3月底前 | 计财处、校友办 | 学校官网“信息公开”栏
7 | " | 收费项目、收费依据、收费标准及投诉方式 | 收费前10日 | 计财处 | 学校官网“信息公开”栏、公示栏
"""
)
COLLEGE_COLS = [
    Col("seq", "序号"),
    Col("level1", "类别", "merged"),
    Col("level2", "公开事项"),
    Col("deadline", "公开时限"),
    Col("agency", "责任部门"),
    Col("channel", "公开网址或载体"),
]
FIFTY_ITEMS = Unseen(
    "高校清单",
    parts=["梧岭职业学院信息公开事项清单", table(COLLEGE, COLLEGE_COLS)],
    truth=COLLEGE,
    title="梧岭职业学院信息公开事项清单",
    doubts=6,
)

# -- data sets that are shared: what is in them, who provides them, how often ------------------------------------------

DATA = records(
    """
seq | level1 | content | agency | +共享类型 | deadline | +开放属性 | notes
1 | 企业登记信息 | 企业名称、统一社会信用代码、法定代表人、住所 | 区市场监管局 | 无条件共享 | 每日更新 | 普遍开放 |
2 | 不动产登记信息 | 不动产权证号、坐落、面积 | 区自然资源局 | 有条件共享 | 实时 | 不开放 | 依授权查询
3 | 低保对象信息 | 姓名、保障金额、保障起始年月 | 区民政局 | 有条件共享 | 每月更新 | 依申请开放 |
4 | 公交线路站点信息 | 线路名称、站点名称、首末班时间 | 区交通运输局 | 无条件共享 | 每季度更新 | 普遍开放 |
5 | 气象预警信息 | 预警类型、等级、发布时间 | 区气象局 | 无条件共享 | 实时 | 普遍开放 | 与市平台同步
"""
)
DATA_COLS = [
    Col("seq", "序号"),
    Col("level1", "信息资源名称"),
    Col("content", "信息项"),
    Col("agency", "提供部门"),
    Col("+共享类型", "共享类型"),
    Col("deadline", "更新周期"),
    Col("+开放属性", "开放属性"),
    Col("notes", "备注"),
]
DATA_SETS = Unseen(
    "数据目录",
    parts=["望川区公共数据资源目录（2025年）", table(DATA, DATA_COLS)],
    truth=DATA,
    title="望川区公共数据资源目录（2025年）",
    region="望川区",
    year=2025,
    doubts=4,
)

# -- a plan of joint inspections ----------------------------------------------------------------------------------------

CHECKS = records(
    """
seq | level1 | level2 | +抽查对象 | deadline | lead | support
1 | 2025年餐饮服务食品安全抽查 | 食品经营许可、原料控制 | 餐饮服务经营者，按5%抽取 | 3月至6月 | 市场监管局 | 公安局、商务局
2 | 2025年校外培训机构抽查 | 办学条件、收费公示 | 校外培训机构，按20%抽取 | 7月至8月 | 教育体育局 | 市场监管局、消防救援大队
3 | 2025年危险化学品企业抽查 | 安全生产许可、现场管理 | 危险化学品生产经营单位，全覆盖 | 10月底前 | 应急管理局 | 生态环境分局
4 | 2025年房地产中介抽查 | 备案、合同、明码标价 | 房地产经纪机构，按10%抽取 | 11月底前 | 住房城乡建设局 | 市场监管局
"""
)
CHECK_COLS = [
    Col("seq", "编号"),
    Col("level1", "抽查任务名称"),
    Col("level2", "抽查事项"),
    Col("+抽查对象", "抽查对象"),
    Col("deadline", "抽查时间"),
    Col("lead", "牵头部门"),
    Col("support", "参与部门"),
]
JOINT_INSPECTIONS = Unseen(
    "联合抽查",
    parts=["2025年度部门联合“双随机、一公开”抽查工作计划表", table(CHECKS, CHECK_COLS)],
    truth=CHECKS,
    title="2025年度部门联合“双随机、一公开”抽查工作计划表",
    year=2025,
    accepted={(n, "agency"): (r["lead"],) for n, r in enumerate(CHECKS, 1)}
    | {(n, k): (r["level2"], "") for n, r in enumerate(CHECKS, 1) for k in ("content", "level2")},
    doubts=6,
)

# -- suggestions and proposals, with who answers them -------------------------------------------------------------------

PROPOSALS = records(
    """
seq | level1 | +提案人 | agency | support | deadline
12 | 关于加快老旧小区加装电梯的建议 | 周明等3人 | 区住建局 | 区规划分局、各街道 | 6月30日前
27 | 关于规范校园周边停车秩序的建议 | 李莉 | 区公安分局 | 区教育局 | 6月30日前
33 | 关于增设社区养老助餐点的提案 | 民建支部 | 区民政局 | 区商务局、区财政局 | 8月底前
41 | 关于保护古树名木的提案 | 王强 | 区林业局 | | 8月底前
"""
)
PROPOSAL_COLS = [
    Col("seq", "编号"),
    Col("level1", "案由"),
    Col("+提案人", "提案人"),
    Col("agency", "主办单位"),
    Col("support", "会办单位"),
    Col("deadline", "办理时限"),
]
PROPOSALS_LIST = Unseen(
    "建议提案",
    parts=["2025年区人大代表建议、政协提案办理结果公开任务表", table(PROPOSALS, PROPOSAL_COLS)],
    truth=[{**r, "lead": r["agency"], "agency": ""} for r in PROPOSALS],
    accepted={(n, k): (r["level1"], "") for n, r in enumerate(PROPOSALS, 1) for k in ("content", "level1")},
    year=2025,
    title="2025年区人大代表建议、政协提案办理结果公开任务表",
    doubts=6,
)

# -- a party office's list: a range instead of an audience, the head of an office as who is responsible -----------------

PARTY = records(
    """
seq | level1 | level2 | content | audience | channel | deadline | agency
1 | 领导班子建设 | 民主生活会 | 会议情况、整改措施 | 党员 | 党务公开栏 | 会后10日内 | 党政办
2 | " | 党委议事规则 | 议事范围、程序 | 党员、群众 | 党务公开栏、微信群 | 长期公开 | 党政办
3 | 干部选任 | 任前公示 | 拟任人选基本情况 | 党员、群众 | 公示栏 | 不少于5个工作日 | 组织办
4 | 党员发展 | 发展对象公示 | 发展对象基本情况 | 党员、群众 | 公示栏 | 公示5个工作日 | 组织办
5 | 联系群众 | 领导干部接访 | 接访时间、地点、领导 | 群众 | 政府网站、公示栏 | 每月月初 | 信访办
"""
)
PARTY_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开类目", "merged"),
    Col("level2", "公开项目"),
    Col("content", "公开内容"),
    Col("audience", "公开范围"),
    Col("channel", "公开形式"),
    Col("deadline", "公开时限"),
    Col("agency", "责任科室"),
]
PARTY_AFFAIRS = Unseen(
    "党务公开",
    parts=["中共青石镇委员会党务公开目录", table(PARTY, PARTY_COLS)],
    truth=PARTY,
    title="中共青石镇委员会党务公开目录",
    region="青石镇",
    doubts=6,
)

# -- what law enforcement shows, by phase --------------------------------------------------------------------------------

PHASES = records(
    """
seq | level1 | level2 | content | deadline | agency | channel
1 | 事前公开 | 执法主体 | 执法机构名称、职责、权限 | 变更后7个工作日内 | 政策法规科 | 局网站
2 | " | 执法人员 | 姓名、执法证号、执法区域 | 变更后7个工作日内 | 政策法规科 | 局网站
3 | 事中公开 | 亮证执法 | 出示执法证件、佩戴标识 | 执法过程中 | 执法大队 | 现场出示
4 | 事后公开 | 执法决定 | 处罚决定书文号、处罚依据、处罚结果 | 决定作出之日起7个工作日内 | 执法大队 | 信用中国、局网站
5 | " | 年度数据 | 上年度执法总体情况 | 每年1月31日前 | 政策法规科 | 局网站
"""
)
PHASE_COLS = [
    Col("seq", "序号"),
    Col("level1", "公示类别", "merged"),
    Col("level2", "公示项目"),
    Col("content", "公示内容"),
    Col("deadline", "公示时限"),
    Col("agency", "责任科室"),
    Col("channel", "公示载体"),
]
ENFORCEMENT = Unseen(
    "执法公示",
    parts=["潜山湖县农业农村局行政执法公示清单", table(PHASES, PHASE_COLS)],
    truth=PHASES,
    title="潜山湖县农业农村局行政执法公示清单",
    region="潜山湖县",
    doubts=6,
)

# -- certificates that are no longer asked for ---------------------------------------------------------------------------

PROOFS = records(
    """
seq | level1 | +证明用途 | basis | agency | +开具单位
1 | 无犯罪记录证明 | 申请教师资格 | 《教师资格条例》第六条 | 教育局 | 公安机关
2 | 住所使用证明 | 办理营业执照 | 《市场主体登记管理条例》第十六条 | 市场监管局 | 村（居）委会
3 | 婚姻状况证明 | 办理收养登记 | 《中国公民收养子女登记办法》第六条 | 民政局 | 婚姻登记机关
4 | 健康证明 | 从事餐饮服务 | 《食品安全法》第四十五条 | 市场监管局 | 医疗机构
"""
)
PROOF_COLS = [
    Col("seq", "序号"),
    Col("level1", "证明事项名称"),
    Col("+证明用途", "证明用途"),
    Col("basis", "设定依据"),
    Col("agency", "索要单位"),
    Col("+开具单位", "开具单位"),
]
PROOFS_LIST = Unseen(
    "证明清单",
    parts=["龙泉岭区证明事项保留清单", table(PROOFS, PROOF_COLS)],
    truth=PROOFS,
    title="龙泉岭区证明事项保留清单",
    region="龙泉岭区",
    doubts=6,
)

# -- a water company: kind, item, content; unusual words for who and how ------------------------------------------------

WATER = records(
    """
level1 | content | method | channel | deadline | agency | +监督电话
企业概况 | 企业性质、规模、经营范围、注册资本 | 主动公开 | 公司网站 | 变更后20个工作日内 | 综合部 | 0555-6120001
供水价格 | 水价标准及调整依据 | 主动公开 | 公司网站、营业厅 | 调价前5日 | 营销部 | 0555-6120002
水质信息 | 出厂水、管网水水质检测结果 | 主动公开 | 公司网站 | 每月10日前 | 水质中心 | 0555-6120003
停水通知 | 停水时间、范围、原因 | 主动公开 | 微信公众号、小区公告栏 | 提前24小时 | 管网部 | 0555-6120004
用户报装 | 报装流程、时限、收费 | 依申请公开 | 营业厅 | 即时答复 | 营销部 | 0555-6120002
"""
)
WATER_COLS = [
    Col("level1", "信息类别"),
    Col("content", "公开内容"),
    Col("method", "公开属性"),
    Col("channel", "公开形式"),
    Col("deadline", "公开时限"),
    Col("agency", "责任部室"),
    Col("+监督电话", "监督电话"),
]
WATER_COMPANY = Unseen(
    "供水企业",
    parts=["清泉供水有限公司信息公开目录", table(WATER, WATER_COLS)],
    truth=WATER,
    title="清泉供水有限公司信息公开目录",
    doubts=6,
)

# -- rows of notes between the items, and a head that is repeated with the section's name in it --------------------------

SECTION = records(
    """
seq | group | level1 | content | deadline | agency | channel
1 | 一、综合政务类 | 政策文件 | 本机关制发的规范性文件 | 印发后20个工作日内 | 办公室 | 政府网站
2 | " | 会议公开 | 局长办公会议议定事项 | 会后10个工作日内 | 办公室 | 政府网站
3 | 二、业务工作类 | 路网建设 | 农村公路建设计划、进度 | 每季度末 | 规划股 | 政府网站、公示牌
4 | " | 运输管理 | 客运班线审批结果 | 7个工作日内 | 运管所 | 政府网站
5 | 三、廉政监督类 | 举报渠道 | 举报电话、邮箱、受理范围 | 常年公开 | 监察室 | 政府网站、公示栏
"""
)
SECTION_COLS = [
    Col("seq", "序号"),
    Col("level1", "事项"),
    Col("content", "内容"),
    Col("deadline", "时限"),
    Col("agency", "责任股室"),
    Col("channel", "载体"),
]
_width = len(SECTION_COLS)
_head = header(SECTION_COLS)
SECTIONS = Unseen(
    "分类重印",
    parts=[
        "交通运输局政务公开事项表",
        [
            *_head,
            across("一、综合政务类", _width),
            *body(SECTION[:2], SECTION_COLS),
            across("（每月5日前由各股室报办公室汇总）", _width),
            across("二、业务工作类", _width),
            *_head,
            *body(SECTION[2:4], SECTION_COLS),
            across("三、廉政监督类", _width),
            *_head,
            *body(SECTION[4:], SECTION_COLS),
        ],
    ],
    truth=SECTION,
    title="交通运输局政务公开事项表",
    formats=("docx", "xlsx", "html"),
    doubts=6,
)

# -- a catalogue whose numbers are outlines, with both an item and its page on the site -----------------------------------

OUTLINE = records(
    """
level1 | level2 | level3 | content | deadline | agency
公共文化 | 场馆开放 | 图书馆 | 开放时间、借阅规则 | 长期公开 | 文旅局
" | " | 文化馆 | 活动安排、培训报名 | 每月更新 | 文旅局
" | 文物保护 | 文物点名录 | 名称、年代、保护级别 | 公布后20个工作日内 | 文管所
体育健身 | 设施开放 | 体育场馆 | 开放时段、收费标准 | 长期公开 | 体育中心
" | 赛事活动 | 全民健身赛事 | 规程、报名方式、成绩 | 赛前15日、赛后5日 | 体育中心
"""
)
OUTLINE_COLS = [
    Col("+n", "序号"),
    Col("level1", "一级目录", "once"),
    Col("level2", "二级目录", "once"),
    Col("level3", "三级目录"),
    Col("content", "公开内容描述"),
    Col("deadline", "更新时限"),
    Col("agency", "信息来源单位"),
]
_numbers = ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.2.1"]
OUTLINED = Unseen(
    "层级编号",
    parts=[
        "文化和旅游局政府信息公开目录",
        table([{**r, "+n": n} for r, n in zip(OUTLINE, _numbers, strict=True)], OUTLINE_COLS),
    ],
    truth=[{**r, "+序号": n} for r, n in zip(OUTLINE, _numbers, strict=True)],
    title="文化和旅游局政府信息公开目录",
    formats=("docx", "xlsx", "html"),
    doubts=12,
)

# -- duties split up under one title, a name below another in a cell ------------------------------------------------------

SPLIT = records(
    """
seq | level1 | content | lead | support | deadline | +责任领导
1 | 深化政策公开 | 完善政策文件库，实现规章、规范性文件集中公开 | 市政府办公室 | 各县（市、区）人民政府、市直各部门 | 2025年9月底前 | 张副秘书长
2 | " | 加强政策解读，重大政策解读率达100% | 市政府办公室 | 市直各部门 | 持续推进 | 张副秘书长
3 | 规范平台建设 | 开展政府网站适老化改造 | 市大数据局 | 市残联、市老龄办 | 2025年6月底前 | 刘副秘书长
4 | " | 清理整合政务新媒体账号 | 市委网信办 | 各县（市、区）人民政府 | 2025年10月底前 | 刘副秘书长
5 | 夯实工作基础 | 举办政务公开专题培训班 | 市政府办公室 | 市委党校 | 年内完成1次 | 张副秘书长
"""
)
SPLIT_COLS = [
    Col("seq", "序号"),
    Col("level1", "工作重点", "merged"),
    Col("content", "具体任务"),
    Col("lead", "责任单位/牵头"),
    Col("support", "责任单位/配合"),
    Col("deadline", "完成时限"),
    Col("+责任领导", "责任领导", "merged"),
]
SPLIT_DUTIES = Unseen(
    "要点分工",
    parts=["附件", "宁江市2025年政务公开工作要点责任分工表", table(SPLIT, SPLIT_COLS)],
    truth=SPLIT,
    accepted={(n, "agency"): (r["lead"],) for n, r in enumerate(SPLIT, 1)},
    title="宁江市2025年政务公开工作要点责任分工表",
    region="宁江市",
    year=2025,
    doubts=8,
    formats=("docx", "xlsx", "html"),
)

# -- two lines above the table tell the unit and the day; a signature below; a foot with explanations ---------------------

FRAMED = records(
    """
seq | level1 | content | basis | deadline | agency | channel | notes
1 | 殡葬服务 | 服务机构名称、地址、收费标准 | 《殡葬管理条例》 | 20个工作日内 | 社会事务股 | 政府网站 |
2 | 婚姻登记 | 登记机关、办理流程、材料清单 | 《婚姻登记条例》 | 20个工作日内 | 婚姻登记处 | 政府网站、办事大厅 | 预约办理
3 | 地名管理 | 地名命名、更名公告 | 《地名管理条例》 | 公告之日起 | 区划地名股 | 政府网站、公告栏 |
4 | 社会组织 | 登记、注销、年检结果 | 《社会团体登记管理条例》 | 7个工作日内 | 社会组织股 | 政府网站 |
"""
)
FRAMED_COLS = [
    Col("seq", "序号"),
    Col("level1", "事项名称"),
    Col("content", "公开的内容"),
    Col("basis", "依据"),
    Col("deadline", "公开的时限"),
    Col("agency", "公开的主体"),
    Col("channel", "公开的渠道"),
    Col("notes", "说明"),
]
_width = len(FRAMED_COLS)
FRAMED_SHEET = Unseen(
    "填报单位在上",
    parts=[
        [
            across("松桃岭县民政局政务公开目录表", _width),
            ["填报单位：县民政局", "<", "<", "<", "填报日期：2025年3月12日", "<", "<", "<"],
            *table(FRAMED, FRAMED_COLS),
            [*alone("填表人：周敏", _width)[:4], "审核人：吴强", "<", "<", "<"],
            across("填表说明：1.公开时限从信息形成之日起算；2.渠道可多选。", _width),
        ]
    ],
    truth=FRAMED,
    title="松桃岭县民政局政务公开目录表",
    region="松桃岭县",
    formats=("docx", "xlsx", "html"),
    doubts=6,
)

DOCUMENTS = [
    FIFTY_ITEMS,
    DATA_SETS,
    JOINT_INSPECTIONS,
    PROPOSALS_LIST,
    PARTY_AFFAIRS,
    ENFORCEMENT,
    PROOFS_LIST,
    WATER_COMPANY,
    SECTIONS,
    OUTLINED,
    SPLIT_DUTIES,
    FRAMED_SHEET,
]
