"""A clause that leaves out what its neighbour said: of 每月5日前报送，10日前公开 both days are the month's."""

from __future__ import annotations

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.periods import find_period
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.grammar.splitting import Clause
from catalogue_xl.deadlines.rules import DURATIONS, LENGTHENED, Rule

_LATEST = (
    "(?:但?(?:应当?|须)?(?:最[迟晚长多]|至迟)?"
    "(?:不(?:得|能|应)?(?:超过|晚于|迟于)|于|在|(?:可以?)?(?:延长?|推迟|顺延)[至到])?)"
)
# 特殊情况不超过15日: of the same period, in another case.
_UNUSUAL = re.compile("((?:特殊|例外)(?:情况|情形|原因)?)下?的?，?")
_DAY_ALONE = re.compile(f"^{_LATEST}[0-9]{{1,2}}[日号](?![以之]?内|起|后)")
_DAY = re.compile("[0-9]{1,2}[日号]")
_MONTH_AND_DAY = re.compile("^[0-9]{1,2}月")
_MONTH = re.compile("[0-9]{1,2}月")
_WEEKDAY = re.compile("^(?:周|星期|礼拜)")
_NEXT_WEEK = re.compile("(?:次|下1?个?)(?=周|星期|礼拜)")
_LONGER = re.compile("(?:延期|延长)(?:的|办理|答复|公开|期限|时限|时间)*$")  # 可以延期，但最长不超过10个工作日
# 公示不少于7天且不超过15天: the other end of the same duration.
_OTHER_END = re.compile("^[且并但]*(?:最[长多短少]|至[多少]|不(?:得|能|应)?(?:超过|多于|长于|少于|低于|短于))[^自后]*$")
_END = re.compile("(?:最[长多短少]|至[多少]|不(?:得|能|应)?(?:超过|多于|长于|少于|低于|短于)|为|是)*$")
_AMOUNT = re.compile(f"^{_LATEST}[0-9]")


def with_what_the_last_said(clause: Clause, last: Clause | None, rule: Rule | None) -> Clause:
    """CLAUSE with the period, month or year that it shares with the one before it, or as it is.

    Args:
        clause: The clause.
        last: The one before it, so completed.
        rule: What that one means.
    """
    if last is None or rule is None or (find_period(clause.text) and not _WEEKDAY.match(clause.text)):
        return clause
    unusual = _UNUSUAL.match(clause.text)
    text = clause.text[unusual.end() :] if unusual else clause.text
    head = _head(text, last.text, rule)
    if not head:
        return clause
    return Clause(head + text, clause.scope or (unusual[1] if unusual else None))


def _head(text: str, last: str, rule: Rule) -> str | None:
    """The beginning of LAST that TEXT shares; None if it says all itself."""
    day = _DAY.search(last)
    if rule.days and day and _DAY_ALONE.match(text):
        return last[: day.start()]
    if any(one.startswith("next-") for one in rule.days):
        month = _MONTH.search(last)
        if month and _MONTH_AND_DAY.match(text):
            return last[: month.start()]
        week = _NEXT_WEEK.search(last)
        return week[0] if week and _WEEKDAY.match(text) else None
    if _LONGER.search(last) and _OTHER_END.match(text):
        return LENGTHENED
    if rule.relation in DURATIONS and _OTHER_END.match(text):
        amounts = find_quantities(last)
        return _END.sub("", last[: amounts[0].start]) if amounts else None
    if rule.kind == "recurring" and rule.unit and rule.trigger and _AMOUNT.match(text):
        amounts = find_quantities(last)
        own = find_quantities(text)
        return last[: amounts[0].start] if amounts and own and own[0].unit == rule.unit else None
    return None
