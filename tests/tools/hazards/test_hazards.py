"""A few races, kill points and failing disks of the many that ``nox -s hazards`` tries."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from catalogue_xl.core import files
from catalogue_xl.operations import opening
from catalogue_xl.workbook.master.master import Master
from hazards import points, races

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def told(lines) -> list[str]:
    found = list(lines)
    print("\n".join(found))  # with the seed, for who has to repeat it
    return found


def it_loses_no_update_in_a_race():
    assert (
        told(races.run(2, 1, names=("merge", "merge another", "distribute", "status")))[-1]
        == "6 pairs, 12 races, 0 lost"
    )


def but_without_the_lock_and_the_second_look_it_does(monkeypatch):
    monkeypatch.setattr(opening, "held", lambda path: nullcontext())
    monkeypatch.setattr(files, "held", lambda path: nullcontext())
    monkeypatch.setattr(Master, "_refuse_target", lambda self, path: None)
    assert not told(races.run(6, 1, names=("merge", "merge another")))[-1].endswith(" 0 lost")


def it_leaves_no_half_file_when_it_is_killed_and_the_next_run_is_right():
    assert told(points.run("kills", 5, most=3, names=("merge", "distribute", "collect", "export")))[-1].endswith(
        ", 0 lost"
    )


def it_loses_no_file_and_shows_no_traceback_on_a_failing_disk():
    assert told(points.run("faults", 5, most=3, names=("merge", "distribute", "mail", "import")))[-1].endswith(
        ", 0 lost"
    )


def but_a_file_that_is_written_in_place_is_found_out(monkeypatch):
    def in_place(path, write, **_options):
        write(path)

    monkeypatch.setattr(files, "write_atomically", in_place)
    monkeypatch.setattr("catalogue_xl.workbook.master.master.write_atomically", in_place)
    assert "half a file" in "\n".join(told(points.run("kills", 5, names=("holidays",))))
