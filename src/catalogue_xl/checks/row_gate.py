"""Which rows need no second look: the rules of a flat JSON Schema as plain comparisons.

A schema of ours says of each cell its type and a few limits, and of the row which cells may not be blank. For these the
library's general machinery is slow, and nearly all rows are sound. So the gate tells the sound rows, and the library
is asked, and imported, only to say what is wrong with the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Any, Final

from catalogue_xl.checks.value_formats import FORMATS
from catalogue_xl.core import schema

Plain = str | int | None
"""A cell's value as JSON has it."""

Cell = Mapping[type, tuple[Callable[[Any], bool], ...]]
"""The types that a cell may have, each with what a value of the type has to fulfil."""

_OF_A_ROW: Final = frozenset({"type", "properties", "required", "additionalProperties"})
_OF_A_CELL: Final = frozenset({"type", "enum", "maxLength", "minimum", "format"})
_SAYING_NOTHING: Final = frozenset({"$schema", "$id", "title", "description", "x-excel"})
_TYPES: Final[Mapping[type, str]] = {str: "string", int: "integer", type(None): "null"}


class RowGate:
    """The rules of JSON_SCHEMA, which describes a flat object.

    Raises:
        NotImplementedError: It has a rule that the gate does not know.
    """

    def __init__(self, json_schema: Mapping[str, Any]) -> None:
        _refuse_others(json_schema, _OF_A_ROW)
        if json_schema["type"] != "object" or json_schema["additionalProperties"] is not False:
            raise NotImplementedError("a row is an object of the schema's columns and no others")
        self._required = frozenset(json_schema["required"])
        self._cells: Mapping[str, Cell] = {
            key: _limits_by_type(rules) for key, rules in json_schema["properties"].items()
        }

    def passes(self, row: Mapping[str, Plain], only: Collection[str] | None = None) -> bool:
        """Whether the library would find nothing wrong with ROW, where ONLY is given but blanks in other columns."""
        for key, value in row.items():
            cell = self._cells.get(key)
            limits = cell.get(type(value)) if cell is not None else None
            if limits is None:
                return False
            for holds in limits:
                if not holds(value):
                    return False
        blank = self._required - row.keys()
        return not blank if only is None else blank.isdisjoint(only)

    def lets_by(self, row: Mapping[str, object]) -> bool:
        """Whether ROW, with its blanks, would pass as it stands: nothing need be spelled as JSON has it."""
        cells = self._cells
        for key, value in row.items():
            if value is not None:
                limits = cells[key].get(type(value)) if key in cells else None
                if limits is None or value == "":
                    return False
                for holds in limits:
                    if not holds(value):
                        return False
        return all(str(row.get(key) or "").strip() for key in self._required)


@cache
def gate(name: str) -> RowGate:
    """The gate of the sheet called NAME."""
    return RowGate(schema.load(name).json_schema)


def _refuse_others(rules: Collection[str], known: frozenset[str]) -> None:
    if unknown := set(rules) - known - _SAYING_NOTHING:
        raise NotImplementedError(f"no gate knows the keywords {sorted(unknown)}")


def _limits_by_type(rules: Mapping[str, Any]) -> Cell:
    _refuse_others(rules, _OF_A_CELL)
    return {python: tuple(_limits(rules, python)) for python, name in _TYPES.items() if name in rules["type"]}


def _limits(rules: Mapping[str, Any], python: type) -> Iterator[Callable[[Any], bool]]:
    if (choices := rules.get("enum")) is not None:
        yield frozenset(choices).__contains__
    if python is str and (most := rules.get("maxLength")) is not None:
        yield lambda text: len(text) <= most
    if python is str and (name := rules.get("format")) is not None:
        yield FORMATS[name]
    if python is int and (least := rules.get("minimum")) is not None:
        yield lambda number: number >= least
