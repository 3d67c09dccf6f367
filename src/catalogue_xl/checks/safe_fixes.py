"""Repairs that cannot change what a cell means, for ``validate --fix``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from catalogue_xl.agencies.expressions import AgencyExpression, parse_agency
from catalogue_xl.agencies.repairs import RepairCode
from catalogue_xl.checks.derived_states import derived_states
from catalogue_xl.checks.new_items import new_items
from catalogue_xl.core.cells import BLANKS, cell_integer, day_of
from catalogue_xl.core.records import Record, Value
from catalogue_xl.core.schema import Column, load
from catalogue_xl.core.tables import Book

_BETWEEN_CHINESE = re.compile(r"(?<=[一-龥])[ \t\u00a0\u3000]+(?=[一-龥])")
_AGENCY_KEYS = {"agency", "lead", "responsible", "support", "name"}


@dataclass(frozen=True, slots=True)
class Fix:
    """One cell to be rewritten.

    Attributes:
        name: The sheet's schema name.
        sheet, row, column, address: Where, as Excel shows it.
        key: The column's JSON key.
        old: The text that stands there.
        new: The value that should.
        rule: What was done, in a clerk's words.
    """

    name: str
    sheet: str
    row: int
    column: str
    address: str
    key: str
    old: str
    new: Value
    rule: str


def safe_fixes(book: Book) -> list[Fix]:
    """The cells that can be put right without asking anybody, at most one fix per cell.

    Blanks around a text, stray blanks inside an agency's name, and numbers and dates typed as text; what is derived
    from a cell that somebody edited; and the codes of items that somebody added. A slip such as 20个工作内 is not among
    them: what it should say is the office's to decide.
    """
    derived = edit_fixes(book)
    taken = {(fix.row, fix.key) for fix in derived}
    tidied = [
        fix
        for name, sheet in book.sheets.items()
        if not sheet.schema.generated and not sheet.schema.hidden
        for row in sheet
        for column in sheet.schema.columns
        if not column.computed and (fix := _fix(name, sheet.schema.title, row, column))
    ]
    return [*derived, *(fix for fix in tidied if fix.name != "items" or (fix.row, fix.key) not in taken)]


def edit_fixes(book: Book) -> list[Fix]:
    """What follows in 目录 from what somebody edited: codes of new items, roles from 公开主体, rules from 公开时限."""
    columns = load("items")
    new = [
        _in_items(row, key, text, "新事项编号" if key == "id" else "新事项整理")
        for row, cells in new_items(book)
        for key, text in cells.items()
    ]
    derived = [
        _in_items(state.row, key, text, f"“{columns[state.derivation.source].title}”改过，随之更新")
        for state in derived_states(book)
        for key, text in state.changes.items()
    ]
    return [*new, *derived]


def _in_items(row: Record, key: str, text: str, rule: str) -> Fix:
    sheet = load("items")
    place = sheet.title, row.row, sheet[key].title, row.address(key)
    return Fix("items", *place, key, row.text(key), text or None, rule)


def _fix(name: str, sheet: str, row: Record, column: Column) -> Fix | None:
    old = row.typed.get(column.key, row.values.get(column.key))
    if not isinstance(old, str):
        return None
    new: Value = old
    rules = []
    for rule, applies, repair in _REPAIRS:
        better = repair(new) if isinstance(new, str) and applies(column) else new
        if better != new:
            new = better
            rules.append(rule)
    if not rules or new == "":
        return None
    address = row.address(column.key)
    return Fix(name, sheet, row.row, column.title, address, column.key, old, new, "、".join(rules))


def _trim(text: str) -> Value:
    return text.strip(BLANKS)


def _join(text: str) -> Value:
    """An agency cell without stray blanks; unchanged where a blank separates two names, or might."""
    for gap in reversed(list(_BETWEEN_CHINESE.finditer(text))):
        joined = text[: gap.start()] + text[gap.end() :]
        before, after = parse_agency(text), parse_agency(joined)
        if before.to_json() == after.to_json() and _stray(after) < _stray(before):
            text = joined
    return text


def _stray(expression: AgencyExpression) -> int:
    return sum(repair.code is RepairCode.STRAY_SPACE for repair in expression.repairs)


def _integer(text: str) -> Value:
    found = cell_integer(text)
    return found if isinstance(found, int) else text


def _date(text: str) -> Value:
    return day_of(text) or text


def _is(kind: str) -> Callable[[Column], bool]:
    return lambda column: column.kind == kind


_REPAIRS: Final[tuple[tuple[str, Callable[[Column], bool], Callable[[str], Value]], ...]] = (
    ("去掉首尾空白", lambda column: True, _trim),
    ("去掉单位名称中的空格", lambda column: column.key in _AGENCY_KEYS, _join),
    ("文字改为数字", _is("integer"), _integer),
    ("文字改为日期", _is("date"), _date),
)


def describe_fixes(fixes: list[Fix]) -> Iterator[str]:
    """One line per fix for the office to read before or after it is made."""
    for fix in fixes:
        new = fix.new.isoformat() if isinstance(fix.new, date) else str(fix.new or "")
        change = f"“{fix.old}”改为“{new}”" if fix.old and new else f"填入“{new}”" if new else f"清除“{fix.old}”"
        yield f"{fix.sheet} {fix.address}（{fix.column}）：{fix.rule}，{change}"
