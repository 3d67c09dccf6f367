"""The event that starts a clock, cut out of the words around it: 自该政府信息形成或者变更之日起 → 信息形成或变更."""

from __future__ import annotations

from catalogue_xl.core import lazy_re as re

INFORMATION_FORMED = "信息形成或变更"

_LEAD = re.compile(
    "^(?:[，。；：、“”]|应当|应该|应予|应(?=[在自于]|事$)|须在|需在|必须|需要|原则上|一般|通常|主动|并|且|及时|自(?!然|主|行(?!政)|治|查|评|愿)|从(?!业)|"
    "在(?!线|建|校|职|册|编)|于|由(?=[该本])|该|本(?!级|科|地|市|县|区|省|行|单|部|局|镇|机|街|年|乡)|上述|(?:公开)?时限(?:为|是)?|[如若]有(?=.{2})|即|其中|以及|"
    "最[长迟晚多]|至迟|不得?(?:超过|晚于|迟于)|至少|首次|[0-9]+[.、])"
)
_TAIL = re.compile(
    "(?:[，。；：、]|(?:之|当|的?次)*日(?:起|开始)|之时起?|之后|以后|后的?|起算?|开始|计算|之日|的|时(?:起|$)|"
    "最[长迟晚多](?:不得?超过)?|至迟|不(?:得|能|应)?(?:超过|晚于|迟于)|应当?|须|必须|需要?|原则上|一般|及时|内容|至少|(?:在|于)|约|约为)$"
)
CONNECTED = re.compile(
    "(?:日?起算?|后的?|之日|开始|计算|之时|时)(?:[，、]|应当?|须|需|必须|原则上|一般|最[长迟晚多]|至迟|不(?:得|能|应)?(?:超过|晚于|迟于)|在|于|的|及时|至少)*$"
)
_CHANGED = "(?:变更|变动|更改|更新|变化|修改|调整|修订)"
_FORMED = re.compile(
    "^(?:(?:属于主动公开范围的)|该|本|此|区|县|市|镇|乡|级|相关|有关|公开|主动|应|需|各类|政府|政务|部门|单位|事项|"
    "[（(].{1,6}[)）]|的|条|类)*信息?(?:内容|事项)?(?:自)?(?:形成|产生|生成)"
    f"(?:或者?|和|及|与|、|/|，|（|\\()*(?:信息)?{_CHANGED}[)）]?(?:的)?$"
)
_WORDS = {
    "会": "会议",
    "会后": "会议结束",
    "事": "事项办理",
    "作出": "决定作出",
    "做出": "决定作出",
}
# A phrase before the amount that ends in one of these is an event even without 之日起 or 后.
_EVENT_VERB = re.compile(
    "(?:形成|变更|变动|更新|更改|调整|制定|制作|发布|公布|公开|印发|下发|下达|出台|批复|批准|审批|核准|审定|审议|审核|通过|作出|"
    "做出|结束|终了|完成|完毕|产生|生成|确定|签订|签署|签发|受理|召开|收到|获取|获得|接到|发生|备案|到位|拨付|验收|成立|生效|"
    "立案|开学|毕业|报名|录取|结案|办结|成交|中标|竣工|开工|认定|评定|事件|事故|灾害|任免|任命|上报|提出|变化|变更）|形成）|(?:收到|接到|受理)[^，；。]{1,6}|(?:下发|报送|送达|传达|下达|拨付|移交)[至到].{1,8})$"
)

_BRACKETED = re.compile("^（([^（）]+)）$")
# 解读材料应于文件公开后: what is to be done stands before the event.
_TOPIC_BEFORE = re.compile("^.{2,14}?(?:(?:应当?|须|需)(?:在|于|自)|(?<![关对属基由等处用])于(?!是))(?=.{2})")


def is_connected(before: str) -> bool:
    """True when the words before an amount say 之日起 or 后: what precedes is an event, not a topic."""
    return bool(CONNECTED.search(before))


def is_event(words: str) -> bool:
    """True when the words end in something that happens (形成, 批复, 会议召开)."""
    return bool(_EVENT_VERB.search(words))


def trim(words: str) -> str:
    """The words without 自, 应当, 之日起, 最长 … around them."""
    before = ""
    while words != before:
        before = words
        words = _TAIL.sub("", _LEAD.sub("", words))
    return words


def trigger_of(words: str) -> str | None:
    """The event in the words before (or around) an amount; None if they name none."""
    if words.startswith("会后"):
        return "会议结束"
    words = re.sub("[“”]", "", words)
    event = trim(_BRACKETED.sub(r"\1", _TOPIC_BEFORE.sub("", trim(words))))
    if "、" in event and _FORMED.match(event.rsplit("、", 1)[1]) and not _FORMED.match(event):
        return INFORMATION_FORMED
    if _FORMED.match(event) or re.fullmatch(f"形成(?:或者?|、|/|（){_CHANGED}）?", event):
        return INFORMATION_FORMED
    if re.fullmatch("(?:该|本|政府|政务|公开)*信息(形成|产生|生成)", event):
        return "信息" + event[-2:]
    if event.count("）") > event.count("（"):
        event = event.replace("）", "")
    return _WORDS.get(event, event) or None
