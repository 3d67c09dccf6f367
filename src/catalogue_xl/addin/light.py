"""xlwings without what it merely offers to work with: a click on a button pays for every import."""

from __future__ import annotations

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
        return import_module("xlwings")
