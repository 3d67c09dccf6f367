"""No printed limit is lost: a clause whose reading does not tell all of its limits is two clauses without a comma."""

from __future__ import annotations

from collections.abc import Callable

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.splitting import Clause
from catalogue_xl.deadlines.rules import Rule

# A limit has ended, and another one is joined to it: 每月10日前或3日内, 定期公开或在变更后3日内.
_JOINT = re.compile("(?<=[内前次末底开布新送示告止天日月周])(?:或者?|[并且](?:且|应当?|须)?|[、和及与])(?:应当?|须)?")
# 每月5日、10日前, 3月、9月中旬: more of one list, and no limit of its own.
_GOES_ON = re.compile(
    "^(?:第?[0-9]{1,2}(?:[日号](?![以之]?内)|月(?![^，]*[日号前内底末旬])|季|个?工作日或)|[底末]|[上中下](?!半)|之|其)"
)
_ENDED = re.compile(
    "(?:[内前次止]|公开|公布|发布|更新|报送|上报|公示|公告|[月季年度周][底末]|[月周年]1?次|周[一二三四五六日天]"
    "|(?:(?:少|低|超|晚|迟|长|多)[于过]|至少|最[长迟]|[^0-9、月年]前)[0-9]+(?:个?工作日|日|天|小时|个月|周))$"
)


def parted(clause: Clause, read: Callable[[str], Rule]) -> list[Clause]:
    """CLAUSE, or the clauses of which it consists where its reading leaves a limit of theirs out.

    Args:
        clause: The clause.
        read: Reads the words of one.
    """
    joints = [joint for joint in _JOINT.finditer(clause.text) if _ENDED.search(clause.text[: joint.start()])]
    if not joints:
        return [clause]
    told = _limits(read(clause.text))
    for joint in joints:
        left, right = clause.text[: joint.start()], clause.text[joint.end() :]
        if _GOES_ON.match(right):
            continue
        first, second = read(left), read(right)
        both = _limits(first) and _limits(second)
        if both and not _limits(first) | _limits(second) <= told and not (_is_bare(first) and _is_bare(second)):
            return [Clause(left, clause.scope), *parted(Clause(right, clause.scope), read)]
    return [clause]


def _limits(rule: Rule) -> set[str]:
    """What RULE holds somebody to: its amount, its days, its period."""
    days = [day.removeprefix("next-") for day in (*rule.days, *(rule.window or "").split("/")) if day]
    limits = {*days, *([f"{rule.n} {rule.unit}"] if rule.n else [])}
    return limits or ({rule.recurrence or "regularly"} if rule.kind == "recurring" else set())


def _is_bare(rule: Rule) -> bool:
    """5个工作日: an amount and nothing else. Of two of them nobody can say when which holds."""
    return rule.kind == "relative" and rule.trigger is None and rule.relation is None and rule.role is None
