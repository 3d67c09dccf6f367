"""Copies of files that are about to be written over: how they are made, found, and thinned as they grow old."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from filecmp import cmp
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.error_reasons import reason
from catalogue_xl.core.storage.file_lock import held
from catalogue_xl.core.storage.temporaries import flush, put_in_place, remove, sweep, temporary_beside

BACKUP_FOLDER = "备份"
"""The folder beside a file in which its backups lie, as ``NAME.备份-YYYYMMDD-HHMMSS.xlsx``."""

_ALL = timedelta(days=2)
_ONE_A_DAY = timedelta(days=31)
_STAMP = re.compile(r"([0-9]{8}-[0-9]{6})(?:-[0-9]+)?")


def back_up(path: Path) -> Path:
    """Copy PATH into the folder of backups beside it; returns the copy's path.

    The copy is on the disk and compared with PATH before it gets its name. After that the older backups are thinned
    (:func:`thinned`): by age and never by number, so that a day of many commands costs none of the days before.

    Raises:
        Refusal: backup_failed; in_use.
    """
    with held(path):
        return _backed_up(path, datetime.now())


def _backed_up(path: Path, now: datetime) -> Path:
    folder = path.parent / BACKUP_FOLDER
    temporary = temporary_beside(folder / path.name)
    try:
        folder.mkdir(exist_ok=True)
        sweep(folder / path.name)
        stamp = f"{path.stem}.备份-{now:%Y%m%d-%H%M%S}"
        target = folder / f"{stamp}{_number(path, stamp)}{path.suffix}"
        try:
            shutil.copy2(path, temporary)
            flush(temporary)
            if not cmp(path, temporary, shallow=False):
                raise OSError("the copy differs")
            put_in_place(temporary, target)
        finally:
            remove(temporary)
    except OSError as error:
        raise Refusal(RefusalCode.BACKUP_FAILED, file=path.name, why=reason(error)) from error
    for old in thinned(backups(path), now):
        remove(old)
    return target


def thinned(found: Sequence[Path], now: datetime) -> Collection[Path]:
    """The backups that need not be kept at NOW.

    Kept are all of the last two days, then the last one of each day for a month, then the last one of each month; and
    whatever does not tell when it was made.

    Args:
        found: The backups of one file, oldest first.
        now: The present moment.
    """
    last: dict[str, Path] = {}
    aged: list[Path] = []
    for backup in found:
        made = made_at(backup)
        if made is None or now - made < _ALL:
            continue
        aged.append(backup)
        last[made.strftime("%Y-%m-%d" if now - made < _ONE_A_DAY else "%Y-%m")] = backup
    return [backup for backup in aged if backup not in last.values()]


def made_at(backup: Path) -> datetime | None:
    """When the file was backed up, as its name tells; None where it does not."""
    stamp = _STAMP.fullmatch(backup.stem.rpartition(".备份-")[2])
    try:
        return datetime.strptime(stamp[1], "%Y%m%d-%H%M%S") if stamp else None
    except ValueError:
        return None


def _number(path: Path, stamp: str) -> str:
    """What keeps a backup apart from earlier ones of the same second, and sorts it behind them."""
    taken = [backup.stem.removeprefix(stamp) for backup in backups(path) if backup.stem.startswith(stamp)]
    return f"-{int(taken[-1].lstrip('-') or 0) + 1:03}" if taken else ""


def backups(path: Path) -> list[Path]:
    """The backups of PATH, oldest first."""
    start = f"{path.stem}.备份-"
    folder = path.parent / BACKUP_FOLDER
    found = folder.iterdir() if folder.is_dir() else ()
    # By name without suffix: the stamp sorts by time, and "-001" comes after the bare second.
    return sorted(
        (file for file in found if file.name.startswith(start) and file.suffix == path.suffix),
        key=lambda file: file.stem,
    )
