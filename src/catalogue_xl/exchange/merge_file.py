"""One returned file: recognised or refused, its three sheets merged, and a verdict given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..refusals import Refusal
from ..schema import Sheet, load
from ..workbook.returned import Return, read_return
from ..workbook.table import Record
from ..workbook.task_layout import LEDGER, TASKS
from .fingerprint import digest, saved_at
from .ledger import key_ledger
from .master_copy import Cause, MasterCopy
from .meaning import Row, Value
from .merge_sheet import Incoming, merge_sheet
from .report import FileReport, MergedCell, Verdict
from .statements import Stamp
from .threeway import CONTESTED, Class, Key, Returned, Scope


@dataclass(frozen=True, slots=True)
class Delivery:
    """A returned file that was recognised."""

    returned: Return
    stamp: Stamp
    cause: Cause


def recognise(path: Path, catalogue_id: str, secret: str, copy: MasterCopy) -> Delivery:
    """Read a file and make sure that it answers one of this catalogue's batches.

    A file whose machine sheet was lost is taken by its batch, agency and item codes.

    Raises:
        Refusal: as :func:`read_return`; other_catalogue, unknown_batch, not_sent_to, tampered.
    """
    returned = read_return(path)
    if returned.stamped and returned.catalogue_id != catalogue_id:
        raise Refusal("other_catalogue", file=path.name)
    agencies = {agency for batch, agency in copy.tables["batches"].rows if batch == returned.batch}
    if not agencies:
        raise Refusal("unknown_batch", file=path.name, batch=returned.batch)
    if returned.stamped and not returned.signature_ok(secret):
        raise Refusal("tampered", file=path.name)
    if returned.agency not in agencies:
        raise Refusal("not_sent_to", file=path.name, agency=returned.agency, batch=returned.batch)
    if not returned.stamped:
        sent = copy.sent(returned.batch, returned.agency, "tasks")
        if not any(record.text("item") in sent for record in returned.tasks):
            raise Refusal("not_a_return", file=path.name)
    content = digest(path)
    stamp = Stamp(returned.batch, saved_at(path), content)
    return Delivery(returned, stamp, Cause(returned.batch, returned.agency, path.name, content))


def merge_file(copy: MasterCopy, delivery: Delivery) -> FileReport:
    """Merge a recognised file into COPY."""
    returned = delivery.returned
    report = FileReport(delivery.cause.file, delivery.stamp.digest, returned.batch, returned.agency)
    known = _enter_return(copy, delivery)
    before = _state(copy)
    if TASKS not in returned.missing:
        merge_sheet(copy, _tasks(copy, delivery), report)
    if LEDGER not in returned.missing:
        incoming, renumbered = _ledger(copy, delivery)
        report.cells += _out_of_scope("publications", report.file, renumbered, "id")
        merge_sheet(copy, incoming, report)
    if returned.contact is not None:
        merge_sheet(copy, _contact(copy, delivery, returned.contact), report)
    report.cells += _left_over(returned, report.file)
    _judge(report, returned, known=known, changed=_state(copy) != before)
    return report


def _state(copy: MasterCopy) -> list[dict[Key, dict[str, Value]]]:
    """The tables as they are, to tell whether merging changed them."""
    names = ("tasks", "publications", "agencies", "conflicts")
    return [{key: dict(row) for key, row in copy.tables[name].rows.items()} for name in names]


def _enter_return(copy: MasterCopy, delivery: Delivery) -> bool:
    """Note in 批次 that the agency answered; whether this very file was merged before.

    The date is that of the first answer, so that a later correction does not make the agency late; file and digest
    are those of the newest.
    """
    batch, agency = delivery.stamp.batch, delivery.cause.agency
    row = copy.tables["batches"].rows[batch, agency]
    row["returned_on"] = row.get("returned_on") or copy.now.date()
    seen = copy.memory.see_file(agency, delivery.stamp)
    if seen.newest == delivery.stamp:
        row["returned_file"], row["digest"] = delivery.cause.file, delivery.stamp.digest
    return seen.known


def _scope(sheet: Sheet, *, may_change_rows: bool = False) -> Scope:
    kinds = {column.key: column.kind for name in ("items", sheet.name) for column in load(name).columns}
    allowed = tuple(column.key for column in sheet.answers)
    return Scope(allowed, may_add=may_change_rows, may_delete=may_change_rows, kinds=kinds)


def _keyed(rows: Mapping[str, dict[str, Value]]) -> dict[Key, Row]:
    return {(key,): row for key, row in rows.items()}


def _tasks(copy: MasterCopy, delivery: Delivery) -> Incoming:
    """任务清单: the answers of the agency's own tasks, and the catalogue's columns, which are only shown there."""
    batch, agency = delivery.stamp.batch, delivery.cause.agency
    catalogue = copy.sent(batch, "", "items")
    now = copy.tables["items"].rows
    sent: dict[Key, Row] = {
        (item,): _shown(catalogue.get(item, {}), row) for item, row in copy.sent(batch, agency, "tasks").items()
    }
    ours: dict[Key, Row] = {
        (item,): _shown(now.get((item,), {}), row)
        for (item, who), row in copy.tables["tasks"].rows.items()
        if who == agency
    }
    records = delivery.returned.tasks
    theirs = [
        Returned((record.text("item"),), _without(record.values, "item", "agency"), place)
        for place, record in enumerate(records)
    ]
    return Incoming("tasks", _scope(load("tasks")), sent, ours, theirs, records, delivery.stamp, delivery.cause)


def _shown(item: Row, task: Row) -> dict[str, Value]:
    return {**_without(item, "id", "agency"), **_without(task, "item", "agency")}


def _without(row: Row, *columns: str) -> dict[str, Value]:
    return {column: value for column, value in row.items() if column not in columns}


def _ledger(copy: MasterCopy, delivery: Delivery) -> tuple[Incoming, list[Record]]:
    """公开台账: the agency's own publications; and the rows that came back with a number that is not theirs."""
    agency = delivery.cause.agency
    sheet = load("publications")
    scope = _scope(sheet, may_change_rows=True)
    sent = _keyed(copy.sent(delivery.stamp.batch, agency, "publications"))
    ours: dict[Key, Row] = {
        key: {column.key: row.get(column.key) for column in sheet.answers}
        for key, row in copy.tables["publications"].rows.items()
        if row.get("agency") == agency
    }
    records = delivery.returned.publications
    rows = [
        Returned((record.text("id"),), {c: v for c, v in record.values.items() if c in scope.allowed}, place)
        for place, record in enumerate(records)
    ]
    # Clearing a row and leaving its locked number is how people delete it.
    rows = [row for row in rows if any(scope.normal(row.values, column) is not None for column in row.values)]
    numbered = all("id" in record.values for record in records)
    keyed, renumbered = key_ledger(agency, rows, {**ours, **sent}, numbered=numbered)
    if not numbered:
        scope = Scope(scope.allowed, may_add=True, may_delete=False, kinds=scope.kinds)
    places = [row.place for row in renumbered if row.place is not None]
    incoming = Incoming("publications", scope, sent, ours, keyed, records, delivery.stamp, delivery.cause)
    return incoming, [records[place] for place in places]


def _contact(copy: MasterCopy, delivery: Delivery, record: Record) -> Incoming:
    """联络员: the agency's own entry in 单位."""
    agency = delivery.cause.agency
    scope = _scope(load("agencies"))
    sent = _keyed(copy.sent(delivery.stamp.batch, agency, "agencies"))
    ours: dict[Key, Row] = {key: row for key, row in copy.tables["agencies"].rows.items() if key == (agency,)}
    theirs = [Returned((agency,), record.values, 0)]
    return Incoming("agencies", scope, sent, ours, theirs, [record], delivery.stamp, delivery.cause)


def _out_of_scope(sheet: str, file: str, records: list[Record], column: str) -> Iterator[MergedCell]:
    for record in records:
        yield _foreign_cell(
            sheet,
            file,
            load(sheet)[column].title,
            record.text(column),
            f"{record.sheet}!{record.address(column)}",
        )


def _left_over(returned: Return, file: str) -> Iterator[MergedCell]:
    """What was filled in where nothing was asked: rows without a code, own columns, own sheets."""
    for record in returned.strays:
        for column in record.values:
            if record.text(column):
                sheet = load("tasks") if column in load("tasks").by_key else load("items")
                address = f"{record.sheet}!{record.address(column)}"
                yield _foreign_cell("tasks", file, sheet[column].title, record.text(column), address)
    for extra in returned.extras:
        yield _foreign_cell("tasks", file, extra.title, extra.text, f"{extra.sheet}!{extra.address}")


def _foreign_cell(sheet: str, file: str, column: str, text: str, cell: str) -> MergedCell:
    return MergedCell(
        sheet=sheet,
        key="",
        column=column,
        base=None,
        ours=None,
        theirs=text,
        result=None,
        kind=Class.OUT_OF_SCOPE,
        applied=False,
        file=file,
        cell=cell,
    )


def _judge(report: FileReport, returned: Return, *, known: bool, changed: bool) -> None:
    """Set verdict and reason."""
    applied = sum(1 for cell in report.cells if cell.applied)
    left = _left_sentences(report, returned)
    if known and not changed:
        report.verdict = Verdict.UNCHANGED
        opening = "这份文件已合并过，没有新的内容"
    elif applied:
        report.verdict = Verdict.PARTIAL if left else Verdict.MERGED
        opening = f"{applied}处已写入目录"
    else:
        report.verdict = Verdict.PARTIAL if left else Verdict.UNCHANGED
        opening = "没有可写入目录的新内容"
    lost = [] if returned.stamped else ["机器信息已丢失，按批次号和事项编码识别"]
    report.reason = "；".join([opening, *left, *lost])


def _left_sentences(report: FileReport, returned: Return) -> list[str]:
    """What the office has to look at, in a few words each."""
    kept = sum(1 for cell in report.cells if cell.kind is Class.DELETED and not cell.applied)
    counted = [
        (report.count(*CONTESTED), "处与目录冲突，见“合并冲突”表"),
        (report.count(Class.OUT_OF_SCOPE), "处超出填报范围，未采用"),
        (kept, "个事项被从报送表中删去，目录中仍保留"),
    ]
    sentences = [f"{number}{words}" for number, words in counted if number]
    if returned.missing:
        sentences.append(f"报送表缺少{'、'.join(returned.missing)}，这部分按未填处理")
    return sentences
