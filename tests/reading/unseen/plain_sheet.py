"""A sheet without one merged cell: headings printed once, and agencies that really are blank."""

from __future__ import annotations

from .sheets import Col, Unseen, records, table

TRUTH = records(
    """
seq | level1 | level2 | content | agency | deadline | notes
1 | 农业生产 | 种植业 | 农作物播种面积、主推品种、主推技术 | 县农业农村局 | 每年3月底前 |
2 | 农业生产 | 畜牧业 | 畜禽养殖补贴政策、防疫要求 | 县农业农村局 | 20个工作日内 |
3 | 农业生产 | 渔业 | 水产养殖规划、禁渔区和禁渔期 | 县农业农村局 | 禁渔期前1个月 |
4 | 农村改革 | 土地流转 | 流转面积、流转价格指导 | 县农业农村局 | 每半年 |
5 | 农村改革 | 宅基地 | 宅基地审批流程、审批结果 | 县农业农村局、各乡镇人民政府 | 审批后20个工作日内 | 由乡镇公示
6 | 农村改革 | 集体经济 | 集体经济扶持项目、资金 | | 20个工作日内 | 责任单位待定
7 | 惠农补贴 | 农机补贴 | 补贴机具目录、补贴额、申领名单 | 县农机服务中心 | 每季度 |
8 | 惠农补贴 | 种粮补贴 | 补贴标准、补贴面积、补贴对象 | 县农业农村局 | 发放前公示7日 |
9 | 惠农补贴 | 农业保险 | 保险品种、保费补贴比例 | | 20个工作日内 | 责任单位待定
10 | 质量安全 | 农产品监测 | 农产品质量安全例行监测结果 | 县农业综合执法大队 | 每月 |
11 | 质量安全 | 农资打假 | 农资监督抽查结果、典型案例 | 县农业综合执法大队 | 每季度 |
12 | 质量安全 | 绿色食品 | 绿色食品、有机农产品认证名录 | 县农业农村局 | 每年 |
13 | 乡村建设 | 人居环境 | 村庄清洁行动方案、验收结果 | 县农业农村局 | 20个工作日内 |
14 | 乡村建设 | 户厕改造 | 改厕计划、补助标准、完成情况 | 县农业农村局 | 每半年 |
15 | 乡村建设 | 高标准农田 | 建设规模、投资、建后管护 | 县农业农村局 | 20个工作日内 |
"""
)
COLS = [
    Col("seq", "序号"),
    Col("level1", "公开类别", "once"),
    Col("level2", "公开事项"),
    Col("content", "公开内容"),
    Col("agency", "责任单位"),
    Col("deadline", "公开时限"),
    Col("notes", "备注"),
]
DOCUMENT = Unseen(
    "无合并表",
    parts=["桃源里县农业农村领域政务公开目录", "单位：项", table(TRUTH, COLS)],
    truth=TRUTH,
    title="桃源里县农业农村领域政务公开目录",
    region="桃源里县",
    doubtful=frozenset({(6, "agency"), (9, "agency")}),
    formats=("docx", "xlsx", "html"),  # a text cannot tell a blank from a merged cell
)
