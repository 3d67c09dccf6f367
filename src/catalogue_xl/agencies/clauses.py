"""A cell as a row of tokens: names, separators, role words, labels, 会同 and 等."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import accumulate
from typing import Final

from catalogue_xl.agencies.breaks import split_soft
from catalogue_xl.agencies.completions import completed
from catalogue_xl.agencies.groups import ATTRIBUTE, begins_with_bare_noun, is_group
from catalogue_xl.agencies.names import is_body
from catalogue_xl.agencies.repairs import Repair, RepairCode
from catalogue_xl.agencies.roles import Role, label_at, verb_at, with_at
from catalogue_xl.agencies.shapes import CONJUNCTION, HELD, is_whole, starts_body_of_government, starts_name
from catalogue_xl.core import lazy_re as re


class TokenKind(Enum):
    """What a token is."""

    NAME = auto()
    LIST = auto()  # 、 / and a line break or space that separates
    COMMA = auto()
    STOP = auto()
    VERB = auto()
    LABEL = auto()
    WITH = auto()
    ETC = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `role` of verbs and labels (None: a label of persons), `text` of names, the deciding word of verbs.

    `noun` is the bare noun after 等 (等部门), which adds nobody.
    """

    kind: TokenKind
    text: str = ""
    role: Role | None = None
    noun: str = ""


@dataclass(slots=True)
class Tokens:
    """The tokens of a cell, its brackets by the character that holds their place, and the repairs made on the way."""

    row: list[Token] = field(default_factory=list)
    brackets: dict[str, str] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)


_OPEN, _CLOSE = "（(【〔[〈", "）)】〕]〉"
_BRACKET: Final = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_SEPARATOR: Final = re.compile(r"([、，,；;。/／&＆|｜\\+＋·•—–]|(?<=[\u4e00-\u9fff])[.．](?=[\u4e00-\u9fff]))")
_KINDS: Final = {
    "，": TokenKind.COMMA,
    ",": TokenKind.COMMA,
    "；": TokenKind.STOP,
    ";": TokenKind.STOP,
    "。": TokenKind.STOP,
}
_NUMBER: Final = re.compile(
    r"(?:^|(?<=[\s；;。，,、：:局委办部室心府门位镇]))(?:\d{1,2}\s*[.．、)）](?!\d)|[①-⑳⑴-⒛]|(?<![^\s；;。])[一二三四五六七八九十]{1,2}、)\s*"
)
_COUNT: Final = r"(?:\d+|[一二两三四五六七八九十多几]+)?(?:余|个|家)*"
_MERE_COUNT: Final = re.compile(
    rf"{_COUNT}(?:责任|成员)?(?:部门|单位|部门单位|(?:部门|单位)[和、](?:部门|单位)|乡镇|镇街|镇|乡|街道|科室|股室|处室|机构|企业|地|县|区|县区|局|人)?[\ue000-\uf8ff]?"
)
# 各 after a bureau begins another name when a bureau has no such parts; 各股室 would be its own.
_EACH_ELSEWHERE: Final = re.compile("各(?:乡|镇|街|部门|有关|相关|县|市|区)")
_OWNED_EACH: Final = re.compile("[省市县区旗州镇](?:直|级|属|政府)(?:各|有关|相关)")
ITS_OWN: Final = ("本", "各自", "辖", "所辖", "属地")
"""各镇负责本镇: what begins so behind a verb says where, not who."""
# 县纪委监委驻县教育局纪检监察组: who sent the group, and where it sits.
_POSTED: Final = re.compile("派?驻[^、]+组$")
# 县委县政府督查室 serves both; 区委区政府 are two.
_PARTY_AND_GOVERNMENT: Final = re.compile(r".{0,6}([省市县区旗州盟])委\|\1(?:人民)?政府\w")
_LABEL_ASIDE: Final = re.compile(r"[（(](?:部门|单位|科室|股室|科|人)[）)](?=\s*[:：])")
_ROLE_NOUN: Final = re.compile(r"(?:单位|部门)(?![\w])")
# 按照“谁主管、谁负责”的原则: how, not who.
_MAXIM: Final = re.compile(r"(?:按照?|根据|本着|坚持|遵循)[“\"‘「『][^”\"’」』]*[”\"’」』]的?(?:原则|要求|规定)?")
_ENDS_UNFINISHED: Final = "等由"
"""The only signs that may end what does not look finished: the others need no closer look."""

_PLACED: Final = re.compile("以[上下]")  # 以上单位: no 以 that gives somebody a part
_BY: Final = re.compile("(?<![自理经缘])由")
_JOINED_ATTRIBUTE: Final = re.compile("(?:以及|[和与及])负责")
_CONJUNCTION_SIGN: Final = re.compile("[和与](?!各|其[他它]|有关|相关)")
# 县应急局和其他负有监督管理职责的部门: a body, and whoever else it is.
_AND_OTHERS: Final = re.compile(
    "以及|[和与及](?=其[他它余]|.+的(?:有关|相关)?(?:部门|单位|机构|机关|企业|组织|[乡镇县]))"
)
_BY_WHEN: Final = re.compile("(?:完成|公开|办理|落实|报送|更新|整改|工作)?(?:时限|时间|期限|时效|进度)(?:要求)?")
_BY_SOMEBODY: Final = re.compile("由(?![此于来])[^，,、]{2,}")
_ORGAN: Final = re.compile("(?:组织|宣传|统战|政法)[^，,、]{0,6}(?:局|部|办|办公室|科|处)")
_SCOPE: Final = re.compile(r"([^:：]{1,24})[:：]")


def tokenise(text: str) -> Tokens:
    """Return the tokens of a folded, cleaned cell."""
    out = Tokens()
    text = _hold_brackets(_LABEL_ASIDE.sub("", _MAXIM.sub("", text)), out.brackets)
    text = _NUMBER.sub("\n", text).strip()
    for place, piece in enumerate(_SEPARATOR.split(text)):
        if place % 2:
            out.row.append(Token(_KINDS.get(piece, TokenKind.LIST)))
            continue
        parts, repairs = split_soft(piece)
        out.repairs += repairs
        for n, part in enumerate(parts):
            if not out.row and _CONJUNCTION_SIGN.match(part) and is_body(part):
                _scan_first(part, out)  # 和县财政局: nothing stands before it
                continue
            if n:
                after_verb = out.row and out.row[-1].kind is TokenKind.VERB
                out.row.append(Token(TokenKind.COMMA if after_verb else TokenKind.LIST))
            _scan(part, out)
    return out


def bracket_depth(text: str) -> int:
    """Return how deep brackets lie in brackets: 0 where there is none."""
    if _BRACKET.search(text) is None:
        return 0
    return max(accumulate(((sign in _OPEN) - (sign in _CLOSE) for sign in text), initial=0))


def _hold_brackets(text: str, brackets: dict[str, str]) -> str:
    """Replace every outermost bracket by one private-use character; one that never closes runs to the end."""
    if _BRACKET.search(text) is None:
        return text
    out, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
            if depth == 1:
                start = at + 1
        elif sign in _CLOSE:
            depth = max(depth - 1, 0)
            if depth == 0 and start:
                out.append(_held(text[start:at], brackets))
                start = 0
        elif depth == 0:
            out.append(sign)
    if depth:
        out.append(_held(text[start:], brackets))
    return "".join(out)


def _held(content: str, brackets: dict[str, str]) -> str:
    """Give a bracket's content its private-use character; a number (1) is only numbering."""
    content = "\n".join(split_soft(content)[0]) if re.search(r"\s", content) else content
    if re.fullmatch(r"\s*[\d一二三四五六七八九十]{0,3}\s*", content):
        return "\n"
    sign = chr(0xE000 + len(brackets))
    brackets[sign] = content.strip()
    return sign


def _scan_first(text: str, out: Tokens) -> None:
    """Cut a run at the cell's beginning, where a sign that elsewhere is a conjunction begins a name."""
    _scan(text[1:], out)
    first = out.row[0]
    if first.kind is TokenKind.NAME:
        out.row[0] = replace(first, text=text[0] + first.text)


def _scan(text: str, out: Tokens) -> None:
    """Cut one run without separators into names, role words, conjunctions and 等."""
    row, repairs = _scanned(text)
    out.row += row
    out.repairs += repairs


@lru_cache(maxsize=8192)
def _scanned(text: str) -> tuple[tuple[Token, ...], tuple[Repair, ...]]:
    """The tokens of one run; a catalogue's cells are put together from a few hundred runs."""
    out = Tokens()
    while text:
        text = _scan_run(text, out)
    return tuple(out.row), tuple(out.repairs)


def _scan_run(text: str, out: Tokens) -> str:
    """Cut a run as far as the first missing separator; the rest is a run of its own."""
    text = _labels(text, out)
    others = _AND_OTHERS.search(text)
    if others and is_body(text[: others.start()]) and is_group(text[others.end() :]):
        _name(text[: others.start()], out)
        out.row.append(Token(TokenKind.LIST))
        return text[others.end() :]
    if ("的" in text or "所在" in text) and is_group(text) and not _JOINED_ATTRIBUTE.search(text):
        _name(text, out)  # 承办建议提案的各单位: the verb is part of the description
        return ""
    name, at = "", 0
    while at < len(text):
        whole = bool(name) and is_whole(name)
        if name and not whole and text[at] not in _ENDS_UNFINISHED:
            name += text[at]
            at += 1
            continue
        step = _word_at(text, at, name, whole, out)
        if step:
            name, at = "", step
        elif whole and _separator_missing(text[at:], name):
            _name(name, out)
            out.row.append(Token(TokenKind.LIST))
            return text[at:]
        elif (
            not name
            and text[at] in "由请以"
            and not _PLACED.match(text, at)
            and (starts_name(text[at + 1 :]) or _BY_SOMEBODY.match(text))
        ):
            at += 1
        elif name and not whole and _BY.match(text, at) and starts_name(text[at + 1 :]):
            out.repairs.append(Repair(RepairCode.SCOPE, name, ""))  # 预算信息由县财政局公开
            name, at = "", at + 1
        else:
            name += text[at]
            at += 1
    _name(name, out)
    return ""


def _labels(text: str, out: Tokens) -> str:
    """Take the labels off the beginning: role labels as tokens, other words before a colon as scope."""
    while True:
        while label := label_at(text):
            out.row.append(Token(TokenKind.LABEL, role=label[1]))
            text = text[label[0] :]
        scope = _SCOPE.match(text)
        if scope is None:
            return text
        if when := _BY_WHEN.search(scope[1]):
            if head := scope[1][: when.start()].strip():
                _scan(head, out)
            out.repairs.append(Repair(RepairCode.TASK_WORDS, text[when.start() :], ""))
            return ""
        if (start := _label_start(scope[1])) and label_at(text[start:]):
            _scan(scope[1][:start], out)
            out.row.append(Token(TokenKind.STOP))
            text = text[start:]
            continue
        if is_whole(scope[1]):
            return _after_body(scope[1], text, out)
        out.repairs.append(Repair(RepairCode.SCOPE, scope[0], ""))
        text = text[scope.end() :]


def _after_body(body: str, text: str, out: Tokens) -> str:
    """Take a body and the colon after it off the beginning: another body may follow, else what it has to do."""
    _name(body, out)
    rest = text[len(body) + 1 :]
    if is_whole(rest):
        out.row.append(Token(TokenKind.LIST))
        return rest
    out.repairs.append(Repair(RepairCode.TASK_WORDS, text, body))
    return ""


def _label_start(text: str) -> int:
    """Return where a label without a break before it begins (县财政局配合单位 → 4), or 0."""
    for at in range(1, len(text)):
        if label_at(text[at:] + "：") and is_whole(text[:at]):
            return at
    return 0


def _word_at(text: str, at: int, name: str, whole: bool, out: Tokens) -> int:
    """Emit what ends the name before `at`, if something does, and return where reading goes on (0: nothing)."""
    if name and not whole:
        return _etc(text, at, name, out, needs_group=completed(name) is None)
    if not name and (described := ATTRIBUTE.match(text, at)):
        _name(described[0], out)
        return described.end()
    if (verb := verb_at(text, at)) and not _is_name_part(text[verb[0] :]) and not _is_party_organ(name, text[at:]):
        noun = _ROLE_NOUN.match(text, verb[0])
        if noun and is_group(name):
            return 0  # 各网站主办单位, but 县财政局牵头单位 is the body and its role
        _name(name, out)
        out.row.append(Token(TokenKind.VERB, verb[2], verb[1]))
        return noun.end() if noun and name else verb[0]
    joint = with_at(text, at)
    if joint and starts_name(text[joint:]):
        _name(name, out)
        out.row.append(Token(TokenKind.WITH))
        return joint
    if done := _etc(text, at, name, out, needs_group=False):
        return done
    if not name:
        conjunction = CONJUNCTION.match(text, at)
        return conjunction.end() if conjunction and starts_name(text[conjunction.end() :]) else 0
    conjunction = CONJUNCTION.match(text, at)
    if conjunction and conjunction[0] == "及其" and (name.endswith("政府") or is_group(name)):
        return 0  # 县政府及其部门 is one expression
    if conjunction and is_group(name) and begins_with_bare_noun(text[conjunction.end() :]):
        return 0  # and so is 市级有关部门和单位
    if conjunction and (starts_name(text[conjunction.end() :]) or verb_at(text, conjunction.end())):
        _name(name, out)
        out.row.append(Token(TokenKind.LIST))
        return conjunction.end()
    return 0


def _is_name_part(rest: str) -> bool:
    """Tell whether what follows a role word makes it part of a name (镇政府维护 + 稳定办)."""
    head = re.split(r"[和与及等]", rest, maxsplit=1)[0]
    if head.startswith(ITS_OWN):
        return False
    return is_body(head) and not starts_body_of_government(head) and len(head) < 6 and not starts_name(head[:-1])


def _is_party_organ(name: str, rest: str) -> bool:
    """Tell whether 组织 is no verb: 区党工委组织人社局."""
    return name.endswith(("党工委", "工委", "党委")) and _ORGAN.match(rest) is not None


def _separator_missing(rest: str, name: str) -> bool:
    """Tell whether a new name begins right after a finished one: 各部门各有关单位, 县财政局县审计局."""
    name = HELD.sub("", name)
    if (name[-1:], rest[:2]) in (("办", "公室"), ("委", "员会")):
        return False  # the longer ending: 镇党委办公室
    if rest.startswith("各"):
        if is_group(name):
            return "各" in name and not name.endswith(("级", "县", "市", "区"))
        return name.endswith(("局", "办", "办公室")) and _EACH_ELSEWHERE.match(rest) is not None
    if is_group(name) and _OWNED_EACH.match(rest):
        return True
    if rest.startswith(("镇", "乡", "街道")) or name.endswith(("总局", "总行")) or _POSTED.match(rest):
        return False
    if _PARTY_AND_GOVERNMENT.match(f"{name}|{rest}"):
        return False
    return is_body(name) and starts_body_of_government(rest)


def _etc(text: str, at: int, name: str, out: Tokens, *, needs_group: bool) -> int:
    """Read 等 and what follows it: nothing or a mere count adds no member, 等有关部门 adds the group."""
    if text[at] != "等" or text[at : at + 2] == "等级":
        return 0
    end = next(
        (n for n in range(at + 1, len(text)) if verb_at(text, n) or with_at(text, n) or _joins_on(text, at + 1, n)),
        len(text),
    )
    tail = text[at + 1 : end]
    group = is_group(tail) and not _MERE_COUNT.fullmatch(tail)
    if needs_group and not group:
        return 0
    if not group and tail and not _MERE_COUNT.fullmatch(tail):
        end = at + 1
    _name(name, out)
    noun = tail if tail in ("部门", "单位", "机构", "机关", "企业") else ""
    out.row.append(Token(TokenKind.ETC, tail if group else "", noun=noun))
    return end


def _joins_on(text: str, start: int, at: int) -> bool:
    """Tell whether a conjunction at AT ends what follows 等: 等和各镇 has nothing, 等有关部门和单位 is one group."""
    conjunction = CONJUNCTION.match(text, at)
    if conjunction is None:
        return False
    return at == start or (is_whole(text[start:at]) and not begins_with_bare_noun(text[conjunction.end() :]))


def _name(text: str, out: Tokens) -> None:
    """Emit a name, unless there is none."""
    if text:
        out.row.append(Token(TokenKind.NAME, text))
