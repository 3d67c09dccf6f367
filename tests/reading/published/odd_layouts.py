"""Layouts that a page, a program or a hand made: torn tables, heads again, several tables, saved pages, villages."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from ..unseen.files import html_table
from ..unseen.sheets import Col, Unseen, body, header, records, table

# -- a table cut in three, each with its head; the last without; 续表 between ------------------------------------------

CUT = records(
    """
seq | level1 | level2 | content | deadline | agency
1 | 工作动态 | 要闻 | 重要会议、重要活动 | 1个工作日内 | 办公室
2 | " | 部门动态 | 各科室工作动态 | 3个工作日内 | 各科室
3 | 政策文件 | 规范性文件 | 文件正文、解读 | 印发后10个工作日内 | 法规科
4 | " | 其他文件 | 通知、公告、方案 | 印发后20个工作日内 | 各科室
5 | 财政资金 | 预算 | 年度部门预算 | 批复后20日内 | 财务科
6 | " | 决算 | 年度部门决算 | 批复后20日内 | 财务科
7 | 人事信息 | 招录 | 招聘公告、成绩、拟录用名单 | 按程序及时 | 人事科
"""
)
CUT_COLS = [
    Col("seq", "序号"),
    Col("level1", "一级栏目", "merged"),
    Col("level2", "二级栏目"),
    Col("content", "公开内容"),
    Col("deadline", "更新时限"),
    Col("agency", "责任科室"),
]
TORN = Unseen(
    "续表",
    parts=[
        "林业局信息公开目录",
        [*header(CUT_COLS), *body(CUT[:2], CUT_COLS)],
        "（续表）",
        [*header(CUT_COLS), *body(CUT[2:4], CUT_COLS)],
        "— 3 —",
        body(CUT[4:], CUT_COLS),
    ],
    truth=CUT,
    title="林业局信息公开目录",
    formats=("docx", "xlsx", "html"),
)

# -- a head with a column that nobody knows, deadlines as frequencies, columns of a website -----------------------------

WEBSITE = records(
    """
level1 | level2 | level3 | deadline | agency | +栏目说明 | +备份责任人
政务公开 | 政府文件 | 县政府文件 | 2周内 | 政府办 | 县政府、县政府办公室文件 | 小李
" | " | 部门文件 | 2周内 | 各部门 | 各部门文件 | 小王
" | 公示公告 | | 随时更新 | 各部门 | 公示、公告、招标 | 小王
互动交流 | 县长信箱 | | 5个工作日内答复 | 信访局 | 群众来信 | 小赵
" | 民意征集 | | 每季度至少1期 | 政府办 | 意见征集与反馈 | 小赵
"""
)
WEBSITE_COLS = [
    Col("level1", "一级栏目", "merged"),
    Col("level2", "二级栏目", "merged"),
    Col("level3", "三级栏目"),
    Col("deadline", "更新频率"),
    Col("agency", "保障单位"),
    Col("+栏目说明", "栏目说明"),
    Col("+备份责任人", "备份责任人"),
]
COLUMNS_OF_A_SITE = Unseen(
    "网站栏目",
    parts=["秀水湾县人民政府门户网站栏目更新保障表", table(WEBSITE, WEBSITE_COLS)],
    truth=WEBSITE,
    title="秀水湾县人民政府门户网站栏目更新保障表",
    region="秀水湾县",
    formats=("docx", "xlsx", "html"),
)

# -- a village's board ---------------------------------------------------------------------------------------------------

VILLAGE = records(
    """
seq | level1 | level2 | content | channel | deadline | +公开程序
1 | 党务公开 | 组织建设 | 党组织换届、发展党员 | 公开栏 | 每半年 | 村党支部审核
2 | " | 党费收缴 | 党员名单、金额 | 公开栏 | 每季度 | 村党支部审核
3 | 村务公开 | 惠民政策 | 低保、五保、医疗救助 | 公开栏、微信群 | 及时公开 | 村委会提出、监委会审查
4 | " | 宅基地审批 | 申请人、面积、位置 | 公开栏、广播 | 随时公开 | 村委会提出、监委会审查
5 | 财务公开 | 收支明细 | 逐笔收支、票据编号 | 公开栏 | 每月10日前 | 民主理财小组审核
6 | " | 债权债务 | 债权人、金额、期限 | 公开栏 | 每年1月 | 民主理财小组审核
"""
)
VILLAGE_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开类别", "merged"),
    Col("level2", "公开项目"),
    Col("content", "公开内容"),
    Col("channel", "公开形式"),
    Col("deadline", "公开时间"),
    Col("+公开程序", "公开程序", "merged"),
]
VILLAGE_BOARD = Unseen(
    "村级公开",
    parts=["杨家坪镇村级小微权力公开目录", table(VILLAGE, VILLAGE_COLS)],
    truth=VILLAGE,
    title="杨家坪镇村级小微权力公开目录",
    region="杨家坪镇",
    formats=("docx", "xlsx", "html"),
)

# -- a saved page: navigation as a table, share buttons, attachments, related links, two tables -------------------------

PAGE = records(
    """
seq | level1 | content | agency | deadline
1 | 环评审批 | 受理公告、拟批准公示、审批决定 | 生态环境分局 | 受理后5个工作日内
2 | 排污许可 | 许可证正副本、执行报告 | 生态环境分局 | 发证后10个工作日内
3 | 环境质量 | 空气、水环境质量月报 | 环境监测站 | 每月15日前
4 | 行政处罚 | 处罚决定书全文 | 执法大队 | 决定后7个工作日内
"""
)
PAGE_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("agency", "公开主体"),
    Col("deadline", "公开时限"),
]
_CONTACTS = [["部门", "联系人", "电话"], ["生态环境分局", "孙明", "0731-5550001"], ["执法大队", "吴勇", "0731-5550002"]]
_PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>生态环境领域政务公开事项目录_雁栖湖区人民政府</title></head><body>
<table class="nav"><tr><td><a href="/">首页</a></td><td><a href="/xxgk">信息公开</a></td><td><a href="/zwfw">政务服务</a></td></tr></table>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/x">信息公开</a> &gt; 标准目录</div>
<h1>雁栖湖区生态环境领域政务公开事项目录</h1>
<div class="info">发布时间：2024-05-16　来源：区生态环境分局　浏览次数：<span>132</span>　字体：[大 中 小]</div>
<div id="content"><p>根据《条例》规定，现将有关事项公开如下。</p>{html_table(table(PAGE, PAGE_COLS))}
<p>联系方式如下：</p>{html_table(_CONTACTS)}</div>
<p>附件：<a href="a.docx">目录.docx</a></p><div>【打印】【关闭】</div>
<div class="foot">主办：雁栖湖区人民政府办公室　ICP备12345678号</div></body></html>"""
SAVED = Unseen(
    "网页两表",
    truth=PAGE,
    title="雁栖湖区生态环境领域政务公开事项目录",
    region="雁栖湖区",
    html=_PAGE,
    formats=("html",),
)

# -- a workbook with a sheet per office, titles above each, an empty one, a cover -----------------------------------------

OFFICE_COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时限"),
    Col("agency", "公开主体"),
    Col("notes", "备注"),
]
OFFICES = records(
    """
seq | level1 | content | deadline | agency | notes | group
1 | 价格信息 | 政府定价目录、价格公示 | 调整前5日 | 发改局 | | 发改局
2 | 项目审批 | 审批、核准、备案结果 | 7个工作日内 | 发改局 | 不含涉密项目 | 发改局
1 | 救助标准 | 低保、特困标准 | 标准公布后10日内 | 民政局 | | 民政局
2 | 社会组织 | 登记、年检、评估结果 | 20个工作日内 | 民政局 | | 民政局
1 | 招考信息 | 公告、成绩、录用 | 及时 | 人社局 | | 人社局
"""
)
_sheets = {
    "封面": ["洮河县政务公开事项汇编", "二〇二五年三月"],
    **{
        name: [f"{name}政务公开事项清单", table([r for r in OFFICES if r["group"] == name], OFFICE_COLS)]
        for name in ("发改局", "民政局", "人社局")
    },
}
SHEETS = Unseen(
    "一局一表",
    sheets=_sheets,
    truth=[r | {"group": f"{r['group']}政务公开事项清单"} for r in OFFICES],
    accepted={(n, "group"): (r["group"], "") for n, r in enumerate(OFFICES, start=1)},
    formats=("xlsx",),
)

# -- the head in words of a school and a hospital; two deadlines on two lines ------------------------------------------

SCHOOL = records(
    """
level1 | level2 | content | channel | deadline | agency | +责任人
学校概况 | 基本情况 | 办学规模、历史沿革、班子成员 | 校园网 | 变更后及时更新 | 校办 | 陈立
" | 章程制度 | 学校章程及各项规章制度 | 校园网、公示栏 | 制定后20个工作日内 | 校办 | 陈立
招生考试 | 招生简章 | 招生计划、范围、条件 | 校园网、微信公众号 | 每年5月 | 教务处 | 何梅
" | 录取结果 | 新生名单、分班方案 | 公示栏 | 每年8月 | 教务处 | 何梅
收费管理 | 收费公示 | 收费项目、依据、标准、投诉电话 | 公示栏 | 每学期开学前 | 总务处 | 田野
后勤保障 | 食堂管理 | 带量食谱、食材来源 | 公示栏、微信公众号 | 每周 | 总务处 | 田野
"""
)
SCHOOL_COLS = [
    Col("level1", "类别", "merged"),
    Col("level2", "公开事项"),
    Col("content", "公开内容"),
    Col("channel", "公开形式"),
    Col("deadline", "公开时间"),
    Col("agency", "责任部门"),
    Col("+责任人", "责任人"),
]
SCHOOL_LIST = Unseen(
    "学校公开",
    parts=["实验中学信息公开目录", table(SCHOOL, SCHOOL_COLS), "监督电话：0551-5558888"],
    truth=SCHOOL,
    title="实验中学信息公开目录",
    formats=("docx", "xlsx", "html"),
)

# -- heads with cut, empty and doubled titles ------------------------------------------------------------------------------

CUT_HEADS = records(
    """
seq | level1 | level2 | content | basis | deadline | agency | channel
1 | 扶贫领域 | 扶贫对象 | 识别标准、程序、结果 | 《中国农村扶贫开发纲要》 | 20个工作日内 | 区乡村振兴局 | 政府网站、公示栏
2 | " | 扶贫资金 | 资金分配结果、使用情况 | 《扶贫资金管理办法》 | 20个工作日内 | 区财政局 | 政府网站
3 | " | 扶贫项目 | 项目库、年度计划、验收结果 | 《扶贫项目管理办法》 | 每年12月底前 | 区乡村振兴局 | 政府网站、公示栏
4 | 监督管理 | 监督举报 | 举报电话、受理反馈 | 《信访工作条例》 | 长期公开 | 区纪委监委 | 政府网站
"""
)
CUT_HEAD_COLS = [
    Col("seq", "序"),
    Col("level1", "事项", "merged"),
    Col("level2", ""),
    Col("content", "公开内容（"),
    Col("basis", "依"),
    Col("deadline", "公开时"),
    Col("agency", "公开主"),
    Col("channel", "渠道和"),
]
CUT_TITLES = Unseen(
    "表头截断",
    parts=["扶贫领域信息公开目录", table(CUT_HEADS, CUT_HEAD_COLS)],
    truth=CUT_HEADS,
    title="扶贫领域信息公开目录",
    formats=("docx", "xlsx", "html"),
)

# -- contents a row each below one merged item; agencies listed one a line; a lost number ---------------------------------

LINES = records(
    """
seq | level1 | content | agency | channel | deadline
1 | 社会救助 | 政策法规：救助政策、标准 | 民政局\\n各镇（街道） | 政府网站\\n村（居）公示栏 | 20个工作日内
2 | " | 监督检查：投诉举报电话 | 民政局 | 政府网站\\n服务热线 | 长期公开
3 | 最低生活保障 | 审核审批：对象名单及金额 | 各镇（街道） | 村（居）公示栏 | 公示7个工作日
4 | 临时救助 | 审核审批：支出型救助对象名单、金额、事由 | 民政局\\n各镇（街道） | 村（居）公示栏\\n民生监督平台 | 每月10日前
"""
)
LINE_COLS = [
    Col("seq", "编号"),
    Col("level1", "公开事项", "merged"),
    Col("content", "公开内容及标准"),
    Col("agency", "公开主体"),
    Col("channel", "公开载体"),
    Col("deadline", "公开时限"),
]
ONE_A_LINE = Unseen(
    "一行一个",
    parts=["社会救助公开标准", table(LINES, LINE_COLS)],
    truth=LINES,
    title="社会救助公开标准",
    formats=("docx", "xlsx", "html", "txt"),
)

DOCUMENTS = [TORN, COLUMNS_OF_A_SITE, VILLAGE_BOARD, SAVED, SHEETS, SCHOOL_LIST, CUT_TITLES, ONE_A_LINE]
