"""Who we are on which computer, and whether another process of it is still there."""

from __future__ import annotations

import getpass
import os
import sys


def computer() -> str:
    """The name of this computer."""
    # Not platform or socket, which take longer to load than most of what is written.
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def user() -> str:
    """Who is logged in; empty where nobody is."""
    try:
        return getpass.getuser()
    except (OSError, ImportError, KeyError):
        return ""


if sys.platform == "win32":
    import ctypes

    _QUERY = 0x1000
    _STILL_ACTIVE = 259

    def is_running(process: int) -> bool:
        """Whether there is a process of that number; in doubt there is."""
        if process <= 0:
            return False
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_QUERY, False, process)  # os.kill would end it there
        if not handle:
            return ctypes.get_last_error() == 5  # it is there, and not for us to ask
        code = ctypes.c_ulong()
        told = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not told or code.value == _STILL_ACTIVE

else:

    def is_running(process: int) -> bool:
        """Whether there is a process of that number; in doubt there is."""
        if process <= 0:
            return False
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True
        return True
