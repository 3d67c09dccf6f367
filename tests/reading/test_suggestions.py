"""A cell has one suggestion at most, and none that it says already."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.model import Doubt, Item, Source
from catalogue_xl.reading.document import one_suggestion_each
from catalogue_xl.reading.messages import doubt

TEXTS = st.sampled_from(["", "财政", "财 政", "政府会议", "重大行政决策公开"])
DOUBTS = st.builds(
    Doubt, st.sampled_from(["level1", "content"]), st.sampled_from(DoubtCode), st.just("可疑"), suggestion=TEXTS
)


def suggestions(text: str, *doubts: Doubt) -> list[str]:
    item = Item({"level1": text}, Source("目录.pdf"), doubts=list(doubts))
    return [one.suggestion for one in one_suggestion_each(item)]


def it_mends_a_clipped_text_and_leaves_the_other_one_to_the_reason():
    below = doubt("level1", DoubtCode.BELOW_PAGE, "政府会议", below="政府会议", above="大行政决策公")
    clipped = doubt("level1", DoubtCode.CLIPPED, "重大行政决策公开")
    assert suggestions("大行政决策公", below, clipped) == ["", "重大行政决策公开"]
    assert "政府会议" in below.reason


def it_suggests_nothing_that_stands_there_already():
    assert suggestions("财 政", doubt("level1", DoubtCode.ACROSS_PAGE, "财政", text="财政")) == [""]


@given(TEXTS, st.lists(DOUBTS, max_size=5))
def it_never_contradicts_itself(text: str, doubts: list[Doubt]):
    kept = one_suggestion_each(Item({"level1": text, "content": "财政"}, Source("目录.pdf"), doubts=doubts))
    assert [one.reason for one in kept] == [one.reason for one in doubts]
    for field in ("level1", "content"):
        assert len({one.suggestion for one in kept if one.field == field} - {""}) <= 1
