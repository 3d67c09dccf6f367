"""One recognised file: its three sheets merged, and a verdict given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from catalogue_xl.checks.safe_readings import folded_code, read_safely
from catalogue_xl.checks.wrong_answers import wrong_answers
from catalogue_xl.core.problems import Problem, Severity
from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.core.schema import LEVELS, Sheet, load
from catalogue_xl.exchange.merging.history import FilledIn, SeenFile
from catalogue_xl.exchange.merging.ledger_keys import key_ledger
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.merge_report import FileReport, MergedCell, Verdict
from catalogue_xl.exchange.merging.merge_sheet import Incoming, merge_sheet
from catalogue_xl.exchange.merging.normal_form import normal, shown
from catalogue_xl.exchange.merging.recognition_of_returns import Delivery
from catalogue_xl.exchange.merging.threeway import Class, Key, Returned, Scope
from catalogue_xl.workbook.task_book.returned import Return
from catalogue_xl.workbook.task_book.task_layout import LEDGER, TASKS, last_answer

_LOST = (
    "机器信息已丢失，按批次号和事项编码识别，无法核实是谁填的：所填内容列在“合并冲突”表等您选择，联络员的改动不采用；"
    "请向该单位核实，或请它在原任务表中填报"
)

OWN_COLUMNS = "本单位自设栏目"
"""Stands for the columns that the office added to its ledger."""


def merge_file(copy: MasterCopy, delivery: Delivery) -> FileReport:
    """Merge a recognised file into COPY."""
    returned = delivery.returned
    report = FileReport(
        delivery.cause.file,
        delivery.stamp.digest,
        delivery.stamp.batch,
        delivery.cause.agency,
        verified=returned.stamped,
    )
    known = _enter_return(copy, delivery)
    before = copy.edits
    own = {code: copy.tables["items"].rows.get((code,), {}) for code in _codes_of(copy, delivery)}
    report.understood = read_safely(returned.tasks, returned.publications, own)
    sheets: list[Incoming] = []
    if TASKS not in returned.missing:
        incoming = replace(_tasks(copy, delivery), again=known)
        sheets.append(incoming)
        retyped = [
            record
            for record, row in zip(incoming.records, incoming.theirs, strict=True)
            if row.key[0] != record.text("item")
        ]
        report.cells += _out_of_scope("tasks", report.file, retyped, "item")
        merge_sheet(copy, incoming, report)
    if LEDGER not in returned.missing:
        incoming, renumbered = _ledger(copy, delivery)
        incoming = replace(incoming, again=known)
        sheets.append(incoming)
        report.cells += _out_of_scope("publications", report.file, renumbered, "id")
        merge_sheet(copy, incoming, report)
    if returned.contact is not None:
        merge_sheet(copy, replace(_contact(copy, delivery, returned.contact), again=known), report)
    report.cells += _left_over(returned, report.file)
    contact = [returned.contact] if returned.contact else []
    answered = {"tasks": returned.tasks, "publications": returned.publications, "agencies": contact}
    report.wrong = wrong_answers(answered, {code for (code,) in copy.tables["items"].rows})
    if returned.stamped:  # else it counts as filled in as far as the office takes it over
        filled = _filled(report, sheets, prefilled=delivery.batch.prefilled)
        copy.memory.note_filled(delivery.cause.agency, delivery.stamp.digest, filled)
    note_return(copy, delivery.stamp.batch, delivery.sent_to)
    _judge(report, returned, known=known, changed=copy.edits != before)
    report.reason = "；".join([report.reason, *_landed(copy, delivery, report)])
    return report


def _codes_of(copy: MasterCopy, delivery: Delivery) -> dict[str, None]:
    """The items that the agency was sent, and those that are its own by now."""
    sent = copy.sent(delivery.stamp.batch, delivery.sent_to, "tasks")
    return dict.fromkeys([*sent, *(item for (item, _), _ in copy.rows_of("tasks", delivery.cause.agency))])


def _landed(copy: MasterCopy, delivery: Delivery, report: FileReport) -> Iterator[str]:
    """Where the answers went of a body that was renamed, joined to another, or that handed items over meanwhile."""
    agency = delivery.cause.agency
    if agency != delivery.sent_to:
        yield f"“{delivery.sent_to}”现为“{agency}”，所填内容记在“{agency}”名下"
    given: dict[str, dict[str, None]] = {}
    for cell in report.cells:
        holder = copy.holder(cell.key, agency) if cell.sheet == "tasks" else agency
        if holder != agency and cell.applied:
            given.setdefault(holder, {})[cell.key] = None
    for holder, items in given.items():
        yield f"{'、'.join(items)}已划转给“{holder}”，所填内容记在“{holder}”名下"


def _enter_return(copy: MasterCopy, delivery: Delivery) -> bool:
    """Note that the agency answered; whether this very file was merged before."""
    cause = delivery.cause
    day = copy.now.date().isoformat()
    return copy.memory.see_file(SeenFile(cause.agency, delivery.sent_to, delivery.stamp, cause.file, day))


def note_return(copy: MasterCopy, batch: str, sent_to: str) -> None:
    """Enter in 批次 what is remembered of an agency's files.

    The date is that of the first answer, so that a later correction does not make the agency late; file and digest
    are those of the newest.
    """
    files = copy.memory.answers_to(batch, sent_to)
    row = copy.tables["batches"].rows[batch, sent_to]
    row["answered"], row["wrong"] = filled_in(files)
    row["returned_on"] = date.fromisoformat(min(file.day for file in files)) if files else None
    row["returned_file"] = files[-1].name if files else None
    row["digest"] = files[-1].stamp.digest if files else None


def filled_in(files: Iterable[SeenFile]) -> tuple[int | None, int | None]:
    """How many items are answered, and how many answers are wrong, after FILES, the newest last.

    The first is None where nothing at all was
    filled in, the second where nobody knows.
    """
    listed = list(files)
    known = [file.filled for file in listed if file.filled is not None]
    if not known:
        return None, None
    answered = {code for one in known for code in one.answered}
    return (len(answered) if any(one.touched for one in known) else None), len(wrong_after(listed))


def wrong_key(problem: Problem) -> str:
    """What a wrong answer is remembered by: its item's code, for other rows their sheet and row."""
    return problem.item if problem.sheet == TASKS and problem.item else f"{problem.sheet}!{problem.row}"


def wrong_after(files: Iterable[SeenFile]) -> dict[str, str]:
    """The answers that are wrong after FILES, the newest last: the key of each, and the digest of its file.

    What a newer file answers is no longer wrong because an older one was.
    """
    held: dict[str, str] = {}
    for file in files:
        if file.filled is not None:
            kept = {key: one for key, one in held.items() if key not in file.filled.answered and "!" not in key}
            held = kept | dict.fromkeys(file.filled.wrong, file.stamp.digest)
    return held


def _filled(report: FileReport, sheets: Iterable[Incoming], *, prefilled: bool) -> FilledIn:
    """How far a file is filled in; one that came back as it was sent answers nothing, prefilled or not."""
    touched, answered = False, []
    for incoming in sheets:
        for row in incoming.theirs:
            sent = incoming.sent.get(row.key, {})
            touched = touched or any(
                incoming.scope.normal(row.values, column) != incoming.scope.normal(sent, column)
                for column in incoming.scope.allowed
                if column in row.values
            )
            if incoming.sheet == "tasks" and row.key in incoming.sent and row.values.get("status"):
                answered.append(row.key[0])
    wrong = dict.fromkeys(wrong_key(problem) for problem in report.wrong if problem.severity is Severity.ERROR)
    if prefilled and not touched:
        answered = []
    return FilledIn(tuple(dict.fromkeys(answered)), tuple(wrong), touched)


def _scope(sheet: Sheet, *, may_change_rows: bool = False) -> Scope:
    kinds = {column.key: column.kind for name in ("items", sheet.name) for column in load(name).columns}
    allowed = tuple(column.key for column in sheet.answers)
    return Scope(allowed, may_add=may_change_rows, may_delete=may_change_rows, kinds=kinds)


def _keyed(rows: Mapping[str, dict[str, Value]]) -> dict[Key, RowValues]:
    return {(key,): row for key, row in rows.items()}


def _tasks(copy: MasterCopy, delivery: Delivery) -> Incoming:
    """任务清单: the answers of the agency's own tasks, and the catalogue's columns, which are only shown there."""
    batch, agency = delivery.stamp.batch, delivery.cause.agency
    catalogue = copy.sent(batch, "", "items")
    now = copy.tables["items"].rows
    last = copy.last_answers(batch, delivery.sent_to)
    recalled = {item: last_answer(answer) or None for item, answer in last.items()}
    sent: dict[Key, RowValues] = {
        (item,): {**_shown(catalogue.get(item, {}), row), "last_answer": recalled.get(item)}
        for item, row in copy.sent(batch, delivery.sent_to, "tasks").items()
    }
    ours: dict[Key, RowValues] = {
        (item,): {**_shown(now.get((item,), {}), row), "last_answer": recalled.get(item)}
        for (item, _), row in copy.rows_of("tasks", agency)
    }
    # What was handed over meanwhile is its new holder's, whose row the answer belongs into.
    for (item,) in sent.keys() - ours.keys():
        row = copy.tables["tasks"].rows.get((item, copy.holder(item, agency)))
        if row is not None and copy.holder(item, agency) != agency:
            ours[item,] = {**_shown(now.get((item,), {}), row), "last_answer": recalled.get(item)}
    recent: dict[Key, RowValues] = (
        {} if delivery.batch.prefilled else {(item,): answer for item, answer in last.items()}
    )
    records = delivery.returned.tasks
    codes = {folded_code(item): item for (item,) in (*sent, *ours)}
    theirs = [
        Returned((code,), _stated(record, recent.get((code,), {})), place)
        for place, record in enumerate(records)
        for code in [_code_of(record, codes)]
    ]
    scope = _scope(load("tasks"))
    verified = delivery.returned.stamped
    moved = frozenset(key for key in sent if _is_moved(key[0], catalogue, now))
    return Incoming(
        "tasks", scope, sent, ours, theirs, records, delivery.stamp, delivery.cause, recent, verified, moved
    )


def _is_moved(code: str, sent: Mapping[str, RowValues], now: Mapping[Key, RowValues]) -> bool:
    """Whether the item that was SENT under CODE has another by now, and CODE is another item's."""
    what = _what(sent.get(code, {}))
    if not any(what) or what == _what(now.get((code,), {})):
        return False
    return any(_what(row) == what and _what(sent.get(other, {})) != what for (other,), row in now.items())


def _what(item: RowValues) -> tuple[str | None, ...]:
    return tuple(shown(normal(item.get(column))) for column in (*LEVELS, "content"))


def _stated(record: Record, shown: RowValues) -> dict[str, Value]:
    """What a row of 任务清单 says; an answer cell left blank beside the last answer of SHOWN says nothing."""
    values = _without(record.values, "item", "agency")
    return {column: value for column, value in values.items() if value is not None or shown.get(column) is None}


def _code_of(record: Record, codes: Mapping[str, str]) -> str:
    typed = record.text("item")
    return codes.get(folded_code(typed), typed)


def _shown(item: RowValues, task: RowValues) -> dict[str, Value]:
    return {**_without(item, "id", "agency"), **_without(task, "item", "agency")}


def _without(row: RowValues, *columns: str) -> dict[str, Value]:
    return {column: value for column, value in row.items() if column not in columns}


def _ledger(copy: MasterCopy, delivery: Delivery) -> tuple[Incoming, list[Record]]:
    """公开台账: the agency's own publications; and the rows that came back with a number that is not theirs."""
    agency = delivery.cause.agency
    sheet = load("publications")
    scope = _scope(sheet, may_change_rows=True)
    sent = _keyed(copy.sent(delivery.stamp.batch, delivery.sent_to, "publications"))
    ours: dict[Key, RowValues] = {
        key: {column.key: row.get(column.key) for column in sheet.answers}
        for key, row in copy.rows_of("publications", agency)
    }
    beside = copy.tables["publications"].beside
    for key in ours.keys() & beside.keys():  # it would go with the row, so that the row must not go without a question
        ours[key] = {**ours[key], OWN_COLUMNS: beside[key]}
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
    verified = delivery.returned.stamped
    incoming = Incoming(
        "publications", scope, sent, ours, keyed, records, delivery.stamp, delivery.cause, verified=verified
    )
    return incoming, [records[place] for place in places]


def _contact(copy: MasterCopy, delivery: Delivery, record: Record) -> Incoming:
    """联络员: the agency's own entry in 单位."""
    agency = delivery.cause.agency
    scope = _scope(load("agencies"))
    row = copy.sent(delivery.stamp.batch, delivery.sent_to, "agencies").get(delivery.sent_to)
    sent: dict[Key, RowValues] = {} if row is None else {(agency,): row | {"name": agency}}
    now = copy.tables["agencies"].rows.get((agency,))
    ours: dict[Key, RowValues] = {} if now is None else {(agency,): now}
    values = dict(record.values)
    if values.get("name") == delivery.sent_to:
        values["name"] = agency  # renamed by the office since: no change of the agency's
    theirs = [Returned((agency,), values, 0)]
    verified = delivery.returned.stamped
    return Incoming("agencies", scope, sent, ours, theirs, [record], delivery.stamp, delivery.cause, verified=verified)


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
        opening = f"{applied}处写入目录"
    else:
        report.verdict = Verdict.PARTIAL if left else Verdict.UNCHANGED
        opening = "没有可写入目录的新内容"
    lost = [] if returned.stamped else [_LOST]
    report.reason = "；".join([opening, *left, *lost])


def _left_sentences(report: FileReport, returned: Return) -> list[str]:
    """What the office has to look at, in a few words each."""
    kept = sum(1 for cell in report.cells if cell.kind is Class.DELETED and not cell.applied)
    counted = [
        (len(report.contested), "处与目录冲突，见“合并冲突”表"),
        (report.count(Class.OUT_OF_SCOPE), "处超出填报范围，未采用"),
        (kept, "个事项被从报送表中删去，目录中仍保留"),
    ]
    sentences = [f"{number}{words}" for number, words in counted if number]
    if returned.missing:
        sentences.append(f"报送表缺少{'、'.join(returned.missing)}，这部分按未填处理")
    return sentences
