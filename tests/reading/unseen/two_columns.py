"""The least a catalogue can be: an item and what is published about it."""

from __future__ import annotations

from .sheets import Col, Unseen, records, table

TRUTH = records(
    """
level1 | content
机构概况 | 馆藏介绍、机构职责、内设科室、开放时间
馆务动态 | 重要活动、业务培训、交流合作
法规标准 | 档案法律、法规、规章和档案工作标准
利用服务 | 查档指南、开放档案目录、利用程序、所需证件
征集公告 | 档案资料征集范围、征集办法、联系方式
编研成果 | 年鉴、大事记、专题汇编目录
展览信息 | 常设展览、临时展览的时间、地点、内容
行政许可 | 延期移交档案审批的条件、程序、时限和结果
执法检查 | 年度执法检查计划、检查结果、整改情况
人事信息 | 公务员招录、事业单位招聘公告和结果
财务信息 | 部门预算、部门决算、“三公”经费
政府采购 | 采购公告、中标结果、采购合同
建议提案 | 人大代表建议、政协提案办理结果
年度报告 | 政府信息公开工作年度报告
依申请公开 | 受理机构、申请方式、办理流程、收费标准
监督方式 | 举报电话、投诉信箱、受理部门
"""
)
DOCUMENT = Unseen(
    "两栏目录",
    parts=[
        "枫桥县档案馆信息公开目录",
        table(TRUTH, [Col("level1", "公开事项"), Col("content", "公开内容")]),
        "枫桥县档案馆",
        "2022年5月20日",
    ],
    truth=TRUTH,
    title="枫桥县档案馆信息公开目录",
    region="枫桥县",
)
