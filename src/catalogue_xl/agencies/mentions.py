"""From tokens to mentions: every name of the cell with the role the sentence gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from catalogue_xl.agencies.clauses import ITS_OWN, Token, TokenKind, Tokens, tokenise
from catalogue_xl.agencies.completions import completed
from catalogue_xl.agencies.glyphs import says_nothing
from catalogue_xl.agencies.groups import (
    is_field_kind,
    is_group,
    is_level_word,
    is_lone_town,
    is_placeholder,
    widens_offices,
)
from catalogue_xl.agencies.names import prefix_of
from catalogue_xl.agencies.repairs import Repair, RepairCode
from catalogue_xl.agencies.roles import Role, bare_role, label_at, verb_at
from catalogue_xl.agencies.shapes import HELD, is_person, is_whole
from catalogue_xl.core import lazy_re as re

_EXPLAINS: Final = re.compile(r"职责|负责|除|简称|以下|涉密|按|根据|例外|不含|如有|具体")
_VAGUE: Final = re.compile(r"谁|根据|依据|按|视|如|由|待|另|以.*为准")
# 县住建局负责，6月底前完成: by when, or for how long.
_WHEN: Final = re.compile(
    r"(?:并|且)?(?:于|在)?(?:\d{4}年)?(?:每?[年月季周旬]度?|\d{1,2}月(?:份|\d{1,2}日)?|[上下]半年|[一二三四1-4]季度|近期|\d+(?:个工作日|日|天|个月))?[初中底末]?[之以]?[前内].*"
    r"|(?:.*[^\d])?\d+(?:个?工作日|日|天|个月|小时)[以之]?[内前].*"
    r"|(?:并|且)?(?:长期|持续|常年|全年|常态化?|立即|马上|即时|实时|及时|随时|尽快|每[年月季周日]|适时|同步|逐步|动态|滚动|立行立改|于?\d{4}年|按[月季年]).{0,10}"
    r"|(?:以?下|余)(?:均|皆|类|相)?同|同上"
)
# 阳坪配合: who else has a part, though no name is known in it.
_ITS_PART: Final = re.compile(
    "(?!并|且|确保|力争|做好|抓好|推[动进]|加[强快]|及时|按|纳入|列入).{2,4}(?:配合|协助|参与|牵头|负责|协办|承办|落实)$"
)
_REST: Final = re.compile(r"其他|其余|余|均?为?(?:责任|配合)(?:单位|部门)")


@dataclass(slots=True)
class Mention:
    """A name as read, where it stands (sentence, segment between commas), and its role.

    `role` is None until a verb, a mark or 会同 gives one; `label` is the role of the label it stands under.
    """

    name: str
    role: Role | None = None
    label: Role | None = None
    sentence: int = 0
    segment: int = 0

    @property
    def final_role(self) -> Role:
        """The role the cell gives; who is only named is responsible."""
        return self.role or self.label or Role.RESPONSIBLE


@dataclass(slots=True)
class Reading:
    """What a cell says, before prefixes are carried and groups told from bodies."""

    mentions: list[Mention] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    open_list: bool = False


def read_mentions(text: str) -> Reading:
    """Return the mentions of a folded, cleaned cell in order."""
    tokens = tokenise(text)
    reader = _Reader(tokens)
    reader.run()
    return reader.reading


class _Reader:
    """Walks the tokens once and keeps what the grammar needs to remember."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.reading = Reading(repairs=list(tokens.repairs))
        self.sentence = self.segment = 0
        self.label: Role | None = None  # 配合单位： holds until the next label
        self.persons = False  # after 责任人：
        self.joined = False  # after 会同: what follows supports
        self.after_verb = False  # what follows a verb and is no name is the verb's object
        self.after_etc = False
        self.plain_duty: list[Mention] = []  # bodies said to be 负责, with no division of labour

    def run(self) -> None:
        """Read all tokens, then settle what only the whole cell can tell."""
        for at, token in enumerate(self.tokens.row):
            self.at = at
            match token.kind:
                case TokenKind.NAME:
                    self._on_name(token)
                case TokenKind.VERB:
                    self._on_verb(token)
                case TokenKind.LABEL:
                    self._on_label(token)
                case TokenKind.WITH:
                    self._on_with(token)
                case TokenKind.ETC:
                    self._on_etc(token)
                case TokenKind.COMMA:
                    self._on_comma(token)
                case TokenKind.STOP:
                    self._on_stop(token)
            self.after_etc = token.kind is TokenKind.ETC or (token.kind is TokenKind.LIST and self.after_etc)
        self._promote_sole_responsible()

    def _note(self, code: RepairCode, found: str, suggestion: str = "") -> None:
        self.reading.repairs.append(Repair(code, found, suggestion))

    def _open(self) -> list[Mention]:
        """The mentions of this sentence that no verb, mark or 会同 has given a role."""
        return [m for m in self.reading.mentions if m.sentence == self.sentence and m.role is None]

    def _assigned(self) -> bool:
        """Whether a role has been given in this sentence already."""
        return any(m.sentence == self.sentence and m.role for m in self.reading.mentions)

    # separators

    def _on_comma(self, _token: Token) -> None:
        self.segment += 1
        self.after_verb = False

    def _on_stop(self, _token: Token) -> None:
        self.segment += 1
        self.sentence += 1
        self.after_verb = self.joined = False

    # role words

    def _on_label(self, token: Token) -> None:
        self._on_stop(token)
        self.persons = token.role is None
        if token.role:
            self.label = token.role

    def _on_verb(self, token: Token) -> None:
        self.after_verb = True
        if self.joined:
            self.joined = False
            return
        unassigned = self._open()
        current = [m for m in unassigned if m.segment == self.segment]
        earlier = [m for m in unassigned if m.segment != self.segment]
        if token.role is Role.SUPPORT and earlier and current and not self._assigned():
            # 县财政局，县审计局配合: the comma divides, only the second supports.
            unassigned = current
            for mention in earlier:
                mention.role = Role.RESPONSIBLE
        for mention in unassigned:
            # 牵头单位：县财政局负责 still leads: being responsible adds nothing to a role a label gave.
            if token.role is not Role.RESPONSIBLE or mention.label is None:
                mention.role = token.role
        if token.text.endswith("负责") or token.text == "负总责":
            self.plain_duty += unassigned

    def _on_with(self, _token: Token) -> None:
        for mention in self._open():
            mention.role = Role.LEAD
        self.joined = True
        self.after_verb = False

    def _on_etc(self, token: Token) -> None:
        self.reading.open_list = True
        mentions = self.reading.mentions
        if not token.text and not (token.noun and self._all_fragments()):
            return
        fragments: list[str] = []
        while mentions and self._is_fragment(mentions[-1].name):
            fragments.insert(0, mentions.pop().name)
        if fragments:
            self._add("、".join(fragments) + "等" + (token.text or token.noun))
        else:
            self._on_name(Token(TokenKind.NAME, token.text))

    def _all_fragments(self) -> bool:
        """公安、民政等部门: fields of work, none of them with a level, are no bodies."""
        here = [m.name for m in self.reading.mentions if m.segment == self.segment]
        return bool(here) and all(map(self._is_fragment, here))

    @staticmethod
    def _is_fragment(name: str) -> bool:
        """供水、供电等公用企业: words that only become a name with the noun after 等."""
        return not is_whole(name) and (completed(name) is None or prefix_of(name) is None)

    # names

    def _on_name(self, token: Token) -> None:
        if self.after_etc and re.fullmatch("(?:单位|部门|机构)(?:[和、](?:单位|部门|机构))*", token.text):
            return
        if says_nothing(token.text):
            return
        name, mark, inner = self._without_brackets(token.text)
        known = is_whole(name) or (completed(name) is not None and not self._is_object())
        if not name and mark is None and not inner:
            return
        mentions = self.reading.mentions
        if mentions and mentions[-1].segment == self.segment and widens_offices(mentions[-1].name, name):
            mentions[-1].name += f"、{name}"
            name = ""
        if name and self._is_object() and name.startswith(ITS_OWN):
            self._note(RepairCode.TASK_WORDS, name)
            name = ""
        if name and not known and self._left_out(name):
            name = ""
        if name:
            self._add(self._with_first_halves(name))
        if mark is not None:
            self._mark(mark, named=bool(name))
        for text in inner:
            self._add_inner(text)

    def _left_out(self, name: str) -> bool:
        """Tell whether words that are no name are to be left out, and note why."""
        if self.persons or is_person(name):
            self._note(RepairCode.PERSON, name)
        elif self.after_verb or _WHEN.fullmatch(name) or self._is_tail(name):
            self._note(RepairCode.TASK_WORDS, name)
        elif _VAGUE.match(name) or _REST.fullmatch(name) or re.fullmatch(r"[\d\W]+", name):
            self._note(RepairCode.UNREAD, name)
        else:
            return False
        return True

    def _is_object(self) -> bool:
        """县教育局负责宣传: what follows a verb at once is what has to be done."""
        return self.at > 0 and self.tokens.row[self.at - 1].kind is TokenKind.VERB

    def _is_tail(self, name: str) -> bool:
        """县林业局负责，列入年度考核: no name, after bodies that have their role, with no role of its own."""
        if self._open() or _ITS_PART.match(name) or prefix_of(name) is not None:
            return False
        rest = self.tokens.row[self.at + 1 :]
        end = next((n for n, token in enumerate(rest) if token.kind is TokenKind.STOP), len(rest))
        if any(token.kind in (TokenKind.VERB, TokenKind.WITH, TokenKind.LABEL) for token in rest[:end]):
            return False
        return self._assigned() or (len(name) > 3 and self._alone_after_roles())

    def _alone_after_roles(self) -> bool:
        """县文旅局负责；久久为功: a sentence of its own after one that gave roles."""
        mentions = self.reading.mentions
        return any(m.role for m in mentions) and not any(m.sentence == self.sentence for m in mentions)

    def _with_first_halves(self, name: str) -> str:
        """Take back the words before a group that are half of its name.

        县、乡级人民政府 is one group, and so is 具有行政许可、行政处罚权的单位.
        """
        mentions = self.reading.mentions
        while (is_group(name) or is_lone_town(name)) and mentions and mentions[-1].segment == self.segment:
            last = mentions[-1].name
            takes_fields = is_placeholder(name) or is_field_kind(name)
            if not is_level_word(last) and not (takes_fields and not is_whole(last)):
                break
            name = f"{mentions.pop().name}、{name}"
        return name

    def _add(self, name: str) -> None:
        role = Role.SUPPORT if self.joined else None
        mention = Mention(name, role, self.label, self.sentence, self.segment)
        self.reading.mentions.append(mention)
        self.after_verb = False

    def _add_inner(self, text: str) -> None:
        """Take in a bracket that is a clause of its own: 县政府办（各部门配合）."""
        inner = read_mentions(text)
        self.reading.repairs += inner.repairs
        for mention in inner.mentions:
            self.reading.mentions.append(
                Mention(mention.name, mention.final_role, self.label, self.sentence, self.segment)
            )

    def _mark(self, role: Role, *, named: bool) -> None:
        """Give the role in a bracket to the name before it, and to those before that where the sentence shows it."""
        if not named:
            if self._open():
                self._on_verb(Token(TokenKind.VERB, "", role))
            else:
                self.label = role  # （牵头）县财政局: the mark stands before
            return
        last = self.reading.mentions[-1]
        candidates = [m for m in self._open() if m is not last]
        ends = self.at + 1 == len(self.tokens.row) or self.tokens.row[self.at + 1].kind in (
            TokenKind.COMMA,
            TokenKind.STOP,
        )
        divided = any(token.kind in (TokenKind.COMMA, TokenKind.STOP) for token in self.tokens.row)
        marked_before = self._assigned()
        if marked_before or (ends and divided):
            for mention in candidates:
                if marked_before or mention.segment == self.segment:
                    mention.role = role
        last.role = role

    def _without_brackets(self, text: str) -> tuple[str, Role | None, list[str]]:
        """Return the name with the brackets that belong to it, the role a bracket gives, and clauses in brackets."""
        mark: Role | None = None
        inner: list[str] = []
        for sign in HELD.findall(text):
            content = self.tokens.brackets[sign]
            at = text.index(sign)
            before, after = HELD.sub("", text[:at]), HELD.sub("", text[at + 1 :])
            if (role := bare_role(content)) is not None:
                mark, kept = role, ""
            elif _has_roles(content) or not (before or after):
                inner, kept = [*inner, content], ""
            elif is_person(before) and is_whole(content):
                self._note(RepairCode.PERSON, f"{before}（{content}）", content)
                text, kept = sign + text[at + 1 :], content
            elif after or (_is_group_part(before, content) and not _EXPLAINS.search(content)):
                kept = f"({content})" if is_group(f"{before}({content}){after}") else f"（{content}）"
            else:
                self._note(RepairCode.SECOND_NAME, f"{before}（{content}）", before)
                kept = ""
            text = text.replace(sign, kept)
        return text, mark, inner

    def _promote_sole_responsible(self) -> None:
        """县民政局负责，县残联协助: where others only help and nobody leads, the one responsible body leads."""
        mentions = self.reading.mentions
        helped = any(m.final_role is Role.SUPPORT for m in mentions)
        if helped and not any(m.final_role is Role.LEAD for m in mentions) and len(self.plain_duty) == 1:
            only = self.plain_duty[0]
            others = [m for m in mentions if m is not only and m.final_role is not Role.SUPPORT]
            if not others and only.label is None and not is_group(only.name):
                only.role = Role.LEAD


def _has_roles(content: str) -> bool:
    """Tell whether a bracket holds names with roles: 配合单位：县财政局, 各部门配合."""
    if label_at(content) is not None:
        return True
    return any(is_whole(content[:n]) and (v := verb_at(content, n)) and v[0] > n for n in range(2, len(content)))


def _is_group_part(before: str, content: str) -> bool:
    """Tell whether a bracket widens a group's name (各乡镇（街道）) rather than gives a body's second name."""
    return is_group(before) or is_group(f"{before}({content})")
