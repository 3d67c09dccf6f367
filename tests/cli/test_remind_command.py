"""``remind`` on the command line: whom it names, what it writes, and what it declines."""

from __future__ import annotations

import json
import shutil

import pytest

from ..exchange.conftest import Office

AGENCIES = ({"name": "区财政局", "email": "cz@example.gov.cn"}, {"name": "区教育局"})


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("发出")).create(agencies=AGENCIES)
    office.distribute()
    return office.folder


@pytest.fixture
def office(sent, tmp_path):
    return Office(shutil.copytree(sent, tmp_path / "办公室"))


def it_writes_a_draft_for_each_agency_once_a_day(run, office):
    folder = office.folder / "催办"
    said = run("remind", office.path, "-o", folder)
    assert said.code == 0
    assert said.out.splitlines()[0].split("\t") == ["单位", "批次", "情况", "未填", "有误", "催办"]
    assert "已生成2封催办邮件草稿，双击打开，核对后发送" in said.out
    assert "1个单位没有可用的邮箱，草稿没有收件人：区教育局。" in said.err
    assert sorted(path.name.partition("_")[0] for path in folder.glob("*.eml")) == ["区教育局", "区财政局"]
    again = run("remind", office.path, "-o", folder)
    assert (again.code, again.out.strip()) == (0, "区教育局、区财政局今天已经催办过，没有重复。")
    assert "已生成2封" in run("remind", office.path, "-o", folder, "--force").out


def it_answers_programs_about_one_agency(run, office):
    said = run("remind", office.path, "-o", office.folder / "催办", "--agency", "区财政局", "--format", "json")
    (one,) = json.loads(said.out)["reminders"]
    assert (one["agency"], one["state"], one["to"]) == ("区财政局", "未交", ["cz@example.gov.cn"])
    assert [missing["item"] for missing in one["missing"]] == ["SX0001", "SX0002"]


def it_writes_letters_for_the_seal_with_their_numbers(run, office):
    folder = office.folder / "催办"
    said = run("remind", office.path, "-o", folder, "--kind", "docx", "--number", "示政公开函〔2026〕12号")
    assert (said.code, len(list(folder.glob("*催办函.docx")))) == (0, 2)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["-o", "催办", "--send"], "eml 只生成邮件草稿，不能直接发送。请去掉 --send"),
        (["-o", "催办", "--via", "smtp"], "没有说用哪个邮件服务器发送。请用 --server"),
        (["-o", "催办", "--batch", "2020-01-01-01"], "没有批次“2020-01-01-01”"),
        (["-o", "催办", "--kind", "pdf"], "pdf"),
        ([], "缺少选项“--output"),
    ],
)
def it_declines_with_a_sentence_and_writes_nothing(run, office, words, sentence):
    before = office.path.read_bytes()
    said = run("remind", office.path, *(office.folder / word if word == "催办" else word for word in words))
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert office.path.read_bytes() == before
