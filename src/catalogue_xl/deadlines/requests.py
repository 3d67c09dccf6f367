"""When an application must be answered: 条例 第三十三条, with the clock stopped and the term extended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines import explain, request_steps
from catalogue_xl.deadlines.calendar import OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.counting import on_workday
from catalogue_xl.deadlines.due_date import Due
from catalogue_xl.deadlines.rules import LENGTHENED, Rule
from catalogue_xl.deadlines.schedule import Amount

ANSWER = Rule("relative", 20, "workday", trigger="收到申请", action="答复")
"""条例 第三十三条 第二款: within 20 working days of the application's receipt."""
_DAY = timedelta(1)
_BY_REQUEST = re.compile("依申请")
_ABOUT_REQUESTS = re.compile("申请|补正")
_ANSWERING = ("答复", LENGTHENED)


@dataclass(frozen=True, slots=True)
class Stop:
    """Days, both ends among them, that do not count: others are asked (条例 第三十三条 第三款)."""

    first: date
    last: date


def of_request(phrase: str, rule: Rule) -> Rule | None:
    """What an application named by PHRASE must be answered by: its own limit, else that of the 条例.

    None for a deadline of publishing, whose clock neither stops nor is extended.
    """
    if rule.is_blank:
        return ANSWER if _BY_REQUEST.search(phrase) else None
    parts = (rule, *rule.clauses)
    asked = any(part.action in _ANSWERING or _ABOUT_REQUESTS.search(part.trigger or "") for part in parts)
    return rule if asked or rule.trigger_missing or _BY_REQUEST.search(phrase) else None


def answer_due(
    rule: Rule, received: date, calendar: WorkCalendar, *, stops: Sequence[Stop] = (), extended: bool = False
) -> Due:
    """The last day for answering an application.

    Args:
        rule: As :func:`of_request` gives it.
        received: The day of receipt; after a correction that of the corrected application (条例 第三十条).
        calendar: The working days.
        stops: When the clock stood still.
        extended: The term was extended: by what RULE says, else by 20 working days.

    Returns:
        A date, or none and the reason where RULE has no amount of working days or days.
    """
    if rule.n is None or rule.unit not in ("workday", "day") or rule.relation is not None:
        return Due(reason=request_steps.NOT_STOPPED)
    amounts = [Amount(rule.n, rule.unit)]
    if extended:
        own = next((part for part in rule.clauses if part.action == LENGTHENED and part.n), None)
        unit = own.unit if own and own.unit in ("workday", "day") else "workday"
        amounts.append(Amount(own.n, unit) if own and own.n else request_steps.TERM)
    try:
        ends = list(_ends(received, amounts, stops, calendar))
        last = on_workday(ends[-1], amounts[-1], calendar)
    except (OutOfReachError, OverflowError):
        return Due(reason=explain.OUT_OF_REACH)
    return Due(
        last,
        provisional=calendar.is_provisional(last),
        rolled=last != ends[-1],
        basis=request_steps.answering_basis(amounts[0], stopped=bool(stops), rolled=last != ends[-1]),
        steps=tuple(_steps(received, amounts, ends, last, stops, calendar)),
    )


def _ends(start: date, amounts: Sequence[Amount], stops: Sequence[Stop], calendar: WorkCalendar) -> Iterator[date]:
    """The last day of each of AMOUNTS, one after the other, with the stopped days left out."""
    day = start
    for amount in amounts:
        left = amount.n
        while left:
            day += _DAY
            counts = amount.unit == "day" or calendar.is_workday(day)
            left -= counts and not any(stop.first <= day <= stop.last for stop in stops)
        yield day


def _steps(
    received: date,
    amounts: Sequence[Amount],
    ends: Sequence[date],
    last: date,
    stops: Sequence[Stop],
    calendar: WorkCalendar,
) -> Iterator[str]:
    yield request_steps.received(received)
    for stop in sorted(stops, key=lambda stop: stop.first):
        days = (stop.last - stop.first).days + 1
        working = sum(calendar.is_workday(stop.first + n * _DAY) for n in range(days))
        touches = stop.first <= ends[-1] and stop.last > received
        yield request_steps.stopped(stop.first, stop.last, working, touches=touches)
    yield request_steps.answer_ends(amounts[0], ends[0], received)
    if len(ends) > 1:
        yield request_steps.answer_extended(amounts[1], ends[1], received)
    if last != ends[-1]:
        yield explain.moved(ends[-1], last, calendar)
    yield from explain.estimated(last, calendar)
