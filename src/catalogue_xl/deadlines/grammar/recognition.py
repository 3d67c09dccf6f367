"""The form in which a phrase is recognised: one script, one width, no spaces, slips of pen and scan repaired."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from catalogue_xl.core import lazy_re as re
from catalogue_xl.core.texts.simplified import SIMPLIFIED
from catalogue_xl.deadlines.grammar.numerals import arabic

# In a deadline 參 is the figure three of formal writing.
_SIMPLIFIED = {**SIMPLIFIED, ord("參"): "叁"}
_PUNCTUATION = str.maketrans(
    {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "[": "（", "]": "）", "〔": "（", "〕": "）",
     "【": "（", "】": "）", "～": "~", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "─": "-", "―": "-",
     "!": "。", "！": "。", "「": "“", "」": "”", "‘": "“", "’": "”", "·": "", "•": "；", "●": "；"}
)  # fmt: skip

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]|\[_?GoBack\]")
_CIRCLED = re.compile("[①-⑳⑴-⒇㈠-㈩]")
_ENUMERATOR = re.compile(
    r"(^|[；。，\n])[（(]?(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十]{1,2})[)）.、]"
    r"(?!个?工作日|[日天月年周]|个月|小时)(?!(?:[一二三四]、)*[一二三四]、?季|(?:[一二三四五六七八九十]{1,2}、)*[一二三四五六七八九十]{1,2}月)(?=[^0-9\s])"
)
# 1、20个工作日内；2、长期公开: a mark before a figure is one only where the marks go on.
_MARKS_GO_ON = re.compile(r"^[（(]?1[)）.、].*[；。，\n][（(]?2[)）.、]", re.DOTALL)
_MARK_BEFORE_FIGURE = re.compile(r"(^|[；。，\n])[（(]?[1-9][)）.、](?=[0-9]{1,3}(?:个?工作日|[日天]|个月|小时))")
# A line that ends a statement is followed by another one; any other line break merely wraps.
_STATEMENT_END = re.compile("(?:(?<=[内前开])|(?<=[0-9一二两三四]次))\n(?=[^0-9，；。、（）期之后的时以起至公工个])")
_TITLES = re.compile(r"《[^》]*》|（[^（）]{0,12}令第[^（）]*）|（[^（）]*发[^（）]*号）")

# Repairs of slips, each of which leaves only one reading. What could be read two ways is not here:
# 20个日内 may have lost 工作 or gained 个, and stays unreadable.
_SLIPS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("曰", "日"),
        ("(?<=[0-9])[Oo](?=[0-9个工日天月])", "0"),
        ("(?<![A-Za-z0-9])[lI|](?=[0-9][个工日天月])", "1"),
        ("工作[目口臼囗](?=[内之以起。，；（）前后]|$)", "工作日"),
        ("工做日|工作曰|工怍日|士作日|土作日|工作入日", "工作日"),
        ("工作(?:日|工作)+日", "工作日"),
        ("(?<=[0-9])个个|(?<=[0-9])[各個](?=工作|月|小时|自然)", "个"),
        ("(?<=[0-9])个?(?:作日|工日)(?=[内之以。，；]|$)", "个工作日"),
        ("(?<!月[0-9])(?<!月[0-9]{2})(?<=[0-9])[日天]个?工作日", "个工作日"),
        ("(?<=[0-9])(个?)工作(?=(?:[以之]?内)|$|[，。；]|予以|公开)", r"\1工作日"),
        ("工作日[类肉囚]", "工作日内"),
        ("(?<=工作日)内内", "内"),
        ("之起", "之日起"),
        ("[这只至]日起|之[目口]起", "之日起"),
        ("之日[期其启](?=[0-9，内])", "之日起"),
        ("(?<=[更成布出复准理过])之日(?=[0-9])", "之日起"),
        ("行成|型成(?=或|之|后)|(?<=信息)形[式咸戍](?=或|、|（|之日|后)", "形成"),
        ("[交変]更(?=之|后|，|[0-9])", "变更"),
    )
)
_READINGS = (
    # 20日（工作日） and 20个（工作日） say workdays; 自然日 in the bracket says days.
    (re.compile("([0-9]+)[日天个]?（(?:个)?工作日）"), r"\1个工作日"),
    (re.compile("([0-9]+)[日天个]?（(?:个)?(?:自然|日历)日）"), r"\1个自然日"),
    (re.compile("([0-9]+)[日天]([以之]?内)（(?:按|指|均为)?工作日(?:计算)?）"), r"\1个工作日\2"),
    (re.compile("(?<![0-9个每])工作日([0-9]+)[日天](?=[以之]?内|$|[，。；])"), r"\1个工作日"),
    (re.compile("(?<![0-9])([01]?[0-9]|2[0-4])：00(?![0-9])"), r"\1时"),
    (re.compile("(?<![0-9])([01]?[0-9]|2[0-4])：([0-5][0-9])(?![0-9])"), r"\1时\2分"),
    (re.compile("(?<![0-9])((?:19|20)[0-9]{2})[-./]([01]?[0-9])[-./]([0-3]?[0-9])(?![0-9])日?"), r"\1年\2月\3日"),
    (re.compile("(?<=月)([0-9]{1,2})日([-至到~]+)([01]?[0-9])[./]([0-3]?[0-9])(?![0-9])日?"), r"\1日\2\3月\4日"),
    (re.compile("([0-9]+)次/每?(半年|年|季度?|月|周|日|天)"), r"每\2\1次"),
    (re.compile("每?([0-9]*)个?(半年|年|季度?|月|周|日|天)/每?次"), r"每\1\g<2>1次"),
    (re.compile("（([0-9]+)）(?=个?工作日|[日天]内|个月)"), r"\1"),
    (re.compile("((?:公示|公告)(?:期限?|时[间长限])?)（([0-9]+(?:个?工作日|[日天]))）"), r"\1\2"),
    (re.compile("(?<=[0-9日号底末])（含(?:当[日天]|本日)?）"), ""),
    (re.compile("[，、](?=个?工作日)"), ""),
    (re.compile("元月"), "1月"),
    (re.compile("每1(?=季)"), "每"),
    (re.compile("(?<![0-9])1年半"), "18个月"),
    (re.compile("(?<![0-9])2年半"), "30个月"),
    # 春、秋两季 are seasons, no second quarter.
    (re.compile("(?:[春夏秋冬]、?){1,4}[2-4]季(?!度)"), ""),
    (re.compile("（(?:nèi|nei|gōng|shí|qǐ)）"), ""),
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A phrase ready to be read: its recognition form, and whether a slip had to be repaired for it."""

    text: str
    typo: bool


def recognise(text: str) -> Recognised:
    """The recognition form of ``text``. What is printed is never changed by it."""
    text = _CIRCLED.sub("；", _BOOKMARK.sub("", text))
    text = unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PUNCTUATION)
    text = re.sub(r"[^\S\n]+", "", text).strip()
    if _MARKS_GO_ON.match(text):
        text = _MARK_BEFORE_FIGURE.sub(r"\1；", text)
    text = _STATEMENT_END.sub("，", _ENUMERATOR.sub(r"\1；", text)).replace("\n", "")
    text = _TITLES.sub("", text)
    repaired = arabic(text)
    before = repaired
    for pattern, replacement in _SLIPS:
        repaired = pattern.sub(replacement, repaired)
    typo = repaired != before
    for pattern, replacement in _READINGS:
        repaired = pattern.sub(replacement, repaired)
    return Recognised(arabic(repaired).strip("；，。、：“”"), typo)
