from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_xl.checks import orders
from catalogue_xl.checks.orders import check_orders, find_repealed
from catalogue_xl.checks.repealed import REPEALED


@pytest.mark.parametrize(
    "citation",
    [
        "国务院令第492号",
        "国务院令 第 492 号",
        "国务院令第４９２号",
        "国务院令492号",
        "国务院第492号令",
        "国务院（第492号）令",
        "国务院令（第492号）",
        "国务院令〔第492号〕",
        "国务院令\n第492号",
    ],
)
def it_knows_a_number_however_it_is_written(citation):
    printed = f"《中华人民共和国政府信息公开条例》（{citation}）"
    ((found, entry),) = find_repealed(printed)
    assert found == re.sub(r"\s", "", citation)
    assert entry.successor == "《政府信息公开条例》（国务院令第711号）"


@pytest.mark.parametrize("year", ["〔2000〕", "﹝2000﹞", "[2000]", "(2000)", "（2000）", "【2000】"])
def it_knows_a_document_number_whatever_its_brackets(year):
    ((_, entry),) = find_repealed(f"《国家行政机关公文处理办法》（国发{year}23号）")
    assert entry.name == "国家行政机关公文处理办法"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "《政府信息公开条例》（国务院令第711号）",
        "国务院令第4921号",
        "国务院令第1492号",
        "农业部令第492号",
        "国发〔2000〕123号",
        "省国发〔2000〕23号",
        "国发〔2000〕231号",
        "《政府信息公开条例》（国务院令第492号公布，国务院令第711号修订）",
        "《某某法》（主席令第69号）",
    ],
)
def but_not_other_numbers(text):
    assert list(find_repealed(text)) == []


def it_asks_for_the_name_where_the_number_alone_is_not_enough():
    ((found, _),) = find_repealed("《中华人民共和国突发事件应对法》（主席令第69号）")
    assert found == "主席令第69号"


def it_looks_into_basis_and_content(book):
    problems = list(
        check_orders(
            book(items="basis | content\n《条例》（国务院令第492号）\\n《办法》（国发〔2000〕23号） | 国务院令第431号")
        )
    )
    assert [(p.cell, p.found) for p in problems] == [
        ("J2", "国务院令第492号"),
        ("J2", "国发〔2000〕23号"),
        ("I2", "国务院令第431号"),
    ]
    assert problems[0].message == "引用了“国务院令第492号”，该文号已被《政府信息公开条例》（国务院令第711号）取代"


def it_finds_the_old_regulation_in_a_real_catalogue(corpus):
    records = json.loads((corpus / "gold" / "seed_003.json").read_text("utf-8"))["records"]
    numbers = {r["seq"]: [entry.number for _, entry in find_repealed(r["basis_printed"] or "")] for r in records}
    assert {seq for seq, found in numbers.items() if "492" in found} == {5, 23}


def they_are_never_replaced_by_a_number_that_is_itself_outdated():
    outdated = {(entry.issuer, entry.number) for entry in REPEALED}
    assert len(outdated) == len(REPEALED)
    assert not [e for e in REPEALED if (e.issuer, e.successor_number) in outdated]


def it_finds_every_entry_of_its_own_table():
    for entry in REPEALED:
        year, _, number = entry.number.rpartition("/")
        citation = f"{entry.issuer}〔{year}〕{number}号" if year else f"{entry.issuer}第{number}号"
        assert [found for _, found in find_repealed(f"《{entry.name}》（{citation}）")] == [entry]
        assert list(find_repealed(entry.successor)) == []
        assert entry.source


@pytest.mark.parametrize(
    ("title", "also_cited", "code"),
    [
        ("某区主动公开目录", "", "repealed_order"),
        ("某区主动公开目录（2026年版）", "", "repealed_order"),
        ("某区2018年主动公开目录", "", "superseded_order"),
        ("某区主动公开目录", "（国办发〔2019〕14号）", "repealed_order"),
        ("某区主动公开目录", "（国办发〔2016〕80号）", "superseded_order"),
    ],
)
def it_tells_a_number_outdated_when_it_was_written_from_one_that_has_aged(book, title, also_cited, code):
    cited = f"basis\n《政府信息公开条例》（国务院令第492号）；《通知》{also_cited}"
    assert [problem.code for problem in check_orders(book(items=cited, title=title))] == [code]


PIECES = st.sampled_from(
    [
        *"第号令〔〕（）[]0149２③年 \u3000\n",
        "国务院",
        "国务院令",
        "国发",
        "国办发",
        "主席令",
        "突发事件应对法",
        "2013",
        "101",
        "492",
        "⑫",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=400)
def it_passes_over_no_text_in_which_a_closer_look_finds_a_number(text):
    quick = list(find_repealed(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(orders, "_may_cite", lambda _: True)
        assert list(find_repealed(text)) == quick


def it_folds_whatever_could_become_a_figure():
    unseen = [
        sign
        for sign in map(chr, range(0x110000))
        if set("0123456789号") & set(unicodedata.normalize("NFKC", sign)) - {sign}
        and orders._FIGURES_OF_ANOTHER_KIND.search(sign) is None
    ]
    assert unseen == []
