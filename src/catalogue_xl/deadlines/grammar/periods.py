"""How often a phrase asks for something: 每年, 按季度, 两年一次, 次月."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_xl.core import lazy_re as re
from catalogue_xl.deadlines.rules import Recurrence, Unit

_AT_LEAST = "(?:至少|最少|不(?:得|应|能)?(?:少|低)于)?"
_DO = f"{_AT_LEAST}(?:更新|公开|公布|发布|公示|报送|上报|通报|调整|编制|开展|组织)?{_AT_LEAST}"
_TIMES = "[0-9]+[次条篇期]"
# 一个月内至少更新两次: so often in every month.
_WITHIN_TIMES = f"[以之]?内(?:必?须|应当?|要)?{_DO}(?:[2-9]|[1-9][0-9])次"
_EVERY = "(?:每隔?|逐|按)1?个?(?:自然)?"
_NOUN_USE = "(?=更新|更$|公开|公布|发布|公示|1次|[0-9]次|$|，|。|报送|集中|通报)"
# 周四前: the weekday of every week, where no number before it makes it an amount.
_THIS_WEEK = (
    "(?<![上下次每0-9一二三四五六七八九十两])(?:本|当|逢|每逢)?(?:周|星期|礼拜)"
    "(?=[一二三四五六日天](?:[前、，和及至到-]|之前|以前|$|公开|公布|更新|发布|报送|上报|[上中下]午|晚|下班|[0-9]{1,2}[时点]))"
)
_PATTERNS: tuple[tuple[Recurrence, tuple[str, ...]], ...] = (
    ("per_term", (f"{_EVERY}学期", "学期(?=初|末|结束|开学|开始)")),
    (
        "half_yearly",
        (
            f"{_EVERY}半年度?",
            f"(?<![上下])半年度?{_DO}{_TIMES}",
            f"(?<![上下过])半年度?{_NOUN_USE}",
            "上(?:半年度?)?[、和]?下半年(?:度)?(?:各|分别|(?=结束|终了))",
            "(?<![上下])半年度?(?=[末底]|(?:结束|终了)[之以]?后)",
        ),
    ),
    ("half_monthly", (f"{_EVERY}半个?月", f"半个?月{_DO}1次", f"半月{_NOUN_USE}")),
    (
        "quarterly",
        (
            f"{_EVERY}季度?",
            "(?<![0-9])季度?(?=结束|终了|末|底|初|首月|后)",
            f"(?<![0-9])季度{_NOUN_USE}",
            f"(?<![0-9])1个?季度?{_DO}{_TIMES}",
            "(?:下|次)1?个?季度?",
            "(?<![0-9])分季度?",
            "(?<![0-9])季度?[末底](?=前?的?(?:最后|倒数))",
            "^季(?=更|公开|发布|公布)",
        ),
    ),
    (
        "monthly",
        (
            f"{_EVERY}月(?!报)度?",
            "(?<![0-9个])月度?(?=结束|终了|后[0-9])",
            f"月度{_NOUN_USE}",
            f"^月{_NOUN_USE}",
            f"(?<![0-9])1个?月{_DO}{_TIMES}",
            f"(?<![0-9])1个?月{_WITHIN_TIMES}",
            "(?:次|下1?个?|翌)月",
            "^月(?=[底末初])",
            "[当本]月(?=月?[底末]|[0-9]|最后|倒数)",
            "(?<![0-9])月[末底](?=前?的?(?:最后|倒数))",
            "分月",
            "^逢(?=[0-9]{1,2}[日号])",
        ),
    ),
    (
        "weekly",
        (
            f"{_EVERY}(?:周|星期|礼拜)",
            "(?:次|下1?个?)(?:周|星期|礼拜)(?=[一二三四五六日天]|的?(?:周|星期|礼拜)[一二三四五六日天])",
            _THIS_WEEK,
            f"(?<![0-9])1个?(?:周|星期){_DO}{_TIMES}",
            f"(?<![0-9])1个?(?:周|星期){_WITHIN_TIMES}",
            f"^周{_NOUN_USE}",
        ),
    ),
    ("daily", (f"{_EVERY}(?:日|天|工作日)(?!期|程)", f"(?<![0-9])1[日天]{_DO}{_TIMES}", f"^日{_NOUN_USE}")),
    ("hourly", (f"{_EVERY}小时", "[每逐]时(?!限|间|序|进)", f"1小时{_DO}1次", "^小时更新")),
    (
        "yearly",
        (
            f"{_EVERY}(?:(?:会计|预算|财政|财务|日历)?年度?|学年|财年)(?!级|龄|度?计划|度?安排)",
            f"(?<![半0-9])年度{_NOUN_USE}",
            f"(?<![0-9])1年度?{_DO}{_TIMES}",
            f"(?<![0-9])1年{_WITHIN_TIMES}",
            "(?:次|翌|下1?|第2|明)年度?",
            "年[末底](?=前?的?(?:最后|倒数))",
            "(?<![0-9半学])年度?(?=(?:结束|终了)[之以]?后)",
            "[各分]年度",
            "^年(?=更新|更$|公开|发布|公布|初前?[0-9])",
        ),
    ),
)
_COMPILED = tuple((name, re.compile("|".join(alternatives))) for name, alternatives in _PATTERNS)
_EVERY_N = re.compile(
    f"(?:每隔?|按)(?P<n1>[0-9]{{1,2}})个?(?P<u1>年|月|周|星期|季度|工作日|日|天|小时)"
    f"|(?P<n2>[0-9]{{1,2}})个?(?P<u2>年|月|周|星期|季度|工作日|日|天|小时){_DO}1次"
    "|(?:(?P<n3>[0-9]{1,2})个?(?P<u3>年|月|周|星期|季度|工作日|日|天|小时)|(?P<half>半年|半个?月))[以之]?内"
    "(?:(?:必?须|应当?|要|都|均|至少)*(?:有(?:所|新的?|信息|内容)?更新|更新(?:至少)?1次|有新)|必须更新|(?:必?须|应当?|要|都|均)*至少[^，；。0-9]{1,6}1次)"
    # 更新周期不超过6个月, 最长间隔1年: what may pass between two times.
    "|(?:更新|公开|发布|公布)?(?:周期|间隔|频率|频次)(?:时间)?(?:原则上|一般)?(?:为|：|最[长多]|不(?:得|应|能)?(?:超过|长于|大于|超出|多于|低于)|为)+"
    "(?P<n4>[0-9]{1,2})个?(?P<u4>年|月|周|星期|季度|工作日|日|天|小时)"
    # 一月一报, 一周一更新
    "|(?<![0-9第])(?P<n5>[0-9]{1,2}|半)个?(?P<u5>年|季度?|月|周|日|天)[一1](?:报告?|公布|公开|更新|通报|发布|调度|公示|汇总|小结)(?!期)"
    "|(?P<xun>每旬|逐旬|按旬|(?<![上中下])旬(?=[末底])|1旬[一1](?=报|公|更|通|发|调|小|汇))|(?:隔|每?双)(?P<skip>年|月|周|日|天)(?!休|节)"
)
_EVENT_BEFORE = re.compile("后|之?日起")
_EVERY_UNITS: dict[str, tuple[int, Unit]] = {
    "年": (1, "year"),
    "季度": (3, "month"),
    "季": (3, "month"),
    "月": (1, "month"),
    "周": (1, "week"),
    "星期": (1, "week"),
    "工作日": (1, "workday"),
    "日": (1, "day"),
    "天": (1, "day"),
    "小时": (1, "hour"),
    "半年": (6, "month"),
    "半月": (15, "day"),
    "半个月": (15, "day"),
}
# 月报, 季报: a report named by its period, and nothing else said.
REPORT = "(?:半年|半月|[年季月周旬日])(?:度?(?:通报|简报|快报)|度?报(?:制度?)?|(?:报告|通报|简报)(?:制度?)?)"
"""A pattern for such words."""
_REPORT = re.compile(
    f"^(?:实行|按照?|执行|建立|落实)?(?:零报告、)?(?={REPORT}(?:[、和]零报告(?:制度?)?)?$)(?P<period>半年|半月|[年季月周旬日])"
)
_REPORTS: dict[str, Recurrence] = {
    "年": "yearly",
    "半年": "half_yearly",
    "季": "quarterly",
    "月": "monthly",
    "半月": "half_monthly",
    "旬": "monthly",
    "周": "weekly",
    "日": "daily",
}
_REGULAR = re.compile("(?<!不)定期(?!限|或不定期|、不定期|和不定期)")
_COUNT = re.compile("(?<![0-9第])(?P<n>[0-9]{1,3})(?:-[0-9]+)?次(?P<more>以上)?")
_FLOOR = re.compile("至少|不(?:得|应|能)?(?:少|低)于|最少")
_CAP = re.compile("最多|不(?:得)?(?:多于|超过)")


@dataclass(frozen=True, slots=True)
class Period:
    """A recurrence (None for 定期), ``n`` and ``unit`` for every_n, and where in the text it is said.

    Attributes:
        within: Said as a span in which it happens at least once (6个月内须有更新).
        longest: Said as the longest that may pass between two times (更新周期不超过6个月).
    """

    recurrence: Recurrence | None
    start: int
    end: int
    n: int | None = None
    unit: Unit | None = None
    within: bool = False
    longest: bool = False


def find_period(text: str) -> Period | None:
    """The first recurrence said in ``text``; None if there is none. 每次, 每批 and 每届 are events, not periods."""
    report = _REPORT.match(text)
    if report:
        return Period(_REPORTS[report["period"]], report.start(), report.end())
    every_n = _EVERY_N.search(text)
    found = [Period(name, match.start(), match.end()) for name, pattern in _COMPILED if (match := pattern.search(text))]
    if every_n and (period := _every_n(every_n)):
        found.insert(0, period)
    if found:
        return min(found, key=lambda period: period.start)
    regular = _REGULAR.search(text)
    return Period(None, regular.start(), regular.end()) if regular else None


def _every_n(match: re.Match[str]) -> Period | None:
    start, end = match.span()
    if match["xun"]:
        return Period("monthly", start, end)
    if match["u3"] or match["half"]:
        return _within(match)
    if match["u4"]:
        factor, unit = _EVERY_UNITS[match["u4"]]
        return Period("every_n", start, end, int(match["n4"]) * factor, unit, longest=True)
    if match["u5"] and match["n5"] in ("1", "半"):
        return Period(_REPORTS[("半" if match["n5"] == "半" else "") + match["u5"][0].replace("天", "日")], start, end)
    factor, unit = _EVERY_UNITS[match["skip"] or match["u1"] or match["u2"] or match["u5"].replace("季度", "季")]
    number = 2 if match["skip"] else int(match["n1"] or match["n2"] or match["n5"])
    return Period("every_n", start, end, number * factor, unit) if number > 1 else None


def _within(match: re.Match[str]) -> Period | None:
    """6个月内须有更新: at most so long after the last time. After an event it is no period (变更后1个月内更新1次)."""
    if _EVENT_BEFORE.search(match.string[: match.start()]):
        return None
    factor, unit = _EVERY_UNITS[match["u3"] or match["half"]]
    return Period("every_n", *match.span(), int(match["n3"] or 1) * factor, unit, within=True)


def find_count(text: str) -> tuple[int | None, str | None]:
    """How many times per period (None for once), and whether that is a ``floor`` or a ``cap``."""
    match = _COUNT.search(text)
    number = int(match["n"]) if match else 1
    if _FLOOR.search(text) or (match and match["more"]):
        return (number if number > 1 else None), "floor"
    return (number if number > 1 else None), "cap" if match and _CAP.search(text) else None
