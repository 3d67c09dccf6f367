"""Whom, how and on which level in one cell each, as boxes; channels of which only the chosen ones bear a mark."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from .sheets import Col, Unseen, records, table

TRUTH = records(
    """
seq | level1 | level2 | content | basis | deadline | agency | channel | audience | method | tier
1 | 法治宣传 | 普法讲师团 | 讲师团名单、联系方式 | 《政府信息公开条例》、《宪法》 | 20个工作日内 | 县司法局 | √政府网站\\n政府公报\\n√两微一端\\n公示栏 | ■全社会\\n□特定群体：____ | ☑主动 □依申请 | ■县级\\n□乡级
2 | " | 法治文化阵地 | 阵地名录、开放时间 | 《政府信息公开条例》 | " | " | √政府网站\\n政府公报\\n两微一端\\n公示栏 | ■全社会\\n□特定群体：____ | ☑主动 □依申请 | ■县级\\n■乡级
3 | 法律援助 | 援助指南 | 条件、程序、申请材料目录 | 《法律援助法》 | " | " | 政府网站\\n政府公报\\n√两微一端\\n√公示栏 | □全社会\\n■特定群体：受援人 | ☑主动 ☑依申请 | ■县级\\n□乡级
4 | " | 援助结果 | 援助案件数量、经费使用 | 《法律援助法》 | " | " | √政府网站\\n√政府公报\\n√两微一端\\n√公示栏 | ■全社会\\n□特定群体：____ | ☑主动 □依申请 | ■县级\\n□乡级
"""
)
COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项/一级", "merged"),
    Col("level2", "公开事项/二级"),
    Col("content", "公开内容"),
    Col("basis", "公开依据"),
    Col("deadline", "公开时限", "merged"),
    Col("agency", "公开主体", "merged"),
    Col("channel", "公开渠道和载体"),
    Col("audience", "公开对象"),
    Col("method", "公开方式"),
    Col("tier", "公开层级"),
]
DOCUMENT = Unseen("一格多选", parts=[table(TRUTH, COLS)], truth=TRUTH, formats=("docx", "html"))
