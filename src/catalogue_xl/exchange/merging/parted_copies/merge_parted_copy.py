"""A copy of the master that somebody edited apart, merged three-way into the master."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.exchange.merging.base_store import read_bases
from catalogue_xl.exchange.merging.conflicts import Spot, described
from catalogue_xl.exchange.merging.fingerprint import digest, saved_at
from catalogue_xl.exchange.merging.history import GONE, Memory, Recency
from catalogue_xl.exchange.merging.master_copy import Cause, MasterCopy
from catalogue_xl.exchange.merging.merge_report import KIND_LABELS, FileReport, MergedCell, Verdict
from catalogue_xl.exchange.merging.normal_form import shown
from catalogue_xl.exchange.merging.parted_copies.common_state import common_state
from catalogue_xl.exchange.merging.parted_copies.parted_rows import PartedRows, parted_rows
from catalogue_xl.exchange.merging.threeway import CONTESTED, CellDecision, Class, Key, merge_rows
from catalogue_xl.workbook.master.hand_edits import whole_row
from catalogue_xl.workbook.master.master import Master

TAKEN, ADDED, REMOVED = "并入副本", "并入副本的新增", "并入副本的删除"
"""The 类别 in 变更记录 of what a copy changed; of a row that came or went there is one line."""

_NEWEST = "~"
"""Stands for the batch in a conflict's stamp: no returned workbook settles what two colleagues see differently."""

_NAMED = 5  # files in a sentence

_HANDLED = {"problems": ("identity",), "import_notes": ("item", "field", "code", "text", "file", "row", "column")}
"""The sheets in which findings are settled, and what tells one finding from another."""


def open_parted_copy(path: Path, master: Master) -> Master | None:
    """The copy of MASTER that lies at PATH; None where that is no master workbook at all.

    Raises:
        Refusal: own_master, other_master, newer_schema, sheet_missing, column_missing.
    """
    try:
        other = Master.open(path)
    except Refusal as refusal:
        if refusal.code in (RefusalCode.NEWER_SCHEMA, RefusalCode.SHEET_MISSING, RefusalCode.COLUMN_MISSING):
            raise
        return None
    if path.resolve() == master.path.resolve():
        raise Refusal(RefusalCode.OWN_MASTER, file=path.name)
    if other.meta.catalogue_id != master.meta.catalogue_id:
        raise Refusal(RefusalCode.OTHER_MASTER, file=path.name)
    return other


def merge_parted_copy(copy: MasterCopy, master: Master, other: Master, number: int) -> FileReport:
    """Merge OTHER into COPY, which is of MASTER; what was edited in one of them only is taken as it is.

    Args:
        copy: Is changed.
        master: As it was opened.
        other: The copy that was edited apart.
        number: Which of the copies of this run it is.
    """
    path = other.path
    report = FileReport(path.name, digest(path), is_copy=True)
    label = f"副本{copy.now:%Y%m%d-%H%M%S}-{number}"
    common = common_state(master, other)
    sheets = parted_rows(copy, master, other, common)
    work = _Work(copy, report, label, Recency(_NEWEST, saved_at(path), report.sha256))
    before = copy.edits
    for rows in sheets.sheets:
        work.merge(rows)
    settled = sum(1 for _ in _settled(copy, master, other))
    report.told += sheets.told
    report.told += _left_behind(copy, master, other)
    if common is None:
        report.told.append("找不到两份共同的底稿，凡不一致的都列为冲突，一份有、另一份没有的行保留")
    _judge(report, work, settled, changed=copy.edits != before or bool(settled))
    return report


class _Work:
    """Carries decisions out.

    Attributes:
        cells: How many cells and rows were taken over, by the sheet's title.
    """

    def __init__(self, copy: MasterCopy, report: FileReport, label: str, stamp: Recency) -> None:
        self._copy = copy
        self._report = report
        self._label = label
        self._stamp = stamp
        self.cells: dict[str, int] = {}

    def merge(self, rows: PartedRows) -> None:
        decisions: dict[Key, list[CellDecision]] = {}
        for decision in merge_rows(rows.base, rows.ours, rows.theirs, rows.scope):
            decisions.setdefault(decision.key, []).append(decision)
        for key, ones in decisions.items():
            self._merge_row(rows, key, ones)

    def _merge_row(self, rows: PartedRows, key: Key, decisions: list[CellDecision]) -> None:
        place = decisions[0].place
        record = None if place is None else rows.records[place]
        for decision in decisions:
            if decision.kind is Class.UNCHANGED:
                self._report.unchanged += 1
            else:
                self._tell(rows.sheet, decision, record)
        if key not in rows.ours and key not in rows.base and record is not None:
            self._add(rows, key, record)
        elif any(one.kind is Class.DELETED and one.applied for one in decisions):
            self._remove(rows, key)
        for decision in decisions:
            if decision.kind is Class.THEIRS:
                self._set(rows.sheet, decision, record)
        contested = [one for one in decisions if one.kind in CONTESTED]
        if contested:
            self._contest(rows, key, contested, record)

    def _tell(self, sheet: Sheet, decision: CellDecision, record: Record | None) -> None:
        self._report.cells.append(
            MergedCell(
                sheet=sheet.name,
                key=decision.key[0],
                column=sheet[decision.column].title if decision.column else "",
                base=decision.base,
                ours=decision.ours,
                theirs=decision.theirs,
                result=decision.result,
                kind=decision.kind,
                applied=decision.applied,
                file=self._report.file,
                cell=_address(record, decision.column),
            )
        )

    def _count(self, sheet: Sheet) -> None:
        self.cells[sheet.title] = self.cells.get(sheet.title, 0) + 1

    def _cause(self, agency: str) -> Cause:
        return Cause(self._label, agency, self._report.file, self._report.sha256)

    def _set(self, sheet: Sheet, decision: CellDecision, record: Record | None) -> None:
        cause = self._cause(_agency_of(sheet, decision.key, self._copy.tables[sheet.name].rows[decision.key]))
        cell = _address(record, decision.column)
        self._copy.set_cell(
            sheet.name, decision.key, decision.column, decision.theirs, cause=cause, kind=TAKEN, cell=cell
        )
        self._count(sheet)

    def _add(self, rows: PartedRows, key: Key, record: Record) -> None:
        (returned,) = [row for row in rows.theirs if row.key == key]
        row = {**returned.values, **_key_cells(rows.sheet, key, record)}
        self._copy.add_row(rows.sheet.name, key, row)
        agency = _agency_of(rows.sheet, key, row)
        self._keep(rows.sheet, key, agency, row)
        values = None, whole_row(rows.sheet, _texts(row))
        cause, cell = self._cause(agency), _address(record, "")
        self._copy.record(rows.sheet.name, key, "", values, cause=cause, kind=ADDED, cell=cell)
        self._count(rows.sheet)

    def _remove(self, rows: PartedRows, key: Key) -> None:
        row = self._copy.tables[rows.sheet.name].rows[key]
        agency = _agency_of(rows.sheet, key, row)
        self._keep(rows.sheet, key, agency, row)
        self._copy.drop_row(rows.sheet.name, key)
        values = whole_row(rows.sheet, _texts(row)), None
        self._copy.record(rows.sheet.name, key, "", values, cause=self._cause(agency), kind=REMOVED)
        self._count(rows.sheet)

    def _keep(self, sheet: Sheet, key: Key, agency: str, row: RowValues) -> None:
        """Keep a row in the hidden sheet, so that it can come back."""
        self._copy.keep_row((self._label, agency, sheet.name, key[0]), row)

    def _contest(self, rows: PartedRows, key: Key, decisions: Iterable[CellDecision], record: Record | None) -> None:
        sheet = rows.sheet
        theirs = next((row.values for row in rows.theirs if row.key == key), {})
        agency = _agency_of(sheet, key, rows.ours.get(key) or theirs)
        entered = False
        spots: dict[Spot, dict[str, Value]] = {}
        labels: dict[Spot, str] = {}
        for decision in decisions:
            gone = record is None
            spot = Spot(sheet.title, key[0], agency, GONE if gone else sheet[decision.column].title)
            labels[spot] = KIND_LABELS[decision.kind]
            spots[spot] = {
                "base": described(sheet, rows.base.get(key, {})) if gone else decision.base,
                "theirs": None if gone else decision.theirs,
                "file": self._report.file,
                "cell": _address(record, decision.column),
                "reporter": None,
                "batch": self._label,
            }
        for spot, values in spots.items():
            entered = self._copy.conflicts.enter(spot, values, labels[spot], self._stamp) or entered
            if self._copy.conflicts.is_listed(spot, values["theirs"]):
                self._report.contested.add(spot.conflict_id(values["theirs"]))
        if entered and record is not None and key not in self._copy.tables[sheet.name].rows:
            self._keep(sheet, key, agency, {**theirs, **_key_cells(sheet, key, record)})


def _key_cells(sheet: Sheet, key: Key, record: Record) -> dict[str, Value]:
    """The cells of a row's key: as the copy has them where they say what KEY says."""
    own = {column: record.values.get(column) for column in sheet.key}
    return {c: own[c] if record.text(c) == text else text for c, text in zip(sheet.key, key, strict=True)}


def _texts(row: RowValues) -> dict[str, str]:
    return {column: text for column, value in row.items() if (text := shown(value))}


def _agency_of(sheet: Sheet, key: Key, row: RowValues) -> str:
    """Whose a row is, for the column 单位 of the lists; nobody's in 目录 and the like."""
    if sheet.name == "tasks":
        return key[1]
    if sheet.name == "publications":
        return str(row.get("agency") or "")
    return key[0] if sheet.name == "agencies" else ""


def _address(record: Record | None, column: str) -> str:
    if record is None:
        return ""
    return f"{record.sheet}!{(record.address(column) if column else '') or record.row}"


def _settled(copy: MasterCopy, master: Master, other: Master) -> Iterator[tuple[str, int, Value]]:
    """Let findings that only the copy has settled count as settled: word by word under 处理."""
    for name, columns in _HANDLED.items():
        words = {
            tuple(record.text(column) for column in columns): record.values["handling"]
            for record in other.table(name).records()
            if record.text("handling")
        }
        for record in master.table(name).records():
            word = words.get(tuple(record.text(column) for column in columns))
            if word and not record.text("handling"):
                copy.write_later(name, record.row, "handling", word)
                yield name, record.row, word


def _left_behind(copy: MasterCopy, master: Master, other: Master) -> Iterator[str]:
    """What commands did in the copy and a merge of rows cannot carry over."""
    known = {batch for batch, _ in copy.tables["batches"].rows}
    batches = dict.fromkeys(record.text("batch") for record in other.table("batches").records())
    foreign = [batch for batch in batches if batch and batch not in known]
    if foreign:
        yield (
            f"副本里另分发过批次{'、'.join(foreign)}，目录里没有登记，这些批次的报送只能合并进副本；"
            "以后请只在一份工作簿里分发"
        )
    stored = read_bases(other.table("bases").records(), other.table("batches").records())
    merged = {file.stamp.digest for file in copy.memory.files()}
    files = [file.name for file in Memory(stored, copy.canonical).files() if file.stamp.digest not in merged]
    if files:
        named = "、".join(files[:_NAMED]) + ("等" if len(files) > _NAMED else "")
        yield f"副本里合并过{len(files)}份报送文件（{named}），请在目录中再合并一次，以便登记"
    mailed = _rows_of(other, "mailings") - _rows_of(master, "mailings")
    if mailed:
        yield f"副本里登记了{len(mailed)}封已发出的邮件，请勿重复发送"


def _rows_of(master: Master, name: str) -> set[tuple[str, ...]]:
    columns = [column.key for column in load(name).columns]
    return {tuple(record.text(column) for column in columns) for record in master.table(name).records()}


def _judge(report: FileReport, work: _Work, settled: int, *, changed: bool) -> None:
    counted = [f"《{title}》{number}处" for title, number in work.cells.items()]
    if settled:
        counted.append(f"问题的处理意见{settled}条")
    left = [f"{len(report.contested)}处两份都改了，见“合并冲突”表"] if report.contested else []
    if not changed:
        report.verdict = Verdict.UNCHANGED
        opening = "这份目录副本没有新的改动"
    else:
        report.verdict = Verdict.PARTIAL if left else Verdict.MERGED
        opening = f"是本目录的副本，并入{'、'.join(counted)}" if counted else "是本目录的副本，没有可直接并入的改动"
    report.reason = "；".join([opening, *left])
