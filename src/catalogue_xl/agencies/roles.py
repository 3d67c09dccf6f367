"""The words that give roles: 牵头, 负责, 配合, 会同, and the labels 牵头单位：, 配合单位：."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from catalogue_xl.core import lazy_re as re


class Role(IntEnum):
    """What a body has to do with an item; the greater value is the stronger role."""

    SUPPORT = 1
    RESPONSIBLE = 2
    LEAD = 3

    @property
    def label(self) -> str:
        """The word the office uses: 牵头, 责任 or 配合."""
        return {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.SUPPORT: "配合"}[self]


_LEAD: Final = r"总?牵头|主办|主抓|主责|抓总|统筹|为主"
_SUPPORT: Final = r"配合|协助|协办|会办|协同|协作|参与|参加|支持|指导|督导|督办|督促|监督"
_DUTY: Final = (
    r"负总责|负责|贯彻落实|抓好落实|抓落实|抓好|各负其责|各司其职|落实|承办|组织实施|组织落实|组织开展|组织|具体实施|实施|发布|公开|办理|提供|报送|完成|执行|推进"
    r"|汇总|填报|更新|维护|公布|主管(?!部门|单位|机关|领导|人员|科|的)|保障$|做好[^，,；;。、（(]{2,8}(?<![局委办部])$"
)
_BY_DUTY: Final = (
    r"(?:按照?|根据|依据|依照|依|结合|在)(?:各自|自身|本部门|部门|单位|工作|岗位|法定|有关|相关|的){0,2}"
    r"(?:职责|职能|职权|分工|权限|任务|管辖|业务|责任)"
    r"(?:职责|职能|分工|权限|范围|规定|要求|任务|和|及|与|、|内){0,4}"
)
_BY_RULE: Final = r"(?:按照?|根据|依据|依照)[^，,；;。、]{0,12}?(?:原则|规定|要求|需要|程序|时限|标准)"
_ADVERB: Final = (
    rf"(?:{_BY_DUTY}|{_BY_RULE}|分别|共同|各自|具体|统一|积极|认真|依法|联合|分工|"
    r"结合(?:各自|自身|本地|工作)?实际|根据实际|分头|同时|主动|及时|全力|密切|一并|做好|切实|予以|进行)"
)
_MANNER: Final = re.compile(rf"{_ADVERB}+")
_VERB: Final = re.compile(
    rf"(?P<manner>{_ADVERB}*)(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<duty>{_DUTY}))"
    rf"(?:{_ADVERB}|{_LEAD}|{_SUPPORT}|{_DUTY}|组织|协调|推动|抓好|工作|并|和)*"
)
# 公开股, 督查办, 实施方案: the word belongs to a name or to a noun.
_NOT_VERB: Final = re.compile(
    r"[股科室处办局站组队部厅委院会]|中心|方案|办法|情况|目录|指南|年报|报告|平台|专栏|小组|人[员]"
)
_AS_UNIT: Final = re.compile(
    r"(?:作|均|同)?为(?:主要|第一|总)?(?:(?P<lead>牵头|主办|主责)|(?P<support>配合|协办|参与|协同)"
    r"|(?P<duty>责任|承办|公开|实施|落实))(?:单位|部门|主体|机关)"
)
_UNIT: Final = (
    r"(?:责任)?(?:单位|部门|科室|股室|处室|主体|机构|机关|处|股|科)?"
    r"(?:[（(](?:部门|单位|科室|股室)[）)])?(?:[和及]责任人)?(?:名称)?"
)
_LABEL: Final = re.compile(
    rf"(?:(?P<lead>(?:总|第一)?牵头|主办|主责|主要责任|主要负责|第一责任){_UNIT}"
    rf"|(?P<support>配合|协办|协助|参与|参加|协同|协作|指导|支持|其他(?!责任)){_UNIT}"
    rf"|(?P<duty>公开责任|(?:其他)?责任|负责|承办|公开|发布|落实|实施|主管|包保|包抓|包联|帮扶|挂钩|督办|业务|具体|办理|经办|提供|制作|报送|填报){_UNIT})"
)
_PERSON_LABEL: Final = re.compile(
    r"(?:责任|负责|联系|联络|经办|填报|审核|分管|主管|包抓|牵头){1,2}(?:人员?|员|领导|负责人|县长|区长|市长)|联系(?:电话|方式)|(?:办公)?电话|手机|邮箱"
)
_FIRST: Final = re.compile(
    r"[（(【]?(?:注[:：])?(?:备注[:：])?[，,;；、\s]*(?:其中[，,]?)?(?:以)?(?:(?:排名|排列|排序|列|排)(?:在)?第?(?:一|1|首)位?|第[一1](?:个|家|位|名)|首位|排首位|列首位|首个)"
    r"(?:的|者|单位|部门|列|为首)*[，,]?(?:为|是|即为)(?:总|工作)?(?:牵头|主办|主责)(?:[或和及、/](?:工作)?(?:牵头|主办|汇总|负责|责任|主责))?(?:单位|部门|责任单位|科室|股室)?[，,、]?(?:其他|其余|以?下[类均皆]?同|余)?"
    r"(?:的|者|单位|部门|均?为配合单位|均?为责任单位|下同)*[。；;]?[）)】]?"
)
# A lone 会 (宣传处会办公室) is 会同 only after the ending of an office, and never the 会 of 管委会, 会计科.
_WITH: Final = re.compile(
    r"(?:牵头[，,]?)?(?:会同|会商|商(?!务|业|会|局|贸|投|办)|联合(?!会|社|办|国)"
    r"|(?:(?<=[局办处科股厅室心])|(?<=[健改革]委))会(?![计议展员务堂]))(?:[:：])?"
)


_ONE_SIGN: Final = {"主": Role.LEAD, "牵": Role.LEAD, "配": Role.SUPPORT}


def _role_of(match: re.Match[str]) -> Role:
    if match["lead"]:
        return Role.LEAD
    return Role.SUPPORT if match["support"] else Role.RESPONSIBLE


def verb_at(text: str, start: int) -> tuple[int, Role, str] | None:
    """Return end, role and the deciding word of the verb phrase at `start`, or None.

    按职责分工分别牵头落实 leads, 负责牵头 leads, 配合做好 supports; 按职责分工 alone means each is responsible.
    """
    if unit := _AS_UNIT.match(text, start):
        return unit.end(), _role_of(unit), "为"
    match = _VERB.match(text, start)
    if match is None:
        manner = _MANNER.match(text, start)
        alone = manner and re.search("职责|职能|分工|职权|权限", manner[0])
        if manner is None or not alone:
            return None
        return manner.end(), Role.RESPONSIBLE, "分工"
    if _NOT_VERB.match(text, match.end()) and not match["manner"]:
        return None
    role = _role_of(match)
    if role is Role.RESPONSIBLE and re.search("牵头|主办", match[0]):
        role = Role.LEAD
    word = "分工" if "职" in match["manner"] or "分工" in match["manner"] else match[0]
    return match.end(), role, word


def label_at(text: str) -> tuple[int, Role | None] | None:
    """Return end and role of a label at the beginning of `text`; the role None belongs to labels of persons (责任人：).

    A label ends with a colon, or is a whole word with 单位, 部门 … set off by white space.
    """
    for pattern in (_PERSON_LABEL, _LABEL):
        match = pattern.match(text)
        if match is None:
            continue
        colon = re.compile(r"\s*[:：]\s*").match(text, match.end())
        if colon is None and match[0].endswith(("单位", "部门", "主体", "机关", "科室")):
            colon = re.compile("[为是](?!主)(?=.{2})").match(text, match.end())
        spaced = re.compile(r"\s+|$").match(text, match.end()) if len(match[0]) > 2 else None
        if (end := colon or spaced) is not None:
            return end.end(), None if pattern is _PERSON_LABEL else _role_of(match)
    return None


def bare_role(text: str) -> Role | None:
    """Return the role a bracket gives: （牵头）, （配合单位）, （按职责分工负责）; None when it says something else."""
    text = text.strip(" ：:，,。")
    if text in _ONE_SIGN:
        return _ONE_SIGN[text]
    if (label := _LABEL.fullmatch(text)) is not None:
        return _role_of(label)
    found = verb_at(text, 0)
    return found[1] if found and found[0] == len(text) else None


def with_at(text: str, start: int) -> int | None:
    """Return the end of 会同, 商 or 联合 at `start`: the body before it leads, those after it support."""
    match = _WITH.match(text, start)
    return match.end() if match else None


def cut_first_note(text: str) -> tuple[str, bool]:
    """Take out the remark 列第一位者为牵头单位 and tell whether it was there."""
    rest, found = _FIRST.subn("", text)
    return rest.strip(" ，,。；;、\n") if found else text, bool(found)
