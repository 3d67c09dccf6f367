"""Round after round on one master: what grows, and what a round costs."""

from __future__ import annotations

import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from .office import AGENCIES, MASTER, fill_in, new_master

_FIRST = date(2026, 1, 5)
_LEDGER = 40
"""Publications of each agency before the first round; one comes with each return."""


def run(rounds: int, *, every: int = 10) -> Iterator[str]:
    """Distribute, answer, merge, look and close ROUNDS times; yields a line every few rounds, and what grew most."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        book = new_master(folder, ledger=_LEDGER)
        for number in range(1, rounds + 1):
            seconds = _round(folder, book, number, _FIRST + timedelta(days=7 * number))
            if number % every == 0 or number == rounds:
                yield f"round {number}\tCPU {seconds:.2f} s\t{book.stat().st_size // 1024} KB\t{_rows(book)}"


def _round(folder: Path, book: Path, number: int, day: date) -> float:
    from catalogue_xl.operations.batches import batches
    from catalogue_xl.operations.distribute import distribute
    from catalogue_xl.operations.merge import merge
    from catalogue_xl.operations.status import status

    began = time.process_time()
    sent = distribute(book, folder / f"{number}", due=day + timedelta(days=5), today=day).batch
    spent = time.process_time() - began
    for one in sent.books:
        fill_in(one.path, one.path, ledger=f"{one.agency}第{number}期")
    began = time.process_time()
    merge(book, [one.path for one in sent.books], now=datetime.combine(day, datetime.min.time()))
    status(book, today=day)
    batches(book, close=[sent.number], today=day)
    return spent + time.process_time() - began


def _rows(book: Path) -> dict[str, int]:
    """How many rows the sheets that remember have."""
    from catalogue_xl.workbook.master.master import Master

    master = Master.open(book)
    rows = {name: master.table(name).records() for name in ("bases", "changes", "batches", "publications")}
    counts = {name: len(found) for name, found in rows.items()}
    counts["sent"] = sum(1 for record in rows["bases"] if record.text("batch") != "*")
    counts["bytes of bases"] = sum(len(record.text("values")) for record in rows["bases"])
    with zipfile.ZipFile(book) as package:
        counts["unpacked KB"] = sum(part.file_size for part in package.infolist()) // 1024
    return counts


__all__ = ["AGENCIES", "MASTER", "run"]
