"""Where a catalogue's work stands: who answered, who is late, what is published, what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import load
from catalogue_xl.core.text_columns import align
from catalogue_xl.exchange.batch_states import BatchState, batch_named
from catalogue_xl.exchange.standing.obligations import LatePublication, Overdue, Unseen, obligations_of
from catalogue_xl.exchange.standing.return_states import (
    BatchFigures,
    Reported,
    ReturnState,
    Tally,
    batch_figures,
    return_states,
    whole,
)
from catalogue_xl.workbook.master.master import Master

UNANSWERED = "未填报"
"""Stands for the status of a task that nobody answered yet."""


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
        returns: Every agency in every batch that is not withdrawn, or only in the batch that was asked for.
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
    batches: list[BatchFigures] = field(default_factory=list)
    whole: Tally = field(default_factory=lambda: Tally(0))

    @property
    def late(self) -> list[ReturnState]:
        """Who has not answered an open batch although the time is up."""
        return [one for one in self._listed if one.late and one.state is Reported.NOTHING_CAME]

    @property
    def _listed(self) -> list[ReturnState]:
        """The returns that are listed one by one: those of open batches, or of the only one."""
        open_batches = {one.batch.number for one in self.batches if one.batch.state is BatchState.OPEN}
        return [one for one in self.returns if one.batch in open_batches or len(self.batches) == 1]

    def to_json(self) -> dict[str, Any]:
        """Everything, with dates as text."""
        return {
            "today": self.today.isoformat(),
            "batches": [one.to_json() for one in self.batches],
            "whole": self.whole.to_json(),
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
        if self.batches:
            head = ["批次", "单位", "事项", "已填", "分发日期", "报送期限", "报送日期", "情况"]
            rows = [
                [
                    r.batch,
                    r.agency,
                    str(r.tasks),
                    str(r.answered),
                    *map(_day, (r.sent_on, r.due, r.returned_on)),
                    r.label,
                ]
                for r in self._listed
            ]
            lines = [f"报送情况（{self.whole.to_text()}）"]
            if len(self.batches) > 1:
                lines += [one.to_text() for one in self.batches]
            blocks.append("\n".join([*lines, *([align([head, *rows])] if rows else [])]))
        if self.agencies:
            odd = any(name not in _STATUSES for one in self.agencies for name in one.counts)
            names = [*_STATUSES, *([OTHER] if odd else [])]
            rows = [[a.agency, str(a.total), *_by_status(a, odd=odd)] for a in self.agencies]
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


OTHER = "其他填法"
"""Stands for all statuses outside of the list, in the table that people read."""

_NOBODY = "（尚未分发）"
_SHOWN_CODES = 8

_STATUSES = (*load("tasks")["status"].choices, UNANSWERED)


def status(master: Master, *, today: date, batch: str | None = None) -> Status:
    """Where the work on MASTER stands on TODAY; the last batch first.

    Args:
        master: The catalogue.
        today: The day that counts.
        batch: Tell the returns of this batch only, whatever its state.

    Raises:
        Refusal: no_such_batch.
    """
    debts = obligations_of(master, today=today)
    returns = return_states(master, today=today)
    figures = batch_figures(master, returns)
    if batch is not None:
        number = batch_named({one.batch.number: one.batch for one in figures}, batch).number
        figures = [one for one in figures if one.batch.number == number]
        total = figures[0].tally
    else:
        figures = [one for one in figures if one.batch.state is not BatchState.WITHDRAWN]
        total = whole(master, returns, figures)
    told = {one.batch.number for one in figures}
    return Status(
        today=today,
        returns=[one for one in returns if one.batch in told],
        agencies=_count(master.table("tasks").records()),
        open_conflicts=len(master.table("conflicts").records()),
        overdue=debts.overdue,
        unseen=debts.unseen,
        late_publications=debts.late_publications,
        batches=figures,
        whole=total,
    )


def _by_status(agency: AgencyCount, *, odd: bool) -> list[str]:
    """How many of an agency's tasks have each status of the list, and how many any other where that is wanted."""
    listed = [agency.counts.get(name, 0) for name in _STATUSES]
    return [str(number) for number in (*listed, *([agency.total - sum(listed)] if odd else []))]


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


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else f"{line[:23]}…"


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}
