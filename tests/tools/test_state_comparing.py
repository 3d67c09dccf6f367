"""How the answers of two states are compared: what is masked, what is seen, where they differ."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from state_comparing import phrases
from state_comparing.differences import differences
from state_comparing.dump import dumped
from state_comparing.masks import masked

TODAY = date(2026, 11, 28)
ONE, OTHER = "1" * 64, "ab" * 32


class DescribeMasks:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            (
                "改动前的文件已备份为“备份/目录.备份-20261128-045425.xlsx”。",
                "改动前的文件已备份为“备份/目录.<backup 1>.xlsx”。",
            ),
            (f"{ONE} {OTHER} {ONE}", "<digest 1> <digest 2> <digest 1>"),
            ("51b6c641e956a403", "<digest 1>"),
            ("P0a5275e8f37f", "P0a5275e8f37f"),
            ("批次 2026-11-28-01，2026年11月28日", "批次 <today>-01，<today>"),
            ("2026-11-28T04:54:18Z 2026-11-28 04:54:18", "<now> <now>"),
            ("2026-11-28T00:00:00", "<today>T00:00:00"),
            ("2026-03-10 16:30:00", "2026-03-10 16:30:00"),
            ("/tmp/x/old/目录.xlsx", "<folder>/目录.xlsx"),
        ],
    )
    def they_hide_what_differs_between_any_two_runs_and_nothing_else(self, text, wanted):
        assert masked(text, folder=Path("/tmp/x/old"), days=[TODAY]) == wanted

    def they_keep_which_digests_are_the_same(self):
        masks = [masked(f"{ONE} {other}", folder=Path("/x"), days=[]) for other in (ONE, OTHER)]
        assert masks[0] != masks[1]


class DescribeDifferences:
    @pytest.mark.parametrize(
        ("old", "new", "wanted"),
        [
            ({"a": 1}, {"a": 1}, []),
            ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, ["out.a.b[1]: 2 → 3"]),
            ({"a": 1}, {"b": 1}, ["out.a: 1 → (absent)", "out.b: (absent) → 1"]),
            ({"a": 1}, {"a": True}, ["out.a: 1 → true"]),
            ({"a": 1}, {"a": 1.0}, ["out.a: 1 → 1.0"]),
            ({"a": 1, "b": 2}, {"b": 2, "a": 1}, ['out (order of keys): ["a", "b"] → ["b", "a"]']),
            ([1, 2, 3], [1, 3], ["out[1]: 2 → (absent)"]),
            ([1, 3], [1, 2, 3], ["out[1]: (absent) → 2"]),
        ],
    )
    def they_are_paths_into_json(self, old, new, wanted):
        assert [str(one) for one in differences("out", json.dumps(old), json.dumps(new))] == wanted

    def they_are_lines_of_a_text_and_values_of_json_lines(self):
        assert [str(one) for one in differences("out", "一\n二", "一\n三")] == ['out[1]: "二" → "三"']
        assert [str(one) for one in differences("out", '{"a":1}\n{"a":2}', '{"a":1}\n{"a":3}')] == ["out[1].a: 2 → 3"]

    def they_name_json_that_is_only_written_otherwise(self):
        (found,) = differences("out", '{"a":1}', '{"a": 1}')
        assert found.path == "out"


class DescribeDump:
    def book(self, path: Path, rows: list[list[str]], title: str) -> str:
        workbook = Workbook()
        workbook.active.title = title
        for row in rows:
            workbook.active.append(row)
        workbook.save(path)
        return masked(dumped(path), folder=path.parent, days=[])

    def it_sees_a_value_in_a_cell(self, tmp_path):
        texts = [self.book(tmp_path / f"{value}.xlsx", [["甲"], [value]], "目录") for value in ("乙", "丙")]
        assert [one.path for one in differences("b", *texts)] == ["b.目录.cells.A2.value"]

    def it_sees_how_a_cell_looks(self, tmp_path):
        texts = []
        for name, shade in (("甲", "FFBFBFBF"), ("乙", "FFBFBFBE")):
            workbook = Workbook()
            workbook.active["A1"].border = Border(left=Side(style="thin", color=shade))
            workbook.save(tmp_path / f"{name}.xlsx")
            texts.append(dumped(tmp_path / f"{name}.xlsx"))
        assert [one.path for one in differences("b", *texts)] == ["b.Sheet.cells.A1.look"]

    def it_compares_the_log_of_changes_whatever_the_order_of_its_rows(self, tmp_path):
        rows = [[f"第{number}项", "0" * 63 + str(number)] for number in range(9)]
        mixed = random.Random(1).sample([[name, digest[::-1]] for name, digest in rows], k=9)
        logs = [
            self.book(tmp_path / f"{n}.xlsx", [["项", "摘要"], *some], "变更记录")
            for n, some in enumerate((rows, mixed))
        ]
        assert logs[0] == logs[1]
        lists = [self.book(tmp_path / f"{n}.xlsx", some, "目录") for n, some in enumerate((rows, mixed))]
        assert lists[0] != lists[1]


def test_phrases_are_taken_from_the_tests_tables_and_the_corpus(tmp_path):
    (tmp_path / "tests" / "deadlines").mkdir(parents=True)
    (tmp_path / "tests" / "agencies").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "tests" / "deadlines" / "phrases.txt").write_text("# 说明 => x\n每年⏎更新 => recurring\n", "utf-8")
    (tmp_path / "tests" / "deadlines" / "test_due.py").write_text("每月底前   | 2026-02-03 | 2026-02-28 | |\n", "utf-8")
    (tmp_path / "corpus" / "agencies_examples.jsonl").write_text('{"text": "区财政局"}\n', "utf-8")
    counts = phrases.write_lists(tmp_path, tmp_path / "tests", tmp_path / "corpus")
    assert counts == {"deadlines": 2, "agencies": 1, "due": 6}
    assert (tmp_path / "deadlines.jsonl").read_text("utf-8") == '"每年\\n更新"\n"每月底前"\n'
