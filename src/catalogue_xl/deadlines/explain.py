"""The sentences under a due date: the steps of the count, the articles, and why there is no date."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

from catalogue_xl.deadlines.calendar import FIRST_YEAR, LAST_YEAR, WorkCalendar, weekday
from catalogue_xl.deadlines.rules import Rule, Unit, describe
from catalogue_xl.deadlines.schedule import Amount, Undated

OUT_OF_REACH = f"计算结果超出{FIRST_YEAR}年至{LAST_YEAR}年，日历里没有这些年份，请核对日期和期限。"
NOT_RECURRING = "这条时限不是周期性的，没有上次和下次。"
EVERY_N_BACKWARDS = "每隔一段时间一次的时限，要从上次公开的日期推算，请查公开记录。"
_UNDATED: dict[Undated, str] = {
    Undated.IMPOSSIBLE: "写明的日期在日历上不存在，请核对原文。",
    Undated.UNREADABLE: "这段文字没有写明可以计算的时限，请核对原文。",
    Undated.IMMEDIATE: "只要求及时公开，没有写明多久之内，算不出截止日期。",
    Undated.AS_NEEDED: "只要求适时公开，没有写明多久之内，算不出截止日期。",
    Undated.STATUTORY: "按法律法规规定的时限执行，请查该事项依据的规定。",
    Undated.STANDING: "长期公开的事项，没有截止日期，内容有变动时应当更新。",
    Undated.NO_AMOUNT: "只写明在某事之后公开，没有写明多久之内，算不出截止日期。",
    Undated.NO_PERIOD: "只写明定期公开，没有写明多久一次，算不出截止日期。",
    Undated.NO_DAY: "周期没有对应到固定的日期（如每学期），请填写本期的具体日期。",
    Undated.OUT_OF_REACH: OUT_OF_REACH,
}
_SHORT: dict[Undated, str] = {
    Undated.ABSURD: "期限超过十年，请核对",
    Undated.IMPOSSIBLE: "写明的日期不存在",
    Undated.UNREADABLE: "时限不能计算",
    Undated.DURATION: "只写明公示多久，无截止日期",
    Undated.IMMEDIATE: "只要求及时，无截止日期",
    Undated.AS_NEEDED: "只要求适时，无截止日期",
    Undated.STATUTORY: "按法定时限，请查依据",
    Undated.STANDING: "长期公开，无截止日期",
    Undated.NO_AMOUNT: "未写明多久之内",
    Undated.NOT_BEFORE: "未写明多久之内",
    Undated.NO_PERIOD: "未写明多久一次",
    Undated.BY_EVENT: "每期起算日各不相同",
    Undated.NO_DAY: "周期没有固定日期",
    Undated.OUT_OF_REACH: "超出日历范围",
}

DAY_BEFORE_PERIOD = "为本期开始前一日"
PRINTED = "目录写明的日期，到期当日为止，不顺延"
CEILING_BASIS = "政府信息公开条例第二十六条（20个工作日）；条例未规定如何计算期间，参照民法典第二百零一条（当日不计入）"
_ARTICLE_201 = "民法典第二百零一条（当日不计入，自下一日起算）"
_ARTICLE_202 = "民法典第二百零二条（到期月的对应日，没有对应日的为月末日）"
_ARTICLE_203 = "民法典第二百零三条（最后一日为休假日的，顺延至休假结束次日）"
_HOURS_201 = "民法典第二百零一条第二款（按小时计算的，自规定的时间开始计算）"
_WORKDAYS = "行政许可法第八十二条（工作日不含法定节假日）；工作日按国务院办公厅节假日安排通知（含调休）认定"
LAST_WORKDAY = f"目录写明的工作日；参照{_WORKDAYS}"
_NOTE = "条例未规定如何计算期间，参照"
_UNIT_WORDS: dict[Unit, str] = {
    "workday": "个工作日",
    "day": "日",
    "week": "周",
    "month": "个月",
    "year": "年",
    "hour": "小时",
}


def basis(amount: Amount, *, rolled: bool = False) -> str:
    """The articles by which an amount is counted; the 条例 does not say how, so all of them by analogy."""
    if amount.unit == "hour":
        return _NOTE + _HOURS_201
    articles = [_NOTE + _ARTICLE_201]
    if amount.unit == "workday":
        articles.append(f"参照{_WORKDAYS}")
    if amount.unit == "month":
        articles.append(f"参照{_ARTICLE_202}")
    if rolled:
        articles.append(f"参照{_ARTICLE_203}")
    return "；".join(articles)


def undated(why: Undated, rule: Rule, start: date, end: date, last: date) -> str:
    """Why RULE gives no date; its amount, counted from START, ends on END, moved off a rest day on LAST."""
    match why:
        case Undated.ABSURD:
            return f"期限{printed(rule)}超过十年，多半有误，没有计算，请核对原文。"
        case Undated.DURATION:
            moved_on = f"，届满日为休息日，顺延至{day(last, start)}" if last != end else ""
            span = f"如{day(start)}开始公示，次日起算，至{day(end, start)}届满{moved_on}"
            return f"“{describe(rule)}”是公示多久，不是多久之内公开；{span}。"
        case Undated.NOT_BEFORE:
            return f"只写明在此之后公开（{day(end)}届满，其后方可），没有写明多久之内，算不出截止日期。"
        case Undated.BY_EVENT if rule.relation == "before_event" and rule.n is not None:
            return f"“{describe(rule)}”要从每年的那一天往前倒数，请填写截止日期。"
        case Undated.BY_EVENT if rule.relation == "before_event":
            return f"每年“{rule.trigger}”的日期各不相同，请填写那一天之前的截止日期。"
        case Undated.BY_EVENT:
            return f"每期从“{rule.trigger or '某事'}”起算，请填写那一天的日期。"
        case _:
            return _UNDATED[why]


def undated_in_short(why: Undated) -> str:
    """The same in a few words, for a cell of the ledger."""
    return _SHORT[why]


def day(value: date, near: date | None = None) -> str:
    """11月20日（周五）, with the year where it is not that of ``near``."""
    year = "" if near and near.year == value.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日（{weekday(value)}）"


def printed(rule: Rule) -> str:
    """The amount as the rule has it: 20个工作日, 2周."""
    return f"{rule.n}{_UNIT_WORDS[rule.unit]}" if rule.unit else ""


def counted(
    rule: Rule, start: date, end: date, last: date, calendar: WorkCalendar, *, event: str | None = None
) -> tuple[str, ...]:
    """The steps from the event (that of the rule, where none is given) to the due date."""
    steps = [f"{day(start)}{event or rule.trigger or '为起算日'}，当日不计入，次日起算。"]
    if rule.unit == "workday":
        steps += _skipped(start, end, calendar)
        steps.append(f"第{rule.n}个工作日为{day(end, start)}。")
    else:
        steps.append(f"{printed(rule)}的最后一日为{day(end, start)}。")
    if last != end:
        steps.append(moved(end, last, calendar))
    steps += estimated(last, calendar)
    return tuple(steps)


def moved(end: date, last: date, calendar: WorkCalendar) -> str:
    """Why a last day was moved."""
    return f"{day(end, last)}为休息日（{calendar.reason(end)}），顺延至{day(last, end)}。"


def _skipped(start: date, end: date, calendar: WorkCalendar) -> list[str]:
    """What was left out between two days, and the weekends that counted."""
    low, high = min(start, end), max(start, end)
    rest: Counter[str] = Counter()
    made_up = []
    for i in range(1, (high - low).days):
        value = low + timedelta(i)
        why = calendar.reason(value)
        if not calendar.is_workday(value):
            rest["周末" if why in ("周六", "周日") else why] += 1
        elif value.weekday() > 4:
            made_up.append(day(value, start))
    steps = []
    if rest:
        steps.append("其间跳过" + "、".join(f"{why}{count}天" for why, count in rest.items()) + "。")
    if made_up:
        steps.append("、".join(made_up) + "调休上班，计入。")
    return steps


def estimated(last: date, calendar: WorkCalendar) -> list[str]:
    """Whether a date rests on a year whose notice is not known yet."""
    year = calendar.missing_notice(last)
    if year is None:
        return []
    how = "法定节日为推算" if last.year >= year else f"年底的日子可能因{year}年元旦调休而变"
    return [f"{year}年的放假安排尚未公布，{how}，此日期暂定，安排公布后请重算。"]


def backwards(rule: Rule, start: date, end: date, advice_: date, calendar: WorkCalendar) -> tuple[str, ...]:
    """The steps from an event back to the day before it by which something is due."""
    event = rule.trigger or "所定事项"
    steps = [f"{day(start)}为{event}之日，当日不计入，往前倒数。"]
    if rule.unit == "workday":
        steps += _skipped(start, end, calendar)
        steps.append(f"之前第{rule.n}个工作日为{day(end, start)}。")
    elif rule.n is None:
        steps.append(f"最迟为前一日{day(end, start)}。")
    else:
        steps.append(f"提前{printed(rule)}为{day(end, start)}。")
    if advice_ != end:
        steps.append(advice(end, advice_, calendar))
    return tuple(steps)


def same_day(start: date, rule: Rule) -> str:
    """For 当日公开."""
    return f"{day(start)}{rule.trigger or '为起算日'}，要求当日完成。"


def moment(start: datetime, end: datetime, rule: Rule) -> str:
    """For hours counted from a known time."""
    words = "之前" if end < start else "之后"
    return f"{day(start)}{start:%H:%M}{words}{printed(rule)}，为{day(end, start)}{end:%H:%M}，不因休息日顺延。"


def hours(start: date, end: date, rule: Rule) -> str:
    """For hours counted from a day whose time is not known."""
    return f"{day(start)}的具体钟点不详，{printed(rule)}从严按当日零时计，至{day(end, start)}，请以实际钟点为准。"


def ceiling(start: date, latest: date) -> str:
    """The latest day that 条例 第二十六条 allows."""
    return f"主动公开的信息，如{day(start)}形成或者变更，最迟不得超过{day(latest, start)}（20个工作日）。"


def fixed(last: date) -> str:
    """For a day named by its date."""
    return f"目录写明的截止日期为{day(last)}，当日为止，不因休息日顺延。"


def capped(own: date, cap: date) -> str:
    """For the earlier of two limits."""
    return f"同时写明最迟不超过{day(cap)}，早于{day(own, cap)}，以早的为准。"


def advice(last: date, better: date, calendar: WorkCalendar) -> str:
    """The last working day before a due date that is not moved."""
    return f"{day(last)}为休息日（{calendar.reason(last)}），建议在此前最后一个工作日{day(better, last)}办结。"


def occurrence(rule: Rule, last: date) -> str:
    """One due date of a recurring rule."""
    return f"“{describe(rule)}”，本期截止日期为{day(last)}。"
