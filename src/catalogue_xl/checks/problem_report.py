"""Problems as people read them, and as programs do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from catalogue_xl.core.problems import Problem, Severity

_SHOWN = 8
"""How many addresses a group names before it ends in ……; all of them stand in the JSON and in the sheet 问题."""

_NEXT = {
    Severity.ERROR: "请先改正错误，再核对提醒，然后重新核对（validate）。",
    Severity.WARNING: "没有错误，可以继续；请先核对提醒，属实的不必修改。",
    Severity.INFO: "没有错误和提醒，可以计算时限（deadlines）或分发（distribute）。",
}
_CLEAN = "没有发现问题，可以计算时限（deadlines）或分发（distribute）。"


def render_text(problems: Sequence[Problem]) -> str:
    """The problems in a clerk's words: errors first, identical ones grouped, at the end a summary and what to do."""
    if not problems:
        return _CLEAN
    blocks = [block for severity in Severity if (block := _block(problems, severity))]
    return "\n\n".join([*blocks, _summary(problems)])


def to_json(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """One object per problem (docs/contracts/problems.md), never grouped."""
    return [problem.to_json() for problem in problems]


def _block(problems: Sequence[Problem], severity: Severity) -> str:
    mine = [problem for problem in problems if problem.severity is severity]
    lines = [line for group in _groups(mine) for line in _lines(group)]
    return "\n".join([f"【{severity.label}】{len(mine)}处", *lines]) if mine else ""


def _groups(problems: Sequence[Problem]) -> Iterator[list[Problem]]:
    """Problems that read the same, in the order of their first places."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        same = (problem.sheet, problem.column, problem.message, problem.expected, problem.fix)
        groups.setdefault(same, []).append(problem)
    yield from groups.values()


def _lines(group: Sequence[Problem]) -> Iterator[str]:
    first = group[0]
    yield f"{_where(group)}：{first.message}{_count(group)}"
    advice = [f"应为：{first.expected}"] if first.expected else []
    yield "    " + "。".join([*advice, first.fix]) + "。"


def _where(group: Sequence[Problem]) -> str:
    first = group[0]
    cell = first.cell if len(group) == 1 else ""
    place = " ".join(part for part in (first.sheet, cell) if part)
    return f"{place}（{first.column}）" if first.column else place


def _count(group: Sequence[Problem]) -> str:
    if len(group) == 1:
        return ""
    cells = "、".join(problem.cell for problem in group[:_SHOWN])
    return f"（共 {len(group)} 处：{cells}{'……' if len(group) > _SHOWN else ''}）"


def _summary(problems: Sequence[Problem]) -> str:
    counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    worst = next(severity for severity in Severity if counts[severity])
    tally = "，".join(f"{severity.label}{count}处" for severity, count in counts.items() if count)
    return f"共{len(problems)}处：{tally}。{_NEXT[worst]}"
