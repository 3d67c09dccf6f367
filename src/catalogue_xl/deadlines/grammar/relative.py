"""One clause that counts from or to an event: 批复后20日内, 会前5个工作日, 满30年后开放."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.durations import BEFORE, IN_ADVANCE, LONGER
from catalogue_xl.deadlines.grammar.hours import time_of_day
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.grammar.triggers import is_connected, is_event, trigger_of, trim
from catalogue_xl.deadlines.rules import Rule

LATEST = re.compile("最[长多迟晚]|至迟|不(?:得|能|应)?(?:超过|晚于|迟于)")
_MONTH_OR_YEAR = re.compile("(?:[0-9]月|[0-9]{4}年|月底|年底|季度|每[年月周日])$")
_ACTIONS = (
    ("答复", "答复|回复|反馈"),
    ("report", "报送|上报|报备|报至|报市|报区|报县|备案|推送|提交|报"),
    ("update", "更新|调整"),
    ("首发", "首发|首次发布"),
    ("新闻发布会", "新闻发布会"),
    ("publish", "公开|公布|发布|上网|公示|公告|挂网"),
)
# 20个工作日或5个工作日: which of them, the phrase does not say.
_EITHER = re.compile("[以之]?内?(?:或者?|/)[0-9]|、[0-9]")
_TOPIC_FIRST = re.compile(
    "^(?!公开[时期]限|[时期]限)(?P<topic>[^自，]{2,30}?)应?当?(?:自|从|在)(?P<event>[^自]{2,20}?)(?:之?日起|后)[，于在]*$"
)
_SAME_DAY = re.compile(
    "^(.*?)(?:的?(?:当[日天](?!起)|之日(?!起|前|后|内)|同日|同1天|即日|当晚))((?:[上中下]午|晚上?)?[0-9]{1,2}[时点])?.*$"
)
# 在村公示栏公开: where it is made public.
_PLACE = "(?:，?(?:在|于|通过)[^，；。0-9]{2,12}?)?"
_BARE_AFTER = re.compile(
    f"^(会|事|.{{2,30}}?)(?:之后|以后|后){_PLACE}(?:方可|再|予以|由.{{2,8}}|应当?|向社会|统一|主动|对外|依法|可|才)*(?:公开|公布|发布|更新|公示|公告|报送|上报|$)"
)
_BARE_BEFORE = re.compile(
    f"^(.{{1,30}}?)(?:之日前|之前|以前|前){_PLACE}(?:予以|应当?|向社会|统一|主动|对外|须)*(?:公开|公布|发布|更新|公示|公告|完成|报送|$)"
)
_HAPPENS = "批准|批复|启动|作出|做出|签订|签署|受理|收到|接到|下达|印发|召开|竣工|开工|实施|发布|公布|核发|颁发"
_AT = re.compile(
    f"^(.{{2,20}}?)(?<![及适即实按同随准限不临届])(?<!(?<![决确制签认核评审裁])定)的?(?:同时|时){_PLACE}(?:予以|向社会|1次性|一并|应当?|须|书面|口头)*(?:公开|公布|发布|公示|公告|告知|说明|出示)"
    f"|^(?:[在于])?(.{{0,16}}?(?:{_HAPPENS}|决定|结论|裁决|出台)[^0-9，；时]{{0,8}})时(?!限|间|候|效|段)[^0-9，；及即实随]{{1,6}}?(?:公开|公布|公示|公告|告知)"
    f"|^(.{{2,16}}?(?:{_HAPPENS}|公告|出台|发生|办结|结束))时$"
    f"|^(?:[在于]|(?={_HAPPENS}))(.{{2,20}}?)(?<![及适即实按随准限不临届])(?<!(?<!合)同)(?<!(?<!决)定)的?(?:(?<!合)同时|时)$"
)
# 需事前公开的在事前公开, 重大决策事前公开: before the matter itself.
_BEFOREHAND = re.compile(
    "^(?P<topic>[^0-9前后]{0,12}?)(?<![民军人故])(?:的?(?:应当?|必?须|需要?|在|可以?|于)*)事前(?:予以|向社会|主动)?(?:公开|公布|发布|公示|公告)?(?:的?(?:必须|应当?)?在?事前公开)?$"
)
_VAGUE = re.compile("^(?:事|会|.*[0-9].*|.*(?:目|当|以|之|空|提|年底|月底|月|日|年|季度))$")


def read_relative(text: str) -> Rule | None:
    """The rule of a clause with an amount of time; None if there is no amount that can be counted."""
    quantities = find_quantities(text)
    if not quantities:
        return None
    quantity = quantities[0]
    before, after = text[: quantity.start], text[quantity.end :]
    if _EITHER.match(after) or re.match("[之以]?内?有效", after):
        return None
    if _MONTH_OR_YEAR.search(before) or LONGER.search(before):
        return None
    rule = Rule("relative", quantity.n, quantity.unit, action=action_of(after))
    advance = _in_advance(rule, before, after)
    if advance is not None:
        return advance if advance.kind == "relative" else None
    full = before.endswith("满") and not re.match("[以之]?内", after)
    said = full or LATEST.search(before) or re.match("[以之]?[内后]", after)
    if quantity.unit == "year" and not said:
        return None
    if full or re.match("[之以]?后(?!续)", after):
        before = re.sub("(?:已|届)?满$", "", before)
        rule = replace(rule, relation="after")
    elif LATEST.search(before):
        rule = replace(rule, role="cap")
    return _started(rule, before, after)


def _started(rule: Rule, before: str, after: str) -> Rule:
    """The rule with its event, or with the topic that stood in the event's place."""
    about = _TOPIC_FIRST.match(before)
    if about and rule.relation is None:
        event = {"作出": "决定作出", "做出": "决定作出"}.get(about["event"], about["event"])
        return replace(rule, trigger=trigger_of(event), scope=about["topic"])
    words = trigger_of(before)
    if words is None:
        late = re.search("(?:自|从|以)(.{2,20}?)(?:之?日起|后)(?:计算|起算|算起)?", after)
        words = trigger_of(late[1]) if late else None
        return replace(rule, trigger=words) if words else replace(rule, trigger_missing=True)
    if is_connected(before) or is_event(trim(before)) or rule.relation == "after":
        return replace(rule, trigger=words)
    topic = trim(before)
    return replace(rule, trigger_missing=True, scope=None if re.fullmatch("(?:依法|依规)+", topic) else topic)


def _in_advance(rule: Rule, before: str, after: str) -> Rule | None:
    """会前5个工作日, 会议召开3日前, 提前24小时. A rule of kind other: an amount before nobody knows what."""
    floor = "floor" if re.search("至少|不少于|不得少于", before) else None
    if IN_ADVANCE.search(before):
        trigger = trigger_of(re.sub("[之以]?前?(?:至少|不少于|应)*$", "", before[: before.rindex("提前")]))
    elif BEFORE.search(before):
        trigger = trigger_of(BEFORE.sub("", before))
    elif re.match("[之以]?前", after):
        trigger = trigger_of(re.sub("(?:至少|不少于)$", "", before))
        if trigger is None:
            return Rule("other")
    else:
        return None
    rule = replace(rule, relation="before_event", role=floor)  # type: ignore[arg-type]
    return replace(rule, trigger=trigger) if trigger else replace(rule, trigger_missing=True)


def read_event(text: str) -> Rule | None:
    """A clause that names only the event: 批复后公开, 会前公布, 决定作出当日."""
    beforehand = _BEFOREHAND.match(text)
    if beforehand:
        topic = re.sub("^(?:凡|对|对于|应当?|必?须|需要?|在|可以?)+", "", beforehand["topic"])
        return Rule("relative", trigger="事项办理", relation="before_event", scope=topic or None)
    same_day = _SAME_DAY.match(text)
    if same_day:
        trigger = trigger_of(re.sub("(?:之日|的)$", "", same_day[1]))
        time = time_of_day(text[same_day.start(2) :]) if same_day[2] else None
        if trigger and len(trigger) <= 20:
            return Rule("relative", trigger=trigger, relation="on_event", time=time)
        return Rule("relative", trigger_missing=True, relation="on_event", time=time) if not same_day[1] else None
    at = _AT.match(text)
    if at:
        return Rule("relative", trigger=trigger_of(at[1] or at[2] or at[3] or at[4]), relation="on_event")
    for pattern, relation in ((_BARE_AFTER, "after"), (_BARE_BEFORE, "before_event")):
        found = pattern.match(text)
        if found and (found[1] in ("会", "事") or not _VAGUE.match(found[1])) and not re.search("[前后]", found[1]):
            trigger = trigger_of(found[1] + ("后" if relation == "after" else ""))
            if trigger:
                trigger = {"会议": "会议结束"}.get(trigger, trigger) if relation == "after" else trigger
                return Rule("relative", trigger=trigger, relation=relation)  # type: ignore[arg-type]
    return None


def action_of(text: str) -> str | None:
    """What is to be done, from the words after a limit; 公开 itself only where something else is done too."""
    for name, pattern in _ACTIONS:
        if re.search(pattern, text):
            return name
    return None
