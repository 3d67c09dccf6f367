"""What an examination of this machine tells: findings, each with the one command that mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from catalogue_xl.excel.environment.probe import Probe


class State(StrEnum):
    """How it stands with one thing."""

    FINE = "fine"
    NOTE = "note"
    FAULT = "fault"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The word people see."""
        return {"fine": "正常", "note": "提示", "fault": "要处理", "unknown": "不明"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing.

    Attributes:
        code: A stable name for programs.
        state: A fault keeps something from working; a note is worth knowing.
        subject: What was looked at.
        found: What is there, in a sentence without a full stop.
        advice: What it means and what to do; empty where nothing is to be done.
        command: The one command that mends it; empty where none does.
    """

    code: str
    state: State
    subject: str
    found: str
    advice: str = ""
    command: str = ""

    def to_json(self) -> dict[str, Any]:
        """The finding as a JSON object."""
        return asdict(self)


Examination = Callable[[Probe], Iterable[Finding]]


def own_command(probe: Probe) -> str:
    """How this program is called on that machine."""
    return "catalogue-xl" if probe.program("catalogue-xl") else f'"{probe.python[0]}" -P -m catalogue_xl'
