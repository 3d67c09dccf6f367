"""``doctor``: what is there, what is missing, and the one command that mends it. It never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from catalogue_xl import __version__
from catalogue_xl.excel.environment.machine import Machine
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


def examine(probe: Probe | None = None, examinations: Sequence[Examination] | None = None) -> list[Finding]:
    """All findings, in the order of the examinations; one that fails becomes a finding of its own."""
    from catalogue_xl.excel.doctor.examinations import EXAMINATIONS

    probe = probe or Machine()
    return [finding for one in (examinations or EXAMINATIONS) for finding in _carefully(one, probe)]


def _carefully(examination: Examination, probe: Probe) -> list[Finding]:
    try:
        return list(examination(probe))
    except Exception as error:  # whatever is wrong with this machine, the other examinations still tell something
        subject = (examination.__doc__ or examination.__name__).split("：")[0].rstrip("。.")
        return [Finding("not_examined", State.UNKNOWN, subject, f"没有查清（{type(error).__name__}：{error}）")]


def own_command(probe: Probe) -> str:
    """How this program is called on that machine."""
    return "catalogue-xl" if probe.program("catalogue-xl") else f'"{probe.python[0]}" -P -m catalogue_xl'


def has_faults(findings: Iterable[Finding]) -> bool:
    """Whether something does not work that should."""
    return any(finding.state is State.FAULT for finding in findings)


def render_text(findings: Sequence[Finding]) -> str:
    """The findings in people's words, and at the end what to do first."""
    return "\n".join([f"catalogue-xl {__version__} 环境检查", "", *_lines(findings), "", _summary(findings)])


def render_brief(findings: Sequence[Finding]) -> str:
    """What a message box has room for: what to do first, what is not in order, and where the rest is told."""
    waiting = [finding for state in (State.FAULT, State.UNKNOWN) for finding in findings if finding.state is state]
    return "\n".join([_summary(findings), "", *_lines(waiting), "各项的详细情况：在命令行运行 catalogue-xl doctor"])


def _lines(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"【{finding.state.label}】{finding.subject}：{finding.found}。"
        if finding.advice:
            yield f"　　　　{finding.advice}。"
        if finding.command:
            yield f"　　　　运行：{finding.command}"


def _summary(findings: Sequence[Finding]) -> str:
    count = {state: sum(finding.state is state for finding in findings) for state in State}
    if count[State.FAULT]:
        first = next(finding for finding in findings if finding.state is State.FAULT)
        return f"有{count[State.FAULT]}处要处理，先看“{first.subject}”；另有{count[State.NOTE]}条提示。"
    if count[State.UNKNOWN]:
        return f"没有要处理的，但有{count[State.UNKNOWN]}项没有查清；另有{count[State.NOTE]}条提示。"
    return f"没有要处理的，{count[State.NOTE]}条提示供参考。"


def to_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One object per finding."""
    return [finding.to_json() for finding in findings]
