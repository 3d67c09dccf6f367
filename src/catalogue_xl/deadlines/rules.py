"""A deadline rule: what a printed phrase such as 形成之日起20个工作日内 means, as JSON and in one canonical wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, Self

RuleKind = Literal["relative", "recurring", "fixed", "immediate", "as_needed", "statutory", "standing", "other"]
Unit = Literal["workday", "day", "week", "month", "year", "hour"]
Relation = Literal["before_event", "on_event", "min_duration", "max_duration", "display_duration", "after"]
Recurrence = Literal[
    "yearly",
    "half_yearly",
    "quarterly",
    "monthly",
    "half_monthly",
    "weekly",
    "daily",
    "hourly",
    "per_term",
    "every_n",
]
DURATIONS = ("min_duration", "max_duration", "display_duration")
TOGETHER = "同步"
"""The action of what is published together with its trigger (与政策文件同步公开)."""
LENGTHENED = "延长"
"""The action of the clause that says by how much a limit may be lengthened (可延长10日)."""
GENERAL = "一般"
"""The scope of the clause that holds wherever no other clause does."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One deadline.

    Attributes:
        kind: What sort of deadline it is; ``other`` is a duration, a remark, or nothing readable.
        n: How many units; for a recurring rule without a unit, how many times per period (每年2次).
        unit: Unit of ``n``. A ``workday`` is not a ``day``.
        trigger: The event that starts the clock, without 自 and 之日起.
        trigger_missing: The phrase counts from an event that it does not name.
        relation: How ``n`` lies to the event; None means within ``n`` units after it.
        recurrence: The period of a recurring rule; None for 定期, whose period is not said.
        by: Day(s) by which: ``03-31``, ``2019-06-30``, ``02-末``, ``D10`` (10th of the period's month; of the
            quarter's first month when quarterly), ``D末``, ``W5`` (Friday), ``WD-1`` (the period's last working day).
            With ``next-`` it lies in the period after the one meant: ``next-D15``, ``next-W3``, ``next-03-31``.
        impossible: The phrase names a day that no calendar has (2月30日); JSON ``"by": null``.
        anchor: The day of the year at which the clock starts (``06-30`` in 上半年结束后30日内).
        time: By what time of a fixed or recurring day, ``17:00``.
        window: First and last day, ``01-01/03-31``; or ``year``.
        role: ``cap`` (最长不超过) or ``floor`` (至少).
        override: ``law`` where the phrase yields to other rules (法律法规另有规定的从其规定).
        scope: What a clause of a compound is about.
        action: What is to be done by then (``update``, ``report``, ``publish``, or the phrase's own word).
        typo: A slip of pen or scan was repaired to read the phrase.
        canonical: The repaired wording.
        clauses: All parts of a compound; the rule's own fields repeat the part that governs.
    """

    kind: RuleKind
    n: int | None = None
    unit: Unit | None = None
    trigger: str | None = None
    trigger_missing: bool = False
    relation: Relation | None = None
    recurrence: Recurrence | None = None
    by: str | tuple[str, ...] | None = None
    impossible: bool = False
    anchor: str | None = None
    time: str | None = None
    window: str | None = None
    role: Literal["cap", "floor"] | None = None
    override: Literal["law"] | None = None
    scope: str | None = None
    action: str | None = None
    typo: bool = False
    canonical: str | None = None
    clauses: tuple[Rule, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Only the keys that mean something; ``by`` is null for an impossible date, a list where several."""
        answer: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "impossible":
                if value:
                    answer["by"] = None
            elif field.name == "clauses":
                if value:
                    answer["clauses"] = [clause.to_json() for clause in value]
            elif isinstance(value, tuple):
                answer[field.name] = list(value)
            elif value is not None and value is not False:
                answer[field.name] = value
        return answer

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of :meth:`to_json`. Raises TypeError for a key that is none of a rule's."""
        values = dict(data)
        if "by" in values and values["by"] is None:
            values["impossible"] = True
        if isinstance(values.get("by"), list):
            values["by"] = tuple(values["by"])
        values["clauses"] = tuple(cls.from_json(clause) for clause in values.get("clauses", ()))
        return cls(**values)

    @property
    def days(self) -> tuple[str, ...]:
        """``by`` as a tuple, empty where there is none."""
        if self.by is None:
            return ()
        return (self.by,) if isinstance(self.by, str) else self.by

    @property
    def is_blank(self) -> bool:
        """True when the phrase told nothing at all."""
        return self.kind == "other" and self.relation is None and self.n is None


_UNITS: dict[Unit, str] = {
    "workday": "个工作日",
    "day": "日",
    "week": "周",
    "month": "个月",
    "year": "年",
    "hour": "小时",
}
_PERIODS: dict[Recurrence, str] = {
    "yearly": "每年",
    "half_yearly": "每半年",
    "quarterly": "每季度",
    "monthly": "每月",
    "half_monthly": "每半月",
    "weekly": "每周",
    "daily": "每日",
    "hourly": "每小时",
    "per_term": "每学期",
}
_WORDS: dict[RuleKind, str] = {
    "immediate": "及时",
    "as_needed": "适时",
    "statutory": "按法定时限",
    "standing": "长期",
    "other": "",
}
_ACTIONS = {"update": "更新", "report": "报送", "publish": "公开"}
_NAMED_WINDOWS = {
    "01-01/03-31": "一季度",
    "04-01/06-30": "二季度",
    "07-01/09-30": "三季度",
    "10-01/12-31": "四季度",
    "01-01/06-30": "上半年",
    "07-01/12-31": "下半年",
}
_WEEKDAYS = "一二三四五六日"
_NEXT = {"D": "次月", "W": "下周"}
_FOLLOWING: dict[Recurrence, str] = {
    "yearly": "次年",
    "quarterly": "下季度",
    "monthly": "次月",
    "weekly": "下周",
}
IMPOSSIBLE_DATE = "日期不存在"


def describe(rule: Rule) -> str:
    """The rule in one short canonical phrase for the column 时限规则; blank for a rule that tells nothing.

    ``parse_deadline(describe(rule))`` means the same as ``rule``.
    """
    if rule.clauses:
        parts = [_clause(clause) for clause in rule.clauses if not clause.is_blank]
        text = "；".join(part for part in parts if part)
    else:
        text = _single(rule)
    if rule.override and text and not any("规定" in (clause.scope or "") for clause in rule.clauses):
        text += "；法律法规另有规定的从其规定"
    return text


def _clause(rule: Rule) -> str:
    label = f"{rule.scope}：" if rule.scope else ""
    return label + _single(rule)


def _single(rule: Rule) -> str:
    if rule.impossible:
        return IMPOSSIBLE_DATE
    if rule.kind == "relative":
        return _relative(rule)
    if rule.kind == "recurring":
        return _recurring(rule)
    if rule.relation in DURATIONS:
        return _duration(rule)
    if rule.kind == "fixed":
        return _fixed(rule)
    if rule.action == TOGETHER:
        return f"与{rule.trigger}同步" if rule.trigger else "同步"
    if rule.kind == "standing" and rule.window:
        return "全年"
    after = f"{rule.trigger}后" if rule.trigger and rule.kind in ("immediate", "as_needed") else ""
    return after + _WORDS[rule.kind]


def _fixed(rule: Rule) -> str:
    if rule.window:
        return _window(rule.window) + _time(rule)
    days = _days(rule.days) + _time(rule)
    return f"最迟不超过{days}" if rule.role == "cap" else f"{days}前"


def _time(rule: Rule) -> str:
    if rule.time is None:
        return ""
    hour, minute = map(int, rule.time.split(":"))
    return f"{hour}时" + (f"{minute}分" if minute else "")


def _quantity(rule: Rule) -> str:
    return f"{rule.n}{_UNITS[rule.unit]}" if rule.n is not None and rule.unit else ""


def _relative(rule: Rule) -> str:
    quantity = _quantity(rule)
    action = _ACTIONS.get(rule.action or "", rule.action or "")
    trigger = rule.trigger or ""
    if rule.relation == "before_event":
        at_least = "至少" if rule.role == "floor" else ""
        if not trigger:
            return f"{at_least}提前{quantity}"
        return f"{trigger}前{at_least}{quantity}" if quantity else f"{trigger}前公开"
    if rule.relation == "on_event":
        return f"{trigger}当日{_time(rule)}{'前' if rule.time else ''}{action}"
    if rule.relation == "after":
        return f"{trigger}{'之日起' if trigger and quantity else ''}{quantity}后{action or '公开'}"
    since = "" if not trigger else f"{trigger}后" if rule.unit == "hour" else f"{trigger}之日起"
    return f"{since}最长不超过{quantity}" if rule.role == "cap" else f"{since}{quantity}内{action}"


def _recurring(rule: Rule) -> str:
    action = _ACTIONS.get(rule.action or "", "")
    if rule.recurrence is None:
        return "定期" + action
    if rule.recurrence == "every_n":
        return _interval(rule)
    period = _PERIODS[rule.recurrence]
    if rule.relation == "before_event":
        event = (rule.trigger or "").removeprefix(period.removeprefix("每"))
        return f"{period}{event}前{_quantity(rule)}{action}"
    if rule.unit:
        return _counted_in_period(rule, period) + action
    if rule.role == "cap" and rule.days and not rule.n:
        return f"{period}最迟不超过{_days(rule.days)}{_time(rule)}{action}"
    count = f"{rule.n}次" if rule.n else "1次" if rule.role else ""
    if count:
        period += {"floor": "至少", "cap": "最多", None: ""}[rule.role] + action + count
        action = ""
    if rule.days and rule.days[0].startswith("next-WD"):
        return f"{_FOLLOWING[rule.recurrence]}{_days((rule.days[0].removeprefix('next-'),))}{_time(rule)}前{action}"
    if rule.window and rule.window.startswith("next-"):
        period = ""
    when = _window(rule.window) if rule.window else ""
    if rule.days or rule.time:
        when = f"{_days(rule.days)}{_time(rule)}前"
    if when and (count or not (rule.recurrence in ("yearly", "monthly", "weekly", "daily") or _in_period(rule))):
        period += "，"
    if any(day.startswith("next-") for day in rule.days):
        own = "当月" if rule.days[-1].startswith("next-D") else "当年"
        several = period if rule.recurrence in ("half_yearly", "quarterly") else ""
        period = several + ("" if all(day.startswith("next-") for day in rule.days) else own)
    return period + when + action if when or count or action else period + "一次"


def _interval(rule: Rule) -> str:
    if rule.role == "cap":
        return f"定期，最长不超过{_quantity(rule)}"
    if rule.days:
        return f"每{_quantity(rule)}的周{_days(rule.days)}"
    # 每1年一次 would be the calendar's years, not a year from the last time.
    return f"{_quantity(rule)}内须有更新" if rule.n == 1 else f"每{_quantity(rule)}一次"


def _in_period(rule: Rule) -> bool:
    """每季度10日前: a day of the period itself, which a comma would part from it."""
    return any(day.startswith(("D", "WD")) for day in rule.days)


def _counted_in_period(rule: Rule, period: str) -> str:
    trigger = (rule.trigger or "").removeprefix("每")
    stem = period.removeprefix("每")
    head = f"每{trigger}" if trigger.startswith(stem) else f"{period}{trigger}"
    if rule.time and trigger:
        return f"{head.removesuffix('开始')}第{rule.n}个工作日{_time(rule)}前"
    return f"{head}后{_quantity(rule)}内" if trigger else f"{period}{_quantity(rule)}内"


def _duration(rule: Rule) -> str:
    quantity = _quantity(rule)
    if rule.action == LENGTHENED:
        return f"延长不超过{quantity}"
    if rule.window:
        return f"公示{_window(rule.window)}，共{quantity}"
    if rule.relation == "min_duration":
        return f"公示期不少于{quantity}"
    return f"公示期不超过{quantity}" if rule.relation == "max_duration" else f"公示{quantity}"


def _days(days: tuple[str, ...]) -> str:
    return "、".join(_day(day) for day in days)


def _day(day: str) -> str:
    if day.startswith("next-"):
        own = day.removeprefix("next-")
        return _NEXT.get(own[0], "次年") + _day(own)
    if day.startswith("WD"):
        nth = int(day[2:])
        return f"第{nth}个工作日" if nth > 0 else "最后一个工作日" if nth == -1 else f"倒数第{-nth}个工作日"
    if day.startswith("W"):
        return _WEEKDAYS[int(day[1:]) - 1]
    if day.startswith("D"):
        return "月底" if day == "D末" else f"{day[1:]}日"
    *year, month, number = day.split("-")
    head = f"{year[0]}年" if year else ""
    return f"{head}{int(month)}月{'底' if number == '末' else f'{int(number)}日'}"


def _window(window: str) -> str:
    if window in _NAMED_WINDOWS:
        return _NAMED_WINDOWS[window]
    first, last = window.split("/")
    return f"{_day(first)}至{_day(last.removeprefix('next-') if first.startswith('next-') else last)}"
