"""The lock that the operating system puts on an open file, and takes away when its process ends."""

from __future__ import annotations

import errno
import os
import sys
from enum import Enum, auto


class Grip(Enum):
    """What came of trying to lock a file."""

    OURS = auto()
    NONE = auto()
    """Another process has it."""
    UNKNOWN = auto()
    """The drive knows no such locks."""


_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOLCK, errno.EINVAL}


def grip(descriptor: int) -> Grip:
    """Lock the open file without waiting; it is given up when the file is closed, or the process ends.

    Raises:
        OSError: The file cannot be reached any more.
    """
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _TAKEN:
            return Grip.NONE
        if error.errno in _NO_LOCKS:
            return Grip.UNKNOWN
        raise
    return Grip.OURS


if sys.platform == "win32":
    import msvcrt

    _FAR_OFF = 1 << 30
    """The byte that is locked: nobody else could read one of those that are written."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_OFF, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
