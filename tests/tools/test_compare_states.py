"""Two states of the program compared: what is said, and what may differ."""

from __future__ import annotations

import pytest

from compare_states import report
from state_comparing.differences import Allowances

OLD = {"due": {"exit": "0", "stdout": '{"due": "2026-03-31"}'}, "demo": {"exit": "0"}}


class DescribeReport:
    def changed(self, **outputs: str):
        return {**OLD, "due": {**OLD["due"], **outputs}}

    def it_says_that_all_is_equal(self, capsys):
        assert report(OLD, OLD, Allowances(None)) == 0
        assert capsys.readouterr().out == "equal  due\nequal  demo\n2 jobs, 2 equal or allowed, 0 differ\n"

    def it_fails_and_names_the_place_when_an_answer_differs(self, capsys):
        assert report(OLD, self.changed(stdout='{"due": "2025-03-31"}'), Allowances(None)) == 1
        assert '    stdout.due: "2026-03-31" → "2025-03-31"' in capsys.readouterr().out

    def it_fails_when_only_one_state_made_a_file_or_did_a_job(self):
        assert report(OLD, self.changed(**{"a.xlsx": "{}"}), Allowances(None)) == 1
        assert report(OLD, {"due": OLD["due"]}, Allowances(None)) == 1

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("due | stdout.due | the year is passed on", 0),
            ("d* | stdout.* | the year is passed on", 0),
            ("due | stdout.from | another place", 1),
            ("demo | stdout.due | another job", 1),
        ],
    )
    def it_lets_pass_what_a_line_allows(self, tmp_path, capsys, line, code):
        (tmp_path / "allow").write_text(f"# why\n{line}\n", "utf-8")
        new = self.changed(stdout='{"due": "2025-03-31"}')
        assert report(OLD, new, Allowances(tmp_path / "allow")) == code
        assert (f"allowed, but nothing differs: {line}" in capsys.readouterr().out) is bool(code)

    def but_a_line_without_a_reason_is_declined(self, tmp_path):
        (tmp_path / "allow").write_text("due | stdout.due", "utf-8")
        with pytest.raises(SystemExit, match=r"job \| path \| reason"):
            Allowances(tmp_path / "allow")
