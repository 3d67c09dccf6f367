"""An expression as a whole: the examples of the contract, the traces it leaves, and the laws it keeps."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.agencies.expressions import AgencyExpression, looks_like_agency, parse_agency
from catalogue_xl.agencies.repairs import RepairCode


def repairs(text: str) -> list[tuple[RepairCode, str, str]]:
    return [(r.code, r.found, r.suggestion) for r in parse_agency(text).repairs]


@pytest.mark.corpus
def it_answers_every_example_of_the_contract(corpus):
    lines = (corpus / "agencies_examples.jsonl").read_text("utf-8").splitlines()
    wrong = []
    for line in lines:
        want = json.loads(line)
        got = {"text": want["text"], **parse_agency(want["text"]).to_json()}
        if got != want:
            wrong.append((got, want))
    assert lines
    assert not wrong


@pytest.mark.corpus
def it_recognises_the_agency_columns_of_real_documents_and_little_else(corpus):
    agencies, others = set(), set()
    for path in sorted((corpus / "gold").glob("*.json")):
        for record in json.loads(path.read_text("utf-8"))["records"]:
            agencies.add(record["agency"])
            others.update(filter(None, [record["content"], record["deadline"], *record["levels"], *record["basis"]]))
    agencies.discard(None)
    assert all(map(looks_like_agency, agencies))
    assert sum(map(looks_like_agency, others)) <= 0.01 * len(others)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("区民政局、区 供销社", (RepairCode.STRAY_SPACE, "区 供销社", "区供销社")),
        ("县人力资源和\n社会保障局", (RepairCode.WRAPPED_LINE, "县人力资源和\n社会保障局", "县人力资源和社会保障局")),
        ("市教体局、人社局", (RepairCode.CARRIED_PREFIX, "人社局", "市人社局")),
        ("各乡镇、街道办", (RepairCode.CARRIED_GROUP, "街道办", "各街道办")),
        ("区残联、区红十字等", (RepairCode.CUT_NAME, "区红十字", "区红十字会")),
        ("区政府各部门、各有关", (RepairCode.CUT_GROUP, "各有关", "各有关单位")),
        ("县教体局（县委教育工委）", (RepairCode.SECOND_NAME, "县教体局（县委教育工委）", "县教体局")),
        ("张三（县教育局）", (RepairCode.PERSON, "张三（县教育局）", "县教育局")),
        ("县财政局、县财政局", (RepairCode.REPEATED, "县财政局", "县财政局")),
        ("县财政局负责预算公开", (RepairCode.TASK_WORDS, "预算公开", "")),
        ("预算信息：县财政局", (RepairCode.SCOPE, "预算信息：", "")),
        ("谁制作谁公开", (RepairCode.UNREAD, "谁制作谁公开", "")),
    ],
)
def it_leaves_a_trace_of_every_change(text, want):
    assert repairs(text) == [want]


@pytest.mark.parametrize(
    "text", ["县财政局", "县财政局、县审计局", "县财政局\n县审计局", "县财政局 牵头，各镇配合", "同上", ""]
)
def but_it_leaves_none_where_it_changed_nothing(text):
    assert repairs(text) == []


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("县教育局等", True),
        ("县教育局等部门", True),
        ("县教育局等有关部门", True),
        ("县教育局", False),
        ("各级等级评定办公室", False),
    ],
)
def it_tells_an_open_list(text, is_open):
    assert parse_agency(text).open_list is is_open


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("年度重大行政决策事项目录涉及的责任单位", True),
        ("决策承办单位", True),
        ("负有安全生产监管职责的部门", True),
        ("各部门", False),
        ("县财政局、项目主管部门", False),
        ("县财政局", False),
        ("", False),
    ],
)
def it_tells_a_description_that_names_nobody(text, nobody):
    assert parse_agency(text).placeholder is nobody


def it_lets_the_first_lead_where_the_document_says_so():
    got = parse_agency("县财政局、县审计局、各镇", first_is_lead=True)
    assert (got.lead, got.responsible, got.groups) == (("县财政局",), ("县审计局",), ("各镇",))


def but_a_lead_named_in_the_cell_goes_before_the_document():
    got = parse_agency("县财政局、县审计局（牵头）", first_is_lead=True)
    assert (got.lead, got.responsible) == (("县审计局",), ("县财政局",))


def and_a_group_never_leads():
    got = parse_agency("各镇、县审计局", first_is_lead=True)
    assert (got.lead, got.responsible, got.groups) == ((), ("县审计局",), ("各镇",))


def it_knows_which_groups_only_help():
    got = parse_agency("县民政局牵头，各部门负责，各镇配合")
    assert got.groups == ("各部门", "各镇")
    assert got.support_groups == ("各镇",)


def and_which_groups_lead():
    got = parse_agency("各部门牵头，县民政局负责，各镇配合")
    assert (got.lead_groups, got.support_groups) == (("各部门",), ("各镇",))
    assert [got.group_role(group).label for group in got.groups] == ["牵头", "配合"]


def it_writes_brackets_in_the_name_of_a_group_one_way():
    assert parse_agency("各区〔县〕政府、开发区（园区）管委会").groups[1] == "各开发区(园区)管委会"


def it_notes_the_words_before_who_it_is_done_by():
    got = parse_agency("预算信息由县财政局公开")
    assert got.responsible == ("县财政局",)
    assert [(r.code, r.found) for r in got.repairs] == [("scope", "预算信息")]


@pytest.mark.parametrize(
    "text",
    """行政许可|政府工作报告|机构职能|规范性文件|区政府负责人信息|财政预决算
    政策解读|新闻发布会|内设机构|直属单位|政府网站|■政府网站 □两微一端
    社区/企事业单位/村公示栏（电子屏）|自该信息形成或变更之日起20个工作日内|适时|全社会|《中华人民共和国政府信息公开条例》|部门预算|部门解读|政府办文件
    各乡镇概况|县政府各部门、各镇政府预算信息|各镇政府预判财政收入走势|市场监管|应急管理|乡村振兴|教育领域|市民政局办事指南|县级医疗机构名单|张三|2019年|1||同上
    项目法人单位及其主要负责人信息，设计、施工、监理单位及其主要负责人、项目负责人信息|各部门在政府网站公开单位职能、内设机构、办公地址等基本情况""".replace(
        "\n    ", "|"
    ).split("|"),
)
def it_does_not_take_topics_contents_or_channels_for_agencies(text):
    assert looks_like_agency(text) is False


@pytest.mark.parametrize(
    "text",
    "区政府办公室|各镇\n各部门|县教育局办公室|人事科|牵头单位：县政府办；配合单位：各乡镇|项目法人|统计局|各有关|县委办、县政协办、县法院".split(
        "|"
    ),
)
def it_takes_bodies_and_groups_for_agencies(text):
    assert looks_like_agency(text) is True


BODIES = [
    f"{level}{stem}" for level in "县区市" for stem in ("财政局", "文化和旅游局", "政府办公室", "委宣传部", "残联")
]
PIECES = st.sampled_from(
    [*BODIES, *"、，；。：（）/ \n等和各由", "牵头", "配合", "会同", "各镇", "单位", "街道", "张三", "\ue000", "x"]
)


@given(
    st.lists(st.sampled_from(BODIES), min_size=1, unique=True),
    st.sampled_from(["、", "，", "；", "\n", " ", "/", "、\n"]),
)
def it_reads_any_list_of_whole_names_in_order(names, separator):
    assert parse_agency(separator.join(names)) == AgencyExpression(responsible=tuple(names))


@given(st.sampled_from(BODIES), st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True))
def it_keeps_roles_whichever_way_they_are_written(lead, helpers):
    helpers = [h for h in helpers if h != lead]
    joined = "、".join(helpers)
    ways = (
        [f"牵头单位：{lead}；配合单位：{joined}", f"{lead}牵头，{joined}配合", f"{lead}会同{joined}"] if helpers else []
    )
    for way in ways:
        got = parse_agency(way)
        assert (got.lead, got.responsible, got.support) == ((lead,), (), tuple(helpers))


@given(st.lists(PIECES, max_size=12).map("".join))
def it_never_fails_and_never_names_anybody_twice(text):
    got = parse_agency(text)
    names = [*got.lead, *got.responsible, *got.support, *got.groups]
    assert len(names) == len(set(names))
    assert all(names)
    looks_like_agency(text)


@given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True))
def it_reads_its_own_answer_the_same_way(names):
    once = parse_agency("、".join(names))
    assert parse_agency("、".join(once.responsible)).responsible == once.responsible


@pytest.mark.parametrize(
    "text",
    ["区财政局" * 500, "区财政局（" * 500, "甲：" * 900, "（" * 9, "、".join(["区财政局"] * 500)],
    ids=["no separators", "brackets in brackets", "colons", "too deep", "too long"],
)
def it_comes_back_from_a_cell_that_somebody_made_to_break_it(text):
    read = parse_agency(text)
    assert read.responsible in ((), ("区财政局",))
    assert read.responsible or read.repairs
