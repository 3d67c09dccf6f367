"""The last day for publishing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from catalogue_xl.deadlines import due as dates
from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.due_date import Due
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.law_days import with_law_days
from catalogue_xl.deadlines.request_steps import NOT_EXTENDED
from catalogue_xl.deadlines.requests import ANSWER, Stop, answer_due, of_request
from catalogue_xl.deadlines.rules import Rule
from catalogue_xl.operations.opening import MasterOrPath, opened


def due(
    deadline: str | Rule,
    start: date | datetime,
    *,
    book: MasterOrPath | None = None,
    calendar: WorkCalendar | None = None,
    year: int | None = None,
    stops: Sequence[Stop] = (),
    extended: bool = False,
    cited: str = "",
) -> Due:
    """The last day for publishing by a deadline that runs from START, with its grounds and the steps of counting.

    ``to_json()`` of it is the contract in docs/contracts/due.md.

    Args:
        deadline: As printed, or as :func:`~catalogue_xl.operations.phrases.parsing.parse_deadline` gives it.
        start: When what the deadline counts from took place.
        book: Count by this workbook's sheet 节假日 and its year.
        calendar: Count by this calendar instead; the announced holidays for None.
        year: Which a fixed day printed without one belongs to; that of START for None.
        stops: Of an application (依申请公开): the days on which the clock stood still because others were asked.
        extended: Of an application: the term for answering was extended.
        cited: The item's 依据; where it names a law in which 日 means working days, that is said.

    Raises:
        Refusal: as :meth:`catalogue_xl.workbook.master.master.Master.open`.

    Example::

        due("形成之日起20个工作日内", date(2026, 11, 20)).due  # datetime.date(2026, 12, 18)
        due("依申请公开", date(2026, 11, 2), extended=True).due  # datetime.date(2026, 12, 28)
    """
    rule = parse_deadline(deadline) if isinstance(deadline, str) else deadline
    if calendar is None or book is not None:
        held, said = calendar_and_year(book)
        calendar, year = calendar or held, said if year is None else year
    request = of_request(deadline if isinstance(deadline, str) else "", rule)
    if request is not None and (stops or extended or request is ANSWER):
        return answer_due(request, _day_of(start), calendar, stops=stops, extended=extended)
    if stops or extended:
        return Due(reason=NOT_EXTENDED)
    found = dates.due(rule, start, calendar, year=year)
    named = f"{cited}{deadline}" if isinstance(deadline, str) else cited
    return with_law_days(found, rule, named, _day_of(start), calendar)


def _day_of(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start


def calendar_and_year(book: MasterOrPath | None) -> tuple[WorkCalendar, int | None]:
    """What :func:`due` counts by for BOOK, or without one, for those who ask many questions."""
    if book is None:
        return WorkCalendar(), None
    from catalogue_xl.workbook.master.office_calendar import calendar_of  # only then is a workbook library needed

    master = opened(book)
    return calendar_of(master), master.year
