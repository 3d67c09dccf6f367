"""The texts of other documents laid out in further ways."""
# ruff: noqa: E501  (a record is a line)

from __future__ import annotations

from . import agencies_first, civil_affairs, ditto_chains, housing_bureau, plain_sheet
from .sheets import Col, Grid, Record, Unseen, across, alone, body, header, table

PLAIN = [
    Col("seq", "序号"),
    Col("level1", "公开类别", "merged"),
    Col("level2", "公开事项"),
    Col("content", "公开内容"),
    Col("agency", "责任单位"),
    Col("deadline", "公开时限"),
]
KEYS = [col.key for col in PLAIN]


def only(items: list[Record], *keys: str) -> list[Record]:
    return [{key: record[key] for key in keys} for record in items]


# -- outline numbers: 1, 1.1, 1.2, 2 …; a heading is a row of its own ------------------------------------------------

JOBS = only(ditto_chains.TRUTH, *KEYS)
OUTLINE: list[Record] = []
OUTLINE_ROWS: Grid = []
for _record in JOBS:
    _heading = _record["level1"]
    _groups = list(dict.fromkeys(r["level1"] for r in JOBS))
    _major = _groups.index(_heading) + 1
    if not OUTLINE or OUTLINE[-1]["group"] != f"{_major} {_heading}":
        OUTLINE_ROWS.append([str(_major), _heading, "", "", ""])
        _minor = 0
    _minor += 1
    OUTLINE_ROWS.append(
        [f"{_major}.{_minor}", _record["level2"], _record["content"], _record["agency"], _record["deadline"]]
    )
    OUTLINE.append(
        {
            "group": f"{_major} {_heading}",
            "level1": _record["level2"],
            "content": _record["content"],
            "agency": _record["agency"],
            "deadline": _record["deadline"],
            "notes": f"序号：{_major}.{_minor}",
        }
    )
OUTLINE_DOCUMENT = Unseen(
    "章节编号",
    parts=[
        "就业和社会保险领域主动公开事项清单",
        [["序号", "公开事项", "公开内容", "公开主体", "公开时限"], *OUTLINE_ROWS],
    ],
    truth=OUTLINE,
)

# -- title, header and page number printed on every page of a sheet --------------------------------------------------

FARMS = [record for record in only(plain_sheet.TRUTH, *KEYS) if record["agency"]]
PAGES = [FARMS[:4], FARMS[4:9], FARMS[9:]]
PAGED: Grid = []
for _number, _page in enumerate(PAGES, start=1):
    PAGED += [
        across("桃源里县农业农村领域政务公开目录", 6),
        across("单位：县农业农村局", 6),
        *header(PLAIN),
        *body(_page, [*PLAIN[:1], Col("level1", "公开类别"), *PLAIN[2:]]),
        across(f"第 {_number} 页 共 {len(PAGES)} 页", 6),
    ]
PAGED_DOCUMENT = Unseen(
    "每页重印标题",
    parts=[PAGED],
    truth=FARMS,
    title="桃源里县农业农村领域政务公开目录",
    region="桃源里县",
)

# -- the header is a table of its own, and pages follow as tables without one ------------------------------------------

SEPARATE_DOCUMENT = Unseen(
    "表头单独成表",
    parts=["镇政府信息公开目录", header(PLAIN), body(FARMS[:6], PLAIN), "- 2 -", body(FARMS[6:], PLAIN)],
    truth=FARMS,
    formats=("docx", "html"),
)

# -- a number column without a title, sub-titles below 公开内容 and 责任单位, headings over two columns -----------------

SUBTITLED = [
    record
    | ({"level1": record["level2"], "level2": ""} if record["level1"] == "质量安全" else {})
    | {"lead": record["agency"]}
    for record in FARMS
]
for _record in SUBTITLED:
    _record.pop("agency")
    _record["support"] = "各乡镇人民政府" if _record["lead"] == "县农业农村局" else ""
SUB_COLS = [
    Col("seq", ""),
    Col("level1", "公开事项/一级事项"),
    Col("level2", "公开事项/二级事项"),
    Col("content", "公开信息/具体内容"),
    Col("deadline", "公开信息/公开时限"),
    Col("lead", "责任单位/牵头"),
    Col("support", "责任单位/配合"),
]
SUB_ROWS = [
    ["<" if place == 2 and not text else text for place, text in enumerate(row)] for row in body(SUBTITLED, SUB_COLS)
]
SUBTITLED_DOCUMENT = Unseen(
    "栏目下分栏",
    parts=["农业农村领域公开事项表", [*header(SUB_COLS), *SUB_ROWS]],
    truth=SUBTITLED,
    doubts=2,  # in the text form a blank 配合单位 may be merged with the one above
)

# -- banners in banners, item numbers left out here and there, an empty first column, blank rows -----------------------

NESTED = [
    {k: v for k, v in record.items() if k != "level1"}
    | {"level1": record["level2"], "level2": "", "group": f"一、社会事务 / （{'一二三'[index]}）{record['level1']}"}
    for record in only(civil_affairs.TRUTH, "seq", "level1", "level2", "content", "deadline")
    for index in [["社会救助", "养老服务", "殡葬服务"].index(record["level1"])]
]
for _place in (3, 8):
    NESTED[_place]["seq"] = ""
NEST_COLS = [
    Col("", ""),
    Col("seq", "序号"),
    Col("level1", "公开事项"),
    Col("content", "公开内容"),
    Col("deadline", "公开时限"),
]
NESTED_ROWS: Grid = [*header(NEST_COLS), across("一、社会事务", 5)]
for _place, _record in enumerate(NESTED):
    if not _place or NESTED[_place - 1]["group"] != _record["group"]:
        NESTED_ROWS += [[""] * 5, across(_record["group"].split(" / ")[1], 5)]
    NESTED_ROWS += body([_record], NEST_COLS)
NESTED_DOCUMENT = Unseen(
    "横幅套横幅",
    parts=["民政局信息公开目录", [*NESTED_ROWS, ["", "共计", "16项", "", ""], alone("审核人：甲某", 5, 3)]],
    truth=NESTED,
)

# -- two blocks of the same columns side by side ------------------------------------------------------------------------

BLOCK = [Col("seq", "序号"), Col("level1", "公开事项"), Col("content", "公开内容"), Col("agency", "公开主体")]
TOWN = only(agencies_first.TRUTH, "seq", "level1", "content", "agency")
LEFT, RIGHT = body(TOWN[:8], BLOCK), body(TOWN[8:], BLOCK)
SIDE_DOCUMENT = Unseen(
    "左右两块",
    parts=[
        "镇信息公开事项一览表",
        [header(BLOCK)[0] * 2, *(left + right for left, right in zip(LEFT, RIGHT, strict=True))],
    ],
    truth=TOWN,
)

# -- groups named in words in an option column --------------------------------------------------------------------------

GROUPS = [
    record | {"audience": "特定群体" if record["level1"] == "保障性住房" else "全社会"}
    for record in only(housing_bureau.TRUTH, "seq", "level1", "level2", "content", "agency", "deadline")
]
WORDED = [
    *PLAIN,
    Col("audience", "公开对象/全社会", option="全社会"),
    Col("audience", "公开对象/特定群体", option="特定群体", tick="√（申请家庭）"),
]
WORDED_DOCUMENT = Unseen(
    "勾选带文字",
    parts=["住房领域公开目录", table(GROUPS, WORDED)],
    truth=[
        record | ({"notes": "公开对象-特定群体：√（申请家庭）"} if record["audience"] == "特定群体" else {})
        for record in GROUPS
    ],
)

DOCUMENTS = [
    OUTLINE_DOCUMENT,
    PAGED_DOCUMENT,
    SEPARATE_DOCUMENT,
    SUBTITLED_DOCUMENT,
    NESTED_DOCUMENT,
    SIDE_DOCUMENT,
    WORDED_DOCUMENT,
]
