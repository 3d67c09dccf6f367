"""A phrase cut into its clauses, each with what it is about (涉及行政处罚的…, 其中：…, 其他事项…)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.periods import REPORT
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.rules import GENERAL

_BREAK = re.compile("([，；。（）])")
# 自信息形成之日起，20个工作日内: the comma parts an event from its limit, not two clauses.
_OPEN_END = re.compile(
    "(?:日起|起算?|后|时|之日|应当?|须|分别|于|在|自|形成|变更|[最至][迟长晚多]|最长|不超过|不得超过|由.{1,10}|的)$"
)
_CONDITION = re.compile(
    "^(?:如|若|遇|凡|有)(?!.*[0-9]).{0,12}(?:变化|变动|变更|调整|更新|情况|需要|修订|新增)(?:的|时)?$"
)
_SHOWN_AT_LEAST = re.compile("(?:公示|公告|张贴|保留|展示).{0,6}(?:至少|不少于|不得少于)")
_CLOSED_END = re.compile("(?:规定的?|除外)$")
_ALSO_DEPENDENT = re.compile("^(?:自|从|以).{2,30}(?:之?日起|起)(?:计算|算起|起算)?$")
_GENERAL = re.compile(
    "^(?:其[他它余](?:的)?(?:信息|事项|内容|情况|部分|类)?|(?:一般|常规|日常)(?:性)?(?:的)?(?:信息|事项|内容|情况|工作)?(?:下)?|"
    "(?:法律法规|法律|法规)?(?:没有|无|未作?|未有)(?:作出|做出)?(?:具体|明确|另行|特别|相关|另外)*规定的?(?:信息|事项)?|除此之?外|通常情况下?)(?:均|都|应当?|由|，|在|须|为)*"
)
_ABOUT = re.compile(
    "^(?:其中|但|如|若|对于?|属于?|凡)*(?:涉及|关于|有关)(?P<topic>.{2,30}?)(?:的信息|的内容|的事项|等信息|的|信息|内容|事项)(?:需要?|应当?|须|应予|在|均)*(?=[^、和及]|$)"
)
_QUOTED = re.compile("^(?:其中)?“(?P<topic>[^”]+)”(?:等|事项|信息)?")
_LABEL = re.compile("^(?:其中|：)*(?P<topic>[^：]{1,30})：")
_SHOWN_LABEL = re.compile("公示(?:期|时|起止|日)|公告(?:期|时|起止|日)|报名(?:期|时)|征求|征集|保[留存]")
_SEVERAL_PERIODS = re.compile(
    "^(?:按|每|分)?(?P<periods>(?:年度?|半年度?|季度?|月度?|周|日)(?:[、/或和及按每]+(?:年度?|半年度?|季度?|月度?|周|日))+)(?P<rest>$|[^0-9年月日].*)"
)
_NO_TOPIC = re.compile(
    "^(?:公开|更新|完成|办理|发布)?(?:时限|期限|时间|时效|要求|频率|周期|频次)?$|^其中$|^备?注$|^一般$"
)


_DONE = "公开|更新|发布|公示|公布|调整|管理|维护"
# 常年公开、定期更新: two things said, not one list.
_TWO_MANNERS = re.compile(f"(?<={_DONE})、(?=[^、0-9]{{2,6}}(?:{_DONE})$)")
# 长期坚持、每季度末报送进展: for how long, and when something is to be done besides.
_STANDS_THEN = re.compile(
    "^((?:长期|持续|常态|动态|坚持|全年|及时|实时|随时|立行)[^、，0-9每按]{0,6})、(?=每|按[年季月周]|[0-9])"
)
# 每年12月或更改内容后一周内: a period, or else an event with its amount.
_OR_ELSE = re.compile(
    "^([^或每按]{0,12}(?:(?:每|按)[^或]{1,12}|[季月年]度?[末底]前?)|半年度?|季度|年度|月度)或者?(?=[^或]{2,}(?:后|之日起)[^或]*$)"
)
# 批准后30日内且不迟于6月30日: a day that must not be passed either.
_SECOND_LIMIT = re.compile(
    "(?<=[内前日天])(?:[且并]|并且|而且|同时)+(?:应当?|须)?"
    "(?=(?:最[迟晚长]|至迟|不得?(?:能|应)?(?:[迟晚]于|超过))|[于在](?:当年|次年|每年)?[0-9]{1,2}月[^，]*前)"
)
# 收到申请之日起15个工作日内信息形成之日起20个工作日内: a line each, before they were joined.
_SECOND_EVENT = re.compile("(?<=[日天月]内)(?=[^，；。内]{2,20}之日起)")
# 2月底前公开预算、8月底前公开决算: the first day has its own act.
_DAY_WITH_ACT = re.compile("(前(?:公开|公布|发布|公示|报送|上报|完成)[^、，0-9]{0,12})、(?=[0-9]{1,2}[月日号])")
# 5日内或每月10日前, 每半年一次或情况变化后及时更新: the second of two is a clause of its own.
_OR_PERIOD = re.compile("(?<=[内前])或者?(?=每|按[年月季周]|最[迟晚长多]|至迟)")
_OR_AT_ONCE = re.compile(
    "(?<=[次前内底末开布新])或者?(?=[^或]{2,}(?:后|时)(?:及时|随时|立即|即时|同步)|[^或0-9]{0,8}(?:及时|随时|立即|即时))"
)
# 春节前、国庆节前; 首页2周、其他6个月内
_SEVERAL_EVENTS = re.compile("(?<=[^0-9底末日号]前)、(?=(?![年月季][底末初])[^0-9、，]{2,6}前)")
_ALL_OTHERS = re.compile("(?<=[周月日天内次])、(?=其[他它余][^、]*[0-9])")
# 事前公开或形成后20个工作日内
_AT_ONCE_OR = re.compile("(?<=事前|实时|及时|即时|随时|同步)(公开|公布|发布)?或者?(?=[^或]{0,16}[0-9])")
# 启动拆迁时在现场公示至少15日: when, and how long it then stays up.
_WHEN_THEN_SHOWN = re.compile(
    "^([^，0-9]{3,14}时)(?=[在于]?[^，0-9]*(?:公示|公告|张贴)[^，]{0,6}(?:至少|不少于|不得少于))"
)
# 会计年度前3个月、9个月结束后的1个月内: the same amount after each.
_TWO_ENDS = re.compile("前([369])个月[、和及]前?([369])个月((?:结束|终了)[^，]*)$")
# 第一、三季度结束后10日内
_QUARTER_ENDS = re.compile("第?((?:[1-4]季度[、和及])+[1-4]季度)((?:(?:结束|终了)|(?=后))[^，]*)$")
# 月报、季报; 月报次月10日前、季报季后15日内
_REPORTS = re.compile(f"[、和及/](?={REPORT}(?:$|[、和及/]|[^，]*[内前]))")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its words, and what it is about (None: everything)."""

    text: str
    scope: str | None = None


def split_clauses(text: str) -> list[Clause]:
    """The clauses of a recognised phrase, in order, blank ones left out.

    What stands in a bracket is about the same thing as what stands before it, where it does not say otherwise.
    """
    clauses: list[Clause] = []
    topic: str | None = None
    for part, bracketed in _parts(text):
        before = clauses[-1].scope if bracketed and clauses else None
        for piece in _pieces(part):
            scope, rest = _scope(piece)
            rest = rest.strip("，；。：、")
            if not rest:
                topic = scope or topic
                continue
            clauses.append(Clause(rest, scope or topic or before))
            topic = None
    return clauses


def _parts(text: str) -> list[tuple[str, bool]]:
    """The text between punctuation marks, with events rejoined to their limits; and whether it is in a bracket."""
    parts: list[tuple[str, bool]] = []
    pending = ""
    bracketed = False
    tokens = _BREAK.split(text)
    for i, token in enumerate(tokens):
        # The pattern's group makes every second token a mark.
        if i % 2 == 0 or (token in "（）" and _part_of_event(tokens, i)):
            pending += token
        elif not (token == "，" and tokens[i + 1] and _is_open(pending) and not _is_shown_then(pending, tokens[i + 1])):
            parts.append((pending, bracketed))
            pending = ""
            bracketed = token == "（" or (bracketed and token != "）")
    parts.append((pending, bracketed))
    return [part for part in parts if part[0]]


def _is_open(words: str) -> bool:
    """True when the words wait for what follows the comma: an event without its limit, a condition."""
    waits = _CONDITION.match(words) or (_OPEN_END.search(words) and not _CLOSED_END.search(words))
    return bool(waits) and not _has_limit(words)


def _is_shown_then(words: str, following: str) -> bool:
    """在启动征收时，公告至少30日: when something happens, and how long it then stays up; two things."""
    return words.endswith(("时", "后")) and bool(_SHOWN_AT_LEAST.search(following))


def _part_of_event(tokens: list[str], i: int) -> bool:
    """信息形成（变更）之日起, （县）政府: a short bracket inside an event, followed by more of it."""
    opening = i if tokens[i] == "（" else i - 2
    if opening < 0 or tokens[opening] != "（" or opening + 2 >= len(tokens) or tokens[opening + 2] != "）":
        return False
    inside = tokens[opening + 1]
    after = tokens[opening + 3] if opening + 3 < len(tokens) else ""
    return len(inside) <= 8 and not re.search("[0-9]|时|期|长期|规定", inside) and bool(after)


def _has_limit(text: str) -> bool:
    return bool(find_quantities(text)) or bool(re.search("[0-9]月|每[年月周日季半]", text))


def _pieces(part: str) -> list[str]:
    """3日内提出、5日内答复 and 3月底前自…之日起20个工作日内: clauses with no comma between them."""
    part = re.sub("(?<=前)(?=自)", "，", part)
    part = _SECOND_LIMIT.sub("，", _SECOND_EVENT.sub("，", part))
    part = _DAY_WITH_ACT.sub(r"\1，", _STANDS_THEN.sub(r"\1，", part))
    part = _AT_ONCE_OR.sub(r"\1，", part)
    part = _SEVERAL_EVENTS.sub("，", _ALL_OTHERS.sub("，", part))
    part = _WHEN_THEN_SHOWN.sub(r"\1，", _OR_AT_ONCE.sub("，", _OR_PERIOD.sub("，", part)))
    part = _QUARTER_ENDS.sub(_each_end, part)
    part = _REPORTS.sub("，", _TWO_ENDS.sub(r"前\1个月\3，前\2个月\3", part))
    if not _has_limit(part):
        part = _TWO_MANNERS.sub("，", part)
    if find_quantities(part):
        part = _OR_ELSE.sub(r"\1，", part)
    several = _SEVERAL_PERIODS.match(part)
    if several:
        return [f"按{period}{several['rest']}" for period in re.split("[、/或和及按每]+", several["periods"])]
    amounts = find_quantities(part)
    if len(amounts) > 1:
        for left, right in zip(reversed(amounts[:-1]), reversed(amounts[1:]), strict=True):
            between = part[left.end : right.start]
            cut = re.search("(?<=[内前])(?:[^，、]{0,10})([、并且])", between)
            if cut:
                at = left.end + cut.start(1)
                part = f"{part[:at]}，{part[at + 1 :]}"
    return [piece for piece in part.split("，") if piece]


def _each_end(found: re.Match[str]) -> str:
    return "，".join(quarter + found[2] for quarter in re.split("[、和及]", found[1]))


def _scope(piece: str) -> tuple[str | None, str]:
    general = _GENERAL.match(piece)
    if general:
        named = general[0].strip("，均都应当由在须为")
        return (GENERAL if named.startswith(("一般", "通常", "常规", "日常")) else named), piece[general.end() :]
    for pattern in (_QUOTED, _ABOUT, _LABEL):
        found = pattern.match(piece)
        if found:
            topic = found["topic"].removeprefix("其中")
            if pattern is _LABEL and _SHOWN_LABEL.search(topic):
                return None, piece.replace("：", "", 1)
            if _NO_TOPIC.match(topic):
                return (GENERAL if topic == "一般" else None), piece[found.end() :]
            return topic, piece[found.end() :]
    return None, re.sub("^(?:其中|但|同时(?!公开|公布|发布)|此外|另外)", "", piece)


def is_dependent(text: str) -> bool:
    """True for 自信息形成之日起计算: an event that belongs to an amount in another clause."""
    return bool(_ALSO_DEPENDENT.match(text))
