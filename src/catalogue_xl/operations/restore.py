"""A backup becomes the workbook again; what stood there is backed up first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue_xl.core.backups import BACKUP_FOLDER, backups, made_at
from catalogue_xl.core.files import refuse_if_open, write_atomically
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.batch_states import known_batches
from catalogue_xl.operations.opening import one_at_a_time
from catalogue_xl.operations.progress_notes import Progress, silent
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master.master import Master


@dataclass(frozen=True, slots=True)
class KnownBackup:
    """A backup as it is listed.

    Attributes:
        path: Where it is.
        made: When the file was backed up; None where its name does not tell.
        batches: The numbers of the batches in it; None where it cannot be read.
        answered: How many tasks have an answer.
    """

    path: Path
    made: datetime | None
    batches: Sequence[str] | None
    answered: int = 0

    def to_text(self) -> str:
        """In a line."""
        when = f"{self.made:%Y-%m-%d %H:%M:%S}" if self.made else "时间不明"
        if self.batches is None:
            return f"{when}　读不出来，不能恢复　{self.path.name}"
        return f"{when}　分发批次{len(self.batches)}个，已填报{self.answered}项　{self.path.name}"

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "file": self.path.name,
            "made": self.made.isoformat() if self.made else None,
            "readable": self.batches is not None,
            "batches": list(self.batches or ()),
            "answered": self.answered,
        }


@dataclass(frozen=True, slots=True)
class Backups(Result):
    """The backups of a workbook, the newest first."""

    book: Path
    found: Sequence[KnownBackup]

    def to_text(self) -> str:
        """Each with the number by which it is chosen."""
        if not self.found:
            return f"“{self.book.name}”还没有备份。"
        lines = [f"{number}　{one.to_text()}" for number, one in enumerate(self.found, start=1)]
        return "\n".join(
            [f"“{self.book.name}”的备份，最近的在前：", *lines, "恢复其中一份：加 --to 和序号，如 --to 1。"]
        )

    def to_json(self) -> list[dict[str, Any]]:
        """One object a backup."""
        return [one.to_json() for one in self.found]


@dataclass(frozen=True, slots=True)
class Restored(Result):
    """What became the workbook again.

    Attributes:
        chosen: The backup.
        backup: What stood there before; None for nothing.
        unknown: Batches that went out since, which the workbook does not know any more.
    """

    book: Path
    chosen: KnownBackup
    backup: Path | None
    unknown: Sequence[str] = ()

    def to_text(self) -> str:
        """What was done, and what it means for the batches that are out."""
        lines = [f"“{self.book.name}”已恢复为这份备份，并已核对：{self.chosen.to_text()}"]
        if self.unknown:
            lines.append(
                f"备份以后分发的批次{'、'.join(self.unknown)}不在里面：按这些批次交回的任务表会被拒绝，不会错当成别的批次。"
                "要用它们，请恢复刚才备份的文件；不用的，请通知各单位等待重新分发。"
            )
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/restore.md."""
        return {
            "restored": self.chosen.path.name,
            "backup": self.backup.name if self.backup else None,
            "unknown_batches": list(self.unknown),
        }

    @property
    def notes(self) -> Sequence[str]:
        """Where the file is that stood there before."""
        return backup_notes(self.backup)


def list_backups(book: Path | str, *, progress: Progress = silent) -> Backups:
    """Say which backups of BOOK there are; nothing is written.

    Args:
        book: The workbook, which need not be there any more.
        progress: Is told which backup is read next.
    """
    path = Path(book)
    known = []
    for one in reversed(backups(path)):
        progress(f"查看{one.name} ……")
        known.append(_known(one))
    return Backups(path, known)


@one_at_a_time()
def restore(book: Path | str, to: Path | str | int) -> Restored:
    """Put a backup in the place of BOOK, which is backed up first, and compare the file with it.

    Args:
        book: The workbook, which need not be there any more, or may be broken.
        to: The backup: its number in the list (1 is the newest), its name, or where it is.

    Raises:
        Refusal: no_such_backup, broken_backup, other_backup: it is of another catalogue; open_elsewhere; as
            :func:`catalogue_xl.core.files.write_atomically`.

    Example::

        print(restore("目录.xlsx", 1).to_text())
    """
    path = Path(book)
    chosen = _chosen(path, to)
    refuse_if_open(path)
    known = _known(chosen)
    if known.batches is None:
        raise Refusal(RefusalCode.BROKEN_BACKUP, file=chosen.name)
    present = _opened(path)
    if present is not None and present.meta.catalogue_id != Master.open(chosen).meta.catalogue_id:
        raise Refusal(RefusalCode.OTHER_BACKUP, file=chosen.name)
    content = chosen.read_bytes()
    backup = write_atomically(path, lambda target: _put(content, target))
    if path.read_bytes() != content:
        raise Refusal(RefusalCode.WRITE_FAILED, file=path.name, why="写入后核对不一致")
    since = [] if present is None else [number for number in _batches(present) if number not in known.batches]
    return Restored(path, known, backup, since)


def _put(content: bytes, target: Path) -> None:
    target.write_bytes(content)
    if target.read_bytes() != content:
        raise OSError("the copy differs")  # before anything is replaced


def _chosen(path: Path, to: Path | str | int) -> Path:
    found = list(reversed(backups(path)))
    text = str(to)
    if text.isdecimal() and 1 <= int(text) <= len(found):
        return found[int(text) - 1]
    for place in (path.parent / BACKUP_FOLDER / text, Path(text)):
        if place.is_file():
            return place
    raise Refusal(RefusalCode.NO_SUCH_BACKUP, file=path.name, found=text, count=len(found))


def _opened(path: Path) -> Master | None:
    """The workbook; None where there is none that can be read, which is why people restore."""
    try:
        return Master.open(path, expendable=True)
    except Refusal:
        return None


def _known(path: Path) -> KnownBackup:
    master = _opened(path)
    if master is None:
        return KnownBackup(path, made_at(path), None)
    answered = sum(1 for task in master.table("tasks").records() if task.text("status"))
    return KnownBackup(path, made_at(path), _batches(master), answered)


def _batches(master: Master) -> list[str]:
    return list(known_batches(master.table("batches").records()))
