"""The benchmarks run, and their page has its shape; how fast anything was is nobody's business here."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from benchmarks import report
from benchmarks.__main__ import main
from benchmarks.folder import as_before
from benchmarks.job import Contender, Goal, Job, function
from benchmarks.jobs import JOBS
from benchmarks.makers.catalogue import items
from benchmarks.makers.workbook import master_workbook
from benchmarks.measuring import FailedError, Result, Run, measure, missing, run
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.operations.check import check

QUICK = [job for job in JOBS if job.name in ("validate_faulty", "due_dates")]
"""Those whose results are looked at closely."""


def required(library: str) -> None:
    """Skip where LIBRARY is not installed; in CI that is a failure."""
    if find_spec(library) is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{library} is not installed: pip install .[benchmarks]")


@dataclass
class Everything:
    """Every job, run once in its quick size: the folder of what was written, and what was measured."""

    folder: Path
    results: list[Result] = field(default_factory=list)

    def measure(self, *words: Any, **options: Any) -> list[Result]:
        found = list(measure(*words, **options))
        self.results += found
        return found


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    made = Everything(tmp_path_factory.mktemp("page"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("benchmarks.__main__.measure", made.measure)
        main(["--quick", "--write", str(made.folder)])
    return made


@pytest.fixture(scope="module")
def results(everything: Everything) -> list[Result]:
    """Of the quick jobs, one round each."""
    return [result for job in QUICK for result in everything.results if result.job is job]


@pytest.mark.slow
def it_measures_everybody_who_is_installed(results):
    expected = [(job.name, one.name) for job in QUICK for one in job.contenders if missing(one) is None]
    assert [(result.job.name, result.contender.name) for result in results] == expected
    assert all(len(result.runs) == 1 and result.runs[0].memory > 0 for result in results)


@pytest.mark.slow
def they_all_come_to_the_same_dates(results):
    answers = {result.runs[0].answer for result in results if result.job.name == "due_dates"}
    assert len(answers) == 1


@pytest.mark.slow
def it_writes_a_table_for_each_job(results):
    text = report.page(QUICK, results, rounds=1, load=("0.0", "0.0"))
    for job in QUICK:
        assert f"### {job.quick} {job.unit}" in text
    line = r"^\| (?:\*\*|_)?([^|]+?)(?:\*\*|_)?(?: \(the work alone\))? \| .* \| .* \| .* MB \| .*× \|$"
    rows = re.findall(line, text, re.MULTILINE)
    assert rows == [result.contender.name for result in results]


@pytest.mark.slow
def it_runs_every_job_and_writes_page_and_plots(everything):
    text = (everything.folder / "performance.md").read_text("utf-8")
    assert text.count("\n### ") == len(JOBS)


def two_sizes(job: Job) -> list[Result]:
    ours, peer = job.contenders[0], job.contenders[1]
    return [
        Result(job, ours, 100, [Run(1.0, 1.0, 50.0)]),
        Result(job, peer, 100, [Run(3.0, 3.0, 100.0)]),
        Result(job, ours, 1000, [Run(10.0, 9.0, 60.0)]),
        Result(job, peer, 1000, [Run(300.0, 300.0, 1000.0)]),
    ]


class DescribeThePage:
    JOB = Job(
        name="job",
        title="a job",
        unit="rows",
        sizes=(100, 1000),
        quick=1,
        prepare="benchmarks.makers.prepare:nothing",
        contenders=(
            Contender("ours", "ours", function("x:y")),
            Contender("theirs", "peer", function("x:y")),
        ),
        goals=((100, Goal("theirs", 5, 10)), (1000, Goal("theirs", 5, 10, memory=0.4))),
    )

    def it_tells_ratios_growth_and_what_was_reached(self):
        text = report.page([self.JOB], two_sizes(self.JOB), rounds=5, load=("0.1", "0.2"))
        assert "| theirs | 300 s | 300 s | 1000 MB | 30× |" in text
        assert "| **ours** | 100 | 1,000 | 1.00 | 0.08 |" in text
        assert "| theirs | 100 | 1,000 | 2.00 | 1.00 |" in text
        assert "| job, 100 rows | theirs | 5.00× | 10× | 3.00× | not reached |" in text
        assert "| job, 1,000 rows | theirs | 5.00× | 10× | 30× | aim reached |" in text
        assert "| job, 1,000 rows: peak memory | theirs | ≤ 0.4 |  | 0.06 | reached |" in text

    def it_names_no_host(self):
        import platform

        assert platform.node() not in report.page([self.JOB], two_sizes(self.JOB), rounds=5, load=("0", "0"))

    def it_draws_a_plot_where_there_are_several_sizes(self, tmp_path):
        required("matplotlib")
        from benchmarks import plots

        found = two_sizes(self.JOB)
        path = plots.draw(self.JOB, found, tmp_path)
        assert path is not None
        assert path.read_text("utf-8").count("theirs") == 1
        assert plots.draw(self.JOB, found[:2], tmp_path) is None


class DescribeMeasuring:
    def it_tells_of_a_contender_that_fails(self, tmp_path):
        with pytest.raises(FailedError, match="ModuleNotFoundError"):
            run(function("no.such:thing")(tmp_path, 1), tmp_path)

    def it_leaves_out_who_is_not_installed(self):
        assert missing(Contender("x", "peer", function("x:y"), ("no-such-package",))) == "no-such-package"
        assert missing(Contender("x", "peer", function("x:y"), ("openpyxl",))) is None

    def it_lets_the_largest_bearable_size_stand_for_more(self):
        job = DescribeThePage.JOB
        slow = Result(
            job, Contender("slow", "peer", function("x:y"), scaled=True), 1000, [Run(2.0, 2.0, 5.0)], scale=10
        )
        assert (slow.cpu, slow.wall, slow.memory) == (20.0, 20.0, 5.0)


class DescribeTheMaker:
    def it_makes_the_same_rows_for_the_same_seed(self):
        assert list(items(30, seed=1)) == list(items(30, seed=1)) != list(items(30, seed=2))

    def it_makes_no_two_rows_alike(self):
        rows = [tuple(row.values()) for row in items(300)]
        assert len(set(rows)) == 300

    def it_makes_rows_in_which_nothing_is_wrong(self, tmp_path):
        assert problems(tmp_path, 200, 0.0) == []

    def and_rows_with_a_fault_of_every_kind(self, tmp_path):
        found = problems(tmp_path, 600, 0.3)
        assert len(found) > 150
        assert len({problem.code for problem in found}) >= 10


def problems(folder: Path, rows: int, faulty: float) -> list:
    return list(check(master_workbook(folder / "目录.xlsx", rows, faulty=faulty)).problems)


def it_puts_everything_back_before_each_run(tmp_path):
    (tmp_path / "原样.xlsx").write_text("before")
    (tmp_path / "目录.xlsx").write_text("after")
    (tmp_path / "目录.备份.xlsx").write_text("backup")
    (tmp_path / "下发").mkdir()
    as_before(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["原样.xlsx", "目录.xlsx"]
    assert (tmp_path / "目录.xlsx").read_text() == "before"


def it_asks_for_days_that_every_calendar_covers():
    required("numpy")
    from benchmarks.peers.days import starts

    days = starts(1000).tolist()
    assert date(2007, 1, 1) <= min(days)
    assert WorkCalendar().add_workdays(max(days), 20) <= date(2026, 12, 31)
