"""The record of errors: the last ten, and nothing of anybody's in them."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from catalogue_xl.excel.environment.error_log import KEPT, logs, told, write_down


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def failed(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except type(error) as caught:
        return caught


SECRETS = [
    (FileNotFoundError(2, "No such file", "D:\\张三\\目录.xlsx"), "FileNotFoundError: [Errno 2] No such file: …"),
    (ValueError("could not convert: '13812345678'"), "ValueError: could not convert: …"),
    (ValueError('cell "a@b.gov.cn" is odd'), "ValueError: cell … is odd"),
    (KeyError("澄岚区教育局"), "KeyError: …"),
    (RuntimeError("区教育局 answered"), "RuntimeError: … answered"),
    (OSError("550 <lisi@example.gov.cn> unknown at smtps://u@host:465"), "OSError: 550 … unknown at …"),
]


@pytest.mark.parametrize(("error", "line"), SECRETS, ids=lambda value: type(value).__name__)
def it_keeps_the_kind_of_an_error_and_its_plain_words_only(error, line):
    assert told(failed(error)).splitlines()[-1] == line


def it_tells_where_the_error_came_through_and_what_it_came_from():
    text = told(failed(ValueError("outer"), failed(KeyError("inner"))))
    assert text.index("KeyError: …") < text.index("ValueError: outer")
    assert text.count("in failed") == 2


def it_names_no_folder_of_a_users(monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path(__file__).resolve().parent)
    assert str(Path(__file__).resolve().parent) not in told(failed(ValueError("x")))


def it_ends_where_errors_stand_in_a_circle():
    one, two = ValueError("one"), KeyError("two")
    one.__cause__, two.__cause__ = two, one
    assert told(one).count("Error") == 2


def it_keeps_the_last_ten():
    written = []
    for number in range(KEPT + 3):
        with contextlib.suppress(ValueError), noted(written):
            raise ValueError(f"number {number}")
    assert logs() == written[: -KEPT - 1 : -1]
    assert "number 12" in logs()[0].read_text("utf-8")


@contextlib.contextmanager
def noted(written):
    try:
        yield
    except ValueError:
        written.append(write_down())
        raise


def it_says_none_where_nothing_can_be_written(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert write_down() is None
