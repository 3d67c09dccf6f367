"""The temporary files that become files: named, brought to the disk, put in place, and cleared away."""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

_ATTEMPTS, _PAUSE = 10, 0.2
_PUT: dict[Path, os.stat_result] = {}
"""The files that were about to be put in place, as they were before, by where."""

FOLDER_SUFFIX = ".files"
"""Behind the name of a temporary file: the folder for what is made on the way to it."""


def temporary_beside(path: Path) -> Path:
    """A name that nothing has, in the folder of PATH: only there can it take the place of PATH at once."""
    import secrets  # a library of its own loads with it

    # Not NamedTemporaryFile: that one ignores the umask, and a shared folder's file would become private.
    return path.with_name(f".{path.stem}.{secrets.token_hex(4)}.tmp{path.suffix}")


def sweep(path: Path) -> None:
    """Remove the temporary files of PATH and their folders: who holds it alone knows that they were left behind."""
    pattern = re.compile(
        rf"\.{re.escape(path.stem)}\.[0-9a-f]{{8}}\.tmp{re.escape(path.suffix)}({re.escape(FOLDER_SUFFIX)})?"
    )
    with suppress(OSError):
        for name in os.listdir(path.parent):  # noqa: PTH208 - a folder may hold thousands of returns
            if found := pattern.fullmatch(name):
                (remove_folder if found[1] else remove)(path.with_name(name))


def flush(path: Path) -> None:
    """Wait until what stands in the file at PATH is on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def put_in_place(temporary: Path, path: Path) -> None:
    """Let TEMPORARY take the place of PATH at once, and wait until that is on the disk.

    Raises:
        OSError: PATH is as it was.
    """
    _PUT[path] = temporary.stat()  # first, because an interruption may come between the two
    for attempt in range(_ATTEMPTS):
        try:
            temporary.replace(path)
            break
        except PermissionError:
            # Virus scanners and programs that copy to a cloud open a new file for a moment.
            if sys.platform != "win32" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
    flush_folder(path.parent)


def forget_what_was_put() -> None:
    """Let :func:`newly_put` count from now on."""
    _PUT.clear()


def newly_put() -> list[Path]:
    """The files that this process put in place and that are there still, in that order."""
    return [path for path, made in _PUT.items() if _is_there(path, made)]


def _is_there(path: Path, made: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), made)
    except OSError:
        return False


def flush_folder(folder: Path) -> None:
    """Wait until the names in FOLDER are on the disk, where the system has a way to do that."""
    if sys.platform == "win32":
        return
    # What is in place stays in place: that nobody can vouch for its name after a power cut is no reason to decline.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove(path: Path) -> None:
    """Remove the file at PATH; one that cannot be removed, or is not there, is left to the next time."""
    with suppress(OSError):
        path.unlink()


def remove_folder(folder: Path) -> None:
    """Remove FOLDER with all that is in it; a link is removed, not what it leads to. What cannot be is left."""
    import shutil  # only who has such a folder needs it

    if folder.is_symlink():
        remove(folder)
    else:
        shutil.rmtree(folder, ignore_errors=True)
