"""Which face speaks, so that a sentence can name the command on a command line and the button on the ribbon.

A step has a name on each: ``by_face("加 --send 发送", "再点“发邮件”")``. Refusals say what to do in both ways
(:class:`catalogue_xl.core.refusal_codes.RefusalCode`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_ribbon = False  # of the process and not of a thread: what a step does in threads is said by the same face


@contextmanager
def on_the_ribbon() -> Iterator[None]:
    """Whoever speaks meanwhile speaks to somebody who presses buttons and sees no command line."""
    global _ribbon
    before, _ribbon = _ribbon, True
    try:
        yield
    finally:
        _ribbon = before


def by_face(command: str, button: str) -> str:
    """COMMAND where a command line speaks, BUTTON on the ribbon."""
    return button if _ribbon else command
