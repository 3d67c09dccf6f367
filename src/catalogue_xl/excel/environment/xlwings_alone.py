"""xlwings without what it merely offers to work with: a click on a button pays for every import."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

HEAVY = ("numpy", "pandas", "polars", "matplotlib", "PIL", "plotly")
"""What xlwings imports where it finds it, to hand over data frames and pictures; the add-in hands over neither."""


@contextmanager
def absent(names: tuple[str, ...]) -> Iterator[None]:
    """Let modules seem not to be installed; those already imported come back afterwards.

    ``None`` in :data:`sys.modules` is the import system's own way of saying that there is no such module.
    """
    before = {name: sys.modules[name] for name in names if name in sys.modules}
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
        sys.modules.update(before)


def xlwings() -> ModuleType:
    """The module xlwings; where it is imported here first, it takes pandas and the like for not installed."""
    if "xlwings" in sys.modules:
        return sys.modules["xlwings"]
    with absent(HEAVY):
        module = import_module("xlwings")
    if sys.platform == "win32":
        _let_others_live()
    return module


def _let_others_live() -> None:
    """Take back what xlwings would do when this process ends.

    It asks ``tasklist`` for every EXCEL.EXE and ends by force those that show no workbook: an Excel that another
    program steers, one in protected view, or the user's own in which everything was just closed.
    """
    atexit.unregister(import_module("xlwings._xlwindows").cleanup)
