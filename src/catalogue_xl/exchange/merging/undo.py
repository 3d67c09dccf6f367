"""A merged file undone: its cells become what they were, except those that were changed since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.change_log import ChangeLog, LoggedPlace
from catalogue_xl.exchange.merging.conflicts import Spot
from catalogue_xl.exchange.merging.fingerprint import digest
from catalogue_xl.exchange.merging.history import GONE, Answer, SeenFile
from catalogue_xl.exchange.merging.master_copy import UNDONE, Cause, MasterCopy
from catalogue_xl.exchange.merging.merge_file import note_return
from catalogue_xl.exchange.merging.merge_report import KIND_LABELS, UndoReport
from catalogue_xl.exchange.merging.normal_form import normal
from catalogue_xl.exchange.merging.parted_copies.undo_parted_copy import merged_copies, take_back_copy
from catalogue_xl.exchange.merging.renamed_agencies import follow_renames
from catalogue_xl.exchange.merging.threeway import Class, Key
from catalogue_xl.workbook.master.master import Master

CHANGED_SINCE = "撤销时已另有改动"
"""The 冲突类型 of a cell that somebody changed after the file that is undone."""

_TAKEN_OVER = "沿用报送"


def undo(master: Master, file: Path, *, plan_only: bool = False, now: datetime) -> UndoReport:
    """Take back what merging FILE, a returned workbook or a copy edited apart, did to MASTER; save it with a backup.

    Every cell that FILE changed becomes what it was; what FILE said is forgotten, so that the agency's other files
    count as if it had never come; it can be merged again. A cell that another file or the office's choice replaced
    since stays; one that somebody changed by hand stays too and is listed in 合并冲突.

    Args:
        master: As it was opened; other programs have it closed.
        file: The file itself, or merely the name under which it was merged.
        plan_only: Work everything out and change nothing.
        now: For 变更记录.

    Raises:
        Refusal: not_merged, merged_twice; as :meth:`Master.save`.
    """
    if not plan_only:
        master.check_writable()
    copy = MasterCopy(master, now)
    follow_renames(copy)
    changes = master.table("changes").records()
    copies = merged_copies(file, changes)
    if len(copies) > 1:
        raise Refusal(RefusalCode.MERGED_TWICE, file=file.name, count=len(copies))
    if copies:
        ((content, lines),) = copies.items()
        report = take_back_copy(copy, content, lines)
    else:
        report = take_back(copy, _find(copy, file), changes)
    copy.refresh_conflicts()
    if not plan_only:
        copy.write_back()
        master.save()
        report.saved = True
    return report


def take_back(copy: MasterCopy, file: SeenFile, changes: Iterable[Record]) -> UndoReport:
    """Undo FILE in COPY; CHANGES are the lines of 变更记录."""
    work = _Undo(copy, file, ChangeLog(changes, copy))
    work.run()
    work.report.open_conflicts = len(copy.conflicts)
    return work.report


def _find(copy: MasterCopy, file: Path) -> SeenFile:
    content = digest(file) if file.is_file() else ""
    files = copy.memory.files()
    found = [f for f in files if f.stamp.digest == content] or [f for f in files if f.name == file.name]
    if not found:
        raise Refusal(RefusalCode.NOT_MERGED, file=file.name)
    if len(found) > 1:
        raise Refusal(RefusalCode.MERGED_TWICE, file=file.name, count=len(found))
    return found[0]


class _Undo:
    """Takes one file back."""

    def __init__(self, copy: MasterCopy, file: SeenFile, log: ChangeLog) -> None:
        self.report = UndoReport(file)
        self._copy = copy
        self._file = file
        self._log = log
        self._cause = self._cause_of(file)

    @staticmethod
    def _cause_of(file: SeenFile) -> Cause:
        return Cause(file.stamp.batch, file.agency, file.name, file.stamp.digest)

    def run(self) -> None:
        file, memory = self._file, self._copy.memory
        changed = self._log.made_by(file.stamp.digest)
        silent = memory.forget_answers(file.agency, file.stamp.digest)
        self._copy.conflicts.forget_file(file)
        memory.forget_file(file)
        note_return(self._copy, file.stamp.batch, file.sent_to)
        for sheet, key in dict.fromkeys((sheet, key) for sheet, key, _ in changed):
            cells = {column: values for (s, k, column), values in changed.items() if (s, k) == (sheet, key)}
            self._undo_row(sheet, key, cells)
        self._log.undo(file.stamp.digest)
        for place in silent:
            self._hear_earlier(*place)
        self._copy.record_undone(self._cause)

    # what the file changed

    def _undo_row(self, sheet: str, key: Key, cells: dict[str, tuple[Value, Value]]) -> None:
        row = self._copy.tables[sheet].rows.get(key)
        added = sheet == "publications" and cells.get("agency", ("", ""))[0] is None
        if added and row is not None and not self._others(sheet, key):
            if self._is_completed(sheet, key, cells):
                self._contest((sheet, key, GONE), None, None)
            else:
                self.report.restored += sum(1 for c, (_, new) in cells.items() if c != "agency" and new is not None)
                self._copy.remove_row(sheet, key, cause=self._cause, kind=UNDONE)
            return
        removed = row is None and all(new is None for _, new in cells.values()) and "agency" in cells
        holder = self._remover(sheet, key) if removed else None
        if holder is not None:
            self._leave_removed(sheet, key, cells, holder)
            return
        restored = self.report.restored
        for column, (before, after) in cells.items():
            place = sheet, key, column
            if row is not None or removed:
                self._undo_cell(place, before, after)
            elif not self._log.replaced_by_record(place, self._file.stamp.digest, None):
                self._contest(place, after, before)
        if removed:  # a row that the file deleted is one thing to its merge, too
            self.report.restored = min(self.report.restored, restored + 1)

    def _undo_cell(self, place: LoggedPlace, before: Value, after: Value) -> None:
        current = self._current(place)
        if current != after:
            if not self._log.replaced_by_record(place, self._file.stamp.digest, current):
                self._contest(place, after, before)
            return
        holder = self._holder(place, after)
        if holder is not None:
            self._hand_over(place, holder, before, after)
            return
        sheet, key, column = place
        self._copy.set_cell(sheet, key, column, before, cause=self._cause, kind=UNDONE)
        self.report.restored += 1

    def _current(self, place: LoggedPlace) -> Value:
        sheet, key, column = place
        row = self._copy.tables[sheet].rows.get(key, {})
        return normal(row.get(column), load(sheet)[column].kind)

    def _others(self, sheet: str, key: Key) -> dict[str, Answer]:
        """What other files of the agency say about a row, by column; before they took it away does not count."""
        said = self._copy.memory.row(self._file.agency, sheet, key[0])
        gone = said.get(GONE)
        return {
            column: answer
            for column, answer in said.items()
            if column != GONE and (gone is None or not gone.applied or answer.stamp > gone.stamp)
        }

    def _holder(self, place: LoggedPlace, value: Value) -> SeenFile | None:
        """Another file of the agency that says the same, so that the value stays."""
        sheet, key, column = place
        others = self._others(sheet, key)
        answer = others.get(column)
        if column == "agency" and value is not None:
            answer = max(others.values(), key=lambda s: s.stamp, default=None)
        elif answer is None or normal(answer.value, load(sheet)[column].kind) != value:
            return None
        return self._file_of(answer) if answer is not None else None

    def _remover(self, sheet: str, key: Key) -> SeenFile | None:
        """Another file of the agency that took the row away, too, so that it stays away."""
        gone = self._copy.memory.row(self._file.agency, sheet, key[0]).get(GONE)
        stays = gone is not None and gone.applied and not self._others(sheet, key)
        return self._file_of(gone) if gone is not None and stays else None

    def _leave_removed(self, sheet: str, key: Key, cells: dict[str, tuple[Value, Value]], holder: SeenFile) -> None:
        for column, values in cells.items():
            title = load(sheet)[column].title
            self._copy.record(sheet, key, title, values, cause=self._cause_of(holder), kind=_TAKEN_OVER)
        self.report.kept.append(f"{self._name((sheet, key, GONE))}：{holder.name}也删去了，不再恢复")

    def _file_of(self, answer: Answer) -> SeenFile | None:
        files = self._copy.memory.files(self._file.agency)
        return next((file for file in files if file.stamp.digest == answer.stamp.digest), None)

    def _hand_over(self, place: LoggedPlace, holder: SeenFile, before: Value, after: Value) -> None:
        """From now on the value counts as brought by HOLDER."""
        sheet, key, column = place
        title = load(sheet)[column].title
        cause = self._cause_of(holder)
        self._copy.record(sheet, key, title, (before, after), cause=cause, kind=_TAKEN_OVER)
        if column in self._copy.memory.row(holder.agency, sheet, key[0]):
            self._say_applied(sheet, key[0], column, after, holder)
        self.report.kept.append(f"{self._name(place)}：{holder.name}报送的相同，保留")

    def _say_applied(self, sheet: str, key: str, column: str, value: Value, file: SeenFile) -> None:
        self._copy.memory.say(file.agency, sheet, key, column, Answer(value, file.stamp, applied=True))

    def _is_completed(self, sheet: str, key: Key, cells: dict[str, tuple[Value, Value]]) -> bool:
        """Whether anything stands in a row that the file added and is not of the file."""
        table = self._copy.tables[sheet]
        return key in table.beside or any(
            value is not None
            and not table.sheet[column].computed
            and column not in table.sheet.key
            and (column not in cells or self._current((sheet, key, column)) != cells[column][1])
            for column, value in table.rows[key].items()
        )

    # what others said

    def _hear_earlier(self, sheet: str, row: str, column: str) -> None:
        """What an older file said, and nobody listened to because the undone one was newer, counts now."""
        agency = self._file.agency
        key = (row, agency) if sheet == "tasks" else (row,)
        answer = self._others(sheet, key).get(column)
        file = self._file_of(answer) if answer is not None else None
        if answer is None or file is None:
            return
        place = sheet, key, column
        value, current = normal(answer.value, load(sheet)[column].kind), self._current(place)
        seen = self._copy.memory.conflict(agency, self._spot(place).conflict_id(value))
        brought = self._log.made_by(file.stamp.digest).get(place)
        if value == current or (seen is not None and file.stamp in seen.raised) or brought is not None:
            return
        sent = self._copy.sent(file.stamp.batch, file.sent_to, sheet).get(row)
        if sent is not None and sheet == "tasks":
            sent = sent | self._copy.last_answers(file.stamp.batch, file.sent_to).get(row, {})
        base = normal((sent or {}).get(column), load(sheet)[column].kind)
        missing = key not in self._copy.tables[sheet].rows
        if current != base or (missing and sent is not None):
            self._contest(place, base, value, KIND_LABELS[Class.CONFLICT], file)
            return
        cause = self._cause_of(file)
        if missing and sheet == "publications":
            self._copy.set_cell(sheet, key, "agency", agency, cause=cause, kind=_TAKEN_OVER)
        self._copy.set_cell(sheet, key, column, value, cause=cause, kind=_TAKEN_OVER)
        self._say_applied(sheet, row, column, value, file)
        self.report.kept.append(f"{self._name(place)}：改用较早的{file.name}所报送的")

    def _contest(
        self,
        place: LoggedPlace,
        base: Value,
        theirs: Value,
        label: str = CHANGED_SINCE,
        file: SeenFile | None = None,
    ) -> None:
        file = file or self._file
        values: dict[str, Value] = {"base": base, "theirs": theirs, "file": file.name, "batch": file.stamp.batch}
        if self._copy.conflicts.enter(self._spot(place), values, label, file.stamp):
            self.report.conflicts += 1
        self.report.kept.append(f"{self._name(place)}：合并以后又改过，保留目录的值，见“合并冲突”表")

    def _spot(self, place: LoggedPlace) -> Spot:
        sheet, key, column = place
        return Spot(load(sheet).title, key[0], self._file.agency, load(sheet)[column].title if column else GONE)

    def _name(self, place: LoggedPlace) -> str:
        spot = self._spot(place)
        return f"{spot.sheet}　{spot.key}　{spot.column or '整行'}"
