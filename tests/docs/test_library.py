"""The session of docs/library.md is run, block by block, and its table names what there is."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import catalogue_xl

pytestmark = pytest.mark.slow

PAGE = Path(__file__).resolve().parents[2] / "docs" / "library.md"


def session() -> str:
    """What is typed and what comes back."""
    return "\n".join(re.findall(r"```pycon\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))


class DescribeTheLibrarysPage:
    @pytest.mark.slow
    def it_shows_a_session_that_runs(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        test = doctest.DocTestParser().get_doctest(session(), {}, PAGE.name, str(PAGE), 0)
        told: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        assert runner.run(test, out=told.append).failed == 0, "".join(told)
        assert len(test.examples) > 30

    def it_uses_every_function_of_the_public_surface(self):
        functions = {name for name in catalogue_xl.__all__ if name.islower()}
        assert set(re.findall(r"cx\.([a-z_]+)\(", session())) == functions

    def it_names_everything_of_it_in_its_table_or_below(self):
        before = PAGE.read_text("utf-8").partition("## A session")[0]
        assert set(catalogue_xl.__all__) <= set(re.findall(r"\w+", before))
