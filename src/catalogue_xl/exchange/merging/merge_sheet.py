"""One sheet of one returned file merged into the copy of the master."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.conflicts import Spot, described
from catalogue_xl.exchange.merging.history import BACK, GONE, Answer, Recency, RowAnswers
from catalogue_xl.exchange.merging.master_copy import SUPERSEDED, Cause, MasterCopy
from catalogue_xl.exchange.merging.merge_report import KIND_LABELS, FileReport, MergedCell
from catalogue_xl.exchange.merging.normal_form import shown
from catalogue_xl.exchange.merging.precedence import Situation, decide
from catalogue_xl.exchange.merging.threeway import CONTESTED, CellDecision, Class, Key, Returned, Scope, merge_rows

UNVERIFIED = "来源无法核实"
"""Stands for the 冲突类型 of an answer that anybody may have written: the stamp of its workbook was lost."""

UNORDERED = "保存时间不可信，分不清先后"
"""Stands for the 冲突类型 of an answer that may be older or newer than the agency's other one."""

COVERED = "目录中是合并单元格，写不进去"
"""Stands for the 冲突类型 of an answer whose cell in the master is hidden by a merged one."""

MOVED = "编码已改给别的事项"
"""Stands for the 冲突类型 of an answer to an item that has another code by now."""

_APPLIED_LABELS = {Class.THEIRS: "采用报送", Class.ADDED: "新增", Class.DELETED: "删除"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet of a returned file.

    Attributes:
        sheet: The master's sheet by schema name (``tasks``, ``publications`` or ``agencies``).
        sent: What its batch sent: the row's key → values.
        ours: The agency's rows in the master now, by the same keys.
        theirs: The returned rows; ``place`` is an index into ``records``.
        records: Where the returned rows stand in the file.
        last: What the workbook showed beside its blank answer cells; counts as said before.
        moved: The rows about items that have other codes by now, while theirs are other items'.
        again: This very file was merged before.
        verified: The workbook's stamp says whose it is. Without it nothing goes into the master unasked.
    """

    sheet: str
    scope: Scope
    sent: Mapping[Key, RowValues]
    ours: Mapping[Key, RowValues]
    theirs: Sequence[Returned]
    records: Sequence[Record]
    stamp: Recency
    cause: Cause
    last: Mapping[Key, RowValues] = field(default_factory=dict)
    verified: bool = True
    moved: frozenset[Key] = frozenset()
    again: bool = False


def merge_sheet(copy: MasterCopy, incoming: Incoming, report: FileReport) -> None:
    """Merge: change COPY, list the conflicts, remember what was said, and add every cell to REPORT."""
    work = _Work(copy, incoming, report)
    agency = incoming.cause.agency
    keys = {row.key for row in incoming.theirs} | incoming.sent.keys() | incoming.ours.keys()
    situation = Situation(
        sent=incoming.sent,
        ours=incoming.ours,
        said={
            key: said for key in keys if (said := _said(incoming, key, copy.memory.row(agency, incoming.sheet, key[0])))
        },
        stamp=incoming.stamp,
        scope=incoming.scope,
        declined=work.declined,
    )
    report.told += _taken_back(copy, incoming) if not incoming.again else ()
    decided = decide(situation, incoming.theirs)
    for decision in [*decided.superseded, *decided.outdated]:
        work.report_cell(decision)
        if not incoming.again:
            work.record_superseded(decision)
    for decision in decided.unordered:
        work.carry_out_unordered(decision)
    for decision in decided.superseded if incoming.verified else ():
        work.remember_superseded(decision)
    merged = merge_rows(decided.base, decided.ours, decided.theirs, incoming.scope)
    for decision in [*decided.contradictions, *merged]:
        work.carry_out(decision)


def _taken_back(copy: MasterCopy, incoming: Incoming) -> Iterator[str]:
    """What the agency said in an older file of the same batch and says no more: a blank takes nothing back."""
    sheet, scope, returned = load(incoming.sheet), incoming.scope, {row.key: row for row in incoming.theirs}
    for key, ours in incoming.ours.items():
        said = copy.memory.row(incoming.cause.agency, incoming.sheet, key[0])
        row = returned.get(key)
        if row is None and key in incoming.sent:
            continue  # a row that was sent and is gone is told as such
        for column, answer in said.items():
            if column not in scope.allowed or answer.value is None or not answer.applied:
                continue
            sides = (row.values if row is not None else {}, incoming.sent.get(key, {}))
            if answer.stamp.batch != incoming.stamp.batch or answer.stamp > incoming.stamp:
                continue
            if scope.normal(ours, column) == scope.normal({column: answer.value}, column) and not any(
                scope.normal(side, column) for side in sides
            ):
                place = f"{sheet.title}，{key[0]}，{sheet[column].title}"
                yield f"这次没有填，上次报送的“{shown(answer.value)}”仍保留（{place}）；要删去，请在目录中删"
                if row is None:
                    break  # of a row that is gone one cell is enough


def _said(incoming: Incoming, key: Key, remembered: RowAnswers) -> RowAnswers:
    """What counts as said before about a row: what the master held when the batch went out stands for older words.

    Where the agency typed just that again, it is a word of its own: it agrees with the master, or contradicts what the
    office has changed since.
    """
    if key not in incoming.last:
        return remembered
    said = dict(remembered)
    shown, batch = incoming.last[key], incoming.stamp.batch
    typed = [row.values for row in incoming.theirs if row.key == key]
    for column in incoming.scope.allowed:
        if column in said and said[column].stamp.batch >= batch:
            continue
        before = incoming.scope.normal(shown, column)
        if before is not None and any(incoming.scope.normal(values, column) == before for values in typed):
            said.pop(column, None)
        else:
            said[column] = Answer(before, Recency(batch, "", ""), applied=True)
    return said


class _Work:
    """Carries decisions out."""

    def __init__(self, copy: MasterCopy, incoming: Incoming, report: FileReport) -> None:
        self._copy = copy
        self._in = incoming
        self._report = report
        self._title = load(incoming.sheet).title

    def declined(self, key: Key, column: str, theirs: Value) -> bool:
        return self._copy.conflicts.declined(self._spot(key, column), theirs)

    def carry_out(self, decision: CellDecision) -> None:
        if not self._in.verified:
            self._carry_out_unverified(decision)
            return
        held_back = self._held_back(decision)
        if held_back:
            decision = decision._replace(kind=Class.CONFLICT, applied=False, result=decision.ours)
            line = f"{self._title}，{decision.key[0]}：{held_back}，所填内容请在“合并冲突”表中核对选择"
            self._report.told += [line] if line not in self._report.told else []
        if decision.kind is Class.UNCHANGED:
            self._report.unchanged += 1
        else:
            self.report_cell(decision)
        if decision.applied:
            self._apply(decision)
        if self._is_answer(decision):
            self._remember(decision)
        if decision.kind in CONTESTED:
            self._contest(decision, held_back)

    def _held_back(self, decision: CellDecision) -> str:
        """Why an answer is not taken over without a question that would else be; empty where it may be."""
        if not decision.applied or not decision.column:
            return ""
        if decision.key in self._in.moved:
            return MOVED
        covered = self._copy.tables[self._in.sheet].covered
        return COVERED if (self._master_key(decision.key), decision.column) in covered else ""

    def _carry_out_unverified(self, decision: CellDecision) -> None:
        """Let the answer wait for the office's choice; it is not remembered as the agency's word either.

        Contacts are not even offered: where the next mail goes is nothing that a stranger may propose.
        """
        news = decision.applied or decision.kind in CONTESTED
        if news and self._in.sheet == "agencies":
            decision = decision._replace(kind=Class.OUT_OF_SCOPE, applied=False, result=decision.ours)
        elif decision.applied and decision.column:
            decision = decision._replace(kind=Class.CONFLICT, applied=False, result=decision.ours)
        elif decision.applied:
            decision = decision._replace(applied=False)  # a row that is gone from the file
        if decision.kind is Class.UNCHANGED:
            self._report.unchanged += 1
        else:
            self.report_cell(decision)
        if decision.kind in CONTESTED:
            self._contest(decision, UNVERIFIED if decision.kind is Class.CONFLICT else "")

    def report_cell(self, decision: CellDecision) -> None:
        """Add the decision to the report, with its address."""
        self._report.cells.append(
            MergedCell(
                sheet=self._in.sheet,
                key=decision.key[0],
                column=self._column_title(decision.column),
                base=decision.base,
                ours=decision.ours,
                theirs=decision.theirs,
                result=decision.result,
                kind=decision.kind,
                applied=decision.applied,
                file=self._report.file,
                cell=self._address(decision),
            )
        )

    def _apply(self, decision: CellDecision) -> None:
        key, cause, sheet = self._master_key(decision.key), self._in.cause, self._in.sheet
        kind = _APPLIED_LABELS[decision.kind]
        if not decision.column:
            self._copy.remove_row(sheet, key, cause=cause, kind=kind)
            return
        if decision.kind is Class.ADDED and GONE in self._said(decision.key):
            self._say(decision.key, GONE, Answer(BACK, self._in.stamp, applied=False))
        if key not in self._copy.tables[sheet].rows and sheet == "publications":
            self._copy.set_cell(sheet, key, "agency", cause.agency, cause=cause, kind=kind)
        address = self._address(decision)
        self._copy.set_cell(sheet, key, decision.column, decision.theirs, cause=cause, kind=kind, cell=address)

    def _is_answer(self, decision: CellDecision) -> bool:
        """Whether the agency says something here that it was not sent, and it could be understood."""
        if decision.kind in (Class.DUPLICATE, Class.OUT_OF_SCOPE):
            return False
        if not decision.column:
            return decision.applied or (decision.kind is Class.SAME and self._in.scope.may_delete)
        if decision.kind is Class.DELETE_MODIFY and decision.place is None:
            return True
        if decision.column not in self._in.scope.allowed:
            return False
        sent = self._in.sent.get(decision.key, {})
        return decision.theirs != self._in.scope.normal(sent, decision.column)

    def _remember(self, decision: CellDecision) -> None:
        said = self._said(decision.key)
        if decision.place is None:  # the row is gone from the file
            self._say(decision.key, GONE, self._answer(decision, said.get(GONE)))
            return
        self._say(decision.key, decision.column, self._answer(decision, said.get(decision.column)))
        self._close_older(decision.key, GONE)
        self._close_older(decision.key, decision.column, but=decision if decision.kind in CONTESTED else None)

    def carry_out_unordered(self, decision: CellDecision) -> None:
        """Let the office choose between two answers of which nobody can tell which one is the newer."""
        self.report_cell(decision)
        if self._in.verified:
            answer = Answer(decision.theirs, self._in.stamp, applied=False)
            if self._said(decision.key)[decision.column].stamp > self._in.stamp:
                self._copy.memory.say_late(
                    self._in.cause.agency, self._in.sheet, decision.key[0], decision.column, answer
                )
            else:
                self._say(decision.key, decision.column, answer)
        self._contest(decision, UNORDERED)

    def record_superseded(self, decision: CellDecision) -> None:
        """Let 变更记录 say what an older file said and was not taken."""
        if decision.column and decision.theirs not in (None, decision.ours):
            key, title = self._master_key(decision.key), self._column_title(decision.column)
            values = decision.theirs, decision.ours
            address = self._address(decision)
            self._copy.record(self._in.sheet, key, title, values, cause=self._in.cause, kind=SUPERSEDED, cell=address)

    def remember_superseded(self, decision: CellDecision) -> None:
        """Keep what an older file said: a row that a newer one took away may come back, and a newer may be undone."""
        before = self._said(decision.key).get(decision.column)
        if before is None or before.stamp < self._in.stamp:
            self._say(decision.key, decision.column, Answer(decision.theirs, self._in.stamp, applied=True))
            self._close_older(decision.key, decision.column)
        else:
            late = Answer(decision.theirs, self._in.stamp, applied=False)
            self._copy.memory.say_late(self._in.cause.agency, self._in.sheet, decision.key[0], decision.column, late)

    def _say(self, key: Key, column: str, answer: Answer) -> None:
        self._copy.memory.say(self._in.cause.agency, self._in.sheet, key[0], column, answer)

    def _answer(self, decision: CellDecision, before: Answer | None) -> Answer:
        """What the agency says now; said before, it stays as new as the newest file that says it."""
        # A blank that differs from what was sent, and yet changes nothing, is part of a row that came back.
        applied, stamp = decision.applied or decision.kind is Class.UNCHANGED, self._in.stamp
        if before is not None:
            earlier = self._in.scope.normal({decision.column: before.value}, decision.column)
            if earlier == decision.theirs:
                applied, stamp = applied or before.applied, max(stamp, before.stamp)
        return Answer(decision.theirs, stamp, applied)

    def _close_older(self, key: Key, column: str, but: CellDecision | None = None) -> None:
        """Close what older files raised there, except for BUT, which is raised again."""
        spot = self._spot(key, column)
        kept = spot.conflict_id(but.theirs) if but is not None else ""
        self._copy.conflicts.close_older(spot, self._in.stamp, but=kept)

    def _contest(self, decision: CellDecision, label: str = "") -> None:
        """List a conflict; a row that is gone is listed once, not cell by cell.

        LABEL stands for its 冲突类型 where its class does not say what it is.

        All versions of a row that came twice are listed, also one that the master happens to hold: which one it holds
        depends on the files merged before.
        """
        row_gone = decision.place is None
        record = None if decision.place is None else self._in.records[decision.place]
        values: dict[str, Value] = {
            "base": described(load(self._in.sheet), self._in.sent.get(decision.key, {})) if row_gone else decision.base,
            "theirs": None if row_gone else decision.theirs,
            "file": self._report.file,
            "cell": self._address(decision),
            "reporter": record.text("reporter") if record else None,
            "batch": self._in.stamp.batch,
        }
        spot = self._spot(decision.key, GONE if row_gone else decision.column)
        self._copy.conflicts.enter(spot, values, label or KIND_LABELS[decision.kind], self._in.stamp)
        if self._copy.conflicts.is_listed(spot, values["theirs"]):
            self._report.contested.add(spot.conflict_id(values["theirs"]))

    def _said(self, key: Key) -> RowAnswers:
        return self._copy.memory.row(self._in.cause.agency, self._in.sheet, key[0])

    def _spot(self, key: Key, column: str) -> Spot:
        agency = self._in.cause.agency
        holder = self._copy.holder(key[0], agency) if self._in.sheet == "tasks" else agency
        return Spot(self._title, key[0], holder, self._column_title(column))

    def _column_title(self, column: str) -> str:
        for name in (self._in.sheet, "items", "task_list"):
            if column in load(name).by_key:
                return load(name)[column].title
        return column

    def _address(self, decision: CellDecision) -> str:
        if decision.place is None:
            return ""
        record = self._in.records[decision.place]
        cell = record.address(decision.column)
        return f"{record.sheet}!{cell or record.row}"

    def _master_key(self, key: Key) -> Key:
        return (key[0], self._copy.holder(key[0], self._in.cause.agency)) if self._in.sheet == "tasks" else key
