"""What is derived in a row of 目录: 牵头, 责任 and 配合单位 from 公开主体, 时限规则 from 公开时限."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.agencies.members_by_role import ROLE_KEYS, roles_of
from catalogue_xl.core.schema import load
from catalogue_xl.deadlines.effective_rule import derived_rule, read
from catalogue_xl.deadlines.rules import describe

Texts = Mapping[str, str]
"""Cells by JSON key; blank for none."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Columns that are derived from another.

    Attributes:
        source: The JSON key of what is edited.
        derived: Those of what follows.
        followed: What the derived cells are to say by a new text of the source, from that text, the one they were
            derived from, and what they said then; None where what they said was not derived from it.
        agrees: Whether derived cells say what a text of the source does, whoever wrote them, and nothing that only an
            earlier text of it did: from that text, the earlier one, and the cells.
    """

    source: str
    derived: tuple[str, ...]
    followed: Callable[[str, str, Texts], Texts | None]
    agrees: Callable[[str, str, Texts], bool]


def _roles_followed(new: str, old: str, cells: Texts) -> Texts | None:
    """The names that 公开主体 gave are replaced; those that a document printed besides stay."""
    before, after = roles_of(old), roles_of(new)
    names = {key: listed_names(cells[key]) for key in ROLE_KEYS}
    if any(set(before[key]) - set(names[key]) for key in ROLE_KEYS):
        return None
    separators = {key: load("items")[key].separator for key in ROLE_KEYS}
    return {key: separators[key].join(_replaced(names[key], before[key], after[key])) for key in ROLE_KEYS}


def _replaced(names: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    place = next((number for number, name in enumerate(names) if name in before), 0 if after else len(names))
    head = [name for name in names[:place] if name not in after]
    return [*head, *after, *(name for name in names[place:] if name not in before and name not in after)]


def _roles_agree(text: str, earlier: str, cells: Texts) -> bool:
    named = {key: set(listed_names(cells[key])) for key in ROLE_KEYS}
    wanted = roles_of(text)
    gone = set().union(*roles_of(earlier).values()) - set().union(*wanted.values())
    return all(set(wanted[key]) <= named[key] and not gone & named[key] for key in ROLE_KEYS)


def _rule_followed(new: str, old: str, cells: Texts) -> Texts | None:
    return {"rule": derived_rule(new)} if _rule_agrees(old, "", cells) else None


def _rule_agrees(text: str, earlier: str, cells: Texts) -> bool:
    return describe(read(cells["rule"])) == describe(read(text))


ROLES = Derivation("agency", ROLE_KEYS, _roles_followed, _roles_agree)
RULE = Derivation("deadline", ("rule",), _rule_followed, _rule_agrees)
DERIVATIONS = (ROLES, RULE)
"""Everything in 目录 that is derived from what people edit."""
