"""Standard catalogues of a field: deep headings, marks, merges in all directions, signs for nothing."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.sheets import Col, Unseen, across, body, header, records, table

MARKS = [
    Col("audience", "公开对象/全社会", option="全社会"),
    Col("audience", "公开对象/特定群体", option="特定群体"),
    Col("method", "公开方式/主动", option="主动公开"),
    Col("method", "公开方式/依申请", option="依申请公开"),
    Col("tier", "公开层级/县级", option="县级"),
    Col("tier", "公开层级/乡级", option="乡级"),
]

# -- five numbered headings -------------------------------------------------------------------------------------------

FIVE = records(
    """
seq | level1 | level2 | level3 | level4 | content | basis | deadline | agency | channel | audience | method | tier
1 | 公共卫生 | 行政许可 | 医疗机构 | 设置审批/首次申请 | 申请条件、材料目录、办理流程 | 《医疗机构管理条例》 | 20个工作日内 | 县卫健局 | ■政府网站 □公示栏 | 全社会 | 主动公开 | 县级
2 | " | " | " | 设置审批/变更 | 变更事项、材料目录 | 《医疗机构管理条例》 | 20个工作日内 | 县卫健局 | ■政府网站 □公示栏 | 全社会 | 主动公开 | 县级、乡级
3 | " | " | " | 执业登记/校验 | 校验期限、结果 | 《医疗机构管理条例》 | 20个工作日内 | 县卫健局 | ■政府网站 ■公示栏 | 全社会 | 主动公开 | 县级
4 | " | 行政检查 | 学校卫生 | 双随机抽查/抽查计划 | 年度抽查计划、抽查事项 | 《学校卫生工作条例》 | 每年3月底前 | 县疾控局 | ■政府网站 □公示栏 | 全社会、特定群体 | 主动公开、依申请公开 | 县级
5 | " | " | " | 双随机抽查/抽查结果 | 检查结果、处理情况 | 《学校卫生工作条例》 | 7个工作日内 | 县疾控局 | ■政府网站 □公示栏 | 全社会 | 主动公开 | 县级
"""
)
FIVE_PRINTED = [dict(r) | dict(zip(("a", "b"), r["level4"].split("/"), strict=True)) for r in FIVE]
FIVE_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项/一级", "merged"),
    Col("level2", "公开事项/二级", "merged"),
    Col("level3", "公开事项/三级", "merged"),
    Col("a", "公开事项/四级", "merged"),
    Col("b", "公开事项/五级"),
    Col("content", "公开内容（要素）"),
    Col("basis", "公开依据", "merged"),
    Col("deadline", "公开时限", "merged"),
    Col("agency", "公开主体", "merged"),
    Col("channel", "公开渠道和载体"),
    *MARKS,
]
FIVE_DEEP = Unseen(
    "五级目录",
    parts=["清源岭县公共卫生领域基层政务公开标准目录", table(FIVE_PRINTED, FIVE_COLS)],
    truth=FIVE,
    title="清源岭县公共卫生领域基层政务公开标准目录",
    region="清源岭县",
    formats=("docx", "xlsx", "html"),
)

# -- six heading columns whose titles are names, not ordinals ----------------------------------------------------------

SIX = records(
    """
level1 | level2 | level3 | level4 | content | deadline | agency
城市综合执法 | 市容 | 占道经营 | 处罚/决定书/正文 | 处罚决定书文号、当事人、事由、依据 | 7个工作日内 | 市城管局
" | " | " | 处罚/决定书/摘要 | 处罚摘要信息表 | 7个工作日内 | 市城管局
" | " | 户外广告 | 许可/申请指南/材料目录 | 申请表、效果图、安全鉴定报告 | 长期公开 | 市行政审批局
" | 环卫 | 垃圾处置 | 许可/批后监管/抽查结果 | 抽查对象、抽查结果 | 每季度 | 市城管局
"""
)
SIX_PRINTED = [dict(r) | dict(zip(("a", "b", "c"), r["level4"].split("/"), strict=True)) for r in SIX]
SIX_COLS = [
    Col("level1", "领域", "merged"),
    Col("level2", "大类", "merged"),
    Col("level3", "中类", "merged"),
    Col("a", "小类", "merged"),
    Col("b", "事项", "merged"),
    Col("c", "子项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体"),
]
SIX_DEEP = Unseen(
    "六级目录",
    parts=["城市综合执法领域信息公开事项标准", table(SIX_PRINTED, SIX_COLS)],
    truth=SIX,
    title="城市综合执法领域信息公开事项标准",
    formats=("docx", "xlsx", "html"),
)

# -- kind columns left of the content, right of it, and between -------------------------------------------------------

KINDS = records(
    """
seq | +公开类别 | level1 | level2 | content | +信息类型 | deadline | agency | method
1 | 法定公开 | 机构信息 | 机构职能 | 法定职责、办公地址、办公时间、联系方式 | 文本 | 变更后5个工作日内 | 办公室 | 主动公开
2 | 法定公开 | " | 领导信息 | 领导姓名、职务、分工、照片 | 图文 | 变更后5个工作日内 | 办公室 | 主动公开
3 | 法定公开 | 财政信息 | 部门预算 | 部门预算说明、表格 | 表格 | 批复后20日内 | 财务科 | 主动公开
4 | 其他 | 财政信息 | 采购合同 | 政府采购合同文本 | 附件 | 签订后2个工作日内 | 财务科 | 依申请公开
"""
)
KIND_COLS = [
    Col("seq", "序号"),
    Col("+公开类别", "公开类别"),
    Col("level1", "一级目录", "merged"),
    Col("level2", "二级目录"),
    Col("content", "主要内容"),
    Col("+信息类型", "信息类型"),
    Col("deadline", "公开期限"),
    Col("agency", "责任科室"),
    Col("method", "公开属性"),
]
KIND_COLUMNS = Unseen(
    "类别栏",
    parts=["市统计局政府信息公开目录", table(KINDS, KIND_COLS)],
    truth=KINDS,
    title="市统计局政府信息公开目录",
    formats=("docx", "xlsx", "html"),
)

# -- nothing, in all its signs ----------------------------------------------------------------------------------------

NONE = records(
    """
seq | level1 | level2 | content | basis | deadline | agency | channel | notes
1 | 规划计划 | 发展规划 | 国民经济和社会发展规划纲要 | 《政府信息公开条例》第二十条 | 20个工作日内 | 区发改局 | 政府网站 |
2 | " | 专项规划 | 水利、交通等专项规划文本 | | 20个工作日内 | 各编制单位 | 政府网站 |
3 | 统计信息 | 统计公报 | 年度统计公报 | 《统计法》 | 每年4月底前 | 区统计局 | | 委托发布
4 | 应急管理 | | 应急预案、预警信息 | 《突发事件应对法》 | | 区应急局 | 政府网站、应急广播 |
5 | 审计信息 | 审计公告 | 单项审计结果公告 | 《审计法》 | 公告后即时 | | 政府网站 |
"""
)
SIGNS = {"basis": "——", "channel": "／", "level2": "无", "deadline": "－－", "agency": "\\\\", "notes": "/"}
NONE_COLS = [
    Col("seq", "序号"),
    Col("level1", "一级事项", "merged"),
    Col("level2", "二级事项"),
    Col("content", "公开内容"),
    Col("basis", "公开依据"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体"),
    Col("channel", "公开渠道"),
    Col("notes", "备注"),
]
NONE_PRINTED = [{key: text or SIGNS.get(key, "") for key, text in r.items()} for r in NONE]
NOTHINGS = Unseen(
    "无的写法",
    parts=["赤水河区政务公开基本目录", table(NONE_PRINTED, NONE_COLS)],
    truth=NONE,
    title="赤水河区政务公开基本目录",
    region="赤水河区",
    formats=("docx", "xlsx", "html"),
)

# -- merges sideways: one agency for lead and support, a deadline that is the content's --------------------------------

WIDE = records(
    """
seq | level1 | level2 | content | deadline | agency | channel
1 | 税收管理 | 纳税服务 | 办税指南、申报日历、纳税人权利和义务 | 实时 | 税务局 | 税务网站
2 | " | 行政处罚 | 简易程序、一般程序处罚决定 | 7个工作日内 | 税务局 | 信用中国网站
3 | 税收优惠 | 税收优惠 | 小微企业、个体工商户优惠政策 | 政策发布后及时 | 税务局 | 税务网站
4 | 欠税公告 | 欠税公告 | 欠税人名称、税种、金额 | 每季度 | 税务局 | 税务网站、办税厅
"""
)
WIDE_COLS = [
    Col("seq", "序号"),
    Col("level1", "事项名称/一级", "merged"),
    Col("level2", "事项名称/二级"),
    Col("content", "内容标准"),
    Col("deadline", "时限标准"),
    Col("agency", "主体标准", "merged"),
    Col("channel", "渠道标准"),
]
_wide = table(WIDE, WIDE_COLS)
for _row in _wide[4:]:
    _row[2] = "<"
SIDEWAYS = Unseen(
    "横向合并",
    parts=["基层政务公开标准规范（税收管理领域）", _wide],
    truth=[r | ({"level2": ""} if r["level1"] == r["level2"] else {}) for r in WIDE],
    title="基层政务公开标准规范（税收管理领域）",
    formats=("docx", "xlsx", "html"),
)

# -- the whole sheet: title rows, a row of units, headings on three rows, totals, a note, a signature -----------------

SHEET = records(
    """
seq | level1 | level2 | content | basis | deadline | agency | audience | method | notes
1 | 农村危房改造 | 政策文件 | 中央及地方改造政策文件、实施方案 | 《关于加强农村危房改造的通知》 | 信息形成20个工作日内 | 县住建局、各乡镇政府 | 全社会 | 主动公开 |
2 | " | 对象认定 | 农户认定程序、认定结果 | 《农村危房改造管理办法》 | 认定结果公示5个工作日 | 乡镇政府、村委会 | 特定群体 | 主动公开 | 公示期满无异议后张榜
3 | " | 改造结果 | 改造任务分配结果、竣工验收 | 《农村危房改造管理办法》 | 验收后10个工作日内 | 县住建局、各乡镇政府 | 全社会、特定群体 | 主动公开 |
4 | 保障性住房 | 配租配售 | 房源信息、选房公告、轮候情况 | 《公共租赁住房管理办法》 | 20个工作日内 | 县住房保障中心 | 全社会 | 主动公开、依申请公开 |
"""
)
SHEET_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开\\n事项/一级\\n事项", "merged"),
    Col("level2", "公开\\n事项/二级\\n事项"),
    Col("content", "公开内容\\n（要素）"),
    Col("basis", "公开依据"),
    Col("deadline", "公开\\n时限"),
    Col("agency", "公开\\n主体"),
    Col("audience", "公开对象/全社会", option="全社会", tick="√", cross="×"),
    Col("audience", "公开对象/特定群众", option="特定群体", tick="√", cross="×"),
    Col("method", "公开方式/主动", option="主动公开", tick="√", cross="×"),
    Col("method", "公开方式/依申请公开", option="依申请公开", tick="√", cross="×"),
    Col("notes", "备注"),
]
WHOLE_SHEET = Unseen(
    "整张表",
    parts=[
        "附件3",
        "柏树坪县住房和城乡建设局基层政务公开标准目录",
        "填报单位（盖章）：县住房和城乡建设局　　　　填报日期：2024年11月5日",
        [
            *header(SHEET_COLS),
            *body(SHEET, SHEET_COLS),
            across("合计：4项", len(SHEET_COLS)),
            across("填报人：赵敏　　审核人：钱进　　联系电话：0812-5550123", len(SHEET_COLS)),
        ],
        "注：1.“公开对象”中特定群众指改造农户。2.本目录由县住建局负责解释。",
    ],
    truth=SHEET,
    title="柏树坪县住房和城乡建设局基层政务公开标准目录",
    region="柏树坪县",
    formats=("docx", "xlsx", "html"),
)

# -- channels a column each, ticks of several kinds ---------------------------------------------------------------------

CHANNELS = records(
    """
seq | level1 | content | agency | deadline | channel
1 | 户籍管理 | 落户条件、材料、流程 | 公安局 | 长期 | 政府网站、微信公众号、办事大厅
2 | 出入境管理 | 证件办理指南、收费标准 | 公安局 | 长期 | 政府网站、办事大厅
3 | 道路交通 | 交通管制公告、违法停车告示 | 交警大队 | 提前5日 | 政府网站、微信公众号
"""
)
CHANNEL_COLS = [
    Col("seq", "序号"),
    Col("level1", "事项"),
    Col("content", "公开内容"),
    Col("agency", "责任单位"),
    Col("deadline", "公开时限"),
    Col("channel", "公开渠道/政府网站", option="政府网站", tick="✔"),
    Col("channel", "公开渠道/微信公众号", option="微信公众号", tick="✔"),
    Col("channel", "公开渠道/办事大厅", option="办事大厅", tick="✔"),
]
CHANNEL_MARKS = Unseen(
    "渠道打勾",
    parts=["公安机关政务公开事项一览表", table(CHANNELS, CHANNEL_COLS)],
    truth=CHANNELS,
    title="公安机关政务公开事项一览表",
    formats=("docx", "xlsx", "html"),
)

# -- numbers that begin anew below each banner, banners with a number of their own --------------------------------------

ANEW = records(
    """
seq | level1 | content | deadline | agency | group
1 | 政策法规 | 教育法律法规、规章、规范性文件 | 20个工作日内 | 教育局 | 一、义务教育领域
2 | 招生入学 | 学校介绍、招生政策、咨询方式 | 招生前10个工作日 | 教育局、各学校 | 一、义务教育领域
3 | 学生管理 | 转学、休学、复学程序 | 常年公开 | 各学校 | 一、义务教育领域
1 | 机构名录 | 医疗机构名称、地址、级别 | 每年1月 | 卫健局 | 二、医疗卫生领域
2 | 价格收费 | 药品、服务价格 | 调整后5个工作日内 | 各医院 | 二、医疗卫生领域
1 | 事故调查 | 调查报告及整改情况 | 批复后15个工作日内 | 应急局 | 三、安全生产领域
"""
)
ANEW_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时间"),
    Col("agency", "公开单位"),
]
FROM_ONE = Unseen(
    "分段编号",
    parts=[
        "重点领域信息公开目录",
        [
            *header(ANEW_COLS),
            across("一、义务教育领域", 5),
            *body(ANEW[:3], ANEW_COLS),
            across("二、医疗卫生领域", 5),
            *body(ANEW[3:5], ANEW_COLS),
            across("三、安全生产领域", 5),
            *body(ANEW[5:], ANEW_COLS),
        ],
    ],
    truth=ANEW,
    title="重点领域信息公开目录",
)

DOCUMENTS = [FIVE_DEEP, SIX_DEEP, KIND_COLUMNS, NOTHINGS, SIDEWAYS, WHOLE_SHEET, CHANNEL_MARKS, FROM_ONE]
