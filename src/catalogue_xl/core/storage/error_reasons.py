"""Why the system could not read or write, in words for the user."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_REASONS: Mapping[int, str] = {
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> str:
    """Why a file could not be read or written, in Chinese where we have the words; else in the system's."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
