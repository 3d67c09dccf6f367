"""A few of the damaged returns of tools/mutated_returns.py; ``--runs 10000`` tries as many as one likes."""

from __future__ import annotations

import pytest

from mutated_returns import tried

pytestmark = pytest.mark.slow


def they_neither_crash_nor_lose_nor_answer_for_others() -> None:
    assert [one for one in tried(range(1, 41)) if one.fault] == []
