from __future__ import annotations

import json
from datetime import date

import pytest

from catalogue_xl.core import schema
from catalogue_xl.sample import roster_rows, truth_file
from catalogue_xl.sample.returns import SampleReturn, Script, script


@pytest.fixture(scope="module")
def batch() -> Script:
    return script()


@pytest.fixture(scope="module")
def tasks() -> set[tuple[str, int]]:
    """Agency × item, as the roster expands the names of the truth."""
    members: dict[str, set[str]] = {}
    for row in roster_rows():
        for title in ("单位名称", "别名", "分组"):
            for name in row[title].split("、"):
                members.setdefault(name, set()).add(row["单位名称"])
    records = json.loads(truth_file("xlsx").read_text("utf-8"))["records"]
    return {
        (agency, record["seq"]) for record in records for name in record["agencies"] for agency in members.get(name, ())
    }


def by_agency(batch: Script) -> dict[str, SampleReturn]:
    return {back.agency: back for back in batch.returns}


def test_every_agency_returns_once_or_is_silent(batch):
    heard = [back.agency for back in batch.returns] + list(batch.silent)
    assert sorted(heard) == sorted(row["单位名称"] for row in roster_rows())


def test_two_are_silent_and_some_are_late(batch):
    assert len(batch.silent) == 2
    assert batch.late == ("区住建局", "区应急局")
    assert batch.sent < batch.due
    assert all(back.on > batch.sent for back in batch.returns)


def test_everyone_heard_or_silent_has_a_task(batch, tasks):
    having = {agency for agency, _ in tasks}
    assert {back.agency for back in batch.returns} | set(batch.silent) == having


def they_speak_only_of_their_own_items(batch, tasks):
    for back in batch.returns:
        spoken = [*back.answers, *(row.seq for row in back.ledger), *(edit.seq for edit in back.out_of_scope)]
        assert all((back.agency, seq) in tasks for seq in spoken), back.agency
    assert all((change.agency, change.edit.seq) in tasks for change in batch.office)


def they_answer_in_the_answer_columns_of_the_schema(batch, tasks):
    columns = {column.key: column for column in schema.load("tasks").columns if column.answer}
    for back in batch.returns:
        for seq in (seq for agency, seq in tasks if agency == back.agency):
            answer = back.answer(seq)
            assert set(answer) <= set(columns)
            assert not answer or answer["status"] in columns["status"].choices
            for key, value in answer.items():
                assert isinstance(value, date) == (columns[key].kind == "date")


def they_sign_with_the_liaison_of_the_roster_unless_they_left_it_blank(batch):
    back = by_agency(batch)["区应急局"]
    assert back.answer(74) == {}
    assert back.answer(73)["reporter"] == back.reporter
    assert back.reporter == next(r["联络员"] for r in roster_rows() if r["单位名称"] == "区应急局")


def test_one_changes_a_deadline_that_is_not_its_to_change(batch):
    edits = [(back.agency, edit) for back in batch.returns for edit in back.out_of_scope]
    assert [(agency, edit.column) for agency, edit in edits] == [("区民政局", "deadline")]
    assert "deadline" in {column.key for column in schema.load("items").columns}


def test_one_meets_an_edit_of_the_office(batch):
    clashes = [
        change.agency
        for change in batch.office
        if (theirs := by_agency(batch)[change.agency].answer(change.edit.seq).get(change.edit.column))
        and theirs != change.edit.text
    ]
    assert clashes == ["区卫健局"]


def test_some_add_to_the_ledger_and_one_suggests_a_change(batch):
    assert {back.agency for back in batch.returns if back.ledger} == {"区财政局", "区生态环境分局"}
    for row in (row for back in batch.returns for row in back.ledger):
        assert row.formed_on <= row.published_on
    suggesting = [back.agency for back in batch.returns for answer in back.answers.values() if "suggestion" in answer]
    assert suggesting == ["区教育局"]


def test_one_ledger_title_begins_like_a_formula(batch):
    titles = [row.title for back in batch.returns for row in back.ledger]
    assert any(title.startswith("=") for title in titles)
