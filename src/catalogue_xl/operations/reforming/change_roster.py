"""The roster changed with all that hangs on it; or it is shown which of its rows may be one body."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from catalogue_xl.checks.twin_rows import check_twin_rows
from catalogue_xl.core.tables import CatalogueTables, book_of
from catalogue_xl.exchange.reforms import reform
from catalogue_xl.exchange.reforms.reform import ReformKind, ReformReport
from catalogue_xl.exchange.sending.empty_groups import empty_groups, told
from catalogue_xl.operations.opening import MasterOrPath, one_at_a_time, opened
from catalogue_xl.operations.result import Result

_SHOWN = 20
"""How many items a sentence names."""


@dataclass(frozen=True, slots=True)
class RosterChanged(Result):
    """What was done to a body, and what followed."""

    report: ReformReport

    def to_text(self) -> str:
        """In sentences, what was done first."""
        return "\n".join([_DONE[self.report.kind](self.report), *_followed(self.report)])

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        report = self.report
        return {
            "kind": report.kind.name.lower(),
            "old": report.old,
            "new": report.new or None,
            "since": report.since.isoformat() if report.since else None,
            "items": report.items,
            "tasks": report.tasks,
            "publications": report.publications,
            "dropped": report.dropped,
            "doubled": report.doubled,
            "unclaimed": report.unclaimed,
            "handed": report.handed,
            "still": report.still,
        }

    @property
    def exit_code(self) -> int:
        """1 where something is left for the office to decide."""
        return int(bool(self.report.doubled or self.report.unclaimed or self.report.still))


def _since(report: ReformReport) -> str:
    day = report.since
    return f"自{day.year}年{day.month}月{day.day}日起，" if day else ""


_DONE = {
    ReformKind.JOIN: lambda r: f"{_since(r)}“{r.old}”归入“{r.new}”：“{r.old}”已记为别名，“单位”表只留一行。",
    ReformKind.RENAME: lambda r: f"{_since(r)}“{r.old}”更名为“{r.new}”：旧名已记为别名，按旧名报回的任务表仍能合并。",
    ReformKind.ABOLISH: lambda r: f"{_since(r)}“{r.old}”撤销：不再分发任务，以前填报的内容和公开记录保留。",
    ReformKind.HAND_OVER: lambda r: f"{_since(r)}“{r.old}”的{len(r.handed)}个事项划转给“{r.new}”：{_codes(r.handed)}。",
}


def _followed(report: ReformReport) -> Iterator[str]:
    if report.items:
        yield f"“目录”改了{len(report.items)}个事项的单位名称：{_codes(report.items)}。"
    if report.tasks or report.publications:
        yield f"随之归到“{report.new}”名下：任务{len(report.tasks)}项，公开记录{len(report.publications)}条。"
    if report.dropped:
        yield f"还没有填报的任务已取消{len(report.dropped)}项：{_codes(report.dropped)}。"
    if report.doubled:
        which = _codes(report.doubled)
        yield f"两个名称下都有填报的{len(report.doubled)}项没有合并，请在“任务”表中选定一行，删去另一行：{which}。"
    if report.unclaimed:
        which = _codes(report.unclaimed)
        yield f"还写着“{report.old}”的{len(report.unclaimed)}个事项没有单位承接，请改公开主体：{which}。"
    if report.still:
        which = _codes(report.still)
        yield (
            f"其中{len(report.still)}个事项写的是“{report.old}”所在的单位分组，下次分发还会发给它，"
            f"请把公开主体改为具体的单位：{which}。"
        )
    yield "逐处改动见“变更记录”。"


def _codes(items: Sequence[str]) -> str:
    return "、".join(items[:_SHOWN]) + ("……" if len(items) > _SHOWN else "")


@dataclass(frozen=True, slots=True)
class Twins(Result):
    """What the roster leaves to be done: rows of 单位 that may be one body, and groups to which nobody belongs.

    Attributes:
        pairs: The shorter name, and the one it is probably short for.
        groups: The groups, with the codes of the items that wait for them.
    """

    pairs: Sequence[tuple[str, str]]
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_text(self) -> str:
        """A line for each pair, and for each group."""
        return "\n".join(filter(None, [self._pairs(), told(self.groups)]))

    def _pairs(self) -> str:
        if not self.pairs:
            return "“单位”表里没有看着像同一单位的两行。"
        lines = [f"“{short}”和“{full}”" for short, full in self.pairs]
        return "\n".join([f"“单位”表里有{len(lines)}对名称可能是同一单位，现在各自单独分发：", *lines])

    def to_json(self) -> list[dict[str, str]]:
        """One object for each pair."""
        return [{"name": short, "other": full} for short, full in self.pairs]


def twin_agencies(book: MasterOrPath | CatalogueTables) -> Twins:
    """Say which rows of 单位 may be one body, and which groups are empty; nothing is written.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open`.
    """
    tables = opened(book) if isinstance(book, str | Path) else book
    found = book_of(tables)
    pairs = [(one.found, str(one.params["name"])) for one in check_twin_rows(found)]
    return Twins(pairs, empty_groups(found))


@one_at_a_time()
def join_agencies(
    book: MasterOrPath, kept: str, gone: str, *, since: date | None = None, now: datetime | None = None
) -> RosterChanged:
    """Make one body of two rows of 单位, with everything that hangs on them, and save BOOK.

    Args:
        book: The workbook.
        kept: The name that stays.
        gone: The name that becomes an alias.
        since: When GONE was merged into KEPT; None where they were one body all along.
        now: For 变更记录; the present moment for None.

    Raises:
        Refusal: as :func:`catalogue_xl.exchange.reforms.reform.join`.

    Example::

        print(join_agencies("目录.xlsx", "市行政审批服务局", "市行审局").to_text())
    """
    return RosterChanged(reform.join(opened(book), kept, gone, since=since, now=now or datetime.now()))


@one_at_a_time()
def rename_agency(
    book: MasterOrPath, old: str, new: str, *, since: date | None = None, now: datetime | None = None
) -> RosterChanged:
    """Call a body NEW from now on, and save BOOK; what comes back under the old name lands under the new one.

    Raises:
        Refusal: as :func:`catalogue_xl.exchange.reforms.reform.rename`.
    """
    return RosterChanged(reform.rename(opened(book), old, new, since=since, now=now or datetime.now()))


@one_at_a_time()
def abolish_agency(
    book: MasterOrPath, name: str, *, since: date | None = None, now: datetime | None = None
) -> RosterChanged:
    """Send a body nothing any more, and save BOOK.

    Raises:
        Refusal: as :func:`catalogue_xl.exchange.reforms.reform.abolish`.
    """
    return RosterChanged(reform.abolish(opened(book), name, since=since, now=now or datetime.now()))


@one_at_a_time()
def hand_over_items(
    book: MasterOrPath,
    old: str,
    new: str,
    items: Collection[str] = (),
    *,
    since: date | None = None,
    now: datetime | None = None,
) -> RosterChanged:
    """Give items from one body to another, and save BOOK; all of OLD's for no ITEMS.

    Raises:
        Refusal: as :func:`catalogue_xl.exchange.reforms.reform.hand_over`.
    """
    return RosterChanged(reform.hand_over(opened(book), old, new, items, since=since, now=now or datetime.now()))
