"""A master of an older version on the command line: one sentence beside the answer, and a backup before it changes."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def first(book, as_first_version):
    return as_first_version(book)


@pytest.mark.parametrize(
    "words", [("export", "{}"), ("status", "{}", "--format", "json"), ("validate", "{}", "--format", "json")]
)
def it_is_read_with_a_sentence_on_standard_error_and_left_as_it_is(run, first, words):
    before = first.read_bytes()
    said = run(*(word.format(first) for word in words))
    assert said.code in (0, 1)
    json.loads(said.out)
    assert said.err.count("。\n") == 1
    assert "旧版本" in said.err
    assert (first.read_bytes(), (first.parent / "备份").exists()) == (before, False)


def it_is_saved_as_one_of_today_with_a_backup_of_what_it_was(run, first):
    before = first.read_bytes()
    said = run("deadlines", first)
    assert said.code == 0
    assert "旧版本" in said.err
    (backup,) = (first.parent / "备份").iterdir()
    assert backup.read_bytes() == before
    assert "旧版本" not in run("status", first).err


def and_says_the_same_before_and_after(run, first):
    before = run("export", first).out
    run("deadlines", first)
    assert json.loads(run("export", first).out)["items"] == json.loads(before)["items"]
