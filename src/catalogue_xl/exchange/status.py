"""Where a catalogue's work stands: who answered, who is late, what is published, what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from ..deadlines.effective import effective_rule
from ..schema import load
from ..workbook.master import Master
from ..workbook.table import Record
from .columns import align

UNANSWERED = "未填报"
"""Stands for the status of a task that nobody answered yet."""


@dataclass(frozen=True, slots=True)
class ReturnState:
    """One agency in one batch; ``state`` is 已报送, 未报送 or 逾期未报 (past 报送期限)."""

    batch: str
    agency: str
    sent_on: date | None
    due: date | None
    returned_on: date | None
    tasks: int
    state: str


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """How many of an agency's tasks have which 办理状态; 未填报 for none."""

    agency: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of its tasks."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Overdue:
    """A task whose item was due before today and was not published in the period that ended then."""

    item: str
    content: str
    agency: str
    due: date
    last_published: date | None


@dataclass(frozen=True, slots=True)
class Status:
    """Where the work stands on a day."""

    today: date
    returns: list[ReturnState]
    agencies: list[AgencyCount]
    open_conflicts: int
    overdue: list[Overdue]

    @property
    def late(self) -> list[ReturnState]:
        """Who has not answered although the time is up."""
        return [state for state in self.returns if state.state == LATE]

    def to_json(self) -> dict[str, Any]:
        """Everything, with dates as text."""
        return {
            "today": self.today.isoformat(),
            "returns": [_plain(asdict(state)) for state in self.returns],
            "agencies": [{"agency": a.agency, "tasks": a.total, "counts": a.counts} for a in self.agencies],
            "open_conflicts": self.open_conflicts,
            "overdue": [_plain(asdict(item)) for item in self.overdue],
        }

    def to_text(self) -> str:
        """Tables for the terminal."""
        blocks = [f"截至{self.today.isoformat()}"]
        if self.returns:
            head = ["批次", "单位", "事项", "分发日期", "报送期限", "报送日期", "情况"]
            rows = [
                [r.batch, r.agency, str(r.tasks), *map(_day, (r.sent_on, r.due, r.returned_on)), r.state]
                for r in self.returns
            ]
            states = Counter(r.state for r in self.returns)
            total = "，".join(f"{state}{states[state]}个" for state in (RETURNED, WAITING, LATE) if states[state])
            blocks.append(f"报送情况（{total}）\n{align([head, *rows])}")
        if self.agencies:
            names = _STATUSES
            rows = [[a.agency, str(a.total), *(str(a.counts.get(n, 0)) for n in names)] for a in self.agencies]
            blocks.append(f"办理状态\n{align([['单位', '事项', *names], *rows])}")
        else:
            blocks.append("还没有分发过任务。")
        if self.overdue:
            rows = [[o.item, o.agency, _day(o.due), _day(o.last_published), _brief(o.content)] for o in self.overdue]
            head = ["事项编码", "单位", "截止日期", "最近公开日期", "公开内容"]
            blocks.append(f"已到期未公开（{len(rows)}项）\n{align([head, *rows])}")
        if self.open_conflicts:
            blocks.append(f"“合并冲突”表中有{self.open_conflicts}处等待处理。")
        return "\n\n".join(blocks)


RETURNED, WAITING, LATE = "已报送", "未报送", "逾期未报"
_PERIODS: Mapping[str | None, int] = {
    "yearly": 366,
    "half_yearly": 184,
    "quarterly": 92,
    "monthly": 31,
    "half_monthly": 16,
    "weekly": 7,
    "daily": 1,
}
"""Days, rounded up: where the length varies, a publication just outside is not held against the agency."""

_STATUSES = (*load("tasks")["status"].choices, UNANSWERED)


def status(master: Master, *, today: date) -> Status:
    """Where the work on MASTER stands on TODAY; the last batch first."""
    tasks = master.table("tasks").records()
    returns = [_return_state(record, today) for record in master.table("batches").records()]
    returns.sort(key=lambda state: state.batch, reverse=True)
    return Status(
        today=today,
        returns=returns,
        agencies=_count(tasks),
        open_conflicts=len(master.table("conflicts").records()),
        overdue=_overdue(master.table("items").records(), tasks, today),
    )


def _return_state(record: Record, today: date) -> ReturnState:
    due, returned = _date(record, "due"), _date(record, "returned_on")
    tasks = record.values.get("tasks")
    open_state = LATE if due is not None and due < today else WAITING
    return ReturnState(
        record.text("batch"),
        record.text("agency"),
        _date(record, "sent_on"),
        due,
        returned,
        tasks if isinstance(tasks, int) else 0,
        RETURNED if returned is not None else open_state,
    )


def _count(tasks: Iterable[Record]) -> list[AgencyCount]:
    """A status outside of the list counts under its own words; nothing is left out of the total."""
    counts: dict[str, Counter[str]] = {}
    for record in tasks:
        counts.setdefault(record.text("agency"), Counter())[record.text("status") or UNANSWERED] += 1
    return [
        AgencyCount(agency, {n: c[n] for n in dict.fromkeys([*_STATUSES, *c]) if c[n]}) for agency, c in counts.items()
    ]


def _overdue(items: Iterable[Record], tasks: Iterable[Record], today: date) -> list[Overdue]:
    """Tasks whose item was due before TODAY, without a publication in the period that ended then."""
    due = {r.text("id"): (r, day) for r in items if (day := _date(r, "next_due")) is not None and day < today}
    found = []
    for record in tasks:
        if record.text("item") not in due or record.text("status") == "不涉及":
            continue
        item, day = due[record.text("item")]
        last = _date(record, "last_published")
        if last is None or last <= _period_start(item, day):
            found.append(Overdue(item.text("id"), item.text("content"), record.text("agency"), day, last))
    return sorted(found, key=lambda one: (one.due, one.agency, one.item))


def _period_start(item: Record, due: date) -> date:
    """The last day before the period that ends with DUE; for what is published only once, the beginning of time."""
    rule = effective_rule(item.text("deadline"), item.text("rule"))
    for one in (rule, *rule.clauses):
        if one.recurrence in _PERIODS:
            return due - timedelta(days=_PERIODS[one.recurrence])
    return date.min


def _date(record: Record, column: str) -> date | None:
    value = record.values.get(column)
    return value if isinstance(value, date) else None


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else f"{line[:23]}…"


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
