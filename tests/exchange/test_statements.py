from __future__ import annotations

from catalogue_xl.exchange.bases import read_bases
from catalogue_xl.exchange.statements import GONE, Memory, Stamp, Statement
from catalogue_xl.workbook.table import Record

OLD, NEW = Stamp("2026-11-21-01", "2026-12-02T00:00:00Z", "b"), Stamp("2026-11-21-02", "2026-12-01T00:00:00Z", "a")


def saved(memory: Memory) -> Memory:
    """MEMORY after the master was saved and opened again."""
    return Memory(read_bases(Record(values, row) for row, values in enumerate(memory.rows(), start=2)))


def it_takes_a_file_of_a_later_batch_for_newer() -> None:
    assert NEW > OLD


def it_keeps_statements_blank_ones_and_rows_that_are_gone() -> None:
    memory = Memory({})
    said = memory.row("区财政局", "tasks", "SX0001")
    said["status"] = Statement("已公开", OLD, applied=True)
    said["link"] = Statement(None, NEW, applied=False)
    memory.row("区财政局", "publications", "P1")[GONE] = Statement(None, NEW, applied=True)
    again = saved(memory)
    assert again.row("区财政局", "tasks", "SX0001") == said
    assert again.row("区财政局", "publications", "P1") == {GONE: Statement(None, NEW, applied=True)}
    assert again.row("区教育局", "tasks", "SX0001") == {}


def it_keeps_declined_conflicts() -> None:
    memory = Memory({})
    memory.see_conflict("区财政局", "C1", OLD).declined = True
    memory.see_conflict("区财政局", "C1", NEW)
    found = saved(memory).conflict("区财政局", "C1")
    assert found is not None
    assert (found.stamp, found.declined) == (NEW, True)
    assert saved(memory).conflict("区教育局", "C1") is None


def it_knows_a_file_again_and_which_is_the_newest_of_its_batch() -> None:
    later = Stamp(OLD.batch, "2026-12-03T00:00:00Z", "c")
    memory = Memory({})
    assert not memory.see_file("区财政局", later).known
    again = saved(memory)
    seen = again.see_file("区财政局", OLD)
    assert (seen.known, seen.newest) == (False, later)
    assert again.see_file("区财政局", later).known
    assert again.see_file("区财政局", NEW).newest == NEW
