"""What people changed in a master since the last command: its state then is kept, and compared with what is found now.

Who it was nobody can tell; when it was noticed, and what was there before, stand in 变更记录.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import Sheet, load

WATCHED = ("items", "tasks", "publications", "agencies", "office", "holidays")
"""The sheets that people edit."""

EDITED, ADDED, REMOVED = "手工改动", "手工新增", "手工删除"
"""The words of the column 类别."""

_PIECE = 15_000
"""Characters in a cell: at most two UTF-16 units each, of which Excel holds 32,767."""

_LONGEST = 2_000

State = Mapping[str, Mapping[str, Mapping[str, str]]]
"""The texts of the cells by sheet (its schema name), row key and column key."""

_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class KeptState:
    """What the hidden sheet keeps.

    Attributes:
        sheets: What stood in them when the last command was done; empty where nothing is kept.
        line: The marks of the states that led here, the oldest first, the last that of this one. Two copies of one
            workbook have in common the last mark that stands in both their lines.
    """

    sheets: State = field(default_factory=dict)
    line: tuple[str, ...] = ()

    def followed_by(self, sheets: State) -> KeptState:
        """What is kept once SHEETS stand in the workbook."""
        mark = hashlib.sha256(_json(sheets).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return KeptState(sheets, (*self.line, mark)[-_LONGEST_LINE:])


def state_of(tables: Mapping[str, Iterable[Record]]) -> State:
    """What stands in TABLES (by schema name); rows with one key are told apart by the order in which they stand."""
    return {name: dict(_keyed(load(name), records)) for name, records in tables.items()}


def _keyed(sheet: Sheet, records: Iterable[Record]) -> Iterator[tuple[str, dict[str, str]]]:
    columns = [column.key for column in sheet.columns if not column.computed]
    counts: dict[str, int] = {}
    for record in records:
        key = "＋".join(record.text(part) for part in sheet.key)
        counts[key] = counts.get(key, 0) + 1
        yield f"{key}#{counts[key]}" if counts[key] > 1 else key, {c: text for c in columns if (text := record.text(c))}


def packed_state(state: KeptState) -> Iterator[dict[str, Value]]:
    """The rows of the hidden sheet that keep STATE."""
    text = _json({"line": state.line, "sheets": state.sheets})
    for number, start in enumerate(range(0, len(text), _PIECE)):
        yield {"part": number, "text": f"|{text[start : start + _PIECE]}|"}  # blanks at the ends of a cell are lost


def kept_state(records: Iterable[Record]) -> KeptState:
    """The state that the hidden sheet keeps; empty where it keeps none, or somebody spoiled it."""
    pieces = sorted((int(record.text("part") or 0), str(record.values.get("text") or "")) for record in records)
    try:
        kept = json.loads("".join(text[1:-1] for _, text in pieces) or "{}")
    except ValueError:
        return KeptState()
    return KeptState(kept.get("sheets", {}), tuple(kept.get("line", ())))


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def with_cells(before: State, now: State, cells: Iterable[tuple[str, str, str]]) -> State:
    """BEFORE with what NOW says of CELLS (sheet, row key, column key): these were not changed by hand."""
    state = {name: {key: dict(row) for key, row in rows.items()} for name, rows in before.items()}
    for name, key, column in cells:
        row = state.get(name, {}).get(key)
        if row is not None:
            row.pop(column, None)
            text = now[name].get(key, {}).get(column)
            row |= {column: text} if text else {}
    return state


def hand_edits(before: State, now: State, noticed: datetime) -> Iterator[dict[str, Value]]:
    """The lines of 变更记录 about what differs, sheet by sheet, in the order in which the rows stand now."""
    for name, rows in now.items():
        if name not in before:
            continue
        sheet, old = load(name), before[name]
        line = {"time": noticed.isoformat(" ", "seconds"), "sheet": sheet.title}
        for key, cells in rows.items():
            place = {**line, "key": _shown_key(sheet, key, cells), "agency": cells.get("agency")}
            if key not in old:
                yield {**place, "new": whole_row(sheet, cells), "kind": ADDED}
                continue
            for column in sheet.columns:
                one, other = old[key].get(column.key), cells.get(column.key)
                if one != other:
                    yield {**place, "column": column.title, "old": one, "new": other, "kind": EDITED}
        for key in old.keys() - rows.keys():
            gone = old[key]
            place = {**line, "key": _shown_key(sheet, key, gone), "agency": gone.get("agency")}
            yield {**place, "old": whole_row(sheet, gone), "kind": REMOVED}


def _shown_key(sheet: Sheet, key: str, cells: Mapping[str, str]) -> str:
    return cells.get(sheet.key[0]) or key


def whole_row(sheet: Sheet, cells: Mapping[str, str]) -> str:
    """What stands in a row that came or went, in one text."""
    text = "；".join(f"{column.title}：{cells[column.key]}" for column in sheet.columns if column.key in cells)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2] + "……"
