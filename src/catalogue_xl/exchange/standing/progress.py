"""Where a catalogue's work stands: who answered, who is late, what is published, what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.core.text_columns import align
from catalogue_xl.exchange.standing.obligations import LatePublication, Overdue, Unseen, obligations_of
from catalogue_xl.workbook.master.master import Master

UNANSWERED = "未填报"
"""Stands for the status of a task that nobody answered yet."""


@dataclass(frozen=True, slots=True)
class ReturnState:
    """One agency in one batch.

    Attributes:
        state: 已报送, 迟报 (after 报送期限), 已交未填 (a workbook came back, and nothing is answered), 未报送 or
            逾期未报 (past 报送期限).
    """

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
class Status:
    """Where the work stands on a day.

    Attributes:
        overdue: Whose last period, or fixed day, passed without a publication.
        unseen: What was never published as far as anybody knows; those of ``overdue`` included.
        late_publications: Rows of the ledger that were published late, or wait although their day has passed.
    """

    today: date
    returns: list[ReturnState]
    agencies: list[AgencyCount]
    open_conflicts: int
    overdue: list[Overdue]
    unseen: list[Unseen]
    late_publications: list[LatePublication]

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
            "unseen": [_plain(asdict(item)) for item in self.unseen],
            "late_publications": [_plain(asdict(item)) for item in self.late_publications],
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
            total = "，".join(
                f"{state}{states[state]}个"
                for state in (RETURNED, RETURNED_LATE, UNFILLED, WAITING, LATE)
                if states[state]
            )
            blocks.append(f"报送情况（{total}）\n{align([head, *rows])}")
        if self.agencies:
            others = {name: None for a in self.agencies for name in a.counts if name not in _STATUSES}
            names = [*_STATUSES, *others]
            rows = [[a.agency, str(a.total), *(str(a.counts.get(n, 0)) for n in names)] for a in self.agencies]
            blocks.append(f"办理状态\n{align([['单位', '事项', *names], *rows])}")
        else:
            blocks.append("还没有分发过任务。")
        if self.overdue:
            rows = [
                [o.item, o.agency or _NOBODY, _day(o.due), _day(o.last_published), _brief(o.content)]
                for o in self.overdue
            ]
            head = ["事项编码", "单位", "截止日期", "最近公开日期", "公开内容"]
            blocks.append(f"已到期未公开（{_extent(self.overdue)}）\n{align([head, *rows])}")
        if self.late_publications:
            rows = [
                [p.record, p.item, p.agency, _day(p.due), _day(p.published_on), _brief(p.title)]
                for p in self.late_publications
            ]
            head = ["记录编号", "事项编码", "单位", "截止日期", "公开日期", "信息标题"]
            blocks.append(f"台账中超期（{len(rows)}条）\n{align([head, *rows])}")
        if self.unseen:
            lines = [f"{agency}（{len(codes)}项）：{_codes(codes)}" for agency, codes in _by_agency(self.unseen)]
            blocks.append("\n".join([f"未见公开（{_extent(self.unseen)}）", *lines]))
        if self.open_conflicts:
            blocks.append(f"“合并冲突”表中有{self.open_conflicts}处等待处理。")
        return "\n\n".join(blocks)


RETURNED, RETURNED_LATE, UNFILLED, WAITING, LATE = "已报送", "迟报", "已交未填", "未报送", "逾期未报"
_NOBODY = "（尚未分发）"
_SHOWN_CODES = 8

_ANSWERS = tuple(column.key for column in load("tasks").answers)
_STATUSES = (*load("tasks")["status"].choices, UNANSWERED)


def status(master: Master, *, today: date) -> Status:
    """Where the work on MASTER stands on TODAY; the last batch first."""
    tasks = master.table("tasks").records()
    debts = obligations_of(master, today=today)
    busy = {record.text("agency") for record in tasks if any(map(record.text, _ANSWERS))}
    busy |= {record.text("agency") for record in master.table("publications").records()}
    returns = [_return_state(record, today, busy) for record in master.table("batches").records()]
    returns.sort(key=lambda state: state.batch, reverse=True)
    return Status(
        today=today,
        returns=returns,
        agencies=_count(tasks),
        open_conflicts=len(master.table("conflicts").records()),
        overdue=debts.overdue,
        unseen=debts.unseen,
        late_publications=debts.late_publications,
    )


def _return_state(record: Record, today: date, busy: Set[str]) -> ReturnState:
    """What a row of 批次 says; BUSY are the agencies of which any answer or publication is known."""
    due, returned = _date(record, "due"), _date(record, "returned_on")
    tasks = record.values.get("tasks")
    open_state = LATE if due is not None and due < today else WAITING
    closed_state = RETURNED_LATE if due is not None and returned is not None and returned > due else RETURNED
    if record.text("agency") not in busy:
        closed_state = UNFILLED
    return ReturnState(
        record.text("batch"),
        record.text("agency"),
        _date(record, "sent_on"),
        due,
        returned,
        tasks if isinstance(tasks, int) else 0,
        closed_state if returned is not None else open_state,
    )


def _count(tasks: Iterable[Record]) -> list[AgencyCount]:
    """A status outside of the list counts under its own words; nothing is left out of the total."""
    counts: dict[str, Counter[str]] = {}
    for record in tasks:
        counts.setdefault(record.text("agency"), Counter())[record.text("status") or UNANSWERED] += 1
    met = {name for counted in counts.values() for name in counted}
    order = [*_STATUSES, *sorted(met.difference(_STATUSES))]
    return [
        AgencyCount(agency, {name: counted[name] for name in order if counted[name]})
        for agency, counted in counts.items()
    ]


def _by_agency(unseen: Iterable[Unseen]) -> list[tuple[str, list[str]]]:
    codes: dict[str, list[str]] = {}
    for one in unseen:
        codes.setdefault(one.agency or _NOBODY, []).append(one.item)
    return list(codes.items())


def _extent(found: Sequence[Overdue | Unseen]) -> str:
    """How many; an item that several agencies owe counts once as an item and once for each agency."""
    items = len({one.item for one in found})
    return f"{items}项" if items == len(found) else f"{items}个事项，分单位共{len(found)}项"


def _codes(codes: list[str]) -> str:
    return "、".join(codes[:_SHOWN_CODES]) + ("等" if len(codes) > _SHOWN_CODES else "")


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
