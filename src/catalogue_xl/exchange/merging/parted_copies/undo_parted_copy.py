"""A merged copy of the master taken back: its cells and rows become what they were, except those changed since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import SHEETS, load
from catalogue_xl.exchange.merging.fingerprint import digest
from catalogue_xl.exchange.merging.history import Recency, SeenFile
from catalogue_xl.exchange.merging.master_copy import UNDONE, Cause, MasterCopy
from catalogue_xl.exchange.merging.merge_report import UndoReport
from catalogue_xl.exchange.merging.normal_form import normal, shown
from catalogue_xl.exchange.merging.parted_copies.merge_parted_copy import ADDED, REMOVED, TAKEN
from catalogue_xl.exchange.merging.threeway import Key

_NAMES = {load(name).title: name for name in SHEETS}


def merged_copies(file: Path, changes: Iterable[Record]) -> dict[str, list[Record]]:
    """The lines of 变更记录 about the copies that FILE may be, by digest: by its content, else by its name."""
    found: dict[str, list[Record]] = {}
    for line in sorted(changes, key=lambda line: line.text("time")):
        if line.text("kind") in (TAKEN, ADDED, REMOVED):
            found.setdefault(line.text("digest"), []).append(line)
        elif line.text("kind") == UNDONE and not line.text("sheet"):
            found.pop(line.text("digest"), None)
    content = digest(file) if file.is_file() else ""
    if content in found:
        return {content: found[content]}
    return {known: lines for known, lines in found.items() if lines[0].text("file") == file.name}


def take_back_copy(copy: MasterCopy, content: str, lines: Iterable[Record]) -> UndoReport:
    """Undo in COPY what the LINES of 变更记录 say about the copy with the digest CONTENT."""
    kept = list(lines)
    name = kept[0].text("file")
    report = UndoReport(SeenFile("", "", Recency("", "", content), name, ""), is_copy=True)
    for line in reversed(kept):
        cause = Cause(line.text("batch"), line.text("agency"), name, content)
        if not _undo_line(copy, line, cause):
            place = "　".join(filter(None, (line.text("sheet"), line.text("key"), line.text("column") or "整行")))
            report.kept.append(f"{place}：并入以后又改过，保留目录的值")
        else:
            report.restored += 1
    for label in {line.text("batch") for line in kept}:
        copy.forget_rows(label)
    copy.conflicts.forget_copy(content)
    copy.record_undone(Cause(kept[0].text("batch"), "", name, content))
    report.open_conflicts = len(copy.conflicts)
    return report


def _undo_line(copy: MasterCopy, line: Record, cause: Cause) -> bool:
    """Whether the line's cell or row is what it was again."""
    sheet = load(_NAMES[line.text("sheet")])
    rows = copy.tables[sheet.name].rows
    key: Key = (line.text("key"), cause.agency) if sheet.name == "tasks" else (line.text("key"),)
    kept = copy.sent(cause.batch, cause.agency, sheet.name).get(key[0], {})
    brought = {c: shown(normal(value, sheet[c].kind)) for c, value in kept.items() if c in sheet.by_key}
    if line.text("kind") == REMOVED:
        if key in rows:
            return False
        copy.add_row(sheet.name, key, {c: normal(value, sheet[c].kind) for c, value in kept.items()})
        copy.record(sheet.name, key, "", (None, line.text("old")), cause=cause, kind=UNDONE)
        return True
    if key not in rows:
        return False
    row = rows[key]
    if line.text("kind") == ADDED:
        columns = [column for column in sheet.columns if not column.computed]
        stands = {c.key: text for c in columns if (text := shown(normal(row.get(c.key), c.kind)))}
        if stands != {column: text for column, text in brought.items() if text} or copy.tables[sheet.name].beside.get(
            key
        ):
            return False
        copy.drop_row(sheet.name, key)
        copy.record(sheet.name, key, "", (line.text("new"), None), cause=cause, kind=UNDONE)
        return True
    column = sheet.by_title[line.text("column")]
    before, after = (normal(line.values.get(side), column.kind) for side in ("old", "new"))
    if normal(row.get(column.key), column.kind) != after:
        return False
    copy.set_cell(sheet.name, key, column.key, before, cause=cause, kind=UNDONE)
    return True
