"""An agency expression read: who leads, who is responsible, who supports, which groups, and what was repaired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from catalogue_xl.agencies.clauses import bracket_depth
from catalogue_xl.agencies.completions import completed
from catalogue_xl.agencies.glyphs import clean, fold, says_nothing
from catalogue_xl.agencies.groups import inherit, is_group, is_lone_town, is_placeholder, is_role_alone
from catalogue_xl.agencies.mentions import Mention, Reading, read_mentions
from catalogue_xl.agencies.names import level_of, prefix_of
from catalogue_xl.agencies.prefixes import leads_on, with_prefix
from catalogue_xl.agencies.repairs import Repair, RepairCode
from catalogue_xl.agencies.roles import Role, cut_first_note
from catalogue_xl.agencies.shapes import is_whole
from catalogue_xl.core import lazy_re as re
from catalogue_xl.core.texts.unusable_texts import says_nothing_usable


@dataclass(frozen=True, slots=True)
class AgencyExpression:
    """What a cell of 公开主体 or 责任单位 says.

    Names keep the printed script; brackets inside a group's name are half-width. `lead_groups` and `support_groups`
    are those of `groups` that lead, and that only help. `open_list` says that the print ends in 等, `placeholder`
    that it names nobody a roster could hold.
    """

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    lead_groups: tuple[str, ...] = ()
    support_groups: tuple[str, ...] = ()
    open_list: bool = False
    placeholder: bool = False

    def group_role(self, group: str) -> Role:
        """Return what the members of one of `groups` have to do."""
        if group in self.lead_groups:
            return Role.LEAD
        return Role.SUPPORT if group in self.support_groups else Role.RESPONSIBLE

    def to_json(self) -> dict[str, list[str]]:
        """Return the four lists of the `parse agency` contract."""
        return {
            "lead": list(self.lead),
            "responsible": list(self.responsible),
            "support": list(self.support),
            "groups": list(self.groups),
        }


def parse_agency(text: str, *, first_is_lead: bool = False) -> AgencyExpression:
    """Read a cell that says who publishes.

    Args:
        text: the cell as printed; line breaks and spaces may separate names or wrap them.
        first_is_lead: the document says somewhere that the first listed leads (列第一位者为牵头单位). A cell that
            says so itself needs no such hint.

    Returns:
        The expression; with empty lists when the cell names nobody (blank, /, 同上).
    """
    cleaned = clean(text)
    if says_nothing(cleaned):
        return AgencyExpression()
    if _is_no_expression(cleaned) or says_nothing_usable(cleaned) is not None or _LONE_GLYPH.fullmatch(cleaned):
        return AgencyExpression(repairs=(Repair(RepairCode.UNREAD, cleaned, ""),))
    cleaned = _PUBLISHED_BY.sub("", cleaned)
    folded, printed = fold(cleaned)
    if roles := _roles_alone(folded):
        return AgencyExpression(groups=tuple(name.translate(printed) for name in roles), placeholder=True)
    reading, noted = _read(folded)
    mentions = reading.mentions
    generic = _generic_towns(mentions)
    kinds = [is_group(m.name) or (generic and is_lone_town(m.name)) for m in mentions]
    if (noted or first_is_lead) and mentions and not any(m.final_role is Role.LEAD for m in mentions) and not kinds[0]:
        mentions[0].role = Role.LEAD
    bodies = [m for m, group in zip(mentions, kinds, strict=True) if not group]
    groups = [m for m, group in zip(mentions, kinds, strict=True) if group]
    strongest, again = _strongest(bodies)
    repairs = [*reading.repairs, *again]
    parts = _strongest(groups)[0]
    names = tuple(parts)
    if printed:  # the cell is in traditional characters
        strongest = {name.translate(printed): role for name, role in strongest.items()}
        parts = {name.translate(printed): role for name, role in parts.items()}
        repairs = [Repair(r.code, r.found.translate(printed), r.suggestion.translate(printed)) for r in repairs]
    return AgencyExpression(
        lead=_having(Role.LEAD, strongest),
        responsible=_having(Role.RESPONSIBLE, strongest),
        support=_having(Role.SUPPORT, strongest),
        groups=tuple(parts),
        repairs=tuple(repairs),
        lead_groups=_having(Role.LEAD, parts),
        support_groups=_having(Role.SUPPORT, parts),
        open_list=reading.open_list,
        placeholder=bool(names) and not bodies and all(map(is_placeholder, names)),
    )


def _having(role: Role, roles: Mapping[str, Role]) -> tuple[str, ...]:
    """Return those of ROLES that have this one."""
    return tuple([name for name, own in roles.items() if own is role])


_PUBLISHED_BY: Final = re.compile("^(?:公开|公示|发布|责任|实施)(?:主体|单位|部门|机关)(?:为|是)(?=[^：:])")


def _roles_alone(text: str) -> list[str]:
    """Return the roles of a cell that names nobody (牵头部门, 由牵头起草机关会同联合发文机关); none where it does."""
    parts = re.split("会同|、|，|和|及|(?<!参)与", text.removeprefix("由"))
    roles = [is_role_alone(part) for part in parts]
    nobody = all(role or (is_group(part) and "各" not in part) for role, part in zip(roles, parts, strict=True))
    return parts if nobody and (all(roles) or (any(roles) and "会同" in text)) else []


_LONGEST: Final = 2_000
_LONE_GLYPH: Final = re.compile("[^\u3400-\u9fff]")  # a tick of a symbol font, a letter that a scan left
_DEEPEST: Final = 8
"""Brackets in brackets: real cells have two."""


def _is_no_expression(text: str) -> bool:
    """Tell what is not worth reading: no office lists so many names, and a hostile cell would take minutes."""
    return len(text) > _LONGEST or bracket_depth(text) > _DEEPEST


def _read(folded: str) -> tuple[Reading, bool]:
    """Return the names of a cell as they are meant, and whether the cell says that the first one leads."""
    folded, noted = cut_first_note(folded)
    reading = read_mentions(folded)
    for step in (_complete, _inherit_groups, _carry_prefixes):
        reading.repairs += step(reading.mentions)
    return reading, noted


def _complete(mentions: list[Mention]) -> list[Repair]:
    """Make cut names whole: 区红十字 → 区红十字会, 各有关 → 各有关单位."""
    repairs = []
    for mention in mentions:
        if whole := completed(mention.name):
            code = RepairCode.CUT_GROUP if is_group(whole) else RepairCode.CUT_NAME
            repairs.append(Repair(code, mention.name, whole))
            mention.name = whole
    return repairs


def _inherit_groups(mentions: list[Mention]) -> list[Repair]:
    """Give bare nouns the 各 of the group before them: 各乡镇、街道办事处."""
    repairs = []
    for before, mention in pairwise(mentions):
        if is_group(before.name) and (full := inherit(before.name, mention.name)):
            repairs.append(Repair(RepairCode.CARRIED_GROUP, mention.name, full))
            mention.name = full.replace("（", "(").replace("）", ")")
    return repairs


def _carry_prefixes(mentions: list[Mention]) -> list[Repair]:
    """Give names without a level the level of the last one that printed it."""
    repairs, prefix = [], None
    for mention in mentions:
        if is_group(mention.name):
            continue
        if own := leads_on(mention.name):
            prefix = own
        elif prefix and (full := with_prefix(prefix, mention.name)) != mention.name:
            repairs.append(Repair(RepairCode.CARRIED_PREFIX, mention.name, full))
            mention.name = full
    return repairs


def _generic_towns(mentions: list[Mention]) -> bool:
    """Tell whether 街道办事处 or 镇政府 means every such body.

    It does beside bodies of a higher level (县民政局、街道办事处) and beside groups of towns.
    """
    return any(
        (is_group(m.name) and re.search("[乡镇街村]", m.name))
        or (not is_group(m.name) and level_of(m.name) in ("省", "市", "区", "县", "旗", "州", "盟"))
        for m in mentions
        if not is_lone_town(m.name)
    )


def _strongest(bodies: list[Mention]) -> tuple[dict[str, Role], list[Repair]]:
    """Return each body once, in order of first mention, with its strongest role."""
    roles: dict[str, Role] = {}
    repairs = []
    for mention in bodies:
        role = mention.final_role
        if mention.name in roles:
            repairs.append(Repair(RepairCode.REPEATED, mention.name, mention.name))
        roles[mention.name] = max(role, roles.get(mention.name, role))
    return roles, repairs


# Bodies that a topic's name also ends like: 新闻发布会, 政务服务中心 is both, 机构职能 is neither.
_TOPIC: Final = re.compile(
    r".*(?:信息|目录|指南|报告|年报|公告|公示|文件|政策|规划|计划|总结|预算|决算"
    r"|名单|清单|制度|办法|概况|职能|简历|动态|结果|情况|网站|大厅|公报|电子屏|查阅点|公示栏|公众号|微博|微信|新媒体)"
)
_SURE_GROUP: Final = re.compile(
    "各|有关|相关|[省市县区镇乡村][级直属]|部门|单位|机关|法人|乡镇|[镇乡村]|街道|国企|政府|(?:服务|经办)机构"
)
_GROUP_TOPIC: Final = re.compile(r"(?:|内设|直属|下属|所属|派出|下设|办事|组成)(?:机构|单位|部门)|村镇|街道|社区")


def looks_like_agency(text: str) -> bool:
    """Tell whether a cell is in the main an expression of agencies or groups.

    Used to find the column of agencies in a table without a header. Contents (工作报告), topics (行政许可) and
    channels (政府网站) are not.
    """
    cleaned = clean(text)
    if cleaned.startswith("=") or says_nothing(cleaned) or len(cleaned) > 600 or _is_no_expression(cleaned):
        return False
    reading, _ = _read(fold(cleaned)[0])
    left_out = (RepairCode.TASK_WORDS, RepairCode.SCOPE, RepairCode.UNREAD)
    lost = sum(len(r.found) - len(r.suggestion) for r in reading.repairs if r.code in left_out)
    guessed = {r.suggestion for r in reading.repairs if r.code is RepairCode.CUT_NAME and not prefix_of(r.found)}
    sure = sum(len(m.name) for m in reading.mentions if m.name not in guessed and _is_surely_agency(m.name))
    total = lost + sum(len(m.name) for m in reading.mentions)
    return total > 0 and sure >= 0.75 * total


def _is_surely_agency(name: str) -> bool:
    """Tell whether a name can hardly be anything else, by its ending and what stands before it."""
    if _TOPIC.fullmatch(name):
        return False
    if is_group(name):
        return _SURE_GROUP.search(name) is not None and _GROUP_TOPIC.fullmatch(name) is None
    return is_whole(name)
