"""Copies of files that are about to be written over: how they are made, found, and thinned as they grow old."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from filecmp import cmp
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode

BACKUP_FOLDER = "备份"
"""The folder beside a file in which its backups lie, as ``NAME.备份-YYYYMMDD-HHMMSS.xlsx``."""

_ALL = timedelta(days=2)
_ONE_A_DAY = timedelta(days=31)
_STAMP = re.compile(r"([0-9]{8}-[0-9]{6})(?:-[0-9]+)?")


def back_up(path: Path) -> Path:
    """Copy PATH into the folder of backups beside it; returns the copy's path.

    The copy is compared with PATH before it gets its name. After that the older backups are thinned
    (:func:`thinned`): by age and never by number, so that a day of many commands costs none of the days before.

    Raises:
        Refusal: backup_failed.
    """
    import secrets  # a library of its own loads with it

    now = datetime.now()
    folder = path.parent / BACKUP_FOLDER
    temporary = folder / f".{path.stem}.{secrets.token_hex(4)}.tmp{path.suffix}"
    try:
        folder.mkdir(exist_ok=True)
        stamp = f"{path.stem}.备份-{now:%Y%m%d-%H%M%S}"
        target = folder / f"{stamp}{_number(path, stamp)}{path.suffix}"
        try:
            shutil.copy2(path, temporary)
            with temporary.open("r+b") as stream:
                os.fsync(stream.fileno())
            if not cmp(path, temporary, shallow=False):
                raise OSError("the copy differs")
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(RefusalCode.BACKUP_FAILED, file=path.name) from error
    for old in thinned(backups(path), now):
        _remove(old)
    return target


def _remove(old: Path) -> None:
    """Remove a backup that is not needed any more; one that cannot be removed may stay."""
    try:
        old.unlink()
    except OSError:
        return


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
        made = _made_at(backup)
        if made is None or now - made < _ALL:
            continue
        aged.append(backup)
        last[made.strftime("%Y-%m-%d" if now - made < _ONE_A_DAY else "%Y-%m")] = backup
    return [backup for backup in aged if backup not in last.values()]


def _made_at(backup: Path) -> datetime | None:
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
