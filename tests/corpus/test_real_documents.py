"""The real documents, from import to export and through the loop."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from catalogue_xl.publishing.catalogue_json import export
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.workbook.master.compose import compose

pytestmark = pytest.mark.corpus

RECORDS = {"000": 125, "001": 20, "002": 82, "003": 33, "004": 48}


@pytest.fixture(scope="session")
def exported(corpus, tmp_path_factory):
    """Each document's export, made once."""
    folder = tmp_path_factory.mktemp("corpus")
    out = {}
    for number in RECORDS:
        (source,) = (corpus / "seeds").glob(f"{number}_*.txt")
        out[number] = export(compose(read_catalogue([source]), folder / f"{number}.xlsx"))
    return out


@pytest.mark.parametrize("number", RECORDS)
def it_finds_every_record_and_no_other(exported, number):
    assert len(exported[number]["items"]) == RECORDS[number]


@pytest.mark.parametrize("number", ["000", "001", "003"])
def it_reads_every_cell_as_a_careful_clerk_does(exported, corpus, number):
    gold = json.loads((corpus / "gold" / f"seed_{number}.json").read_text("utf-8"))["records"]
    wrong = [
        (record["item"], field, got)
        for record, item in zip(gold, exported[number]["items"], strict=True)
        for field, got, wanted in compared(record, item)
        if plain(got) not in {plain(one) for one in wanted}
    ]
    assert wrong == []


@pytest.mark.parametrize(("number", "elsewhere"), [("000", 28), ("001", 0), ("003", 0)])
def it_flags_what_a_careful_clerk_flags_and_little_else(exported, corpus, number, elsewhere):
    gold = json.loads((corpus / "gold" / f"seed_{number}.json").read_text("utf-8"))["records"]
    wanted = {(r["item"], field(key)) for r in gold for key in r["suspect"]}
    got = {
        (place, field(one["field"]))
        for place, item in enumerate(exported[number]["items"], start=1)
        for one in item["suspect"]
    }
    assert len(wanted & got) >= 0.9 * len(wanted)
    assert len(got - wanted) <= elsewhere


def it_keeps_the_liaison_form_of_001(exported):
    form = [left["text"] for left in exported["001"]["leftovers"] if "登记表" in left["why"]]
    assert "姓 名" in form
    assert "分管领导" in form


def it_takes_the_banner_of_004_for_a_group(exported):
    groups = [item["group"] for item in exported["004"]["items"]]
    assert groups[:14] == [None] * 14
    assert set(groups[14:]) == {"重点领域信息公开"}


def plain(value: object) -> str:
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return re.sub(r"[。；;，,、.]+$", "", re.sub(r"\s+", "", text)).replace("、", "").replace(",", "").replace("，", "")


def field(key: str) -> str:
    return "levels" if key.startswith("level") else key


def compared(record, item):
    """(field, what was read, what may be read)."""
    for key in ("seq", "process", "content", "deadline", "agency"):
        yield key, item[key], readings(record, key)
    yield "levels", "/".join(item["levels"]), ["/".join(levels) for levels in level_readings(record)]
    if record["channels"]:
        yield "channels", sorted(item["channels"]), [sorted(one or []) for one in readings(record, "channels")]
    elif record.get("platform"):
        yield "channel", item["channel"], [record["platform"]]
    for key in ("audience", "method"):
        if record.get(key):
            yield key, json.dumps(item[key]), [json.dumps(record[key])]
    if record["basis"]:
        yield "basis", item["basis"], [record["basis"]]


def readings(record, key):
    return [record.get(key), record["best_guess"].get(key), *record["alternatives"].get(key, [])]


def level_readings(record):
    """Gold's levels, each level also as its best guess or alternative, with or without its printed numbering."""
    out = [one for one in readings(record, "levels") if one]
    for index in range(len(record["levels"])):
        others = [one for one in readings(record, f"level{index + 1}")[1:] if one]
        out += [[*record["levels"][:index], one, *record["levels"][index + 1 :]] for one in others]
    return out
