"""Bodies joined, renamed and abolished, and items handed over, in the master: 单位, 目录, 任务, 台账 and 变更记录."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from catalogue_xl.agencies.roster import Member
from catalogue_xl.checks.bodies import roster_of
from catalogue_xl.core.records import Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.core.tables import book_of
from catalogue_xl.exchange.merging.master_copy import HANDED_OVER, Cause, MasterCopy
from catalogue_xl.exchange.merging.renamed_agencies import RENAMED, follow_renames
from catalogue_xl.exchange.reforms.joined_rows import joined, noted, with_aliases
from catalogue_xl.exchange.reforms.names_in_items import changed_names, names_body
from catalogue_xl.exchange.sending.assignments import plan
from catalogue_xl.workbook.master.master import Master


class ReformKind(StrEnum):
    """What is done; its value is the 类别 of its lines in 变更记录."""

    JOIN = "单位合并"
    RENAME = RENAMED
    ABOLISH = "单位撤销"
    HAND_OVER = HANDED_OVER


@dataclass(frozen=True, slots=True)
class ReformReport:
    """What was changed.

    Attributes:
        kind: What was done.
        old: Who it was, as 单位 had it.
        new: Who it is now; for a body abolished without a successor the empty text.
        since: From when on; None where nobody said it.
        items: The items in whose columns a name was changed.
        tasks: The items whose task went over.
        publications: How many rows of 台账 went over.
        dropped: Items whose task was taken out, since nobody had answered it.
        doubled: Items that both had answered: both rows stay.
        unclaimed: Items that name nobody else than the abolished body.
        handed: The items that were handed over.
        still: Those of them that go to OLD all the same, as a member of a group that they name.
    """

    kind: ReformKind
    old: str
    new: str
    since: date | None
    items: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    publications: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unclaimed: list[str] = field(default_factory=list)
    handed: list[str] = field(default_factory=list)
    still: list[str] = field(default_factory=list)


def join(master: Master, kept: str, gone: str, *, since: date | None, now: datetime) -> ReformReport:
    """Make one body of two: GONE becomes an alias of KEPT, its tasks, ledger and contacts go over.

    Without a date the two were one all along, and the items keep what they print; with one GONE was merged into KEPT
    on it, and the items name KEPT.

    Raises:
        Refusal: unknown_agency_asked, same_agency, not_yet.
    """
    _refuse_future(since, now)
    one, other = _member(master, kept), _member(master, gone)
    if one.name == other.name:
        raise Refusal(RefusalCode.SAME_AGENCY, found=kept, other=gone)
    reform = _Reform(master, ReformReport(ReformKind.JOIN, other.name, one.name, since), now)
    remark = f"{since.isoformat()}起“{other.name}”并入" if since else ""
    reform.join_rows(remark)
    if since:
        reform.rename_in_items({other.name, *other.aliases})
    return reform.finish()


def rename(master: Master, old: str, new: str, *, since: date | None, now: datetime) -> ReformReport:
    """Call a body NEW from now on; the former name becomes an alias, and the items name NEW.

    Raises:
        Refusal: unknown_agency_asked, name_taken, not_yet.
    """
    _refuse_future(since, now)
    member = _member(master, old)
    new = new.strip()
    if any(new == one.name for one in _members(master)) or not new:
        raise Refusal(RefusalCode.NAME_TAKEN, found=new)
    reform = _Reform(master, ReformReport(ReformKind.RENAME, member.name, new, since), now)
    reform.rename_row(f"{since.isoformat()}起由“{member.name}”更名" if since else "")
    reform.rename_in_items({member.name})
    return reform.finish()


def abolish(master: Master, name: str, *, since: date | None, now: datetime) -> ReformReport:
    """Send a body nothing any more; tasks that it never answered go, what it answered stays as history.

    Raises:
        Refusal: unknown_agency_asked, not_yet.
    """
    _refuse_future(since, now)
    member = _member(master, name)
    day = since or now.date()
    reform = _Reform(master, ReformReport(ReformKind.ABOLISH, member.name, "", day), now)
    reform.end_row(day)
    reform.find_unclaimed({member.name, *member.aliases})
    return reform.finish()


def hand_over(
    master: Master, old: str, new: str, items: Collection[str], *, since: date | None, now: datetime
) -> ReformReport:
    """Give items from one body to another: names in the items, tasks with their answers, ledger rows.

    Args:
        master: The workbook.
        old: Who had them; it goes on existing.
        new: Who has them now; must be in 单位.
        items: Codes; all of OLD's for none.
        since: From when on.
        now: For 变更记录.

    Raises:
        Refusal: unknown_agency_asked, same_agency, no_such_item, not_yet.
    """
    _refuse_future(since, now)
    giver, taker = _member(master, old), _member(master, new)
    if giver.name == taker.name:
        raise Refusal(RefusalCode.SAME_AGENCY, found=old, other=new)
    reform = _Reform(master, ReformReport(ReformKind.HAND_OVER, giver.name, taker.name, since), now)
    reform.hand_over({giver.name, *giver.aliases}, items)
    return reform.finish()


def _refuse_future(since: date | None, now: datetime) -> None:
    if since is not None and since > now.date():
        raise Refusal(RefusalCode.NOT_YET, day=since.isoformat())


def _members(master: Master) -> Iterable[Member]:
    return roster_of(book_of(master)).members


def _member(master: Master, name: str) -> Member:
    member = roster_of(book_of(master)).resolve(name)
    if member is None:
        raise Refusal(RefusalCode.UNKNOWN_AGENCY_ASKED, found=name)
    return member


class _Reform:
    """A change in the making; the master changes in memory, and :meth:`finish` saves it."""

    def __init__(self, master: Master, report: ReformReport, now: datetime) -> None:
        self._master = master
        self._report = report
        self._now = now
        self._cause = Cause("", report.new or report.old, "")
        self._agencies = master.table("agencies")
        self._rows = {record.text("name"): record for record in self._agencies.records()}
        self._later: list[Callable[[MasterCopy], None]] = []

    def join_rows(self, remark: str) -> None:
        """Make one row of two; what stands beside the one that goes is kept in 备注."""
        kept, gone = self._rows[self._report.new], self._rows[self._report.old]
        marks = str(gone.row)
        beside = "；".join(
            f"{cell.title} {cell.text}" for cell in self._agencies.foreign() if cell.address.lstrip(_LETTERS) == marks
        )
        self._write_row(kept.row, kept.values, joined(kept.values, gone.values, remark, beside))
        self._later.append(
            lambda copy: self._record(copy, "agencies", self._report.old, "name", self._report.old, None)
        )
        self._agencies.remove([gone.row])
        self._later.append(self._free_doubles)

    def rename_row(self, remark: str) -> None:
        """Give the row its new name, the old one becoming an alias."""
        record = self._rows[self._report.old]
        row = {**record.values, "name": self._report.new}
        row["aliases"] = with_aliases(row, (self._report.old,))
        row["notes"] = noted((record.text("notes"), remark))
        self._write_row(record.row, record.values, row)

    def end_row(self, day: date) -> None:
        """Enter the day of its end, and take out the tasks that it never answered."""
        record = self._rows[self._report.old]
        self._write_row(record.row, record.values, {**record.values, "ended_on": day})
        self._later.append(self._drop_unanswered)

    def _write_row(self, number: int, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
        for column in load("agencies").columns:
            old, new = before.get(column.key), after.get(column.key)
            if old == new or column.key not in self._agencies.letters:
                continue
            self._agencies.write(number, column.key, new)
            self._later.append(_recorder(self, column.key, old, new))

    def rename_in_items(self, old: Collection[str], only: Collection[str] = ()) -> None:
        """Let the items (ONLY those, where given) name the new body instead of the names OLD."""
        items = self._master.table("items")
        for record in items.records():
            code = record.text("id")
            if only and code not in only:
                continue
            for change in changed_names(record.values, old, self._report.new):
                items.write(record.row, change.key, change.new)
                self._later.append(_item_recorder(self, code, change.key, change.old, change.new))
                if code not in self._report.items:
                    self._report.items.append(code)

    def find_unclaimed(self, names: Collection[str]) -> None:
        """Note the items that name the body."""
        for record in self._master.table("items").records():
            if names_body(record.values, names):
                self._report.unclaimed.append(record.text("id"))

    def hand_over(self, names: Collection[str], codes: Collection[str]) -> None:
        """Items, tasks and ledger rows of CODES, or all, go over."""
        named = {r.text("id") for r in self._master.table("items").records() if names_body(r.values, names)}
        tasks = {r.text("item") for r in self._master.table("tasks").records() if r.text("agency") in names}
        for code in codes:
            if code not in named | tasks:
                raise Refusal(RefusalCode.NO_SUCH_ITEM, agency=self._report.old, found=code)
        wanted = set(codes) or named | tasks
        self.rename_in_items(names, wanted)
        self._report.handed.extend(sorted(wanted))
        shares = plan(self._master).of(self._report.old)
        self._report.still.extend(share.item for share in shares if share.item in wanted)
        self._later.append(lambda copy: self._give(copy, wanted))

    def finish(self) -> ReformReport:
        """Let tasks, ledger and conflicts follow, enter all of it in 变更记录, and save."""
        copy = MasterCopy(self._master, self._now)
        for act in self._later:
            act(copy)
        before = list(copy.tables["tasks"].rows)
        owners = {key: row.get("agency") for key, row in copy.tables["publications"].rows.items()}
        follow_renames(copy)
        after = copy.tables["tasks"].rows
        self._report.tasks.extend(sorted(item for item, agency in before if (item, agency) not in after))
        rows = copy.tables["publications"].rows
        self._report.publications.extend(key[0] for key, owner in owners.items() if rows[key].get("agency") != owner)
        copy.refresh_conflicts()
        copy.write_back()
        self._master.save()
        return self._report

    def _record(self, copy: MasterCopy, sheet: str, key: str, column: str, old: Value, new: Value) -> None:
        title = load(sheet)[column].title
        copy.record(sheet, (key,), title, (old, new), cause=self._cause, kind=self._report.kind)

    def _free_doubles(self, copy: MasterCopy, codes: Collection[str] | None = None) -> None:
        """Where both have a row for an item, the only answer counts; where both answered, both rows stay.

        Args:
            copy: The master.
            codes: Only these items; all for None.
        """
        tasks, old, new = copy.tables["tasks"].rows, self._report.old, self._report.new
        for item in [item for item, agency in tasks if agency == old and (codes is None or item in codes)]:
            if (item, new) not in tasks:
                continue
            if _answered(tasks[item, old]) and _answered(tasks[item, new]):
                self._report.doubled.append(item)
                continue
            for key, value in _answers(tasks[item, old]).items():
                copy.set_cell("tasks", (item, new), key, value, cause=self._cause, kind=self._report.kind)
            copy.remove_row("tasks", (item, old), cause=self._cause, kind=self._report.kind)
            self._report.tasks.append(item)
        copy.owners_changed()

    def _drop_unanswered(self, copy: MasterCopy) -> None:
        tasks = copy.tables["tasks"].rows
        for key in [key for key in tasks if key[1] == self._report.old and not _answered(tasks[key])]:
            copy.remove_row("tasks", key, cause=self._cause, kind=self._report.kind)
            self._report.dropped.append(key[0])

    def _give(self, copy: MasterCopy, codes: Collection[str]) -> None:
        old, new = self._report.old, self._report.new
        for code in sorted(codes):
            # The line stands there also without a task: a later return of the former body is known by it.
            cause = Cause("", old, "")
            copy.record("tasks", (code,), load("tasks")["agency"].title, (old, new), cause=cause, kind=HANDED_OVER)
        self._free_doubles(copy, codes)
        tasks = copy.tables["tasks"]
        for code in sorted(codes):
            if (code, old) in tasks.rows and (code, new) not in tasks.rows:
                tasks.rename((code, old), (code, new))
                self._report.tasks.append(code)
        for key, row in copy.tables["publications"].rows.items():
            if row.get("agency") == old and row.get("item") in codes:
                row["agency"] = new
                self._report.publications.append(key[0])
                self._record(copy, "publications", key[0], "agency", old, new)
        copy.owners_changed()


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _answers(task: Mapping[str, Value]) -> dict[str, Value]:
    values = {column.key: task.get(column.key) for column in load("tasks").answers}
    return {key: value for key, value in values.items() if value not in (None, "")}


def _answered(task: Mapping[str, Value]) -> bool:
    return bool(_answers(task))


def _recorder(reform: _Reform, column: str, old: Value, new: Value) -> Callable[[MasterCopy], None]:
    name = reform._report.new or reform._report.old
    return lambda copy: reform._record(copy, "agencies", name, column, old, new)


def _item_recorder(reform: _Reform, code: str, column: str, old: str, new: str) -> Callable[[MasterCopy], None]:
    return lambda copy: reform._record(copy, "items", code, column, old, new)
