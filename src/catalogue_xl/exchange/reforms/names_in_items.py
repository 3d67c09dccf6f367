"""The names of bodies in the items: one replaced by another wherever an item names it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from catalogue_xl.agencies.expressions import parse_agency
from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.checks.bodies import ROLE_KEYS
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import load

PRINTED = "agency"


@dataclass(frozen=True, slots=True)
class NameChange:
    """A cell of 目录: the column's JSON key, and the text before and after."""

    key: str
    old: str
    new: str


def changed_names(item: Mapping[str, Value], old: Collection[str], new: str) -> Iterator[NameChange]:
    """The cells of ITEM that name one of the names OLD, with NEW in its place.

    A role's list names everybody once. What 公开主体 prints is changed only where afterwards it is understood as
    before, with the other name in it; where that cannot be told, the print stays as it is.
    """
    for key in ROLE_KEYS:
        text = str(item.get(key) or "")
        names = listed_names(text)
        if set(names) & set(old):
            kept = dict.fromkeys(new if name in old else name for name in names)
            yield NameChange(key, text, load("items")[key].separator.join(kept))
    printed = str(item.get(PRINTED) or "")
    replaced = _in_print(printed, old, new)
    if replaced != printed:
        yield NameChange(PRINTED, printed, replaced)


def names_body(item: Mapping[str, Value], names: Collection[str]) -> bool:
    """Whether an item names one of NAMES, in a role or in 公开主体."""
    listed = {name for key in ROLE_KEYS for name in listed_names(str(item.get(key) or ""))}
    return bool((listed | set(_bodies(str(item.get(PRINTED) or "")))) & set(names))


def _in_print(text: str, old: Collection[str], new: str) -> str:
    for name in sorted(set(_bodies(text)) & set(old), key=len, reverse=True):
        replaced = text.replace(name, new)
        wanted = [new if body == name else body for body in _bodies(text)]
        if list(dict.fromkeys(wanted)) == list(dict.fromkeys(_bodies(replaced))):
            text = replaced
    return text


def _bodies(text: str) -> list[str]:
    expression = parse_agency(text)
    return [*expression.lead, *expression.responsible, *expression.support]
