"""An amount after the end of a named part of the year: 上半年结束后30日内, 会计年度前6个月结束后60日内."""

from __future__ import annotations

from calendar import monthrange

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.rules import Rule

_LEAP_YEAR = 2024
_ENDED = re.compile(
    "(?<!上[、和及])(?<!上半年[、和及])(?:(?:每个?|各)?(?:会计|财政)?年度?的?|当年)?"
    "(?P<words>(?P<half>[上下])半年度?|第?(?P<quarter>[1-4])季度?|前(?P<months>[369])个月|前(?P<quarters>[1-3])个?季度?)"
    "(?:(?:结束|终了|届满|期满|过后?)(?:之日起|之?后|以后)|(?<=[度年])[之以]?后)"
)


def read_after_period(text: str) -> Rule | None:
    """The rule of a clause that counts from the end of a half, a quarter, or the first months; None if it does not."""
    found = _ENDED.search(text)
    if not found:
        return None
    amounts = [amount for amount in find_quantities(text) if amount.start >= found.end()]
    if not amounts:
        return None
    month = _last_month(found)
    anchor = f"{month:02}-{monthrange(_LEAP_YEAR, month)[1]}"
    return Rule("relative", amounts[0].n, amounts[0].unit, trigger=f"{found['words']}结束", anchor=anchor)


def _last_month(found: re.Match[str]) -> int:
    if found["half"]:
        return 6 if found["half"] == "上" else 12
    if found["months"]:
        return int(found["months"])
    return 3 * int(found["quarter"] or found["quarters"])
