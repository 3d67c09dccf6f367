"""A due date with how it was found, or the reason why there is none; as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DueClause:
    """One clause of a compound: its wording, its own due date, and whether it governs the whole."""

    rule: str
    scope: str | None
    due: Due
    governs: bool

    def to_json(self) -> dict[str, Any]:
        """The clause's due date with its wording; steps are left to the whole."""
        answer = {"rule": self.rule, "scope": self.scope, "governs": self.governs}
        return answer | {k: v for k, v in self.due.to_json().items() if k not in ("steps", "basis", "clauses")}


@dataclass(frozen=True, slots=True)
class Due:
    """A due date, or the reason why there is none.

    Attributes:
        due: The last day; None where the phrase gives no date.
        time: The time of day, only for a limit in hours counted from a known time (``HH:MM``).
        provisional: The holidays it depends on are estimates.
        rolled: It was moved off a rest day.
        basis: The articles, in Chinese; 参照 where they apply by analogy.
        steps: The computation in sentences for a clerk.
        ceiling: The latest day that 条例 第二十六条 allows, where the phrase itself gives none.
        advice: The last working day not after a due date that is not moved off a rest day.
        reason: Why there is no date, in Chinese.
        previous: For a recurring rule the last due date before the day asked for.
        upcoming: For a recurring rule the first due date on or after it; later than ``due`` it never is (every month's
            15th of the next month: on 10 December November's is still to come, ``due`` is December's).
        clauses: One per clause of a compound.
    """

    due: date | None = None
    provisional: bool = False
    rolled: bool = False
    basis: str = ""
    steps: tuple[str, ...] = ()
    time: str | None = None
    ceiling: date | None = None
    advice: date | None = None
    reason: str | None = None
    previous: date | None = None
    upcoming: date | None = None
    clauses: tuple[DueClause, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The contract's keys, then those of the optional ones that mean something; dates as ISO text."""
        answer: dict[str, Any] = {
            "due": self.due.isoformat() if self.due else None,
            "provisional": self.provisional,
            "rolled": self.rolled,
            "basis": self.basis,
            "steps": list(self.steps),
        }
        optional = {
            "time": self.time,
            "ceiling": self.ceiling and self.ceiling.isoformat(),
            "advice": self.advice and self.advice.isoformat(),
            "reason": self.reason,
            "previous": self.previous and self.previous.isoformat(),
            "next": self.upcoming and self.upcoming.isoformat(),
            "clauses": [clause.to_json() for clause in self.clauses],
        }
        return answer | {key: value for key, value in optional.items() if value}

    def to_text(self) -> str:
        """For people: the day, or why there is none; then how it was counted, and by which articles."""
        lines = [
            self._day() if self.due else f"没有确定的截止日期：{(self.reason or '这个时限不设具体日期').rstrip('。')}。"
        ]
        if self.ceiling:
            lines.append(f"应当主动公开的，最迟到{_dated(self.ceiling)}。")
        if self.advice and self.advice != self.due:
            lines.append(f"截止日期是休息日，建议在{_dated(self.advice)}前办完。")
        if self.upcoming and self.upcoming != self.due:
            lines.append(f"下一次：{_dated(self.upcoming)}。")
        lines += self.steps
        return "\n".join([*lines, *([f"依据：{self.basis}"] if self.basis else [])])

    def _day(self) -> str:
        assert self.due is not None
        when = f"{_dated(self.due)}{f' {self.time}' if self.time else ''}"
        return f"截止日期：{when}{'（暂定，该年度放假通知还没有公布）' if self.provisional else ''}。"


_WEEKDAYS = "一二三四五六日"


def _dated(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"
