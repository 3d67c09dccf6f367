"""The State Council's yearly holiday notice: which days its text gives off, and which weekend days it has worked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from catalogue_xl.core import lazy_re as re
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.deadlines.calendar import WorkCalendar, weekday

DayKind = Literal["休", "班"]
NoticeDay = tuple[date, DayKind]

_NOTICE_YEAR = re.compile("(?:关于|现将)([0-9]{4})年|([0-9]{4})年[^。]{0,6}(?:节假日|放假安排|休假安排)")
_MENTION = re.compile(
    r"(?:(?P<year>[0-9]{4})年)?(?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日(?:\((?P<aside>[^()]*)\))?"
)
_DAY = r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:\([^()]*\))?"
_TO = "(?:至|到|[-－–—~～]+)"
_SPAN = f"{_DAY}(?:{_TO}{_DAY})?"
_SAID = re.compile(
    f"(?P<days>{_SPAN}(?:[、和及]{_SPAN})*)(?:均|都|全国|统一|为|起)*(?P<as_usual>照常|恢复正常|正常)?(?:均|都|全国|统一|为)*(?P<verb>放假|补休|调休|上班)"
    "(?:调休|公休)?(?:,?共?(?P<count>[0-9]+)天)?"
)
# 延长2020年春节假期至2月2日: off from the last day off until now.
_EXTENDED = re.compile(f"延长[^。；;,，]{{0,14}}假期?{_TO}(?P<last>{_DAY})")
_LONGEST_EXTENSION = 14
_BACK = re.compile(f"(?<=[日)]){_TO}")
_WEEKDAY = re.compile("(?:周|星期|礼拜)([一二三四五六日天])")


@dataclass(slots=True)
class _Reader:
    """Reads one day after the other; what a day leaves out, the one before it said."""

    year: int
    last: date | None = None

    def read(self, text: str) -> date:
        found = _MENTION.fullmatch(text)
        assert found is not None
        month = int(found["month"]) if found["month"] else self.last.month if self.last else 0
        try:
            self.last = date(self._year(found["year"], month, bool(found["month"])), month, int(found["day"]))
        except ValueError as error:
            raise Refusal(RefusalCode.NOTICE_NO_DAY, found=text) from error
        named = _WEEKDAY.search(found["aside"] or "")
        if named and f"周{named[1].replace('天', '日')}" != weekday(self.last):
            raise Refusal(
                RefusalCode.NOTICE_WEEKDAY, day=self.last.isoformat(), found=named[0], actual=weekday(self.last)
            )
        return self.last

    def _year(self, year: str | None, month: int, month_said: bool) -> int:
        if year:
            return int(year)
        if not month_said and self.last:
            return self.last.year
        # December days belong to the New Year with which the notice begins (12月29日上班).
        return self.year - 1 if month == 12 else self.year


def parse_notice(text: str, year: int | None = None, calendar: WorkCalendar | None = None) -> list[NoticeDay]:
    """The days of a holiday notice (国务院办公厅关于…年部分节假日安排的通知), or of a part of it.

    Read are 放假, 放假调休 and 补休 after a day or a span as 休, and 上班 after days as 班; 与周末连休 needs no days of
    its own. 照常上班 and 起正常上班 make also a day of the week worked (a day off until now), 延长…假期至2月2日 gives
    off the days from the last one off until then. What explains the transfers (…公休日调至…) is passed over: its days
    are in the spans.

    Args:
        text: As pasted.
        year: Which year it is for; else the year that the text itself names.
        calendar: As it is without the notice; the announced holidays for None.

    Returns:
        In the order of the calendar, each day once.

    Raises:
        Refusal: notice_no_year; notice_empty, nothing was found; notice_no_day, a day that no calendar has;
            notice_weekday, a weekday in brackets that is not the day's, or work on a day that is no weekend;
            notice_count, a span that is longer or shorter than 共…天; notice_contradicts, a day both off and worked.
    """
    plain = _plain(text)
    reader = _Reader(year or _year_of(plain))
    days: dict[date, DayKind] = {}
    for day, kind in _days(plain, reader, calendar or WorkCalendar()):
        if days.setdefault(day, kind) != kind:
            raise Refusal(RefusalCode.NOTICE_CONTRADICTS, day=day.isoformat())
    if not days:
        raise Refusal(RefusalCode.NOTICE_EMPTY)
    return sorted(days.items())


def _plain(text: str) -> str:
    """Half-width, without blanks and line breaks: a paste has them anywhere."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _year_of(text: str) -> int:
    named = _NOTICE_YEAR.search(text)
    if named:
        return int(named[1] or named[2])
    years = [int(year) for year in re.findall("([0-9]{4})年", text)]
    if not years:
        raise Refusal(RefusalCode.NOTICE_NO_YEAR)
    return max(years)


def _days(text: str, reader: _Reader, calendar: WorkCalendar) -> Iterator[NoticeDay]:
    """All mentions in order, so that each can lean on the one before; those with a verb are told."""
    at = 0
    if extended := _EXTENDED.search(text):
        at = extended.end()
        yield from _until(reader.read(extended["last"]), calendar)
    for said in _SAID.finditer(text, at):
        for passed in _MENTION.finditer(text, at, said.start()):
            if passed["month"]:
                reader.read(passed[0])
        at = said.end()
        yield from _stated(said, reader)


def _until(last: date, calendar: WorkCalendar) -> Iterator[NoticeDay]:
    """The days off that a holiday is extended by: back from LAST to the one that was off already."""
    days = [last]
    while len(days) < _LONGEST_EXTENSION:
        before = days[-1] - timedelta(1)
        if not calendar.is_workday(before) and calendar.reason(before) not in ("周六", "周日"):
            break
        days.append(before)
    yield from ((day, "休") for day in days)


def _stated(said: re.Match[str], reader: _Reader) -> Iterator[NoticeDay]:
    working = said["verb"] == "上班"
    days = []
    for span in re.findall(_SPAN, said["days"]):
        first, *rest = _BACK.split(span, maxsplit=1)
        begin = reader.read(first)
        end = reader.read(rest[0]) if rest else begin
        if end < begin and rest and not _MENTION.fullmatch(rest[0])["year"]:  # type: ignore[index]
            end = reader.last = end.replace(year=begin.year + 1)  # 12月30日至1月1日
        days += [begin + timedelta(n) for n in range((end - begin).days + 1)]
    if said["count"] and not working and int(said["count"]) != len(days):
        raise Refusal(RefusalCode.NOTICE_COUNT, found=said[0], count=len(days))
    for day in days:
        if working and day.weekday() < 5 and not said["as_usual"]:
            raise Refusal(RefusalCode.NOTICE_WEEKDAY, day=day.isoformat(), found="调休上班", actual=weekday(day))
        yield day, "班" if working else "休"
