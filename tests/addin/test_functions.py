"""The worksheet functions."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from catalogue_xl.addin import functions
from catalogue_xl.addin.functions import NOT_A_DATE, NOT_READ, TOO_FAR, 剩余工作日, 工作日数, 截止日期, 解析时限

PAGE = Path(__file__).resolve().parents[2] / "docs" / "functions.zh.md"
NAMES = [name for name, value in vars(functions).items() if inspect.isfunction(value) and not name.isascii()]


@pytest.mark.parametrize(
    ("phrase", "start", "expected"),
    [
        ("形成之日起20个工作日内", datetime(2026, 11, 20), datetime(2026, 12, 18)),
        ("形成之日起20个工作日内", date(2026, 11, 20), datetime(2026, 12, 18)),
        ("形成之日起20个工作日内", None, NOT_A_DATE),
        ("形成之日起20个工作日内", "11月20日", NOT_A_DATE),
        ("形成之日起20个工作日内", "2026年11月20号", datetime(2026, 12, 18)),
    ],
)
def it_gives_the_due_date_or_says_why_not(phrase, start, expected):
    assert 截止日期(phrase, start) == expected


@pytest.mark.parametrize("phrase", ["适时公开", "长期公开", "", None])
def it_gives_a_reason_where_a_phrase_has_no_date(phrase):
    answer = 截止日期(phrase, datetime(2026, 11, 20))
    assert isinstance(answer, str)
    assert answer not in ("", NOT_A_DATE)


def it_counts_working_days_with_the_make_up_days():
    # 15 to 23 February 2026 is 春节; Saturday the 14th and Saturday the 28th are worked.
    assert 工作日数(datetime(2026, 2, 13), datetime(2026, 2, 28)) == 6
    assert 工作日数(datetime(2026, 2, 13), None) == NOT_A_DATE
    assert 工作日数(datetime(2026, 2, 13), datetime(9999, 1, 1)) == TOO_FAR


def it_says_what_a_phrase_means():
    assert 解析时限("自信息形成或变更之日起二十个工作日内") == "信息形成或变更之日起20个工作日内"
    assert 解析时限(None) == NOT_READ


def it_works_without_xlwings():
    code = "import sys; sys.modules['xlwings'] = None; from catalogue_xl.addin.functions import *; print(解析时限(''))"
    process = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    assert process.stdout.strip() == NOT_READ, process.stderr


@pytest.mark.parametrize(
    ("today", "until", "left"),
    [
        (date(2026, 2, 12), datetime(2026, 2, 12), 0),
        (date(2026, 2, 12), datetime(2026, 2, 14), 2),  # a Saturday that is worked for the Spring Festival
        (date(2026, 2, 12), datetime(2026, 2, 24), 3),
        (date(2026, 2, 12), datetime(2026, 2, 11), -1),
        (date(2026, 2, 12), "不定", NOT_A_DATE),
    ],
)
def it_counts_the_working_days_that_are_left(monkeypatch, today, until, left):
    monkeypatch.setattr(functions, "_today", lambda: today)
    assert 剩余工作日(until) == left


def it_has_a_page_that_lists_every_function_with_its_arguments():
    headings = dict(re.findall(r"^### =(\w+)\((.*)\)$", PAGE.read_text("utf-8"), re.MULTILINE))
    parameters = {name: "，".join(inspect.signature(getattr(functions, name)).parameters) for name in NAMES}
    assert headings == parameters


def and_the_page_computes_what_it_shows():
    shown = re.findall(r"^\| `=(\w+)\((.*)\)` \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {name for name, _, _ in shown} == set(NAMES) - {"剩余工作日"}
    for name, words, answer in shown:
        given = [word.strip().strip('"') for word in words.split(",")]
        found = getattr(functions, name)(*given)
        assert (found.date().isoformat() if isinstance(found, datetime) else str(found)) == answer
