"""Which deadline an item goes by: the office's own rule where it wrote one, else the printed phrase."""

from __future__ import annotations

from functools import lru_cache

from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule, describe

read = lru_cache(maxsize=4096)(parse_deadline)
"""The meaning of a phrase; a catalogue repeats a few dozen phrases hundreds of times."""


def derived_rule(deadline: str) -> str:
    """What stands in 时限规则 for a printed deadline: blank for one that tells nothing to count by."""
    rule = read(deadline)
    return "" if rule.kind == "other" else describe(rule)


@lru_cache(maxsize=4096)
def is_overridden(deadline: str, rule: str) -> bool:
    """Whether the text of 时限规则 says something else than that of 公开时限.

    The import writes into 时限规则 what it understood, so that only a rule of another meaning is the office's own.
    """
    return bool(rule) and describe(read(rule)) != describe(read(deadline))


def effective_rule(deadline: str, rule: str) -> Rule:
    """The rule that counts, from the texts of 公开时限 and 时限规则."""
    return read(rule if is_overridden(deadline, rule) else deadline)
