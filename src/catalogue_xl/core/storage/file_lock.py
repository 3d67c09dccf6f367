"""One process at a time works on a file: a lock file beside it, which names who has it.

The lock itself is the operating system's (``flock``, on Windows a locked byte), which ends with its process however
that ends, also on another computer of a shared drive; so a lock file that nobody holds means nothing. Where a drive
knows no such locks, the existence of the file counts, and it is taken over from a process of this computer that is
no more (docs/decisions/0019-own-lock-file.md).
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.error_reasons import reason
from catalogue_xl.core.storage.os_locks import Grip, grip
from catalogue_xl.core.storage.processes import computer, is_running, user

WAIT = 60.0
"""Seconds that one operation waits for another."""

_SUFFIX = ".使用中"
_LOOK_AGAIN = 0.05
_SAY_AFTER = 0.3  # most operations are over by then, and a sentence about them would only be noise
_SETTLED = 0.1  # two who take over one lock file at the same time write into it one after the other
_LONGEST_NOTE = 1000

_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class _Held:
    """A lock of this process: the open lock file, whose thread it is, and how often that took it."""

    descriptor: int
    thread: int
    times: int = 1


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


@contextmanager
def held(path: Path, *, wait: float | None = None) -> Iterator[None]:
    """Let nobody else work on PATH while the block runs; who has it already may take it again.

    Args:
        path: The file, which need not be there yet. Where even its folder is not, nothing is held.
        wait: How many seconds to wait for another process, which is said in a sentence; :data:`WAIT` for None.

    Raises:
        Refusal: in_use, naming who has it; no_permission, write_failed: no file can be made in the folder.
    """
    place = lock_file(path)
    if not place.parent.is_dir():
        yield  # whoever reads or writes there will decline with a better sentence
        return
    _take(place, path, WAIT if wait is None else wait)
    try:
        yield
    finally:
        _give_back(place)


def lock_file(path: Path) -> Path:
    """The lock file of PATH: of the file itself where PATH is a link."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}{_SUFFIX}")


def _take(place: Path, path: Path, wait: float) -> None:
    began, said = time.monotonic(), False
    while True:
        try:
            holder = _try(place)
        except OSError as error:
            if isinstance(error, PermissionError) or not os.access(place.parent, os.W_OK):
                raise Refusal(RefusalCode.NO_PERMISSION, file=str(path)) from error
            raise Refusal(RefusalCode.WRITE_FAILED, file=path.name, why=reason(error)) from error
        if holder is None:
            return
        waited = time.monotonic() - began
        if waited >= wait:
            raise Refusal(RefusalCode.IN_USE, file=path.name, who=holder)
        if waited >= _SAY_AFTER and not said:
            said = True
            _LOG.warning("“%s”正在被本工具的另一次操作使用（%s），等它做完，最多等%d秒 ……", path.name, holder, wait)
        time.sleep(_LOOK_AGAIN)


def _try(place: Path) -> str | None:
    """Take the lock; None where that was possible, else who has it."""
    mine = threading.get_ident()
    with _guard:
        own = _held.get(place)
        if own is not None and own.thread == mine:
            own.times += 1
            return None
        if own is not None:
            return "本程序的另一个线程"
        descriptor, created = _opened(place)
        holder: str | None = "使用者不明"
        try:
            holder = _taken_by(place, descriptor, created=created)
        finally:
            if holder is not None:
                os.close(descriptor)
        if holder is None:
            _held[place] = _Held(descriptor, mine)
        return holder


def _opened(place: Path) -> tuple[int, bool]:
    """The open lock file, and whether it was not there before."""
    flags = os.O_RDWR | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_NOFOLLOW", 0)
    while True:
        try:
            return os.open(place, flags | os.O_CREAT | os.O_EXCL, 0o666), True
        except FileExistsError:
            pass
        with suppress(FileNotFoundError):  # given back between the two attempts
            try:
                return os.open(place, flags), False
            except PermissionError:  # a file that another user's process left behind
                return os.open(place, flags & ~os.O_RDWR | os.O_RDONLY), False


def _taken_by(place: Path, descriptor: int, *, created: bool) -> str | None:
    got = grip(descriptor)
    if got is Grip.NONE:
        return _told(_note(descriptor))
    if got is Grip.UNKNOWN:
        return _taken_over(place, descriptor, created=created)
    if not _is_still_at(place, descriptor):
        return "刚刚结束的一次操作"  # its file was removed while we got hold of it
    _write_note(descriptor)
    return None


def _taken_over(place: Path, descriptor: int, *, created: bool) -> str | None:
    """The same on a drive that knows no locks: the file is the lock, unless its process is known to be dead."""
    if not created:
        note = _note(descriptor)
        if note.get("computer") != computer() or is_running(int(note.get("process") or 0)):
            return f"{_told(note)}；如确认没有在运行，请删除同一文件夹里的文件“{place.name}”"
    _write_note(descriptor)
    if not created:
        time.sleep(_SETTLED)
        if _note(descriptor).get("process") != str(os.getpid()):
            return "刚刚开始的另一次操作"
    return None


def _is_still_at(place: Path, descriptor: int) -> bool:
    if sys.platform == "win32":  # an open file cannot be removed there
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except FileNotFoundError:
        return False


def _give_back(place: Path) -> None:
    with _guard:
        own = _held[place]
        own.times -= 1
        if own.times:
            return
        del _held[place]
        if sys.platform != "win32":  # before it is given up: afterwards it may be the next one's
            with suppress(OSError):
                place.unlink()
        os.close(own.descriptor)
        if sys.platform == "win32":
            with suppress(OSError):  # somebody who waits has it open
                place.unlink()


def _write_note(descriptor: int) -> None:
    note = {
        "computer": computer(),
        "user": user(),
        "process": str(os.getpid()),
        "since": datetime.now().isoformat(" ", "seconds"),
    }
    # A disk that is full or a file of another user's leaves the lock without a name: it holds all the same.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(note, ensure_ascii=False).encode())


def _note(descriptor: int) -> dict[str, str]:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        stored = json.loads(os.read(descriptor, _LONGEST_NOTE))
    except (OSError, ValueError, RecursionError):
        return {}
    return {key: value for key, value in stored.items() if isinstance(value, str)} if isinstance(stored, dict) else {}


def _told(note: dict[str, str]) -> str:
    """Who has the lock, for people."""
    labels = {"computer": "电脑 {}", "user": "用户 {}", "process": "进程 {}", "since": "{} 开始"}
    return "，".join(label.format(note[key]) for key, label in labels.items() if note.get(key)) or "使用者不明"
