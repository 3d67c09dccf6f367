"""Deadlines without a number: 及时, 适时, 按法定时限, 长期."""

from __future__ import annotations

from dataclasses import replace

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.grammar.triggers import trigger_of
from catalogue_xl.deadlines.rules import TOGETHER, Rule, RuleKind

_LAW = "第[0-9零一二三四五六七八九十百]+条|规定|法定|法律|法规|规章|条例|办法|要求|标准规范|相关制度|有关制度"
# 依法制定方案, 依法予以公告: an adverb; 依法公开 leaves the time to the law.
_PUBLISH = "(?:主动|及时|向社会|按时|限时|适时)*(?:公开|公布|发布|执行|办理|更新|确定)"
_STATUTORY = re.compile(
    f"(?:按照?|依照?|依据|根据|遵照|遵从|执行|参照|在|于|以|从|视)[^，；。]{{0,24}}(?:{_LAW})"
    "|法定(?:的)?(?:公开)?(?:时限|期限|时间|要求)|(?:规定|要求|法定)的?(?:公开)?(?:时限|期限|时间)内?|从其规定"
    f"|(?:依法依规|依法|依规)(?:依规)?(?=[，；。]|$|应|须|{_PUBLISH})"
    "|法律法规规定|^法定$|^按规定|^有关规定$"
)
_IMMEDIATE = re.compile(
    "实时|及时|即时|适时?同步|同步|(?<![合共])同期|第1?一?时间|立即|立刻|即刻|即行|马上|随时|尽快|尽早|立行立改|即知即改|即改|随[^，；。0-9]{1,8}(?:更新|变更|调整|变动)|立查立改|立改|当场|"
    "随文|随到随|即收即|即办|即审|即公|即产|即生|即到|即更|随发|随有随|随变|(?<!合)同时(?!限)|当即|随即|即日|及早|限时即"
)
_AS_NEEDED = re.compile(
    "适时|择机|择时|择优|不定期|按需|视需|视情|视工作|视具体|视实际|视进|根据(?:工作|实际|需要|情况|具体|项目|形势|任务|进)|结合(?:工作|实际)|"
    "按照?(?:工作|项目|实施|建设|工程|实际|时序)?(?:进度|进展|进程|情况|节点)|(?:需要|必要)(?:时|的|公开)|后续|"
    "[有如](?:有|遇)?[^，；。]{0,8}(?:变化|变动|变更|调整|更新|新增|修改|情况|需要)|(?:变化|变动|变更|调整|更新|修订)(?:时|的)|不固定|适当时候|因事|酌情"
)
_STANDING = re.compile(
    "(?<!延)长期|常态|动态|持续|全年|常年|长年|终年|整年|永久|日常|平时|经常|贯穿|始终|一直|坚持|常抓|固定公开|固定|不间断|滚动|循环|长效|一贯|长久|长公开|1年四季|四季|永续|有效期内|存续期"
)
_WHOLE_YEAR = re.compile(
    "^(?:[0-9]{4}年|本年度?)?(?:全年|常年|整年|1年四季)(?:公开|推进|开展|实施|坚持|度|进行|工作|更新|任务|完成)?$"
)
# 与政策文件同步公开: together with something else.
_BESIDE = re.compile("^.{0,8}?(?:与|和|随)(.{2,12}?)(?:同步|(?<!合)同时(?!限)|同期)")
# 同步公开: together with what, the phrase leaves to the reader.
_TOGETHER_WITH_IT = re.compile("^(?:同步|(?<!合)同时|同期)(?:向社会|主动|对外)*(?:公开|公布|发布|更新)?$")
# What is no topic of its own beside others: 该信息, 内容变更, 根据需要, 依法.
_EVERYTHING = (
    "应(?!急)|并|按|须|要|需|该|本|对|政府|公开|有关|相关|各类|主动|所有|全部|向社会|通过|由|依|根据|结合|如|若|遇|凡|信息|内容|确保|做到|实行|实施"
    "|原则|一般|实际|经|自|及时|更新|发布|第|同步|随|长期|全年|常年|动态|定期|不定期|适时|视|有|可|每|且|其|尽|立|即"
)
# 重大事项及时公开: some things only, beside what is said of the others.
_SOME_ONLY = re.compile(
    "^((?:重大|重要|紧急|突发|特殊|敏感|临时|阶段性|专项)[^，；。]{0,8}?"
    f"|(?!{_EVERYTHING})[^，；。0-9、后时前起在于以将与或]{{3,10}}?)(?:的)?(?:应当?|必?须|要|需|予以)*$"
)
_MET = re.compile("^(?:遇有?|一旦)(.{2,10}?)(?:的|时|，)*(?:应当?|须|要)*$")  # 遇变动随时更新
_WHEN = re.compile("^(.{1,20}?)(?:之日起|[之以]?后|的?当?时(?!限|间)|的)(?:，|应当?|须|要)*$")


def read_unquantified(text: str) -> Rule | None:
    """The rule of a clause without a number; None if nothing in it says how soon.

    法定 comes first (按规定及时公开 refers to the law), 及时 before 适时 (按进度及时公开 asks for promptness).
    """
    rule = _read(text)
    done = None if rule is None or rule.action or _PUBLISHED.search(text) else _DONE.search(text)
    return replace(rule, action="report" if done[1] else done[0]) if rule and done else rule


def _read(text: str) -> Rule | None:
    if _STATUTORY.search(text):
        return Rule(kind="statutory")
    beside = _BESIDE.match(text)
    if beside:
        return Rule(kind="immediate", trigger=beside[1], action=TOGETHER)
    if _TOGETHER_WITH_IT.match(text):
        return Rule(kind="immediate", action=TOGETHER)
    for kind, pattern in _KINDS:
        found = pattern.search(text)
        if found:
            if kind == "standing" and _WHOLE_YEAR.match(text):
                return Rule(kind=kind, window="year")
            topic = _SOME_ONLY.match(text[: found.start()]) if kind == "immediate" else None
            if topic:
                return Rule(kind=kind, scope=topic[1])
            when = _WHEN.match(text[: found.start()]) if kind == "immediate" else None
            met = _MET.match(text[: found.start()]) if kind == "immediate" else None
            trigger = trigger_of(met[1]) if met else trigger_of(when[0]) if when else None
            return Rule(kind=kind, trigger=trigger)
    return None


# 及时答复, 当场办结: what is done is no publishing.
_PUBLISHED = re.compile("公开|公布|发布|公示|公告|更新|解读")
_DONE = re.compile("(报送|上报|报告)|答复|告知|办结|办理|受理|反馈|转办|处理|处置|整改|送达")
_KINDS: tuple[tuple[RuleKind, re.Pattern[str]], ...] = (
    ("immediate", _IMMEDIATE),
    ("as_needed", _AS_NEEDED),
    ("standing", _STANDING),
)
