"""Whether Esc was pressed in the application's window."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from catalogue_xl.excel.environment.keyboard import escape_pressed


@pytest.mark.parametrize(
    ("state", "front", "pressed"),
    [
        (0, 7, False),
        (0x8000, 7, True),
        (0x0001, 7, True),
        (-0x8000, 7, True),  # a SHORT, whose highest bit is its sign
        (0x8001, 9, False),
    ],
)
def it_asks_windows_for_the_key_and_for_the_window_in_front(monkeypatch, state, front, pressed):
    user32 = SimpleNamespace(GetAsyncKeyState=lambda key: state * (key == 0x1B), GetForegroundWindow=lambda: front)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(user32=user32), raising=False)
    assert escape_pressed(7) is pressed


def it_is_never_pressed_on_another_system():
    assert not escape_pressed(7)
