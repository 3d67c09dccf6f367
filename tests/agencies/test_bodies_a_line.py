"""A cell of one body a line names each of them, zones and parks of a county too."""

from __future__ import annotations

import pytest

from catalogue_xl.agencies.expressions import parse_agency


@pytest.mark.parametrize(
    ("text", "bodies", "groups"),
    [
        ("东湖工业园\n各乡镇", ["东湖工业园"], ["各乡镇"]),
        ("区发改局\n空港产业园（白石镇）\n各街道\n区城投公司", ["区发改局", "空港产业园", "区城投公司"], ["各街道"]),
        ("北山高新区\n白石试验区", ["北山高新区", "白石试验区"], []),
        ("经开区\n科技园\n白石镇", ["经开区", "科技园", "白石镇"], []),
        ("高新区\n各街道", ["高新区"], ["各街道"]),
        ("各区县\n高新区", ["高新区"], ["各区县"]),
        ("区发改局\n青山湖景区\n各镇街", ["区发改局", "青山湖景区"], ["各镇街"]),
        ("临江经济区\n白石新城\n各园区", ["临江经济区", "白石新城"], ["各园区"]),
        ("经开区\n区城投公司", ["经开区", "区城投公司"], []),
    ],
)
def it_names_each_line(text, bodies, groups):
    found = parse_agency(text)
    assert [*found.lead, *found.responsible, *found.support] == bodies
    assert list(found.groups) == groups


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("经开区\n管委会", "经开区管委会"),
        ("白石工业园\n管委会", "白石工业园管委会"),
        ("高新区\n财政局", "高新区财政局"),
        ("区住房和\n城乡建设局", "区住房和城乡建设局"),
        ("平川县\n财政局", "平川县财政局"),
        ("区住房和城\n乡建设局", "区住房和城乡建设局"),
    ],
)
def but_a_broken_name_is_one(text, body):
    assert list(parse_agency(text).responsible) == [body]


def it_keeps_a_park_beside_the_town_that_it_lies_in():
    assert parse_agency("高新园（白石镇）").responsible == ("高新园",)
