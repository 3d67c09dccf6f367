from __future__ import annotations

from datetime import date, datetime

import pytest

from catalogue_xl.exchange.merging.normal_form import normal, same, shown


@pytest.mark.parametrize("blank", [None, "", " ", "　", "\n", " \r\n\t"])
@pytest.mark.parametrize("kind", ["text", "date", "integer", "choice", "email", "link"])
def they_are_all_blank(blank: str | None, kind: str) -> None:
    assert normal(blank, kind) is None


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 3, 31),
        datetime(2026, 3, 31, 8, 30),
        "2026-03-31",
        "2026/3/31",
        "2026.3.31",
        " 2026年3月31日　",
        "２０２６－０３－３１",
        "2026-03-31 00:00:00",
        "20260331",
        20260331,
        46112,
    ],
)
def they_all_mean_the_same_day(typed: str | int | date) -> None:
    assert normal(typed, "date") == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-02-30", "2026-02-30"), ("三月底", "三月底"), (2026, "2026"), ("2026-3", "2026-3")]
)
def it_keeps_what_is_not_a_date_as_it_was_typed(typed: str | int, kept: str) -> None:
    assert normal(typed, "date") == kept


def it_takes_a_number_in_a_text_column_as_its_digits() -> None:
    assert same(7, "7")


def but_leading_zeros_are_part_of_a_text() -> None:
    assert not same("007", 7)
    assert same("007", 7, "integer")


def it_reads_whole_numbers_only_in_a_number_column() -> None:
    assert normal("10.0", "integer") == normal("１０", "integer") == 10
    assert normal("10.5", "integer") == "10.5"
    assert normal("10.0") == "10.0"


def it_ignores_trailing_blanks_and_forms_of_line_break() -> None:
    assert same("第一行 \r\n第二行　", "第一行\n第二行")
    assert same("第一行\r第二行", "第一行_x000D_\n第二行\n")


def but_blanks_inside_a_text_count() -> None:
    assert not same("甲 乙", "甲乙")
    assert not same("甲\n　乙", "甲\n乙")


def it_ignores_blanks_around_a_value() -> None:
    assert normal(" 已公开　", "choice") == "已公开"
    assert same("　　甲", "甲")


def it_composes_characters() -> None:
    assert same("e\u0301", "\u00e9")


def it_shows_dates_as_the_user_writes_them() -> None:
    assert [shown(v) for v in (None, "甲", 3, date(2026, 1, 2), datetime(2026, 1, 2, 3))] == [
        None, "甲", "3", "2026-01-02", "2026-01-02",
    ]  # fmt: skip
