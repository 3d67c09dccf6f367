"""The rounds of distribution, as the command and the button tell them."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.cli import main
from catalogue_xl.operations.batches import batches
from catalogue_xl.operations.distribute import distribute

pytestmark = pytest.mark.slow
TODAY = date(2026, 3, 2)


@pytest.fixture
def sent(path, tmp_path):
    """A master with one batch that is out."""
    distribute(path, tmp_path / "任务表", due=date(2026, 3, 20), today=TODAY)
    return path


def they_are_listed_with_their_figures(sent):
    found = batches(sent, today=TODAY)
    (one,) = found.to_json()["batches"]
    assert (one["batch"], one["state"], one["due"], one["answered"]) == ("2026-03-02-01", "open", "2026-03-20", 0)
    assert one["states"] == {"未交": one["agencies"]}
    assert found.to_json()["whole"]["agencies"] == one["agencies"]
    assert "批次2026-03-02-01（进行中，2026-03-20前报送）" in found.to_text()


def they_can_be_closed_and_extended(sent):
    assert batches(sent, close=["2026-03-02-01"], today=TODAY).to_json()["batches"][0]["state"] == "closed"
    done = batches(sent, extend=["2026-03-02-01"], due=date(2026, 4, 1), today=TODAY)
    assert done.to_json()["batches"][0]["due"] == "2026-04-01"
    assert done.backup is not None
    assert batches(sent, withdraw=["2026-03-02-01"], today=TODAY).finished == []


def but_nothing_is_written_when_nothing_is_decided(sent):
    before = sent.read_bytes()
    assert batches(sent).notes == []
    assert sent.read_bytes() == before


def it_says_so_where_nothing_was_sent(path):
    assert batches(path).to_text() == "还没有分发过任务。"


def it_asks_for_the_new_day(sent, capsys):
    with pytest.raises(SystemExit) as left:
        main(["batches", str(sent), "--extend", "2026-03-02-01"])
    assert left.value.code == 2
    assert "--extend 批次 和 --due 日期 要一起写" in capsys.readouterr().err


def it_says_first_which_groups_have_no_members(path, tmp_path):
    """conftest's second item goes to 各镇, to which nobody belongs."""
    lines = distribute(path, tmp_path / "任务表", today=TODAY).to_text().splitlines()
    assert lines[1] == "还没有成员的单位分组1个，由它们承担的事项发不出去："
