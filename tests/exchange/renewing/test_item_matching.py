"""Last year's items found again in this year's document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.exchange.renewing.item_matching import Likeness, match_items, unmatched


def items(*lines: str) -> list[dict[str, str]]:
    """``level1/level2 | content | agency`` each."""
    found = []
    for line in lines:
        path, content, agency = (cell.strip() for cell in f"{line}||".split("|")[:3])
        levels = dict(zip(("level1", "level2", "level3", "level4"), path.split("/"), strict=False))
        found.append({**levels, "content": content, "agency": agency})
    return found


def pairs(old, new):
    return [(one.old, one.new, one.likeness) for one in match_items(old, new)]


def it_finds_the_same_item_wherever_it_stands():
    old = items("财政/预算 | 预算报告", "财政/决算 | 决算报告", "民政 | 低保名单")
    assert pairs(old, [old[2], old[0], old[1]]) == [
        (2, 0, Likeness.SAME),
        (0, 1, Likeness.SAME),
        (1, 2, Likeness.SAME),
    ]


def it_knows_an_item_by_its_path_where_the_content_is_new():
    old = items("财政/预算 | 政府预算、部门预算", "财政/决算 | 决算报告")
    new = items("财政/预算 | 一般公共预算收支表", "财政/决算 | 决算报告")
    assert pairs(old, new) == [(0, 0, Likeness.PATH), (1, 1, Likeness.SAME)]


def it_knows_a_moved_item_by_its_content():
    assert pairs(items("财政/预算 | 预算报告"), items("财政资金/预决算 | 预算报告。")) == [(0, 0, Likeness.MOVED)]


def it_knows_an_item_of_similar_wording():
    old = items("社会救助/低保 | 城乡居民最低生活保障对象名单及金额", "社会救助/医疗 | 医疗救助对象名单")
    new = items("社会救助/最低生活保障 | 最低生活保障对象名单、金额", "养老服务/补贴 | 高龄津贴发放")
    (found,) = match_items(old, new)
    assert (found.old, found.new, found.likeness, found.doubtful) == (0, 0, Likeness.SIMILAR, True)
    gone, come = unmatched([found], len(old), len(new))
    assert (list(gone), list(come)) == ([1], [1])


def it_doubts_a_match_that_another_comes_near():
    old = items("教育/招生 | 小学招生工作方案及结果", "教育/招生 | 中学招生工作方案及结果")
    new = items("教育/招生 | 学校招生工作方案及结果")
    (found,) = match_items(old, new)
    assert found.doubtful
    assert {found.old, found.runner_up} == {0, 1}


def it_takes_items_of_one_path_apart_by_their_content():
    old = items("财政 | 甲类收费目录清单", "财政 | 乙类基金目录清单")
    new = items("财政 | 乙类基金目录清单（含标准）", "财政 | 甲类收费目录清单（含标准）")
    assert [(one.old, one.new) for one in match_items(old, new)] == [(1, 0), (0, 1)]


def it_tells_twins_apart_by_their_agency():
    old = items("执法 | 处罚决定 | 区财政局", "执法 | 处罚决定 | 区民政局")
    assert [(one.old, one.new) for one in match_items(old, old[::-1])] == [(1, 0), (0, 1)]


_ITEMS = st.lists(
    st.fixed_dictionaries(
        {
            "level1": st.text("甲乙", max_size=3),
            "content": st.text("预决算表", max_size=6),
            "agency": st.sampled_from("子丑"),
        }
    ),
    max_size=8,
)


@given(_ITEMS, _ITEMS)
def it_uses_no_item_twice(old, new):
    found = match_items(old, new)
    assert len({one.old for one in found}) == len({one.new for one in found}) == len(found)
    assert [one.new for one in found] == sorted(one.new for one in found)


@given(_ITEMS, st.randoms(use_true_random=False))
def it_finds_every_item_that_says_anything_again_in_whatever_order(old, randomness):
    new = list(old)
    randomness.shuffle(new)
    for one in match_items(old, new):
        assert old[one.old] == new[one.new] or one.likeness is not Likeness.SAME
    saying = [item for item in old if item["level1"] or item["content"]]
    assert len(match_items(old, new)) >= len(saying)
