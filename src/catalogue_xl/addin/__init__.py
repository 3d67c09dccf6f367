"""What the ribbon's buttons call: ``from catalogue_xl.addin import validate; validate()``.

Every action of :mod:`catalogue_xl.excel.ribbon.actions` is a function here, made when it is asked for: a click on a
button pays for every import.
"""

from __future__ import annotations

from collections.abc import Callable


def __getattr__(name: str) -> Callable[[], None]:
    from catalogue_xl.excel.buttons.press import entry
    from catalogue_xl.excel.ribbon.actions import action_named

    if action_named(name) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return entry(name)
