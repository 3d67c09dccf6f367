"""Words that the page's edge cut off or that were printed over each other: found by what the whole word must be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import cache

from catalogue_xl.core.import_codes import DoubtCode
from catalogue_xl.core.model import LEVELS, Item
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.messages import doubt

# Phrases that head items in catalogues everywhere. Cutting the first or last character off one of them leaves something
# that is no word, so such a remainder at the edge of a heading tells that the page cut it.
_PHRASES = tuple(
    """
    重大行政决策 行政决策 决策公开 重大决策预公开 社会监督 重点领域 政府信息公开 信息公开
    政务公开 主动公开 依申请公开 机构职能 机构设置 机构信息 领导信息 领导分工 法规文件
    规范性文件 政策文件 政策解读 规划计划 发展规划 专项规划 人事任免 人事信息 公务员招录
    财政信息 财政资金 财政预决算 财政收支 专项资金 部门预决算 三公经费 政府采购 统计信息
    统计公报 统计数据 行政权力 权责清单 行政许可 行政处罚 行政强制 行政执法 行政复议
    行政事业性收费 优化营商环境 营商环境 减税降费 公共服务 政务服务 中介服务 办事指南
    重大建设项目 建设项目 公共资源交易 公共资源配置 招标投标 国有土地 土地征收 征收土地
    征地信息 土地供应 国有产权 国资国企 国有企业 市场监管 食品药品 产品质量 应急管理
    安全生产 灾害事故 事故调查 应急预案 突发事件 社会救助 社会福利 社会保险 社会保障
    社会组织 慈善组织 就业创业 就业信息 教育领域 义务教育 学前教育 职业教育 医疗卫生
    医疗健康 公共卫生 卫生健康 医疗保障 药品安全 住房保障 保障性住房 土地住房 住房公积金
    农村危房 公共文化 文化体育 文化旅游 公共法律服务 法律服务 法治宣传 环境保护 生态环境
    污染防治 环境管理 乡村振兴 脱贫攻坚 扶贫信息 农业农村 涉农补贴 交通运输 自然资源
    城市管理 审计公告 审计信息 建议提案 人大建议 政协提案 回应关切 舆情回应 互动交流
    新闻发布 政府会议 常务会议 工作报告 政府工作报告 公开指南 公开制度 公开年报 年度报告
    公开目录 监督保障 公众参与 意见征集 决策部署 双随机一公开 信用信息 治安管理 户籍管理
    养老服务 残疾人 退役军人 科技管理 知识产权 价格收费 税收管理 金融信息 基层政务公开
    """.split()
)
_FOLLOWING = {"公开", "信息", "领域", "管理", "工作", "服务", "情况", "目录", "清单", "政策"}
_LISTED = re.compile(r"[/／、；;]")
_OPEN_END = re.compile(r"[、，,（(：:]$")
_SUFFIXES = frozenset("类等费局处科室部办员会事项表单版")


@cache
def _beheaded() -> dict[str, str]:
    """Remainder after the loss of the first character -> the whole phrase."""
    return {phrase[1:]: phrase for phrase in _PHRASES if len(phrase) >= 4}


@cache
def _docked() -> dict[str, str]:
    """Remainder after the loss of the last character -> the whole phrase."""
    out = {phrase[:-1]: phrase for phrase in _PHRASES if len(phrase) >= 4}
    for phrase in _PHRASES:
        for word in _FOLLOWING:
            if not phrase.endswith(word):
                out.setdefault(phrase + word[0], phrase + word)
    return out


def whole_heading(text: str, known: Iterable[str] = ()) -> str | None:
    """What a heading was before the page cut its first or last character; None when it is whole.

    Args:
        text: The heading as printed.
        known: Headings and short contents printed elsewhere in the document.
    """
    bare = squeeze(text)
    if len(bare) < 3:
        return None
    for other in known:
        whole = squeeze(other)
        if len(bare) >= 4 and len(whole) == len(bare) + 1 and whole.endswith(bare) and not _starts_well(bare):
            return whole
    head, tail = _lost_head(bare), _lost_tail(bare)
    if not head and not tail:
        return None
    return (head or "") + bare + (tail or "")


def _starts_well(bare: str) -> bool:
    return any(bare.startswith(phrase) for phrase in _PHRASES)


def _lost_head(bare: str) -> str | None:
    if _starts_well(bare):
        return None
    for rest, phrase in _beheaded().items():
        if bare.startswith(rest):
            return phrase[0]
    return None


def _lost_tail(bare: str) -> str | None:
    if any(bare.endswith(phrase) for phrase in _PHRASES):
        return None
    best = max((rest for rest in _docked() if bare.endswith(rest)), key=len, default=None)
    return _docked()[best][-1] if best else None


def overprinted(text: str, name: str) -> bool:
    """True when the text is the item's name with other characters mixed in: two lines printed over each other.

    A list of things (年度工作要点/年度工作总结) is a text of its own, however much of the name its words repeat; so is
    the name with whole words put in (信息主动公开基本目录 beside 信息公开目录).
    """
    bare, wanted = squeeze(text), squeeze(name)
    if _LISTED.search(bare) and not _LISTED.search(wanted):
        return False
    if _has_words_put_in(bare, wanted):
        return False
    if not 5 <= len(wanted) <= len(bare) <= len(wanted) + 8 or wanted in bare or bare in wanted:
        return False
    rest = iter(bare)
    kept = [char for char in wanted if char in bare]
    in_order = sum(any(char == other for other in rest) for char in kept)
    same_ends = bare[0] == wanted[0] and bare[-2:] == wanted[-2:]
    return same_ends and in_order >= len(wanted) - 2


def _has_words_put_in(text: str, name: str) -> bool:
    """True where the text is the name with something of two or more characters put in wherever it differs."""
    runs = [0]
    rest = list(name)
    for character in text:
        if rest and character == rest[0]:
            rest.pop(0)
            runs.append(0)
        else:
            runs[-1] += 1
    return not rest and 1 not in runs


def mark_damage(items: Sequence[Item], *, typed: Container[str] = frozenset()) -> None:
    """Add doubts for clipped headings, overprinted and unfinished contents, and stray marks.

    Args:
        items: The items of a document.
        typed: Names of tables that are no print: what stands in their cells cannot lie over anything.
    """
    longer = _by_tail(item.values[level] for item in items for level in LEVELS if item.values.get(level))
    under = _headings_below(items)
    for before, item in zip([None, *items], items, strict=False):
        content = item.values.get("content", "")
        for level in LEVELS:
            name = item.values.get(level, "")
            if not name:
                continue
            known = longer[squeeze(name)] | ({content} if 0 < len(content) <= 24 else set())
            if whole := whole_heading(name, sorted(known - under[name])):
                item.doubts.append(doubt(level, DoubtCode.CLIPPED, whole))
            elif name[-1] in "：:、，,；;":
                item.doubts.append(doubt(level, DoubtCode.STRAY_MARK, name[:-1], text=name[-1]))
        if found := _OPEN_END.search(content.strip()):
            item.doubts.append(doubt("content", DoubtCode.UNFINISHED, text=found[0]))
        leaf = item.levels[-1] if item.levels else ""
        if leaf and item.source.table not in typed and overprinted(content, leaf):
            item.doubts.append(doubt("content", DoubtCode.OVERPRINTED, leaf))
            if before is not None and before.values.get("content"):
                before.doubts.append(doubt("content", DoubtCode.OVERPRINTED_BELOW))


def _by_tail(headings: Iterable[str]) -> defaultdict[str, set[str]]:
    """The headings by what is left of them without their first character."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for heading in set(headings):
        out[squeeze(heading)[1:]].add(heading)
    return out


def _headings_below(items: Iterable[Item]) -> defaultdict[str, set[str]]:
    """By heading, those that stand below it: 环境质量 is no remainder of 声环境质量, which is a part of it."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        path = item.levels
        for place, name in enumerate(path):
            out[name].update(path[place + 1 :])
    return out
