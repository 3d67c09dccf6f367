"""What reading one file may take: one that takes more is declined with a sentence, whatever it is.

The bounds of the readers (``workbook/xlsx/values/bounds.py``, ``documents/collecting.py``) are the first line, because
they name what is too much. This is the second, for what nobody thought of: a second thread looks at the clock and at
the memory, and interrupts the first.
"""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

from catalogue_xl.core.refusals import Refusal, RefusalCode

CPU_SECONDS = 8.0
MEGABYTES = 400
"""Of the whole process. A command that reads one file and starts and ends takes less than 10 s and 500 MB with it."""

_LOOKS_EVERY = 0.05  # seconds


class _ExhaustedError(BaseException):
    """Interrupts the work; no handler for ordinary errors catches it."""


class ReadingBudget:
    """What is done in ``with ReadingBudget(file):`` takes no more than SECONDS of CPU and MEGABYTES of memory.

    One within another counts as a part of it.

    Args:
        file: The file's name, for the refusal.
        seconds: Of CPU, from the start of the block.
        megabytes: That the process may have, or its growth by half of that where it had so much before.

    Raises:
        Refusal: too_complex, when the block is left.
    """

    _active = threading.local()

    def __init__(self, file: str, *, seconds: float = CPU_SECONDS, megabytes: int = MEGABYTES) -> None:
        self._file, self._seconds, self._megabytes = file, seconds, megabytes
        self._why = ""
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._within = False

    def __enter__(self) -> None:
        self._within = getattr(self._active, "any", False)
        if self._within:
            return
        self._active.any = True
        self._worker = threading.get_ident()
        self._until = time.process_time() + self._seconds
        self._most = max(self._megabytes << 20, _resident() + (self._megabytes << 19))
        threading.Thread(target=self._watch, daemon=True).start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._within:
            return
        try:
            self._active.any = False
            with self._lock:
                self._over.set()
            if self._why and not isinstance(error, _ExhaustedError):
                _interrupt(self._worker, None)  # it was about to be
        except _ExhaustedError:
            pass
        if self._why or isinstance(error, MemoryError):
            why = self._why or f"占用内存超过{self._megabytes} MB"
            raise Refusal(RefusalCode.TOO_COMPLEX, file=self._file, why=why) from None

    def _watch(self) -> None:
        while not self._over.wait(_LOOKS_EVERY):
            why = self._exceeded()
            with self._lock:
                if self._over.is_set():
                    return
                if why:
                    self._why = why
                    _interrupt(self._worker, _ExhaustedError)
                    return

    def _exceeded(self) -> str:
        if time.process_time() > self._until:
            return f"读了{self._seconds:.0f}秒还没有读完"
        return f"占用内存超过{self._megabytes} MB" if _resident() > self._most else ""


def _interrupt(thread: int, error: type[BaseException] | None) -> None:
    """Raise ERROR in THREAD at its next step in Python; None takes back what was not raised yet."""
    import ctypes  # seldom needed

    target = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), target)


def _resident() -> int:
    """The bytes that the process has in memory now; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _resident_on_windows()
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - twenty times a second
            return int(stream.read().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


_PAGE = 4096


def _resident_on_windows() -> int:
    """``WorkingSetSize`` of PROCESS_MEMORY_COUNTERS (psapi.h), behind two short words and the peak."""
    import ctypes

    counters = (ctypes.c_size_t * 10)()
    counters[0] = ctypes.sizeof(counters)
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    told = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(kernel.GetCurrentProcess()), counters, counters[0])
    return int(counters[2]) if told else 0
