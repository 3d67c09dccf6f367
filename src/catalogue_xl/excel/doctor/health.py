"""``doctor``: what is there, what is missing, and the one command that mends it. It never raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from catalogue_xl import __version__
from catalogue_xl.excel.doctor.examinations import EXAMINATIONS
from catalogue_xl.excel.doctor.findings import Examination, Finding, State
from catalogue_xl.excel.environment.machine import Machine
from catalogue_xl.excel.environment.probe import Probe


def examine(probe: Probe | None = None, examinations: Sequence[Examination] | None = None) -> list[Finding]:
    """All findings, in the order of the examinations; one that fails becomes a finding of its own."""
    probe = probe or Machine()
    return [finding for one in (examinations or EXAMINATIONS) for finding in _carefully(one, probe)]


def _carefully(examination: Examination, probe: Probe) -> list[Finding]:
    try:
        return list(examination(probe))
    except Exception as error:  # whatever is wrong with this machine, the other examinations still tell something
        subject = (examination.__doc__ or examination.__name__).split("：")[0].rstrip("。.")
        return [Finding("not_examined", State.UNKNOWN, subject, f"没有查清（{type(error).__name__}：{error}）")]


def has_faults(findings: Iterable[Finding]) -> bool:
    """Whether something does not work that should."""
    return any(finding.state is State.FAULT for finding in findings)


def render_text(findings: Sequence[Finding]) -> str:
    """The findings in people's words, and at the end what to do first."""
    return "\n".join([f"catalogue-xl {__version__} 环境检查", "", *_lines(findings), "", _summary(findings)])


def render_brief(findings: Sequence[Finding]) -> str:
    """What a message box has room for: what to do first, what is not in order, and where the rest is told."""
    waiting = [finding for state in (State.FAULT, State.UNKNOWN) for finding in findings if finding.state is state]
    more = (
        "各项的详细情况和处理用的命令，见开始菜单“catalogue-xl”文件夹里的“环境检查”；"
        "没有这个文件夹的，请联系安装本程序的人。"
    )
    return "\n".join([_summary(findings), "", *_lines(waiting, commands=False), more])


def _lines(findings: Iterable[Finding], *, commands: bool = True) -> Iterator[str]:
    for finding in findings:
        yield f"【{finding.state.label}】{finding.subject}：{finding.found}。"
        if finding.advice:
            yield f"　　　　{finding.advice}。"
        if finding.command and commands:
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
