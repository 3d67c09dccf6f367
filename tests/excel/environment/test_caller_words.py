"""Who called: the words that end a launcher's command."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.excel.environment.caller_words import Caller, caller


def spoken(book: str) -> str:
    return book.encode("utf-16-be", "surrogatepass").hex().upper()


@given(st.text(st.characters(codec=None)), st.integers(0, 2**63))
def it_hears_any_name(book, hwnd):
    assert caller(["x", "validate", f"--book={spoken(book)}", f"--hwnd={hwnd}"]) == Caller(book, hwnd)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--book=76EE5F55", "--hwnd=12"], Caller("目录", 12)),
        (["--book=76EE5F55", "--hwnd="], Caller("目录", None)),
        (["--book=", "--hwnd=12"], Caller("", 12)),
        (["--wb=a.xlsx", "--from_xl=1", "--hwnd=12"], None),
        (["--hwnd=12"], None),
        (["--book=目录"], None),
        (["--book=76E"], None),
        ([], None),
    ],
)
def it_takes_only_the_words_of_our_launchers(words, expected):
    assert caller(words) == expected


def it_reads_the_arguments_of_the_process(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["-c", "--book=0041", "--hwnd=7"])
    assert caller() == Caller("A", 7)
