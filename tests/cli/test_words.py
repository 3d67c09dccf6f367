"""What the commands share: reading of input, line by line."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalogue_xl.cli.words import FILE, as_coming_day, as_moment, json_lines, read_bytes
from catalogue_xl.core.refusals import Refusal, RefusalCode


def test_a_line_that_is_no_json_is_named_by_its_number(tmp_path):
    file = tmp_path / "短语.jsonl"
    file.write_text('"及时"\n\n及时\n', "utf-8")
    lines = json_lines(file)
    assert next(lines) == (1, "及时")
    with pytest.raises(Refusal) as refusal:
        next(lines)
    assert (refusal.value.code, refusal.value.params["line"]) == (RefusalCode.BAD_JSONL, 3)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "短语.jsonl"
    file.write_text("", "utf-8")

    def denied(self):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(type(file), "read_bytes", denied)
    with pytest.raises(Refusal) as refusal:
        read_bytes(file)
    assert refusal.value.code == RefusalCode.NO_PERMISSION


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-09-30", date(2026, 9, 30)),
        ("2026-09-30 15:20", datetime(2026, 9, 30, 15, 20)),
        ("2026年9月30日15时20分", datetime(2026, 9, 30, 15, 20)),
        ("2026/9/30T9:05", datetime(2026, 9, 30, 9, 5)),
        ("2026年9月30日 8点", datetime(2026, 9, 30, 8)),
    ],
)
def test_a_moment_is_a_date_with_or_without_a_time(text, moment):
    assert as_moment(text) == moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月10日", date(2026, 12, 10)),
        ("11月28日", date(2026, 11, 28)),
        ("11月27日", date(2027, 11, 27)),
        ("1-5", date(2027, 1, 5)),
        ("2026-12-10", date(2026, 12, 10)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(text, day):
    assert as_coming_day(text, date(2026, 11, 28)) == day


@pytest.mark.parametrize("text", ["13月1日", "2月30日", "明天", "15:20"])
def test_what_no_calendar_has_is_no_day(text):
    with pytest.raises(Refusal) as refusal:
        as_coming_day(text, date(2026, 11, 28))
    assert refusal.value.code == RefusalCode.BAD_DATE


def test_a_lock_files_name_is_no_home_of_somebody():
    assert FILE.convert("~$目录.xlsx", None, None).name == "~$目录.xlsx"
