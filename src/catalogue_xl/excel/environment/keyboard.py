"""Whether somebody asks a running step to stop: the Esc key, while the application's window is in front."""

from __future__ import annotations

import sys
from typing import Any

_ESCAPE = 0x1B
_SINCE_LAST_ASKED, _DOWN_NOW = 0x0001, 0x8000


def escape_pressed(window: int) -> bool:
    """Whether Esc is down, or was since this was last asked, and WINDOW is the one in front.

    The application does not see the key: it waits for our process. GetAsyncKeyState, Windows documentation: the lowest
    bit tells of a press since the last call, of whatever program.
    """
    if sys.platform != "win32":
        return False
    import ctypes

    user32: Any = ctypes.windll.user32
    state = user32.GetAsyncKeyState(_ESCAPE)
    return bool(state & (_DOWN_NOW | _SINCE_LAST_ASKED)) and user32.GetForegroundWindow() == window
