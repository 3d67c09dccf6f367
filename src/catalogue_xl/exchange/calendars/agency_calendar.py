"""The calendar of one agency: by when it answers the batch, and when its items are to be published (RFC 5545).

Each day stands as an event of its own, because no rule of recurrence knows the working days of China. An event keeps
its UID however often the calendar is made, so that a day that moves is moved and not doubled: an item's is told by the
year and the place of the period in it, not by the date.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from catalogue_xl.core.model import LEVELS
from catalogue_xl.core.records import Record
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.deadlines.calendar import FIRST_YEAR, LAST_YEAR, WorkCalendar
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.deadlines.lateness import PROVISIONAL, dated_rule
from catalogue_xl.deadlines.occurrences import fixed_days, occurrences
from catalogue_xl.deadlines.schedule import FixedDays, Recurring, rests_on_holidays, schedule_of
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of
from catalogue_xl.workbook.master.own_office import office_of

AHEAD = 366
"""Days that the calendar reaches ahead."""

MOST_A_YEAR = 60
"""Days a year of one item that a calendar can show; what is due every day is no appointment."""

_VERSION_DAY = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day that the agency is to keep.

    Attributes:
        name: What tells it from the agency's other days, whatever the date.
        warning: How many days ahead the calendar reminds.
    """

    name: str
    day: date
    title: str
    details: str
    warning: int


def write_agency_calendar(
    path: Path, master: Master, agency: str, codes: Iterable[str], *, batch: str, due: date | None, today: date
) -> int:
    """Write the calendar of AGENCY to PATH; how many days stand in it.

    Args:
        path: What stands there is replaced.
        master: The catalogue.
        agency: Whose it is.
        codes: Its items.
        batch: What it is asked in.
        due: By when the batch is to be answered.
        today: The first day that is shown.

    Raises:
        Refusal: as :func:`catalogue_xl.core.storage.files.write_atomically`.
    """
    found = list(appointments(master, codes, batch=batch, due=due, today=today))
    content = _calendar(master, agency, found, today)
    write_content(path, content, backup=False)
    return len(found)


def appointments(
    master: Master, codes: Iterable[str], *, batch: str, due: date | None, today: date
) -> Iterator[Appointment]:
    """The batch's day, then the days of each item from TODAY on, as far as its deadline has days of its own."""
    office = office_of(master)
    if due is not None:
        ask = f"。联系人及电话：{office.reachable}" if office.reachable else ""
        title = f"报送《{master.meta.title}》任务表"
        yield Appointment(f"batch {batch}", due, title, f"批次{batch}，请于当日前报送{ask}。", 3)
    items = {record.text("id"): record for record in master.table("items").records()}
    calendar = calendar_of(master)
    for code in codes:
        if code in items:
            yield from _of_item(items[code], calendar, master.meta.year, today)


def _of_item(item: Record, calendar: WorkCalendar, year: int | None, today: date) -> Iterator[Appointment]:
    rule = dated_rule(effective_rule(item.text("deadline"), item.text("rule")))
    if rule is None:
        return
    schedule = schedule_of(rule, year=year)
    if not isinstance(schedule, FixedDays | Recurring):
        return
    rests = rests_on_holidays(schedule)
    title = next(filter(None, (item.text(key) for key in (*reversed(LEVELS), "content"))), item.text("id"))
    for in_year in range(max(FIRST_YEAR, today.year - 1), min(LAST_YEAR, today.year + 1) + 1):
        days = _days(schedule, in_year, calendar)
        if len(days) > MOST_A_YEAR:
            return
        for number, day in enumerate(days):
            if today <= day <= today + timedelta(AHEAD):
                doubt = f"（{PROVISIONAL}，放假安排公布后可能调整）" if rests and calendar.is_provisional(day) else ""
                details = f"事项{item.text('id')}，公开时限：{' '.join(item.text('deadline').split())}{doubt}"
                yield Appointment(f"{item.text('id')} {in_year} {number}", day, f"公开：{title}", details, 1)


def _days(schedule: FixedDays | Recurring, year: int, calendar: WorkCalendar) -> list[date]:
    if isinstance(schedule, FixedDays):
        return [day for day in fixed_days(schedule, year) if day.year == year]
    return [one.day for one in occurrences(schedule, year, calendar)]


def _calendar(master: Master, agency: str, found: Iterable[Appointment], today: date) -> bytes:
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//catalogue-xl//zh-CN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{agency}政务公开")
    for one in found:
        event = Event()
        event.add("uid", _uid(master, agency, one.name))
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("sequence", (today - _VERSION_DAY).days)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(1))
        event.add("summary", one.title)
        event.add("description", one.details)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PUBLIC")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", timedelta(hours=9) - timedelta(one.warning))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(master: Master, agency: str, name: str) -> str:
    """The same for the same day of the same agency and catalogue, and telling nobody anything."""
    key = hmac.new(master.meta.secret.encode(), f"{agency}\0{name}".encode(), hashlib.sha256).hexdigest()[:32]
    return f"{key}@catalogue-xl"
