"""One clause that says how long something lasts, which is no limit: 公示期不少于7日, 可延长10日."""

from __future__ import annotations

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.named_days import find_named_days
from catalogue_xl.deadlines.grammar.quantities import find_quantities
from catalogue_xl.deadlines.rules import LENGTHENED, Relation, Rule

_SHOWN = (
    "公示期限?|公示时间|公示|公告期限?|公告时间|公告|公开期限|公开征求意见|征求意见|征集意见|征集|展示|保留|保存|留存|张贴|存续|听取意见|公开期|"
    "意见反馈期|反馈期|预公告|意见征集期|挂网|发布期|滚动播放|报名|报名期|投诉期|异议期"
)
_SHOWN_BEFORE = re.compile(
    f"(?:{_SHOWN})(?:的?(?:期限?|时[间长限]|期间|天数))?(?:一般|原则上)?(?:为|是|：|满|应|须|，)*$"
)
_SHOWN_ANYWHERE = re.compile("公示|公告|征求|征集|展示|保留|保存|留存|张贴|公开期|预告|报名|挂网|反馈期|异议期")
_AT_LEAST = re.compile(
    "(?:不(?:得|能|应|会)?(?:少|低|短|小)于|至少|最少|不少|至少为)(?:为)?(?:应当?|须)?(?:保[存留]|留存|公示|公告|张贴|展示|公开)?$"
)
_AT_MOST = re.compile(
    "(?:不(?:得|能|应)?(?:超过|多于|长于|超出|晚于|迟于|大于)|最[长多迟晚]|至迟|以内不超过)(?:为|在|于)?$"
)
IN_ADVANCE = re.compile("提前(?:[^0-9，；。]{0,6})$")
BEFORE = re.compile("(?:[之以]?前|前的?|提前)(?:至少|不少于|不得少于|应|约|，)*$")
# 可延长20个工作日: how much longer than a limit said elsewhere.
LONGER = re.compile("(?:延长|延期|顺延)[^，；。0-9]{0,12}$")
# 公示时间：自发布之日起5个工作日
_SHOWN_SINCE = re.compile("^(?:公示|公告|(?:公开)?征求意见)的?(?:期限?|时[间长限])(?:为|是|：)?自.{2,12}之日起$")
# 12月13日至12月19日，共7天: what the days before come to.
_IN_ALL = re.compile("(?:总?共|合计|共计)(?:为|是)?")
_COMES_TO = re.compile("止?[，（、。；]*(?:(?:扣除|不含|除去|剔除)[^0-9，]{2,8}?，?)?(?:总?共计?|合计|计|为期)?")
_SHOWN_THEN = re.compile("止?，?(?:进行|予以)?(?:公示|公告)(?:期|时间)?(?:为|共)*")
_FROM_TO = re.compile("[，（；：]*(?:即|自|从|为)?")
_SHOWN_FIRST = re.compile(
    f"^(?:{_SHOWN})(?:的?(?:期限?|起止时间|起止日期|日期|时[间长限]|期间|天数))?(?:为|是|：|自|从|于)*"
)


def read_duration(text: str) -> Rule | None:
    """公示期不少于7日: how long something stays up, which is no deadline; None if the clause is none."""
    for quantity in find_quantities(text):
        before, after = text[: quantity.start], text[quantity.end :]
        if LONGER.search(before):
            return Rule("other", quantity.n, quantity.unit, relation="max_duration", action=LENGTHENED)
        if IN_ADVANCE.search(before) or BEFORE.search(before) or re.match("[之以]?前", after):
            continue
        stays = re.match("(?:以上|及以上)", after)
        at_least = _AT_LEAST.search(before)
        at_most = _AT_MOST.search(before)
        shown = bool(_SHOWN_ANYWHERE.search(before)) and not re.search(
            "期?满后?|结束|截止后?|届满|之日起|后(?!续)", before
        )
        relation: Relation | None = None
        if at_least or stays:
            relation = "min_duration"
        elif at_most and shown:
            relation = "max_duration"
        elif _IN_ALL.fullmatch(before) or (_SHOWN_SINCE.match(before) and not re.match("[以之]?[内前后]", after)):
            relation = "display_duration"
        elif _SHOWN_BEFORE.search(before) and not re.match("[以之]?内|[之以]?后", after):
            if re.fullmatch("(?:公开)?(?:时间|期限|时限|公开期限)(?:为|是|：)*", before):
                continue
            relation = "display_duration"
        if relation:
            action = "公示" if "公示" in before else "公告" if "公告" in before else None
            return Rule("other", quantity.n, quantity.unit, relation=relation, action=action)
    return None


def read_shown_span(phrase: str) -> Rule | None:
    """A whole phrase that gives a display's first and last day and what they come to; None if it does not.

    公示时间：12月13日至12月19日，共7天 is one display, not a deadline beside a duration.
    """
    named = find_named_days(phrase)
    if named is None or not named.window:
        return None
    label = _SHOWN_FIRST.match(phrase)
    amounts = [amount for amount in find_quantities(phrase) if not named.start <= amount.start < named.end]
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    # 公示期为3月2日至3月8日，共7天, 公示期7天（3月2日至3月8日), 3月2日至3月8日公示5个工作日.
    between = phrase[named.end : amount.start]
    before = label and named.start == label.end() and _COMES_TO.fullmatch(between)
    after = label and amount.start == label.end() and _FROM_TO.fullmatch(phrase[amount.end : named.start])
    first = named.start == 0 and _SHOWN_THEN.fullmatch(between)
    if not (before or after or first):
        return None
    return Rule("other", amount.n, amount.unit, relation="display_duration", window=named.window)
