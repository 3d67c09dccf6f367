"""What a careful clerk would query in a deadline or a list of bodies, though every character of it was read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from catalogue_xl.agencies.expressions import looks_like_agency
from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.model import Doubt, Item
from catalogue_xl.deadlines.grammar.phrases import looks_like_deadline, parse_deadline
from catalogue_xl.deadlines.rules import DURATIONS, LENGTHENED, Rule
from catalogue_xl.reading.messages import doubt

_BODIES = ("agency", "lead", "responsible", "support")
_PRINTED = (*_BODIES, "deadline", "channel", "basis")
_NUMBER = r"(?:\d+|[一二三四五六七八九十两]+)"
_SPAN = re.compile(rf"{_NUMBER}(?:个?工作日|个自然日|日|天|个月|周|小时)")
_BOUND = re.compile("[内前间至到每满]|不少于|不超过|不迟于|至少|期限|时间|公示|公告|展示|为|[年月][^内]*日$")
_START = re.compile("起|[之以]?后|[之以]?前|[时当]|收到|接到|[同随]|每|月|年|季|公示|公告")
_SEASON = re.compile(
    "寒暑假|寒假|暑假|假期|[春夏秋冬]季|汛期|[采供]暖[季期]|农[闲忙]|[旺淡]季|防火期|毕业季|招生季|开学|期间|时节"
)
_INSTRUCTION = re.compile("不得|不能|严禁|要有|有更新|做到|注意|原则上|尽量|体系|转发|格式|模板|字数|图片|^包[括含]")
_PARTS = re.compile(r"[，,。；;\n]+")
_OPEN_LIST = re.compile(r"[一-龥)）]等[。；;]?$")
_DANGLING = re.compile(r"[、，,]$|^[、，,]|[、，,](?=等|[、，,])")
_ROLE = re.compile(
    "(?:项目)?(?:法人|业主)(?:单位)?|(?:建设|施工|监理|设计|实施|项目|用人|运营|招标|采购|代建)单位|招标人|采购人|征收人|申请人|当事人|承办人|"
    "(?:招标|采购)?代理机构|(?:行业|业务)?主管(?:部门|单位)|(?:牵头|责任|主办|承办)(?:部门|单位)|责任主体|第三方(?:机构)?"
)
_SUPPORT_ALONE = re.compile(r"(?:配合|协助|协办|参与)(?:单位|部门)?[:：].+|.+(?:配合|协助|协办)")
_LEADS = re.compile("牵头|负责|主办|承办|责任")
_LIST_MARKS = re.compile(r"[、，,；;\s]+")
_PREFIXED = re.compile("(?P<prefix>[省市县区旗州盟])[一-龥]{1,10}(?:局|委|办|办公室|委员会|中心)")
_BARE = re.compile(
    "(?![省市县区旗州盟各镇乡街村])[一-龥]{2,7}(?<!分)(?<!管)(?<!村)(?<!居)(?<!镇)(?<!街道)(?<!党)(?<!党政)[局委办]"
)
_ENUMERATED = re.compile(r"\s*(?:[\d（(①-⑳●■□◆▲▪•\-—《]|[一二三四五六七八九十]+[、.])")
_FEWEST_LINES, _FEWEST_GROUPS, _LONGEST_REMARK = 3, 2, 14
_PRINT = ".pdf"  # the page, and nobody else, made its line breaks
_SAME: Mapping[str | None, None] = {"update": None, "publish": None}  # publishing, in whatever word
_FEWEST, _MOST = 4, 0.75
"""How many cells of a column, and what share of them, make a rule of which the others are exceptions."""


def mark_loose_wording(items: Sequence[Item]) -> None:
    """Add doubts for limits that say too little or too much, open or dangling lists, and roles instead of bodies."""
    prefix = _common_prefix(items)
    started, usual = _starts_are_usual(items), _usual_findings(items)
    listed, closed = _lists_are_punctuated(items), _lists_are_closed(items)
    _mark_remarks(items)
    _mark_first_rows(items)
    for item in items:
        known = {(one.field, one.code) for one in item.doubts}
        found = [*_of_deadline(item, usual, started=started), *_of_bodies(item, prefix), *_dangling(item)]
        if closed and _OPEN_LIST.search(text := _plain(item.values.get("agency", ""))):
            found.append(doubt("agency", DoubtCode.OPEN_LIST, text=text))
        if not item.source.file.lower().endswith(_PRINT):
            found += _lost_punctuation(item)
            if listed and _is_broken_list(item.values.get("agency", "")):
                found.append(doubt("agency", DoubtCode.LOST_BREAK, text=item.values["agency"].split("\n", 1)[0]))
        for one in found:
            if (one.field, one.code) not in known:
                item.doubts.append(one)
                known.add((one.field, one.code))


def _plain(text: str) -> str:
    return re.sub(r"[ \t]+", "", unicodedata.normalize("NFKC", text)).strip()


# -- deadlines --------------------------------------------------------------------------------------------------------


def _of_deadline(item: Item, usual: Container[DoubtCode], *, started: bool) -> Iterator[Doubt]:
    text = item.values.get("deadline", "")
    if not text:
        return
    for code, found, suggestion in _deadline_findings(text):
        if code not in usual:
            yield doubt("deadline", code, suggestion, text=found)
    if started and _lacks_start(text):
        yield doubt("deadline", DoubtCode.NO_START, text=text)


@lru_cache(maxsize=4096)
def _deadline_findings(text: str) -> tuple[tuple[DoubtCode, str, str], ...]:
    """What is to be queried in a printed deadline: (code, the words, a suggestion)."""
    found: list[tuple[DoubtCode, str, str]] = []
    parts = [part for part in _PARTS.split(_plain(text)) if part]
    for part in parts:
        spans = list(_SPAN.finditer(part))
        if spans and spans[-1].end() == len(part) and not _BOUND.search(part):
            suggestion = f"{text.strip()}内" if len(parts) == 1 else ""
            found.append((DoubtCode.NO_WITHIN, part, suggestion))
        elif _INSTRUCTION.search(part) and not looks_like_deadline(part):
            found.append((DoubtCode.INSTRUCTION, part, ""))
        elif (season := _SEASON.search(part)) and not re.search(r"\d", part) and not parse_deadline(part).recurrence:
            found.append((DoubtCode.NO_DAY, season[0], ""))
    if _has_two_limits(parse_deadline(text)):
        found.append((DoubtCode.TWO_LIMITS, text, ""))
    return tuple(found)


def _has_two_limits(rule: Rule) -> bool:
    """True for two clauses that both set a limit, of which nothing says what each is for."""
    limits = [
        clause
        for clause in rule.clauses
        if (clause.n is not None or clause.recurrence or clause.by)
        and clause.role is None
        and clause.relation not in DURATIONS
        and clause.action != LENGTHENED
    ]
    return (
        len(limits) > 1
        and not any(clause.scope for clause in limits)
        and len({(clause.trigger, _SAME.get(clause.action, clause.action)) for clause in limits}) == 1
    )


def _usual_findings(items: Iterable[Item]) -> frozenset[DoubtCode]:
    """What is the habit of the writer: limits without 内 where there are several, and few with it."""
    limits = [text for item in items if _SPAN.search(_plain(text := item.values.get("deadline", "")))]
    without = sum(any(code is DoubtCode.NO_WITHIN for code, _, _ in _deadline_findings(text)) for text in limits)
    return frozenset([DoubtCode.NO_WITHIN] if without > max(1, len(limits) * (1 - _MOST)) else [])


@lru_cache(maxsize=4096)
def _lacks_start(text: str) -> bool:
    """True for a lone limit in days that names no event: 5个工作日内."""
    bare = _plain(text)
    return _SPAN.search(bare) is not None and _START.search(bare) is None and "内" in bare


def _starts_are_usual(items: Iterable[Item]) -> bool:
    """True where nearly all limits in days say what starts the clock."""
    limits = [
        text for item in items if "内" in (text := item.values.get("deadline", "")) and _SPAN.search(_plain(text))
    ]
    return len(limits) >= _FEWEST and sum(not _lacks_start(text) for text in limits) >= len(limits) * _MOST


# -- bodies -----------------------------------------------------------------------------------------------------------


def _of_bodies(item: Item, prefix: str) -> Iterator[Doubt]:
    for key in _BODIES:
        text = item.values.get(key, "")
        if not text:
            continue
        for code, found, suggestion in _body_findings(text, prefix):
            yield doubt(key, code, suggestion, text=found, prefix=prefix)
    text = item.values.get("agency", "")
    alone = _SUPPORT_ALONE.fullmatch(_plain(text)) is not None and not _LEADS.search(text)
    others = not (text or item.values.get("lead") or item.values.get("responsible"))
    if alone or (others and item.values.get("support")):
        yield doubt("agency", DoubtCode.SUPPORT_ONLY)


@lru_cache(maxsize=4096)
def _body_findings(text: str, prefix: str) -> tuple[tuple[DoubtCode, str, str], ...]:
    """What is to be queried in a printed list of bodies: (code, the words, a suggestion)."""
    found: list[tuple[DoubtCode, str, str]] = []
    bare = _plain(text)
    names = [name for name in _LIST_MARKS.split(bare) if name]
    if role := next((name for name in names if _ROLE.fullmatch(name)), ""):
        found.append((DoubtCode.ROLE_NAME, role, ""))
    if prefix and names and _BARE.fullmatch(names[0]):
        found.append((DoubtCode.NO_PREFIX, names[0], f"{prefix}{bare}"))
    return tuple(found)


def _common_prefix(items: Iterable[Item]) -> str:
    """The 县 (区, 市) with which nearly all cells of bodies begin; nothing where it is not usual."""
    begins: Counter[str] = Counter()
    for item in items:
        first = _LIST_MARKS.split(_plain(item.values.get("agency") or item.values.get("lead") or ""))[0]
        if found := _PREFIXED.fullmatch(first):
            begins[found["prefix"]] += 1
        elif _BARE.fullmatch(first):
            begins[""] += 1
    prefix, count = max(begins.items(), key=lambda pair: pair[1], default=("", 0))
    return prefix if count >= _FEWEST and count >= begins.total() * _MOST else ""


def _lists_are_closed(items: Sequence[Item]) -> bool:
    """True where few lists of bodies end in 等, so that it is no habit of the writer."""
    opened = sum(_OPEN_LIST.search(_plain(item.values.get("agency", ""))) is not None for item in items)
    return opened <= max(1, len(items) * (1 - _MOST))


# -- any cell ---------------------------------------------------------------------------------------------------------


def _dangling(item: Item) -> Iterator[Doubt]:
    for key in _PRINTED:
        text = item.values.get(key, "").strip()
        if found := _DANGLING.search(text):
            yield doubt(key, DoubtCode.UNFINISHED, text.strip("、，,"), text=found[0])


def _lost_punctuation(item: Item) -> Iterator[Doubt]:
    """Lines that are parts of one list, of which some end in no mark, before a line that is not enumerated."""
    lines = [line.strip() for line in item.values.get("content", "").split("\n") if line.strip()]
    if len(lines) < _FEWEST_LINES or sum(any(mark in line for mark in "、，；") for line in lines) * 2 < len(lines):
        return
    for line, after in pairwise(lines):
        if line[-1] not in "、，；。,;：:" and not _ENUMERATED.match(after):
            yield doubt("content", DoubtCode.LOST_BREAK, text=line)
            return


def _is_broken_list(text: str) -> bool:
    """True for bodies on lines of their own, without any mark between them."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and not re.search("[、，,；;：:]", text) and all(map(looks_like_agency, lines))


def _lists_are_punctuated(items: Iterable[Item]) -> bool:
    """True where nearly all cells of several bodies have marks between them."""
    cells = [text for item in items if re.search(r"[、\n]", text := item.values.get("agency", ""))]
    return len(cells) >= _FEWEST and sum(not _is_broken_list(text) for text in cells) >= len(cells) * _MOST


# -- rows among their neighbours --------------------------------------------------------------------------------------


def _mark_remarks(items: Sequence[Item]) -> None:
    """Doubt a content that is no more than a deadline: it may be a remark on the items of its group (每月公开一次)."""
    for above, item in pairwise(items):
        text = item.values.get("content", "")
        if text and len(text) <= _LONGEST_REMARK and item.levels == above.levels and looks_like_deadline(text):
            item.doubts.append(doubt("content", DoubtCode.REMARK_ON_GROUP, text=text))


def _mark_first_rows(items: Sequence[Item]) -> None:
    """Doubt a blank content in the first row of a group, where other groups have theirs in the first row only."""
    groups = [list(group) for _, group in groupby(items, key=lambda item: item.levels[:-1])]
    several = [group for group in groups if len(group) > 1 and group[0].levels]
    filled = [[bool(item.values.get("content")) for item in group] for group in several]
    if sum(row[0] and not any(row[1:]) for row in filled) < _FEWEST_GROUPS:
        return
    for group, row in zip(several, filled, strict=True):
        if not any(row):
            group[0].doubts.append(doubt("content", DoubtCode.GROUP_START))
