"""What a name tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.agencies.names import core, is_abbreviation, is_body, level_of, same_body


@pytest.mark.parametrize(
    ("name", "level", "rest"),
    [
        ("市行审局", "市", "行审局"),
        ("区行政审批局", "区", "行政审批局"),
        ("县委宣传部", "县", "宣传部"),
        ("县委办公室", "县", "委办公室"),
        ("周村区科技局", "区", "科技局"),
        ("萧县财政局", "县", "财政局"),
        ("市中区财政局", "区", "财政局"),
        ("市市场监管局", "市", "市场监管局"),
        ("市场监管局", None, "市场监管局"),
        ("市民政局", "市", "民政局"),
        ("市民服务中心", None, "市民服务中心"),
        ("市政园林局", None, "市政园林局"),
        ("市政务服务局", "市", "政务服务局"),
        ("县乡村振兴局", "县", "乡村振兴局"),
        ("乡村振兴局", None, "乡村振兴局"),
        ("区城乡建设局", "区", "城乡建设局"),
        ("镇党政办", "镇", "党政办"),
        ("城关镇财政所", "镇", "财政所"),
        ("旗教育局", "旗", "教育局"),
        ("州发展改革委", "州", "发展改革委"),
        ("省教育厅", "省", "教育厅"),
        ("街道办事处", None, "街道办事处"),
        ("人社局", None, "人社局"),
        ("团县委", "县", "团县委"),
        ("国家税务总局平利县税务局", "县", "国家税务总局平利县税务局"),
    ],
)
def it_finds_the_level_and_the_core(name, level, rest):
    assert (level_of(name), core(name)) == (level, rest)


@pytest.mark.parametrize("name", ["市公安局周村分局", "市生态环境局平利分局", "高新区财政局", "国网供电公司"])
def it_says_no_level_for_branches_and_zones(name):
    assert level_of(name) is None


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("区行审局", "区行政审批局"),
        ("县人社局", "县人力资源和社会保障局"),
        ("发改委", "发展和改革委员会"),
        ("县卫健局", "县卫生健康局"),
        ("县市监局", "县市场监督管理局"),
        ("县自规局", "县自然资源和规划局"),
        ("县教体局", "县教育和体育局"),
        ("县文旅局", "县文化和旅游局"),
        ("县编办", "县委编办"),
        ("县政府办", "县人民政府办公室"),
        ("县残联", "县残疾人联合会"),
        ("县纪委", "县纪律检查委员会"),
        ("县供销社", "县供销合作社联合社"),
        ("财政局", "县财政局"),
    ],
)
def it_knows_abbreviations(short, full):
    assert is_abbreviation(short, full)
    assert not is_abbreviation(full, short)
    assert same_body(short, full) == same_body(full, short) == "abbreviation"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("教育局", "教育和体育局"),
        ("市行审局", "区行政审批局"),
        ("县财政局", "县财政局"),
        ("县科技局", "县文化和旅游局"),
        ("县委办", "县政府办公室"),
    ],
)
def it_does_not_take_a_shorter_name_for_an_abbreviation(short, full):
    assert not is_abbreviation(short, full)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("区教育局", "区教体局", "overlapping"),
        ("县发改局", "县发改委", "overlapping"),
        ("县卫计局", "县卫健局", "overlapping"),
        ("县环保局", "县生态环境局", "overlapping"),
        ("县国土局", "县自然资源局", "overlapping"),
        ("区 供销社", "区供销社", "same"),
        ("县财政局（县国资局）", "县财政局", "same"),
        ("市行审局", "区行审局", None),
        ("县教体局", "县文旅局", None),
        ("县委办", "县政府办", None),
        ("县民政局", "县民宗局", None),
        ("周村区财政局", "张店区财政局", None),
    ],
)
def it_relates_two_names(one, other, relation):
    assert same_body(one, other) == same_body(other, one) == relation


@pytest.mark.parametrize("text", ["县财政局", "办公室", "县委", "城关镇", "某某有限公司", "县政协办"])
def it_sees_the_end_of_a_name(text):
    assert is_body(text)


@pytest.mark.parametrize("text", ["县", "政府网站", "全部", "承办", "社会", "县人力资源和社会", "格局", "镇"])
def but_not_where_a_word_merely_ends_alike(text):
    assert not is_body(text)


NAMES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "市", "县", "区", "周村区"]),
    st.sampled_from(["教育", "教体", "教育和体育", "卫健", "卫生健康", "文旅", "行审", "行政审批", "档案", "某某"]),
    st.sampled_from(["局", "委", "委员会", "中心"]),
)


@given(NAMES, NAMES)
def it_relates_names_the_same_way_round_and_back(one, other):
    assert same_body(one, other) == same_body(other, one)
    assert (same_body(one, other) == "same") == (one == other)
    assert not (is_abbreviation(one, other) and is_abbreviation(other, one))
