"""A letter whose head is longer than any letter's is not read."""

from __future__ import annotations

import pytest

from catalogue_xl.exchange.collecting.letters import letter_in


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def it_declines_a_head_of_megabytes(line_end):
    with pytest.raises(ValueError, match="读不出来"):
        letter_in(b"Subject: " + b"a " * 500_000 + line_end * 2 + b"text")


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def but_not_a_long_text_behind_a_short_head(line_end):
    head, _ = letter_in(b"From: a@example.org" + line_end * 2 + b"x" * 500_000)
    assert head.sender == "a@example.org"
