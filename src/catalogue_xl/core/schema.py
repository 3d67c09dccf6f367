"""The definition of every sheet, read from ``schema/``: the one place where a column is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from catalogue_xl.core.resources import resource

SCHEMA_VERSION = 3
"""Raised whenever a workbook written before can no longer be read as it stands; a migration then brings it up to it."""

FIRST_VERSION = 1
"""That of a workbook which does not tell it."""

SHEETS = (
    "items",
    "tasks",
    "publications",
    "agencies",
    "office",
    "holidays",
    "problems",
    "import_notes",
    "conflicts",
    "changes",
    "mailings",
    "outbox",
    "lineage",
    "comparison",
    "meta",
    "batches",
    "bases",
    "sources",
    "derivations",
    "past_answers",
    "last_state",
)
"""The sheets of the standard workbook, in the order in which they stand there."""


LEVELS = ("level1", "level2", "level3", "level4")
"""The columns of the heading path of an item, from the most general."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its JSON key, its header, and how Excel shows it.

    Attributes:
        kind: ``text``, ``integer``, ``date``, ``choice``, ``email`` or ``link``.
        width: In Excel's characters.
        choices: What the drop-down offers; empty when anything goes.
        separator: For a cell that holds a list: what stands between its members; else empty.
        locked: Not for editing. ``answer``: for an agency to fill in. ``computed``: written by a command.
        hidden: For programs; people do not see it.
        printed: Whether it stands on paper; those that do not come last.
        since: The first schema version that has it.
    """

    key: str
    title: str
    description: str
    order: int
    kind: str
    width: float
    choices: tuple[str, ...] = ()
    separator: str = ""
    wrap: bool = False
    locked: bool = False
    answer: bool = False
    computed: bool = False
    hidden: bool = False
    printed: bool = True
    since: int = 1

    @property
    def never_a_day(self) -> bool:
        """Whether a number that wears a date's format is a number there all the same: telephones and addresses."""
        return self.kind == "link" or self.key.endswith("phone")

    def split(self, text: str | None) -> list[str]:
        """The members of a list cell, without blanks around them."""
        members = (text or "").split(self.separator) if self.separator else [text or ""]
        return [member.strip() for member in members if member.strip()]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name in the workbook, its columns in order, and its JSON Schema.

    Attributes:
        name: The schema's name, such as ``items``.
        title: The sheet's name in a workbook, such as 目录.
        key: The columns that tell one row from another; empty for generated lists.
        since: The first schema version that has it.
        frozen: The key of the last column that stays in sight; empty for those of the row's key.
        filled_rows: Rows are prepared for what is still to come, and only filled ones are printed.
    """

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    hidden: bool
    generated: bool
    json_schema: Mapping[str, Any]
    since: int = 1
    frozen: str = ""
    filled_rows: bool = False

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Columns by JSON key."""
        return {column.key: column for column in self.columns}

    @cached_property
    def by_title(self) -> Mapping[str, Column]:
        """Columns by header."""
        return {column.title: column for column in self.columns}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """What stands in each column, by JSON key."""
        return {column.key: column.kind for column in self.columns}

    def __getitem__(self, key: str) -> Column:
        return self.by_key[key]

    @cached_property
    def answers(self) -> tuple[Column, ...]:
        """The columns that an agency may fill in."""
        return tuple(column for column in self.columns if column.answer)


def _column(key: str, prop: Mapping[str, Any]) -> Column:
    excel = prop["x-excel"]
    return Column(
        key=key,
        title=prop["title"],
        description=prop["description"],
        order=excel["order"],
        kind=excel["kind"],
        width=excel["width"],
        choices=tuple(choice for choice in prop.get("enum", ()) if choice),
        separator=excel.get("list", ""),
        wrap=excel.get("wrap", False),
        locked=excel.get("locked", False),
        answer=excel.get("answer", False),
        computed=excel.get("computed", False),
        hidden=excel.get("hidden", False),
        printed=excel.get("printed", True),
        since=excel.get("since", 1),
    )


@cache
def load(name: str) -> Sheet:
    """The sheet called NAME (``items``, ``tasks`` …; see :data:`SHEETS`).

    Raises:
        FileNotFoundError: There is no such schema.
    """
    raw = json.loads(resource("schema", f"{name}.schema.json").read_text("utf-8"))
    excel = raw["x-excel"]
    columns = sorted((_column(key, prop) for key, prop in raw["properties"].items()), key=lambda c: c.order)
    return Sheet(
        name=name,
        title=excel.get("sheet", raw["title"]),
        description=raw["description"],
        key=tuple(excel["key"]),
        columns=tuple(columns),
        hidden=excel.get("hidden", False),
        generated=excel.get("generated", False),
        json_schema=raw,
        since=excel.get("since", 1),
        frozen=excel.get("frozen", ""),
        filled_rows=excel.get("filled_rows", False),
    )


def all_sheets() -> tuple[Sheet, ...]:
    """Every sheet of the standard workbook, in its order."""
    return tuple(load(name) for name in SHEETS)
