"""Cells that list names."""

from __future__ import annotations

import pytest

from catalogue_xl.agencies.lists import listed_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("县财政局", ("县财政局",)),
        ("县财政局、 县审计局、", ("县财政局", "县审计局")),
        ("各县(市、区)人民政府", ("各县(市、区)人民政府",)),
        ("各县（市、区）人民政府、县财政局", ("各县（市、区）人民政府", "县财政局")),
        ("县财政局、市政府各委、办、局、各镇", ("县财政局", "市政府各委、办、局", "各镇")),
        ("供水、供电、供气企业、各镇(街道、开发区)", ("供水、供电、供气企业", "各镇(街道、开发区)")),
        ("各乡、镇", ("各乡", "镇")),
    ],
)
def it_keeps_a_group_whole_that_has_a_stop_in_its_name(text, names):
    assert listed_names(text) == names
