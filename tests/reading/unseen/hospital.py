"""Three header rows, a row that numbers the columns, a column per channel with ticks and crosses; two tables in a sheet."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from .sheets import Col, Unseen, body, header, records

FIRST = records(
    """
seq | level1 | level2 | content | deadline | agency | channel
1 | 机构基本情况 | 机构概况 | 医院名称、等级、性质、地址、科室设置 | 20个工作日内 | 院办公室 | 医院网站、院内公示栏
2 | " | 资质信息 | 执业许可证、诊疗科目、大型设备配置许可 | 20个工作日内 | 医务科 | 医院网站、院内公示栏
3 | " | 重点学科 | 重点专科、特色技术、专家信息 | 20个工作日内 | 医务科 | 医院网站、微信公众号
4 | 服务信息 | 就诊须知 | 门诊时间、就诊流程、预约挂号方式 | 长期公开 | 门诊部 | 医院网站、微信公众号、院内公示栏
5 | " | 住院须知 | 入院、出院办理流程、探视制度 | 长期公开 | 住院部 | 微信公众号、院内公示栏
6 | " | 医保服务 | 医保政策、报销流程、异地就医备案 | 政策变动后5个工作日内 | 医保办 | 医院网站、微信公众号、院内公示栏
7 | 行业作风 | 行风建设 | 廉洁从业规定、投诉举报电话 | 长期公开 | 监察室 | 医院网站、院内公示栏
8 | " | 满意度 | 患者满意度调查结果 | 每季度 | 监察室 | 院内公示栏
"""
)
SECOND = records(
    """
level1 | content | deadline | agency
医疗服务价格 | 医疗服务项目名称、计价单位、收费标准 | 价格调整后3个工作日内 | 财务科
药品价格 | 常用药品通用名、规格、生产厂家、零售价格 | 价格调整后3个工作日内 | 药剂科
耗材价格 | 高值医用耗材名称、规格、价格 | 价格调整后3个工作日内 | 设备科
住院清单 | 住院费用每日清单查询方式 | 实时 | 财务科
物价投诉 | 价格投诉电话、投诉处理流程 | 长期公开 | 财务科
体检套餐 | 体检项目、套餐价格 | 价格调整后3个工作日内 | 体检中心
停车收费 | 停车收费标准、收费依据 | 长期公开 | 总务科
""",
    group="价格信息公开目录",
)
COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项/一级事项", "merged"),
    Col("level2", "公开事项/二级事项"),
    Col("content", "公开内容（要素）"),
    Col("deadline", "公开时限"),
    Col("agency", "责任科室"),
    Col("channel", "公开渠道和载体/线上/医院网站", option="医院网站", cross="×"),
    Col("channel", "公开渠道和载体/线上/微信公众号", option="微信公众号", cross="×"),
    Col("channel", "公开渠道和载体/线下/院内公示栏", option="院内公示栏", cross="×"),
]
SMALL = [Col("level1", "项目"), Col("content", "公开内容"), Col("deadline", "公开时限"), Col("agency", "责任科室")]


def wide(rows: list[list[str]]) -> list[list[str]]:
    """The rows of the narrower table on the sheet of the wider one."""
    return [row + [""] * (len(COLS) - len(row)) for row in rows]


DOCUMENT = Unseen(
    "医院",
    parts=[
        "平川县人民医院信息公开目录",
        [
            *header(COLS),
            ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）", "（7）", "（8）", "（9）"],
            *body(FIRST, COLS),
            [""] * len(COLS),
            ["附表", *["<"] * 8],
            ["价格信息公开目录", *["<"] * 8],
            *wide([*header(SMALL), *body(SECOND, SMALL)]),
        ],
    ],
    truth=[*FIRST, *SECOND],
    title="平川县人民医院信息公开目录",
    region="平川县",
)
