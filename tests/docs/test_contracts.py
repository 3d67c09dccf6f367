"""The contracts' pages: every example is run, and the tables name the keys of real answers."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.cli import main
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.batch_states import BatchState, KnownBatch
from catalogue_xl.exchange.collecting.attachments import NotTaken
from catalogue_xl.exchange.collecting.collection import Collection, Taken
from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.merging.merge_report import FileReport, MergedCell, MergeReport, Verdict
from catalogue_xl.exchange.merging.threeway import Class
from catalogue_xl.exchange.reminding.reminder_letter import ReminderLetter
from catalogue_xl.exchange.reminding.reminders import Reminder
from catalogue_xl.exchange.reminding.shortfalls import Missing, Shortfall
from catalogue_xl.exchange.renewing.item_matching import ItemMatch, Likeness
from catalogue_xl.exchange.renewing.renewal import Renewal
from catalogue_xl.exchange.renewing.year_comparison import compare
from catalogue_xl.exchange.sending.assignments import Plan
from catalogue_xl.exchange.sending.distribution import Batch
from catalogue_xl.exchange.sending.distribution_preview import Preview, Unclaimed
from catalogue_xl.exchange.standing.return_states import BatchFigures, Reported, ReturnState, Tally
from catalogue_xl.operations.batches import Batches
from catalogue_xl.operations.correspondence.collect import Collected
from catalogue_xl.operations.correspondence.remind import Reminded
from catalogue_xl.operations.distribute import Distributed
from catalogue_xl.operations.publication.publish import FRAGMENT, PACKAGE, PAGE, TABLE, VALUES, Published, PublishedFile
from catalogue_xl.operations.renew import Renewed
from catalogue_xl.operations.restore import KnownBackup, Restored
from catalogue_xl.publishing.public_catalogue import PublicCatalogue
from catalogue_xl.publishing.revision.revision import ChangeKind, Difference, RevisedItem, Revision, revision_json
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.own_office import OwnOffice

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "contracts"


def page(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


def examples() -> list[tuple[str, str]]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        for block in re.findall(r"```console\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            lines = block.splitlines()
            found += list(zip(lines[::2], lines[1::2], strict=True))
    return found


def listed(name: str) -> set[str]:
    """The words in the first column of the page's tables."""
    rows = re.findall(r"^\| (`.*?) \|", page(name), re.MULTILINE)
    return {word for row in rows for word in re.findall(r"`(\w+)`", row)}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("contracts")
    for words in (["import", str(sample_file("txt")), "-o", "b.xlsx"], ["export", "b.xlsx", "-o", "b.json"]):
        words = [str(folder / word) if word.startswith("b.") else word for word in words]
        with pytest.raises(SystemExit) as left:
            main(words)
        assert left.value.code in (0, None)
    return json.loads((folder / "b.json").read_text("utf-8"))


class DescribeTheContracts:
    @pytest.mark.parametrize(("command", "answer"), examples())
    def they_show_what_the_command_answers(self, command, answer, capsys):
        assert command.startswith("$ catalogue-xl ")
        with pytest.raises(SystemExit):
            main(shlex.split(command)[2:])
        pattern = ".*".join(map(re.escape, answer.split("……")))
        assert re.fullmatch(pattern, capsys.readouterr().out.strip())

    def they_have_examples(self):
        assert len(examples()) == 7

    def they_name_the_keys_of_an_export(self, exported):
        assert set(exported) | set(exported["items"][0]) == listed("export")
        (source,) = {tuple(item["source"]) for item in exported["items"] if item["source"]}
        assert source == ("file", "table", "row")
        assert {tuple(one) for one in exported["leftovers"]} == {("file", "table", "row", "column", "text", "why")}

    def they_name_the_keys_and_files_of_a_publication(self, tmp_path):
        done = Published(tmp_path, "目录", 1, ("公开内容",), (PublishedFile("page", tmp_path / PAGE, ""),)).to_json()
        text = page("publish")
        assert set(done) <= set(re.findall(r"`(\w+)`", text))
        item = RevisedItem("SX0001", "预算", (Difference(ChangeKind.ADDED, "", "", "新"),))
        catalogue = PublicCatalogue("目录", "", 2026, "", date(2026, 3, 2), (), ())
        changed = revision_json(Revision(catalogue, catalogue, (item,), 0))
        (revised,) = changed["items"]
        keys = {*done["files"][0], *changed, *revised, *revised["changes"][0]}
        assert set(re.findall(r'"(\w+)"', text)) == keys
        assert {kind.name.lower() for kind in ChangeKind} <= set(re.findall(r"`(\w+)`", text))
        assert all(f"`{name}`" in text for name in (PAGE, FRAGMENT, TABLE, VALUES, PACKAGE))

    def they_name_the_keys_of_a_problem(self, exported):
        assert {key for problem in exported["problems"] for key in problem} == listed("problems")

    def they_name_the_keys_of_a_collection(self):
        taken = Taken("区财政局", "2026-11-21-01", Path("区财政局.xlsx"), "来件 › 表.xlsx", "")
        answer = Collected(Path("收件"), Collection([taken], [], [NotTaken("图.png", "不是任务表", False)])).to_json()
        assert set(answer) == listed("collect")
        assert {*answer["taken"][0], *answer["left"][0]} <= set(re.findall(r"`(\w+)`", page("collect")))

    def they_name_the_keys_of_reminders(self):
        known = KnownBatch("2026-11-21-01", BatchState.OPEN, "", False, None, None)
        state = ReturnState("2026-11-21-01", "区财政局", None, None, None, 1, 0, 0, Reported.NOTHING_CAME, False)
        short = Shortfall(known, "区财政局", "区财政局", state, 0, [Missing("SX0001", "预算", "", "M3")], [])
        letter = ReminderLetter("目录", short, None, OwnOffice(), date(2026, 12, 6))
        made = Reminder(short, letter, Envelope("区财政局", known.number, None, "", letter, (), (), ""))
        answer = Reminded(Path("催办"), "mail", [made], [[]], again=[short]).to_json()
        assert set(answer) == listed("remind")
        (one,) = answer["reminders"]
        assert {*one, *one["missing"][0], *answer["again"][0]} <= set(re.findall(r"`(\w+)`", page("remind")))

    def they_name_the_keys_of_a_distribution(self):
        batch = Batch("2026-11-21-01", Path("任务表"), date(2026, 11, 21), None, [])
        sent = Distributed(batch, [Unclaimed("SX0001", 2, "预算", ["没有写明单位"])]).to_json()
        assert set(sent) == listed("distribute")
        words = set(re.findall(r'"(\w+)":', page("distribute")))
        assert words == {"agency", "file", "tasks"} | set(sent["unclaimed"][0])
        assert set(Preview(Plan(), [], []).to_json()) <= set(re.findall(r"`(\w+)`", page("distribute")))

    def they_name_the_keys_of_a_backup_and_of_what_was_restored(self):
        known = KnownBackup(Path("b.xlsx"), None, [])
        assert set(known.to_json()) | set(Restored(Path("a.xlsx"), known, None).to_json()) == listed("restore")

    def they_name_the_keys_and_states_of_batches(self):
        known = KnownBatch("2026-11-21-01", BatchState.OPEN, "", False, date(2026, 11, 21), None)
        answer = Batches([BatchFigures(known, Tally(0), 0, 0)], Tally(0)).to_json()
        assert set(answer) | set(answer["batches"][0]) == listed("batches")
        assert set(answer["whole"]) <= listed("batches")
        assert {str(state) for state in BatchState} <= set(re.findall(r"`(\w+)`", page("batches")))
        assert all(str(state) in page("batches") for state in Reported)

    def they_name_the_keys_of_a_renewal(self):
        old, new = [{"id": "SX0001", "content": "预算"}], [{"id": "SX0001", "content": "决算"}]
        comparison = compare(old, new, [ItemMatch(0, 0, Likeness.PATH)])
        renewed = Renewed(Renewal(comparison, [], []), "目录", "某区", 2027).to_json()
        assert set(renewed) == listed("renew")
        words = set(re.findall(r'"(\w+)"', page("renew")))
        assert set(renewed["comparison"][0]) <= words == {column.key for column in load("comparison").columns}

    def they_name_the_keys_and_classes_of_a_merge(self):
        cell = MergedCell("tasks", "A1", "办理状态", None, None, "x", "x", Class.THEIRS, True, "f.xlsx", "D5")
        report = MergeReport([FileReport("f.xlsx", "0", cells=[cell])]).to_json()
        assert set(report) == listed("merge")
        words = set(re.findall(r"`(\w+)`", page("merge")))
        assert set(report["cells"][0]) <= words
        assert {str(one) for one in Class} <= words
        assert {str(one) for one in Verdict} <= words
        assert set(re.findall(r'"(\w+)"', page("merge"))) == set(report["files"][0])
