"""A disk that fails at a step of our choosing: every call by which this process changes files is counted.

The calls of the standard library are replaced, not ours, so that nothing that writes is overlooked: whatever opens,
writes, flushes, renames, makes or removes passes here, in whichever module it stands.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any
from unittest import mock

KILLED = 137
"""The exit code of a process that was killed."""


class Fault(Enum):
    """What goes wrong; its value is what the calls then raise, or None where the process ends."""

    KILL = None
    POWER = -1
    """The process ends, and what was not brought to the disk is gone."""
    FULL = errno.ENOSPC
    DAMAGED = errno.EIO
    DENIED = errno.EACCES
    RENAME = errno.EBUSY
    """Only renaming fails, as where a virus scanner holds the file."""
    GONE = errno.ENOTCONN
    """The share disappears: this call and all that follow fail."""


@dataclass
class FaultyDisk:
    """A disk on which the step number AT goes wrong (the first is 1; 0: none), below the folder ROOT.

    Attributes:
        steps: What was done so far: the call and the file's name.
    """

    root: Path
    fault: Fault = Fault.KILL
    at: int = 0
    lasting: bool = False
    steps: list[tuple[str, str]] = field(default_factory=list)
    _unsafe: set[str] = field(default_factory=set)
    _broken: bool = False

    def step(self, call: str, path: Any, torn: Callable[[], Any] = lambda: None) -> None:
        """Count a step, and let it go wrong where its time has come; TORN does half of it first.

        Raises:
            OSError: As the fault is.
        """
        place = _place(path)
        if place is None or not place.startswith(str(self.root)):
            return
        self.steps.append((call, place))
        due = len(self.steps) == self.at
        if due and self.fault is Fault.RENAME and call not in ("rename", "replace"):
            self.at += 1  # the next rename, whichever step it is
            return
        if due and (self.fault is Fault.GONE or self.lasting):
            self._broken = True
        if not (due or (self._broken and self._spoils(call))):
            return
        if self.fault in (Fault.KILL, Fault.POWER):
            torn()
            if self.fault is Fault.POWER:
                self._lose()
            os._exit(KILLED)
        if self.fault is Fault.FULL and not self._spoils(call):
            self.at += 1
            return
        torn()
        raise OSError(self.fault.value, os.strerror(self.fault.value), place)

    def _spoils(self, call: str) -> bool:
        """Whether the fault hits such a call: a full disk can still rename and remove."""
        return self.fault is not Fault.FULL or call in ("open", "write", "mkdir", "flush")

    def _lose(self) -> None:
        for place in self._unsafe:
            if Path(place).is_file():
                os.truncate(place, 0)

    def wrote(self, path: Any) -> None:
        """Note that PATH holds what is not on the disk yet."""
        if (place := _place(path)) is not None:
            self._unsafe.add(place)

    def flushed(self, path: Any) -> None:
        """Note that it is."""
        self._unsafe.discard(_place(path) or "")

    def moved(self, old: Any, new: Any) -> None:
        """Note that OLD is called NEW from now on."""
        if (place := _place(old)) in self._unsafe:
            self._unsafe.discard(place)
            self._unsafe.add(_place(new) or "")
        else:
            self._unsafe.discard(_place(new) or "")


def _place(path: Any) -> str | None:
    if isinstance(path, int):
        try:
            return str(Path(f"/proc/self/fd/{path}").readlink())
        except OSError:
            return None
    try:
        return os.path.abspath(os.fspath(path))  # noqa: PTH100 - links stay what they are
    except TypeError:
        return None


class _File:
    """An open file, each writing to which is a step."""

    def __init__(self, disk: FaultyDisk, stream: Any, path: Any) -> None:
        self._disk, self._stream, self._path = disk, stream, path

    def write(self, content: Any) -> Any:
        def torn() -> None:
            self._stream.write(content[: len(content) // 2])
            self._stream.flush()

        self._disk.step("write", self._path, torn)
        self._disk.wrote(self._path)
        return self._stream.write(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _File:
        self._stream.__enter__()
        return self

    def __exit__(self, *error: Any) -> Any:
        return self._stream.__exit__(*error)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stream)


@contextmanager
def faulty(disk: FaultyDisk) -> Iterator[FaultyDisk]:
    """Let this process write on DISK while the block runs."""
    opened, replaced, renamed = io.open, os.replace, os.rename
    made, removed, emptied, synced = os.mkdir, os.unlink, os.rmdir, os.fsync
    os_opened, sent, os_wrote = os.open, os.sendfile, os.write

    def opening(path: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        writes = not isinstance(path, int) and any(letter in mode for letter in "wax+")
        if writes and _place(path) is not None and not str(path).startswith(("/proc", "/dev")):
            if mode not in ("r+b", "rb+"):  # opened for flushing only
                disk.step("open", path)
            return _File(disk, opened(path, mode, *args, **options), path)
        return opened(path, mode, *args, **options)

    def os_opening(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            disk.step("open", path)
        return os_opened(path, flags, *args, **options)

    def moving(call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def move(old: Any, new: Any, **options: Any) -> Any:
            disk.step(call, new)
            done = real(old, new, **options)
            disk.moved(old, new)
            return done

        return move

    def simple(call: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def change(path: Any, *args: Any, **options: Any) -> Any:
            if options.get("dir_fd") is not None:
                disk.step(call, f"{_place(options['dir_fd'])}/{path}")
            else:
                disk.step(call, path)
            return real(path, *args, **options)

        return change

    def syncing(descriptor: int) -> None:
        disk.step("flush", descriptor)
        synced(descriptor)
        disk.flushed(descriptor)

    def sending(target: int, source: int, *args: Any) -> int:
        disk.step("write", target)
        disk.wrote(target)
        return sent(target, source, *args)

    def os_writing(descriptor: int, content: Any) -> int:
        disk.step("write", descriptor)
        return os_wrote(descriptor, content)

    with (
        mock.patch.object(io, "open", opening),
        mock.patch.object(builtins, "open", opening),
        mock.patch.multiple(
            os,
            open=os_opening,
            replace=moving("replace", replaced),
            rename=moving("rename", renamed),
            mkdir=simple("mkdir", made),
            unlink=simple("remove", removed),
            remove=simple("remove", removed),
            rmdir=simple("remove", emptied),
            fsync=syncing,
            sendfile=sending,
            write=os_writing,
        ),
    ):
        yield disk
