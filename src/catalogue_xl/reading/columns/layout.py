"""What each column of a table means: from its title where it has one, else from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from statistics import fmean

from catalogue_xl.core.model import LEVELS
from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import is_cross, is_tick, squeeze
from catalogue_xl.reading.cells.item_channels import is_known_channel
from catalogue_xl.reading.cells.parts_by_marks import PARTS, divided, names_body, says_part
from catalogue_xl.reading.columns.columns_of_contents import ATTRIBUTE, list_of_contents, promote_content, what_is_said
from catalogue_xl.reading.columns.contents import (
    column_texts,
    in_words,
    item_column,
    role_without_title,
    roles_of_kind,
    says_kind,
    says_method,
    share,
)
from catalogue_xl.reading.columns.header import Title
from catalogue_xl.reading.columns.rival_titles import (
    fits_better,
    is_of_publication,
    is_surer,
    may_head,
    one_title,
    tells_more,
)
from catalogue_xl.reading.columns.title_forms import plain

_MANY = 0.5  # the share of cells that tells two columns of one title apart
_DUTY = "责任事项"
_KIND = re.compile("(类型|种类|性质)$")
_SORT = re.compile("(类别|分类|属性|等级)$")  # which may also be a deeper heading
_IN_CHARGE = re.compile("(责任|负责|承办|经办|主责|主抓).*(人|人员|岗位|者)$")
_MARKS = 0.9  # the share of marks that makes a column one of ticks


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the table as understood.

    Attributes:
        key: A JSON key of ``schema/items``; ``other`` for a column that has no place there.
        title: As printed, on one line; empty where the table has no header.
        option: In a column of ticks: what a tick means (全社会, 主动公开, 县级 …), or whose part it tells (县财政局).
        inferred: True when the meaning was read from the content, not from a title.
        hollow: In a column of ticks: filled marks stand in it too, so that ○ and □ say "not"; in one of a body, that
            they say another part.
        claimed: For a column without a place: what its title says it holds (责任科室 beside 公开主体: agencies).
    """

    key: str
    title: str
    option: str = ""
    inferred: bool = False
    hollow: bool = False
    claimed: str = ""

    @property
    def is_level(self) -> bool:
        """True for a heading column."""
        return self.key in LEVELS

    @property
    def kept_in(self) -> str:
        """The column of the catalogue that has its texts: a remark is kept in 备注, under its own title."""
        return "notes" if self.key == "other" else self.key


def layout_from_titles(titles: Sequence[Title], body: Sequence[Row]) -> tuple[Field, ...]:
    """The fields of a table with a header.

    Two columns that claim one meaning: the surer (then the first) keeps it, the other becomes a remark under its own
    title. A column whose title nobody knows is judged by its content and position: what no other column claims to be,
    such as the deadline; short names left of the content are a heading; and where nothing else is, it is the item.
    """
    columns = [column_texts(body, index) for index in range(len(titles))]
    roles: list[str] = []
    options: list[str] = []
    claimed: list[str] = []
    claims: dict[str, tuple[int, int]] = {}
    for index, title in enumerate(titles):
        role, option, sure = _claim(title, columns[index])
        claimed.append(role)
        if role and not option and role not in ("level", "other", "notes", "process", "group"):
            best = claims.get(role)
            if (
                best is None
                or is_surer(role, sure, best[1], titles[best[0]])
                or fits_better(role, best, columns[index], sure, columns)
                or one_title(titles, best[0], index, body)
                or tells_more(role, best, titles[best[0]], title, columns[index], columns)
                or (role == "deadline" and sure == best[1] and is_of_publication(titles, best[0], index))
            ):
                if best is not None:  # 主要任务 left of 具体措施 is what the measures are sorted by
                    own = titles[best[0]]
                    heads = role == "content" and (may_head(own) or own.printed == title.printed)
                    roles[best[0]] = "" if heads else "other"
                claims[role] = (index, sure)
            else:
                role = "" if role == "content" else "other"
        roles.append(role)
        options.append(option)
    _set_remarks_apart(roles, titles)
    _set_kinds_apart(roles, titles, columns)
    found = roles_of_kind(["" if _may_be(i, role, titles) else role for i, role in enumerate(roles)], columns)
    for index, role in found.items():
        roles[index] = role
    unknown = [index for index, role in enumerate(roles) if not role]
    nameless = {index: plain(titles[index].text) for index in unknown if titles[index].means is None}
    item = item_column(roles, nameless, columns, claims, passages=True)
    if item is not None:
        roles[item] = "content"
        found = {**roles_of_kind(roles, columns), **found}  # the basis is looked for beside a content only
        for index, role in found.items():
            roles[index] = role
    content = _end_of_headings(roles)
    for index in unknown:
        if not roles[index]:
            heads = index < content and not ("level" in roles[:index] and ATTRIBUTE.search(plain(titles[index].text)))
            means = titles[index].means
            told = claimed[index] == "" and means is not None and means.role == "level"
            roles[index] = (
                "level" if told and heads else role_without_title(columns[index], roles, left_of_content=heads)
            )
    if "content" not in roles:
        promote_content(roles, body)
    listed = None if "content" in roles else list_of_contents(roles, titles, columns)
    if listed is None and "content" not in roles:
        listed = what_is_said(roles, titles, columns)
    if listed is not None:
        roles[listed] = "content"
    if item is None and (item := item_column(roles, nameless, columns, claims)) is not None:
        roles[item] = "content"
    bodies = [index for index, role in enumerate(roles) if role == "agency" and options[index]]
    if any(role in PARTS and not option for role, option in zip(roles, options, strict=True)):
        for index in bodies:  # a printed 责任单位 says it; the marks are remarks
            roles[index], options[index] = "other", ""
    in_two = divided(text for index in bodies for text in columns[index])
    fields = [
        Field(
            role,
            title.text,
            option=option,
            inferred=index in found or index in (item, listed),
            hollow=in_two if index in bodies else bool(option) and _has_filled(columns[index]),
            claimed=claimed[index] if role == "other" else "",
        )
        for index, (role, option, title) in enumerate(zip(roles, options, titles, strict=True))
    ]
    return numbered(fields)


def _end_of_headings(roles: Sequence[str]) -> int:
    """Where the content stands, which no heading follows.

    Without it: the first column of who, when or where behind a heading, or the last where no title names a heading;
    without these, the one after the last heading.
    """
    if "content" in roles:
        return roles.index("content")
    known = [index for index, role in enumerate(roles) if role in ("agency", "lead", "support", "deadline", "channel")]
    if "level" not in roles:
        return known[-1] if known else len(roles)
    behind = len(roles) - roles[::-1].index("level")
    return next((index for index in known if index >= behind), behind)


def _set_remarks_apart(roles: list[str], titles: Sequence[Title]) -> None:
    """Make a content that is told by its title's last word alone a remark, where it stands right of who or when."""
    first = roles.index("level") if "level" in roles else 0  # who is named left of the names sorts them
    sides = [i for i, role in enumerate(roles) if i >= first and role in ("agency", "lead", "deadline", "channel")]
    for index, (role, title) in enumerate(zip(roles, titles, strict=True)):
        weak = title.means is not None and title.means.sure == 0
        if role == "content" and weak and sides and index > sides[0]:
            roles[index] = "other"


def _set_kinds_apart(roles: list[str], titles: Sequence[Title], columns: Sequence[Sequence[str]]) -> None:
    """Make a column that says of which kind an item is (公开类别, 信息类型) a remark, or the method where it is that.

    Such a column claims to be a heading. It is none right of the content (or else of who and when), below headings that
    stand left of it, nor where it says how each item is published beside headings that are numbered.
    """
    if "level" not in roles:
        duties = [index for index, title in enumerate(titles) if plain(title.text) == _DUTY]
        if "content" in roles and duties:  # in a list of duties, and not of powers that entail them
            roles[duties[0]] = "level"
        return
    first = roles.index("level")
    told = [index for index, role in enumerate(roles) if role in ("agency", "lead", "support", "deadline", "channel")]
    content = roles.index("content") if "content" in roles else min(told, default=len(roles))
    numbers = [title.means.ordinal if title.means else 0 for title in titles]
    for index, role in enumerate(roles):
        if role not in ("level", "") or numbers[index]:
            continue
        method = says_method(columns[index])
        names = max((columns[i] for i in range(first, index) if roles[i] == "level"), key=_different, default=())
        kind = index > first and _says_kind(titles[index], columns[index], names)
        means = titles[index].means
        weak = index > first and means is not None and means.sure == 0 and ATTRIBUTE.search(plain(titles[index].text))
        if (role == "level" and (kind or weak or first < content < index)) or (
            any(numbers) and (method or says_kind(columns[index]))
        ):
            roles[index] = "method" if method and "method" not in roles else "other"


def _says_kind(title: Title, texts: Sequence[str], names: Sequence[str]) -> bool:
    """True for a column that says of which kind the items are that are named left of it, being fewer than these."""
    text = plain(title.text)
    return bool(_KIND.search(text) or (_SORT.search(text) and _different(texts) < _different(names)))


def _different(texts: Sequence[str]) -> int:
    return len(set(texts))


def _may_be(index: int, role: str, titles: Sequence[Title]) -> bool:
    """True for a remark whose title sounded like more by its last word (形式要求), and is judged by its cells then."""
    means = titles[index].means
    return role == "other" and means is not None and means.sure == 0 and means.role in ("content", "level", "channel")


def _claim(title: Title, texts: Sequence[str]) -> tuple[str, str, int]:
    """What a title claims to be: its role, what a tick in it means, and how sure that is."""
    means = title.means
    own = plain(title.printed[-1])
    if _only_marks(texts) and is_known_channel(own) and (means is None or means.role in ("channel", "other", "manner")):
        return "channel", "".join(title.printed[-1].split()), 3  # with its slashes and brackets, as channels are named
    about_bodies = means is None or means.role in (*PARTS, "other")
    if texts and about_bodies and names_body(title.printed[-1]) and all(map(says_part, texts)):
        return "agency", "".join(title.printed[-1].split()), 3
    if means is None:
        return "", "", 0
    if not means.option and len(title.printed) > 1 and _only_marks(texts):
        if means.role == "tier":
            return "tier", own, 3
        if means.role in ("channel", "manner"):
            return "channel", "".join(title.printed[-1].split()), 3
    role = _manner(texts) if means.role == "manner" else means.role
    if means.sure == 0:
        role = _borne_out(role, own, texts)
    return role, means.option, means.sure


def _borne_out(role: str, title: str, texts: Sequence[str]) -> str:
    """What a title is that is told by its last word: what its cells bear out, else a remark."""
    if role == "content" and title.endswith(("要求", "说明")) and share(texts, "deadline") >= _MANY:
        return "deadline"
    surely = role == "channel" and not title.endswith(("方式", "形式"))  # 服务大厅 is no usual channel
    surely = surely or (role == "agency" and _IN_CHARGE.search(title) is not None)  # a post, a person
    if role in ("deadline", "channel", "agency", "lead") and not surely and share(texts, role) < _MANY:
        return "other"
    if role == "audience" and share(texts, "channel") >= _MANY:
        return "channel"
    if role in ("content", "level") and texts and not any(map(in_words, texts)):
        return "other"
    if role == "level" and max(share(texts, other) for other in ("agency", "deadline", "channel")) >= _MANY:
        return ""
    return role


def _only_marks(texts: Sequence[str]) -> bool:
    return bool(texts) and fmean(is_tick(text) or is_cross(text) for text in texts) >= _MARKS


def _has_filled(texts: Sequence[str]) -> bool:
    return any(set(squeeze(text)) & set("●■◆▲★√✓☑") for text in texts)


def _manner(texts: Sequence[str]) -> str:
    """公开方式 is a method where it says 主动 or 依申请, and the channels in many other catalogues."""
    if not texts:
        return "method"
    return "method" if says_method(texts) else "channel"


def numbered(fields: Sequence[Field]) -> tuple[Field, ...]:
    """Heading columns get level1 … level4 from left to right; the deeper ones are told with the fourth."""
    levels = iter((*LEVELS, *repeat(LEVELS[-1], len(fields))))
    return tuple(replace(field, key=next(levels)) if field.key == "level" else field for field in fields)
