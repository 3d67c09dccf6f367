from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.publishing.revision.word_difference import differing_words


def marked(stretches):
    return "".join(f"[{one.text}]" if one.differs else one.text for one in stretches)


class DescribeTheWordsThatDiffer:
    @pytest.mark.parametrize(
        ("old", "new", "gone", "added"),
        [
            ("20个工作日内", "15个工作日内", "[20]个工作日内", "[15]个工作日内"),  # never 2[0] and [1]5
            ("县财政局", "县财政局、县审计局", "县财政局", "县财政局[、县审计局]"),
            ("部门预算全文", "部门预算", "部门预算[全文]", "部门预算"),
            ("每年3月底前公开预算", "每年6月底前公开决算", "每年[3]月底前公开[预]算", "每年[6]月底前公开[决]算"),
            ("政务公开栏", "县级门户网站", "[政务公开栏]", "[县级门户网站]"),  # next to nothing in common
            ("", "新的", "", "[新的]"),
            ("旧的", "", "[旧的]", ""),
            ("一样", "一样", "一样", "一样"),
            ("第一行\n第二行", "第一行\n第三行", "第一行\n第[二]行", "第一行\n第[三]行"),
        ],
    )
    def they_are_marked(self, old, new, gone, added):
        one, other = differing_words(old, new)
        assert (marked(one), marked(other)) == (gone, added)

    @given(st.text("预算公开12、\n局", max_size=30), st.text("预算公开12、\n局", max_size=30))
    def and_nothing_is_lost(self, old, new):
        one, other = differing_words(old, new)
        assert ("".join(s.text for s in one), "".join(s.text for s in other)) == (old, new)
        if old != new:
            assert any(s.differs for s in (*one, *other))
