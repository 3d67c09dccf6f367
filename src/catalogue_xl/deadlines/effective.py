"""Which deadline an item goes by: the office's own rule where it wrote one, else the printed phrase."""

from __future__ import annotations

from functools import lru_cache

from .phrases import parse_deadline
from .rules import Rule, describe


@lru_cache(maxsize=4096)  # a catalogue repeats a few dozen phrases hundreds of times
def effective_rule(deadline: str, rule: str) -> Rule:
    """The rule that counts.

    Args:
        deadline: The text of 公开时限, as printed.
        rule: The text of 时限规则. The import writes there what it understood; only when the office has rewritten it
            does it differ, and then it counts.
    """
    printed = parse_deadline(deadline)
    if rule and (printed.kind == "other" or rule != describe(printed)):
        return parse_deadline(rule)
    return printed
