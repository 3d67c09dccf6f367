"""The rows of a copy of the master beside those of the master and those that both had, under the same keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalogue_xl.checks.item_codes import free_codes
from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Record, RowValues, Value
from catalogue_xl.core.schema import Sheet, load
from catalogue_xl.core.tables import book_of
from catalogue_xl.exchange.merging.ledger_keys import publication_id
from catalogue_xl.exchange.merging.master_copy import MasterCopy
from catalogue_xl.exchange.merging.normal_form import normal, shown
from catalogue_xl.exchange.merging.threeway import Key, Returned, Scope
from catalogue_xl.workbook.master.hand_edits import WATCHED, State
from catalogue_xl.workbook.master.master import Master

_OF_AGENCIES = ("tasks", "publications")


@dataclass(slots=True)
class PartedRows:
    """One sheet of both copies.

    Attributes:
        theirs: ``place`` is an index into ``records``.
    """

    sheet: Sheet
    scope: Scope
    base: dict[Key, RowValues]
    ours: dict[Key, RowValues]
    theirs: list[Returned]
    records: Sequence[Record]


@dataclass(slots=True)
class PartedSheets:
    """All sheets that people edit, 目录 first.

    Attributes:
        told: Sentences about codes that both copies gave to different items, and rows that could not be told apart.
    """

    sheets: list[PartedRows] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def parted_rows(copy: MasterCopy, ours: Master, theirs: Master, common: State | None) -> PartedSheets:
    """The rows of THEIRS beside those of the master in COPY.

    Items without a code are new ones; so are those under a code that the master gave to another item meanwhile, which
    get the next free one with all that hangs on them. Agencies are called as they are called in the master by now.
    """
    found = PartedSheets()
    codes = _Codes(copy, ours, theirs, common, found.told)
    for name in WATCHED:
        sheet = load(name)
        columns = [c.key for c in sheet.columns if not c.computed and c.key not in sheet.key]
        scope = Scope(columns, may_add=True, may_delete=True, kinds=sheet.kinds)
        records = theirs.table(name).records()
        rows: dict[Key, Returned] = {}
        for place, record in enumerate(records):
            values = {c: record.values.get(c) for c in columns if c in record.values}
            key = codes.key_of(name, record)
            if not all(key):
                continue
            if key in rows:
                found.told.append(f"《{sheet.title}》有两行都是“{key[0]}”，只看了前一行，请在副本中核对{record.row}行")
                continue
            if name in _OF_AGENCIES:
                values |= _present(copy, values, "item", codes.given)
            rows[key] = Returned(key, values, place)
        base: dict[Key, RowValues] = {}
        for text, row in (common or {}).get(name, {}).items():
            known = _key_of_state(sheet, text, row)
            if known is not None:
                cells: dict[str, Value] = {c: v for c, v in row.items() if c in columns}
                of_agency = _present(copy, cells) if name in _OF_AGENCIES else {}
                base[_present_key(copy, name, known)] = {**cells, **of_agency}
        own: dict[Key, RowValues] = {
            key: {c: row.get(c) for c in columns} for key, row in copy.tables[name].rows.items()
        }
        found.sheets.append(PartedRows(sheet, scope, base, own, list(rows.values()), records))
    return found


def _key_of_state(sheet: Sheet, text: str, row: Mapping[str, str]) -> Key | None:
    """The key of a kept row; None for a row without one, or a second one with it."""
    key = tuple(row.get(column, "") for column in sheet.key)
    return key if all(key) and "＋".join(key) == text else None


def _present_key(copy: MasterCopy, name: str, key: Key) -> Key:
    """KEY with the agency's present name; a task that was handed over is its new holder's."""
    if name == "tasks":
        agency = copy.canonical(key[1])
        return key[0], copy.holder(key[0], agency)
    return (copy.canonical(key[0]),) if name == "agencies" else key


def _present(
    copy: MasterCopy, row: RowValues, item: str = "", given: Mapping[str, str] | None = None
) -> dict[str, Value]:
    """The cells of ROW that are to be read otherwise: the agency's present name, the item's new code."""
    cells: dict[str, Value] = {}
    if row.get("agency"):
        cells["agency"] = copy.canonical(str(row["agency"]))
    if given and row.get(item) in given:
        cells[item] = given[str(row[item])]
    return cells


class _Codes:
    """Which code each item of the copy has in the master.

    Attributes:
        given: The code in the copy → that in the master, where they differ.
    """

    def __init__(self, copy: MasterCopy, ours: Master, theirs: Master, common: State | None, told: list[str]) -> None:
        self._copy = copy
        self.given: dict[str, str] = {}
        self._by_row: dict[int, str] = {}
        records = theirs.table("items").records()
        before = None if common is None else set(common.get("items", {}))
        own = {record.text("id"): _identity(record.values) for record in ours.table("items").records()}
        by_identity = {identity: code for code, identity in own.items() if before is not None and code not in before}
        uncoded = {_identity(r.values) for r in ours.table("items").records() if not r.text("id")}
        free = _unused(free_codes(book_of(ours)), (record.text("id") for record in records))
        for record in records:
            code, identity = record.text("id"), _identity(record.values)
            if not any(identity) or (not code and identity in uncoded):
                continue
            is_new = before is not None and code not in before
            if code and (not is_new or own.get(code, identity) == identity):
                continue
            if not code and before is None:
                by_identity |= {identity: code for code, identity in own.items() if code}
            self._by_row[record.row] = by_identity.get(identity) or next(free)
            if code:
                self.given[code] = self._by_row[record.row]
                told.append(
                    f"副本新增的“{_called(identity)}”编码是{code}，目录已把它给了“{_called(own[code])}”，"
                    f"并入时改编为{self.given[code]}"
                )

    def key_of(self, name: str, record: Record) -> Key:
        """The key of a row of the copy, as the master has it."""
        if name == "items":
            return (self._by_row.get(record.row) or record.text("id"),)
        if name == "tasks":
            item = self.given.get(record.text("item"), record.text("item"))
            return _present_key(self._copy, name, (item, record.text("agency")))
        if name == "publications" and not record.text("id") and record.text("item") and record.text("agency"):
            agency = self._copy.canonical(record.text("agency"))
            return (
                publication_id(agency, {**record.values, **_present(self._copy, record.values, "item", self.given)}),
            )
        return _present_key(self._copy, name, tuple(record.text(column) for column in load(name).key))


def _unused(codes: Iterator[str], taken: Iterable[str]) -> Iterator[str]:
    known = set(taken)
    return (code for code in codes if code not in known)


def _identity(row: RowValues) -> tuple[str, ...]:
    """What tells one item from another while its code says nothing."""
    return tuple("".join((shown(normal(row.get(key))) or "").split()) for key in (*LEVELS, "content"))


def _called(identity: Sequence[str]) -> str:
    *levels, content = identity
    return (next(filter(None, reversed(levels)), "") or content)[:20]
