"""Sections with banner rows, numbered from 1 again in each; one table with banners in the cells 序号 and 事项."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from .sheets import Col, Unseen, across, body, header, records

HEAD = "seq | level1 | content | agency | deadline | audience | group\n"
FIRST = records(
    HEAD
    + """
1 | 机构职能 | 机构职责、办公地址、办公时间、联系方式、负责人姓名 | 办公室 | 20个工作日内 | 社会公众 | 一、机构信息
2 | 领导信息 | 局领导姓名、职务、分管工作 | 办公室 | 20个工作日内 | 社会公众 | 一、机构信息
3 | 直属单位 | 所属事业单位名称、职责 | 人事股 | 20个工作日内 | 社会公众 | 一、机构信息
""".strip()
)
SECOND = records(
    HEAD
    + """
1 | 农村公路建设 | 年度建设计划、项目名称、建设里程、补助资金 | 公路股 | 计划下达后10个工作日内 | 社会公众 | 二、业务信息
2 | 农村公路养护 | 养护计划、养护资金使用情况 | 县公路事业发展中心 | 每季度 | 社会公众 | 二、业务信息
3 | 道路客运 | 客运班线许可、站点设置、票价标准 | 运输股 | 作出决定之日起7个工作日内 | 社会公众 | 二、业务信息
4 | 出租汽车管理 | 经营许可、服务质量考核结果 | 运输股 | 作出决定之日起7个工作日内 | 经营者 | 二、业务信息
5 | 驾驶员培训 | 驾培机构备案信息、质量信誉考核结果 | 运输股 | 20个工作日内 | 社会公众 | 二、业务信息
""".strip()
)
THIRD = records(
    HEAD
    + """
1 | 行政许可 | 超限运输车辆行驶公路许可结果 | 行政审批股 | 作出决定之日起7个工作日内 | 申请人 | 三、执法信息
2 | 行政处罚 | 处罚决定书文号、处罚事由、处罚结果 | 县交通运输综合行政执法大队 | 作出决定之日起7个工作日内 | 社会公众 | 三、执法信息
3 | 行政检查 | “双随机、一公开”抽查计划和结果 | 县交通运输综合行政执法大队 | 检查结束后20个工作日内 | 社会公众 | 三、执法信息
4 | 信用信息 | 严重失信主体名单 | 县交通运输综合行政执法大队 | 认定后7个工作日内 | 社会公众 | 三、执法信息
""".strip()
)
FOURTH = records(
    HEAD
    + """
1 | 部门预算 | 部门预算、三公经费、项目绩效目标 | 财务股 | 批复后20日内 | 社会公众 | 四、财务信息
2 | 部门决算 | 部门决算、三公经费决算 | 财务股 | 批复后20日内 | 社会公众 | 四、财务信息
3 | 政府采购 | 采购意向、采购公告、采购结果 | 财务股 | 及时公开 | 社会公众 | 四、财务信息
""".strip()
)
TRUTH = [*FIRST, *SECOND, *THIRD, *FOURTH]
COLS = [
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("agency", "公开主体"),
    Col("deadline", "公开时限"),
    Col("audience", "公开对象"),
]
DOCUMENT = Unseen(
    "交通局分节",
    parts=[
        "青坪县交通运输局政府信息主动公开基本目录",
        [
            *header(COLS),
            across("一、机构信息", 6),
            *body(FIRST, COLS),
            ["二、", "业务信息", "", "", "", ""],
            *body(SECOND, COLS),
            ["三、执法信息", "", "", "", "", ""],
            *body(THIRD, COLS),
            ["", "四、财务信息", "", "", "", ""],
            *body(FOURTH, COLS),
        ],
    ],
    truth=TRUTH,
    title="青坪县交通运输局政府信息主动公开基本目录",
    region="青坪县",
)
