"""A batch that went out; its folder, which appears whole and not before the master knows the batch."""

from __future__ import annotations

import glob
import shutil
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from catalogue_xl.core.problems import Problem
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.temporaries import flush_folder
from catalogue_xl.exchange.batch_states import BatchState, known_batches
from catalogue_xl.workbook.master.master import Master


@dataclass(frozen=True, slots=True)
class SentBook:
    """One agency's workbook."""

    agency: str
    path: Path
    tasks: int


@dataclass(frozen=True, slots=True)
class Batch:
    """One act of distribution.

    Attributes:
        number: Such as ``2026-11-21-01``.
        new_agencies: Entered in 单位 because items name them and it lacked them.
        problems: Why some items went to nobody, or to an agency nobody had registered.
        nonce: The random mark in its workbooks.
        resumed: It is that of a run that was killed before its folder was in place.
    """

    number: str
    folder: Path
    sent_on: date
    due: date | None
    books: list[SentBook]
    new_agencies: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    nonce: str = ""
    resumed: bool = False

    def appear(self) -> None:
        """Put the finished folder in its place.

        Raises:
            Refusal: no_permission; the next run for the same folder tries again.
        """
        _move(hidden_folder(self.folder, self.nonce), self.folder)

    def withdraw(self) -> None:
        """Remove what is not in place yet: what holds the master could not be saved."""
        shutil.rmtree(hidden_folder(self.folder, self.nonce), ignore_errors=True)

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "batch": self.number,
            "folder": str(self.folder),
            "due": self.due.isoformat() if self.due else None,
            "books": [{"agency": one.agency, "file": one.path.name, "tasks": one.tasks} for one in self.books],
            "new_agencies": self.new_agencies,
            "problems": [found.to_json() for found in self.problems],
        }


def hidden_folder(folder: Path, nonce: str) -> Path:
    """Where the workbooks of a batch stand until its FOLDER appears."""
    return folder.parent / f".{folder.name}.{nonce}.tmp"


def unfinished(master: Master, folder: Path) -> Batch | None:
    """The batch of a run for FOLDER that was killed after the master was saved, put in place; others are removed.

    Raises:
        Refusal: unfinished_batch: a run for another folder beside FOLDER was killed so, and its batch is still open.
    """
    by_nonce = {one.nonce: one for one in known_batches(master.table("batches").records()).values() if one.nonce}
    for hidden in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.*.tmp")):
        nonce = hidden.name.removesuffix(".tmp").rpartition(".")[2]
        if nonce not in by_nonce:
            shutil.rmtree(hidden, ignore_errors=True)
            continue
        known = by_nonce[nonce]
        rows = [one for one in master.table("batches").records() if one.text("batch") == known.number]
        tasks = [one.values.get("tasks") for one in rows]
        books = [
            SentBook(one.text("agency"), folder / one.text("file"), count if isinstance(count, int) else 0)
            for one, count in zip(rows, tasks, strict=True)
        ]
        sent_on = known.sent_on or date.today()
        batch = Batch(known.number, folder, sent_on, known.due, books, nonce=nonce, resumed=True)
        batch.appear()
        return batch
    for nonce, known in by_nonce.items():
        for hidden in folder.parent.glob(f".*.{glob.escape(nonce)}.tmp"):
            if known.state is BatchState.OPEN:
                name = hidden.name.removesuffix(f".{nonce}.tmp").removeprefix(".")
                raise Refusal(RefusalCode.UNFINISHED_BATCH, batch=known.number, file=name)
            shutil.rmtree(hidden, ignore_errors=True)
    return None


def _move(temporary: Path, folder: Path) -> None:
    """Put the finished folder in its place."""
    try:
        if folder.is_dir():
            shutil.rmtree(folder)  # empty but for the file manager's own
        temporary.rename(folder)
        flush_folder(folder.parent)
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=folder) from error
