from __future__ import annotations

from catalogue_xl.core.records import Record
from catalogue_xl.exchange.merging.base_store import RETURNED_FILES, read_bases
from catalogue_xl.exchange.merging.history import GONE, Answer, Memory, Recency, SeenFile
from catalogue_xl.exchange.packed_rows import StoredRow, packed

OLD, NEW = Recency("2026-11-21-01", "2026-11-25T00:00:00Z", "b"), Recency("2026-11-21-02", "2026-11-24T00:00:00Z", "a")


def saved(memory: Memory) -> Memory:
    """MEMORY after the master was saved and opened again."""
    return Memory(read_bases(Record(values, row) for row, values in enumerate(memory.rows(), start=2)))


def it_takes_a_file_of_a_later_batch_for_newer() -> None:
    assert NEW > OLD


def it_keeps_statements_blank_ones_and_rows_that_are_gone() -> None:
    memory = Memory({})
    said = {"status": Answer("已公开", OLD, applied=True), "link": Answer(None, NEW, applied=False)}
    for column, statement in said.items():
        memory.say("区财政局", "tasks", "SX0001", column, statement)
    memory.say("区财政局", "publications", "P1", GONE, Answer(None, NEW, applied=True))
    again = saved(memory)
    assert again.row("区财政局", "tasks", "SX0001") == said
    assert again.row("区财政局", "publications", "P1") == {GONE: Answer(None, NEW, applied=True)}
    assert again.row("区教育局", "tasks", "SX0001") == {}


def it_grows_in_the_hundredth_round_no_more_than_in_the_tenth():
    memory, batches = Memory({}), [f"2026-01-{number:03}" for number in range(100)]
    grown = []
    for number, batch in enumerate(batches):
        said = Answer(f"第{number}期", Recency(batch, "", f"d{number}"), applied=True)
        for key in ("SX0001", "SX0002"):
            memory.say("区教育局", "tasks", key, "remark", said)
        plain, settled = memory.rows_apart(batches[:number])
        grown.append(sum(len(str(row["values"])) for row in plain))
    assert grown[99] == grown[10]
    rows = [*plain, *packed(RETURNED_FILES, map(StoredRow.of, settled))]
    reread = Memory(read_bases(Record(values, row) for row, values in enumerate(rows, start=2)))
    assert reread.rows() == memory.rows()


def it_keeps_declined_conflicts() -> None:
    memory = Memory({})
    seen = memory.see_conflict("区财政局", "C1")
    seen.raised, seen.declined = {OLD: {"id": "C1", "theirs": "旧"}, NEW: {"id": "C1", "theirs": None}}, True
    found = saved(memory).conflict("区财政局", "C1")
    assert found is not None
    assert found == seen
    assert found.stamp == NEW
    assert saved(memory).conflict("区教育局", "C1") is None


def it_knows_a_file_again_and_which_is_the_newest_of_its_batch() -> None:
    def file(stamp: Recency) -> SeenFile:
        return SeenFile("区财政局", "区财政局", stamp, f"{stamp.digest}.xlsx", "2026-12-05")

    later = Recency(OLD.batch, "2026-11-26T00:00:00Z", "c")
    memory = Memory({})
    assert not memory.see_file(file(later))
    again = saved(memory)
    assert not again.see_file(file(OLD))
    assert again.see_file(file(later))
    assert not again.see_file(file(NEW))
    assert again.files("区财政局", OLD.batch) == [file(OLD), file(later)]
    assert again.answers_to(OLD.batch, "区财政局") == [file(OLD), file(later)]
    again.forget_file(file(OLD))
    assert again.answers_to(OLD.batch, "区财政局") == [file(later)]
    assert again.answers_to(OLD.batch, "区教育局") == []


def it_returns_to_what_was_said_before_when_a_file_is_forgotten() -> None:
    memory = Memory({})
    for stamp, value in ((OLD, "未公开"), (NEW, "已公开")):
        memory.say("区财政局", "tasks", "SX0001", "status", Answer(value, stamp, applied=True))
    memory = saved(memory)
    assert memory.forget_answers("区财政局", NEW.digest) == [("tasks", "SX0001", "status")]
    assert memory.row("区财政局", "tasks", "SX0001")["status"].value == "未公开"
    memory.forget_answers("区财政局", OLD.digest)
    assert list(memory.rows()) == []


def it_joins_what_two_agencies_said_that_became_one() -> None:
    memory = Memory({})
    memory.say("区教育局", "tasks", "SX0001", "status", Answer("未公开", OLD, applied=True))
    memory.say("区体育局", "tasks", "SX0001", "status", Answer("已公开", NEW, applied=True))
    for names in (["区教育局", "区体育局"], ["区体育局", "区教育局"]):
        rows = sorted(memory.rows(), key=lambda row: names.index(str(row["agency"])))
        bases = read_bases(Record(values, row) for row, values in enumerate(rows, start=2))
        joined = Memory(bases, lambda name: "区教体局")
        assert joined.row("区教体局", "tasks", "SX0001")["status"].value == "已公开"
