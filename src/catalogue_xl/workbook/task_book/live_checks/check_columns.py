"""One visible sheet of a task workbook under watch: a column of hidden formulas for each of its columns.

Row n + 2 of the hidden sheet watches row n; a watched column is looked up by its title, wherever it was moved. Visible
cells are named through whole columns alone (INDEX over ``$A:$AZ``), so that sorting, inserting, deleting, pasting and
cutting leave the formulas as they are. A watched cell yields "" or the figures of a finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from catalogue_xl.core.schema import Sheet
from catalogue_xl.workbook.task_book.live_checks.check_rules import CheckRule
from catalogue_xl.workbook.task_book.live_checks.formula_sheet import FIRST, ROW, Grid, LiveCheck, letter_of

NAME = "cxl"
"""Begins the defined names of the watched columns and of the hidden sheet; they keep the formulas short."""

SHIFT = FIRST - 1
"""How many rows further down a row is watched."""

_LAST, _LOST = "AZ", 52
"""The block's last column, and its number: read, being blank, where a title is no longer found."""

_NAMED = re.compile(r"\[([a-z_0-9]+)\]|@([a-z_]+)")


class CheckColumns:
    """The formulas that watch one sheet.

    In a formula, ``[key]`` stands for the visible cell of a column in the row under watch, ``@row`` for that row's
    number, ``@name`` for the row's helper cell of that name, and ``@all_name`` for all rows of the helper.

    Args:
        grid: Where the formulas go.
        sheet: The visible sheet's columns; the first one's title finds the header.
        rows: How many of its rows are watched, counted from row 1.
        filled: The columns (JSON keys) of which one must be filled for a row to count.
        one_row: Only the row below the header counts.
    """

    def __init__(self, grid: Grid, sheet: Sheet, rows: int, filled: Sequence[str], *, one_row: bool = False) -> None:
        self.sheet = sheet
        self.rows = rows
        self.block = f"{NAME}_{sheet.name[0]}"
        self.block_range = f"'{sheet.title}'!$A:${_LAST}"
        self._grid = grid
        title = sheet.columns[0].title
        self.header = grid.number(f"{sheet.title}!", f'=IFERROR(MATCH("{title}",INDEX({self.block},0,1),0),2)')
        self.numbers = {column.key: self._locate(column.title) for column in sheet.columns if not column.computed}
        self.cells: dict[str, str] = {}
        self.helpers: dict[str, str] = {}
        self.grey: dict[str, str] = {}
        below = f"@row={self.header}+1" if one_row else f"@row>{self.header}"
        self._add(self.helpers, "used", f"IF({below},IF(COUNTA({_cells(filled)})>0,1,0),0)")

    def _locate(self, title: str) -> str:
        return self._grid.number(title, f'=IFERROR(MATCH("{title}",INDEX({self.block},{self.header},0),0),{_LOST})')

    def help(self, name: str, formula: str, *, unused: str) -> None:
        """A helper cell in each row: FORMULA where the row counts, else UNUSED."""
        self._add(self.helpers, name, f"IF(@used=1,{formula},{unused})")

    def sheet_checks(self, key: str, rules: Sequence[CheckRule]) -> None:
        """Watch a column; of RULES the first one that holds is the finding, and an error value is one by itself."""
        broken = CheckRule(key, "", f"{self.sheet[key].title}里是错误值", "请删去错误值（如 #N/A），重新填写")
        chain, _ = self._chain([(rule, rule.when) for rule in rules])
        guarded = f'IFERROR({chain},"{self.finding(broken)}")'
        self._add(self.cells, key, f'IF(AND(@used=1,{self.numbers[key]}<{_LOST}),{guarded},"")')

    def grey_columns(self, rules: Sequence[CheckRule], sent: str) -> None:
        """Compare grey columns with what was sent; the first one that differs is the row's finding.

        Args:
            rules: One for each of the columns.
            sent: Where the sent texts stand, in as many columns; the helper ``base`` says in which row, 0 for none.
        """
        changed = [self._changed(rule.key, f"INDEX({sent},@base,{n})") for n, rule in enumerate(rules, start=1)]
        chain, tokens = self._chain(list(zip(rules, changed, strict=True)))
        self.grey = {rule.key: token for rule, token in zip(rules, tokens, strict=True)}
        self._add(self.cells, "grey", f'IF(@base>0,{chain},"")')

    def _changed(self, key: str, sent: str) -> str:
        same = f'IFERROR(EXACT([{key}]&"",{sent}&""),FALSE)'
        return f"AND({self.numbers[key]}<{_LOST},NOT({same}))"

    def _chain(self, rules: Sequence[tuple[CheckRule, str]]) -> tuple[str, list[str]]:
        tokens = [self.finding(rule) for rule, _ in rules]
        chain = '""'
        for (_, when), token in reversed(list(zip(rules, tokens, strict=True))):
            chain = f'IF({when},"{token}",{chain})'
        return chain, tokens

    def finding(self, rule: CheckRule) -> str:
        """The figures of a finding in this sheet."""
        return self._grid.finding(LiveCheck(rule, self.sheet.title, self.header, self.block, self.numbers[rule.key]))

    def all_found(self) -> str:
        """A column with the findings of each row, one after the other; returns it."""
        cells = (f"${letter_of(span)}{FIRST}" for span in self.cells.values())
        return self._grid.fill_down("found", self.rows, "=" + "&".join(cells))

    def lost(self, key: str) -> tuple[str, str]:
        """The condition that a column's title is no longer there, and the figures of that finding."""
        title = self.sheet[key].title
        fix = f"请把表头改回“{title}”；整栏被删的请撤销，或从发出的原件补回"
        rule = CheckRule(key, "", f"“{title}”这一栏不见了，或表头被改动", fix)
        finding = LiveCheck(rule, self.sheet.title, self.header, self.block, "1")
        return f"{self.numbers[key]}={_LOST}", self._grid.finding(finding)

    def _add(self, group: dict[str, str], name: str, formula: str) -> None:
        group[name] = self._grid.fill_down(name, self.rows, "=" + _NAMED.sub(self._place, formula))

    def _place(self, found: re.Match[str]) -> str:
        key, name = found[1], found[2]
        if key is not None:
            return f"INDEX({self.block},{ROW},{self.numbers[key]})"
        if name == "row":
            return ROW
        if name.startswith("all_"):
            return self.helpers[name.removeprefix("all_")]
        return f"${letter_of(self.helpers[name])}{FIRST}"


def _cells(keys: Sequence[str]) -> str:
    return ",".join(f"[{key}]" for key in keys)
