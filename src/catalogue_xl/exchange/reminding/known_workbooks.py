"""The task workbooks that went out and came back, found again among the office's files.

A returned workbook is known by its digest, one that was sent by its name and the mark of its distribution: whatever
else lies there is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from catalogue_xl.core.backups import BACKUP_FOLDER
from catalogue_xl.core.files import lock_mark
from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.documents.sniff import RETURN_KINDS
from catalogue_xl.exchange.merging.fingerprint import digest
from catalogue_xl.workbook.task_book.returned import MAX_BYTES, Return, read_return

MOST_FILES = 20_000
"""Files that are looked at; folders of an office hold fewer."""

_SUFFIXES = frozenset(suffix for suffixes in RETURN_KINDS.values() for suffix in suffixes)


class KnownWorkbooks:
    """What lies in FOLDERS and below them."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = list(folders)

    @cached_property
    def _paths(self) -> list[Path]:
        return list(dict.fromkeys(path for folder in self._folders for path in _workbooks(folder)))

    @cached_property
    def _by_digest(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for path in self._paths:
            try:
                found.setdefault(digest(path), path)
            except OSError:
                continue  # somebody took it away, or has it open
        return found

    def returned(self, content: str) -> Path | None:
        """The file with that digest."""
        return self._by_digest.get(content) if content else None

    def sent(self, batch: Record) -> Path | None:
        """The workbook that a row of 批次 names, as it went out."""
        name = Path(batch.text("file")).name
        for path in self._paths:
            if path.name == name and (found := read(path)) is not None:
                stamp = (found.batch, found.agency, found.stamp.nonce)
                if found.stamped and stamp == tuple(batch.text(key) for key in ("batch", "agency", "nonce")):
                    return path
        return None


def read(path: Path) -> Return | None:
    """The task workbook at PATH; None where it is none."""
    try:
        return read_return(path)
    except (Refusal, OSError):
        return None


def _workbooks(folder: Path) -> Iterator[Path]:
    """The files below FOLDER that may be task workbooks, in the order of their names."""
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number >= MOST_FILES:
            return
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if hidden or BACKUP_FOLDER in path.parts or path.suffix.lower() not in _SUFFIXES:
            continue
        try:
            if path.is_file() and path.stat().st_size <= MAX_BYTES and lock_mark(path) is None:
                yield path
        except OSError:
            continue
