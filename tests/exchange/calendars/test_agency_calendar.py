"""An agency's days as a calendar that Outlook reads: each once, and the same event however often it is made."""

from __future__ import annotations

import email
import email.policy
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from catalogue_xl.exchange.calendars.agency_calendar import appointments
from catalogue_xl.operations.batches import batches
from catalogue_xl.operations.correspondence.mail import mail

if TYPE_CHECKING:
    from ..conftest import Office

TODAY = date(2026, 11, 21)
ITEMS = (
    {"id": "SX0001", "level1": "财政", "content": "预算", "agency": "区财政局", "deadline": "每年3月31日前"},
    {
        "id": "SX0002",
        "level1": "收费",
        "content": "清单，含；分号",
        "agency": "区财政局",
        "deadline": "每季度结束后15日内",
    },
    {"id": "SX0003", "level1": "统计", "content": "公报", "agency": "区财政局", "deadline": "2026年12月31日前"},
    {"id": "SX0004", "level1": "其他", "content": "其他", "agency": "区财政局", "deadline": "形成之日起20个工作日内"},
    {"id": "SX0005", "level1": "行情", "content": "价格", "agency": "区财政局", "deadline": "每日更新"},
)


@pytest.fixture
def sent(office: Office) -> Office:
    office.create(items=ITEMS).distribute()
    return office


def _days(office: Office) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    codes = [item["id"] for item in ITEMS]
    for one in appointments(office.master(), codes, batch="2026-11-21-01", due=date(2026, 12, 5), today=TODAY):
        found.setdefault(one.name.partition(" ")[0], []).append(one.day)
    return found


def _made(office: Office, today: date = TODAY) -> Path:
    assert office.batch is not None
    mail(office.path, office.batch.folder, calendars=True, today=today)
    return office.batch.folder / "区财政局_2026-11-21-01.ics"


def _events(path: Path) -> dict[str, date]:
    return {str(e["UID"]): e.decoded("DTSTART") for e in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


class DescribeAnAgencysCalendar:
    def it_has_the_batchs_day_and_those_of_fixed_and_recurring_deadlines(self, sent):
        days = _days(sent)
        assert days["batch"] == [date(2026, 12, 5)]
        assert days["SX0001"] == [date(2027, 3, 31)]
        assert days["SX0003"] == [date(2026, 12, 31)]
        assert days["SX0002"] == [date(2027, 1, 15), date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 15)]
        assert days.keys() == {"batch", "SX0001", "SX0002", "SX0003"}  # no day of its own, and every day

    def it_is_one_that_outlook_reads(self, sent):
        content = _made(sent).read_bytes()
        lines = content.split(b"\r\n")
        assert lines[0] == b"BEGIN:VCALENDAR"
        assert lines[-2:] == [b"END:VCALENDAR", b""]
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert max(map(len, lines)) <= 75
        assert {b"VERSION:2.0", b"METHOD:PUBLISH"} <= set(lines)
        for event in Calendar.from_ical(content).walk("VEVENT"):
            assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"} <= set(event)
            assert (event.decoded("DTEND") - event.decoded("DTSTART")).days == 1
        titles = [str(event["SUMMARY"]) for event in Calendar.from_ical(content).walk("VEVENT")]
        assert titles[:2] == ["报送《示例区基本目录》任务表", "公开：财政"]

    def it_keeps_its_events_when_a_day_moves(self, sent):
        before = _events(_made(sent))
        batches(sent.path, extend=["2026-11-21-01"], due=date(2026, 12, 20), today=TODAY)
        after = _events(_made(sent, date(2026, 11, 22)))
        assert after.keys() == before.keys()
        assert {(before[uid], day) for uid, day in after.items() if before[uid] != day} == {
            (date(2026, 12, 5), date(2026, 12, 20))
        }

    def it_goes_with_the_letter_as_a_calendar(self, sent):
        message = email.message_from_bytes(_made(sent).with_suffix(".eml").read_bytes(), policy=email.policy.default)
        parts = {part.get_filename(): part.get_content_type() for part in message.iter_attachments()}
        assert parts["区财政局_2026-11-21-01.ics"] == "text/calendar"
        assert len(parts) == 2
