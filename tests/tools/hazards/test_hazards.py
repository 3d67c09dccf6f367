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
    assert told(races.run(2, 1, names=("merge", "merge another", "distribute")))[-1] == "3 pairs, 6 races, 0 lost"


def but_without_the_lock_and_the_second_look_it_does(monkeypatch):
    monkeypatch.setattr(opening, "held", lambda path: nullcontext())
    monkeypatch.setattr(files, "held", lambda path: nullcontext())
    monkeypatch.setattr(Master, "_refuse_target", lambda self, path: None)
    assert not told(races.run(6, 1, names=("merge", "merge another")))[-1].endswith(" 0 lost")


@pytest.mark.parametrize(("what", "names"), [("kills", ("distribute", "collect")), ("faults", ("merge", "mail"))])
def it_is_none_the_worse_for_a_process_killed_or_a_disk_failing(what, names):
    assert told(points.run(what, 5, most=2, names=names))[-1] == "4 points, 0 lost"


def but_a_file_that_is_written_in_place_is_found_out(monkeypatch):
    def in_place(path, write, **_options):
        write(path)

    monkeypatch.setattr(files, "write_atomically", in_place)
    monkeypatch.setattr("catalogue_xl.workbook.master.master.write_atomically", in_place)
    assert "half a file" in "\n".join(told(points.run("kills", 6, most=6, names=("holidays",))))
