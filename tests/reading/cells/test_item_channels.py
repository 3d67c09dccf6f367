from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.reading.cells.item_channels import VOCABULARY, is_known_channel, split_channels, ticked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # lists
        ("政府网站 政务新媒体", ["政府网站", "政务新媒体"]),
        ("政府网站、政务新媒体等。", ["政府网站", "政务新媒体"]),
        ("政府网站，政府公报；微信\n微博", ["政府网站", "政府公报", "微信", "微博"]),
        ("政府网站/微信", ["政府网站", "微信"]),
        ("政府网站和微博", ["政府网站", "微博"]),
        ("1.政府网站 2.政务新媒体", ["政府网站", "政务新媒体"]),
        ("1、政府网站\n2、微信", ["政府网站", "微信"]),
        ("政府网站 政府网站", ["政府网站"]),
        # what only looks like a separator
        ("入户/现场", ["入户/现场"]),
        ("社区/企事业单位/村公示栏（电子屏）", ["社区/企事业单位/村公示栏（电子屏）"]),
        ("区政府门户网站（或政务新媒体、公报等渠道）", ["区政府门户网站（或政务新媒体、公报等渠道）"]),
        ("政府网\n站", ["政府网站"]),
        ("政府网站 政务\n新媒体", ["政府网站", "政务新媒体"]),
        ("政 府 网 站", ["政府网站"]),
        ("办事窗口 政务服务中心", ["办事窗口", "政务服务中心"]),
        # options
        ("■政府网站 □政府公报", ["政府网站"]),
        ("■政府网站□政府公报■政务服务中心", ["政府网站", "政务服务中心"]),
        ("☑政府网站 ☐政府公报\n☑两微一端", ["政府网站", "两微一端"]),
        ("√政府网站 √公示栏", ["政府网站", "公示栏"]),
        ("□√政府网站 □政府公报", ["政府网站"]),
        ("（√）政府网站 （ ）政府公报", ["政府网站"]),
        ("政府网站√ 政府公报 两微一端√", ["政府网站", "两微一端"]),
        ("■社区/企事业单位/村公示栏（电子屏）□其他", ["社区/企事业单位/村公示栏（电子屏）"]),
        ("■其他：____", ["其他"]),
        ("■政府网站 ■发布会/听证会 □短信/微信", ["政府网站", "发布会/听证会"]),
        # a mark before, or after, only what is chosen
        ("√政府网站\n政府公报\n√两微一端\n入户/现场", ["政府网站", "两微一端"]),
        ("√ 政府网站 政府公报 √ 广播电视 纸质媒体", ["政府网站", "广播电视"]),
        ("√政府网站 政府公报 两微一端 广播电视", ["政府网站"]),
        ("政府网站√ 政府公报 两微一端√ 广播电视", ["政府网站", "两微一端"]),
        # the mark is a mere bullet
        ("√政府网站、公示栏\n√微信", ["政府网站", "公示栏", "微信"]),
        ("■政府网站 微信公众号", ["政府网站", "微信公众号"]),
        ("□政府网站 □政府公报", []),
        # lost glyphs
        ("■政府网站 口政府公报\n口两微一端", ["政府网站"]),
        ("■政府网站口政府公报", ["政府网站"]),
        ("t政府网站 □政府公报", ["政府网站"]),
        ("R政府网站 £政府公报", ["政府网站"]),
        ("口政府网站 t区政府公报", ["区政府公报"]),
        ("口岸网站、政府公报", ["口岸网站", "政府公报"]),
        ("手机APP、政府网站", ["手机APP", "政府网站"]),
        # nothing
        ("", []),
        ("/", []),
        ("无", []),
    ],
)
def it_splits_channels(text, names):
    assert split_channels(text) == names


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("■全社会\n□特定群体：____", ["全社会"]),
        ("☑主动 □依申请", ["主动"]),
        ("√主动公开 √依申请公开", ["主动公开", "依申请公开"]),
        ("主动公开☐ 依申请公开☑", ["依申请公开"]),
        ("□全社会 □特定群体", []),
        ("全社会", None),
    ],
)
def it_tells_which_options_are_ticked(text, chosen):
    found = ticked(text)
    assert (found if found is None else [one.strip() for one in found]) == chosen


@pytest.mark.parametrize("name", ["政府网站", "区人民政府门户网站", "微信公众号“某某发布”", "手机app", "政务 新媒体"])
def it_knows_a_channel(name):
    assert is_known_channel(name)


@pytest.mark.parametrize("name", ["区教育局", "20个工作日内", "政府网占", ""])
def but_not_everything_is_one(name):
    assert not is_known_channel(name)


@pytest.mark.parametrize("name", VOCABULARY)
def it_keeps_every_known_name_whole(name):
    assert split_channels(f"■{name} □政府公报甲") == [name]
    assert split_channels(f"{name}、某某专栏") == [name, "某某专栏"]


@given(st.lists(st.sampled_from(VOCABULARY), unique=True, min_size=1), st.data())
def it_returns_exactly_the_ticked_options(names, data):
    ticks = [data.draw(st.booleans()) for _ in names]
    boxes = data.draw(st.sampled_from(["■□", "☑☐", "☑□"]))
    gap = data.draw(st.sampled_from(["", " ", "\n", "   "]))
    text = gap.join(f"{boxes[0] if tick else boxes[1]}{name}" for name, tick in zip(names, ticks, strict=True))
    assert split_channels(text) == [name for name, tick in zip(names, ticks, strict=True) if tick]


@given(st.text())
def it_invents_no_characters(text):
    for name in split_channels(text):
        assert not set(name) - set(text)


def it_reads_a_real_catalogue_as_its_gold_table_says(corpus):
    gold = json.loads((corpus / "gold" / "seed_003.json").read_text("utf-8"))["records"]
    (seed,) = (corpus / "seeds").glob("003_*.txt")
    cells = re.findall(r"\t([■□][^\t]*□其他)", seed.read_text("utf-8"))
    assert [split_channels(cell) for cell in cells] == [record["channels"] for record in gold]


def it_reads_the_short_lists_of_another(corpus):
    (seed,) = (corpus / "seeds").glob("000_*.txt")
    cells = re.findall(r"\t(政府网站(?: [^\t\n]*)?)(?=\t)", seed.read_text("utf-8"))
    gold = json.loads((corpus / "gold" / "seed_000.json").read_text("utf-8"))["records"]
    known = {tuple(record["channels"]) for record in gold}
    assert len(cells) > 50
    assert {tuple(split_channels(cell)) for cell in cells} <= known
