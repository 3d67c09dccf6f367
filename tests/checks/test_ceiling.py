from __future__ import annotations

import pytest

from catalogue_xl.checks.ceiling import check_ceiling


def cells(book, deadline, rule=""):
    return [p.cell for p in check_ceiling(book(items=f"deadline | rule | content\n{deadline} | {rule} | x"))]


@pytest.mark.parametrize(
    "text",
    [
        "自信息形成或变更之日起30个工作日内",
        "30个工作日内",
        "信息形成后30日内",
        "信息形成或变更之日起1个月内",
        "制作完成之日起三个月内公开",
        "自信息形成之日起20个工作日内报送，30个工作日内公开",
    ],
)
def it_reports_more_than_20_working_days(book, text):
    assert cells(book, text) == ["K2"]


@pytest.mark.parametrize(
    "text",
    [
        "自信息形成或变更之日起20个工作日内",
        "本级政府财政部门批复后20日内",
        "信息形成后24小时内",
        "年度结束后3个月内",
        "信息形成之日起30个工作日内，法律法规另有规定的从其规定",
        "会前30个工作日公开",
        "公示期不少于30日",
        "每季度结束后15日内",
        "及时公开",
        "",
    ],
)
def but_not_what_the_law_leaves_room_for(book, text):
    assert cells(book, text) == []


def it_goes_by_the_offices_own_rule(book):
    assert cells(book, "20个工作日内", "30个工作日内") == ["L2"]


@pytest.mark.parametrize(
    ("yields_to", "reported"),
    [
        ("法律、法规另有规定的，从其规定", False),
        ("有关法律另有规定的除外", False),
        ("另有规定的从其规定", False),
        ("规章另有规定的从其规定", True),
        ("上级文件另有规定的，从其规定", True),
    ],
)
def it_lets_only_laws_and_regulations_make_the_limit_longer(book, yields_to, reported):
    rows = f"deadline\n信息形成或变更之日起30个工作日内，{yields_to}\n"
    assert bool(list(check_ceiling(book(items=rows)))) is reported
