from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.agencies.name_index import NameIndex, pairs
from catalogue_xl.agencies.names import same_body

PLACES = ["", "区", "市", "县", "周村区", "城关镇", "青云镇", "街道", "区委", "团区", "（示例）", "国家税务总局"]
OWN = """
    财政局 教育局 教体局 教育和体育局 体育局 行政审批局 行政审批服务局 行审局 发改委 发展和改革委员会 发改局 残联
    残疾人联合会 人民政府 政府 纪委 办公室 委办公室 宣传部 供电公司 事务局 服务局 市场监管局 市场监督管理局
    税务局 委 文化和旅游局 文旅局
    """.split()
NAMES = st.builds(lambda place, own, tail: place + own + tail, st.sampled_from(PLACES), st.sampled_from(OWN),
                  st.sampled_from(["", "（区文物局）", " "]))  # fmt: skip
ANY_NAMES = st.lists(NAMES | st.text("区市县镇教体财政局委办联和（）", max_size=6), max_size=12)


@given(ANY_NAMES)
@settings(max_examples=400)
def it_finds_every_pair_that_is_related(names):
    found = list(pairs([(name,) for name in names]))
    related = [(a, b) for a, b in combinations(range(len(names)), 2) if same_body(names[a], names[b])]
    assert set(related) <= set(found)
    assert found == sorted(set(found))


@given(ANY_NAMES, NAMES)
def it_finds_all_that_a_name_may_mean(names, asked):
    near = NameIndex(names).near(asked)
    assert {at for at, name in enumerate(names) if same_body(asked, name) or same_body(name, asked)} <= set(near)


@given(st.lists(st.lists(NAMES, max_size=3), max_size=6))
def it_finds_bodies_by_any_of_their_names(bodies):
    found = set(pairs(bodies))
    for a, b in combinations(range(len(bodies)), 2):
        if any(same_body(one, other) for one in bodies[a] for other in bodies[b]):
            assert (a, b) in found


def it_does_not_compare_the_towns_of_a_county_with_each_other():
    towns = [f"{a}{b}镇人民政府" for a in "青云石龙白" for b in "河溪山枫林"]
    assert list(pairs([(town,) for town in towns])) == []
