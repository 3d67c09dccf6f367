"""What can be wrong with a catalogue: one catalogue of findings, each a value with an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters: an error must be mended, a warning looked at, an info known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The word the office sees."""
        return {"error": "错误", "warning": "提醒", "info": "提示"}[self.value]


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


# Codes are stable: scripts and other offices' files depend on them. New rules start as warnings.
class ProblemCode(StrEnum):
    """What can be wrong, each with its severity and its sentences.

    ``message`` (what was found), ``expected`` and ``fix`` (what to do) are templates for :meth:`str.format`,
    filled from a problem's ``found`` and ``params`` when it is shown.
    """

    severity: Severity
    message: str
    expected: str
    fix: str

    def __new__(cls, code: str, severity: Severity, message: str, expected: str, fix: str) -> ProblemCode:
        """A member: its code is its value."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity, member.message, member.expected, member.fix = severity, message, expected, fix
        return member

    # one row against its schema
    REQUIRED = "required", _E, "“{title}”没有填写", "填写“{title}”", "请补填；确实没有的，请与来源文件核对"
    NEW_ITEM = (
        "new_item",
        _I,
        "这一行是新事项，还没有事项编码",
        "",
        "按“自动修正”即可编号，分发任务、计算期限时也会编；要恢复原来的事项，请填回它的编码",
    )
    NOT_A_CHOICE = (
        "not_a_choice",
        _E,
        "“{title}”填的是“{found}”，不在可选范围内",
        "下列之一：{choices}",
        "请从下拉列表中选择",
    )
    NOT_A_DATE = (
        "not_a_date",
        _E,
        "“{title}”填的是“{found}”，不是日期",
        "形如 2026-03-31 的日期",
        "请按“年-月-日”重新填写",
    )
    NOT_AN_INTEGER = "not_an_integer", _E, "“{title}”填的是“{found}”，不是整数", "整数", "请只填数字"
    NOT_AN_EMAIL = (
        "not_an_email",
        _E,
        "“{title}”填的是“{found}”，不像邮箱地址",
        "形如 name@example.gov.cn",
        "请核对邮箱地址",
    )
    NO_EMAIL = (
        "no_email",
        _W,
        "“{found}”没有可用的邮箱，邮件草稿没有收件人",
        "至少一个邮箱地址",
        "请在“单位”表的“邮箱”栏补填，或在草稿里填写收件人",
    )
    NOT_A_LINK = "not_a_link", _W, "“{title}”填的是“{found}”，不像网址", "以 http:// 或 https:// 开头", "请粘贴完整网址"
    ERROR_VALUE = (
        "error_value",
        _E,
        "“{title}”显示的是错误值“{found}”，不是内容",
        "实际内容",
        "多半是公式算不出来，请填写实际内容",
    )
    SCIENTIFIC_NUMBER = (
        "scientific_number",
        _W,
        "“{title}”显示的是“{found}”，号码后面的数字已经丢失",
        "完整的号码",
        "请先把单元格格式改成“文本”，再重新填写号码",
    )
    TOO_LONG = "too_long", _W, "“{title}”共{length}字，超过{limit}字", "不超过{limit}字", "请精简，或分成几条"
    MALFORMED = "malformed", _E, "“{title}”填的是“{found}”，格式不对", "{wanted}", "请参照表头批注重新填写"
    NAMELESS_ITEM = (
        "nameless_item",
        _E,
        "事项名称和公开内容都没有填写",
        "至少填写一级事项名称或公开内容",
        "请补填，或删去这一行",
    )
    NO_CONTENT = "no_content", _I, "没有公开内容，只有事项名称", "公开哪些内容（要素）", "来源文件中为空的，可以不填"
    # rows against each other
    DUPLICATE_ID = (
        "duplicate_id",
        _E,
        "事项编码“{found}”与第{other}行重复",
        "每个事项一个编码",
        "请删去其中一行，或清空编码后重新导入",
    )
    DUPLICATE_PATH = (
        "duplicate_path",
        _W,
        "与第{other}行的事项名称、公开内容完全相同",
        "一个事项只列一次",
        "请合并两行，或写明二者的区别",
    )
    SEQ_MISSING = "seq_missing", _I, "没有序号", "连续的序号", "请补上序号"
    SEQ_JUMP = "seq_jump", _W, "序号由{before}跳到{found}", "接着应为{wanted}", "请核对是否漏行，或重新编号"
    SEQ_SORTED = (
        "seq_sorted",
        _I,
        "各行没有按序号排列，序号本身是齐的",
        "按序号排列，或按现在的顺序重新编号",
        "按别的栏目排过序的，按“序号”再排一次即可；不影响分发和合并",
    )
    SEQ_DUPLICATE = "seq_duplicate", _W, "序号{found}与第{other}行重复", "序号不重复", "请重新编号"
    DUPLICATE_KEY = "duplicate_key", _E, "“{found}”与第{other}行重复", "“{title}”不重复", "请合并两行"
    # who publishes
    NO_AGENCY = "no_agency", _E, "没有公开主体", "至少一个单位", "请填写由哪个单位公开"
    STALE_ROLES = (
        "stale_roles",
        _W,
        "公开主体写的是“{found}”，而{roles}仍是“{other}”，任务按{roles}分发",
        "两处一致",
        "改了公开主体的，请把{roles}一并改过来，或清空{roles}",
    )
    AGENCY_CHANGED = (
        "agency_changed",
        _W,
        "公开主体已由“{before}”改为“{found}”，{roles}还没有跟着改",
        "{wanted}",
        "按“自动修正”即可改好；分发任务、计算期限时也会先改",
    )
    AGENCY_DISPUTED = (
        "agency_disputed",
        _E,
        "公开主体由“{before}”改成了“{found}”，{roles}另外填成了“{other}”，二者不一致",
        "两处一致",
        "请定下由谁承担，把两处改成一致；只按公开主体的，清空{roles}即可",
    )
    UNKNOWN_AGENCY = (
        "unknown_agency",
        _W,
        "“{found}”不在单位名录中{hint}",
        "“单位”表中有的单位、别名或分组",
        "请在“单位”表中增加该单位，或改用名录中的名称",
    )
    UNKNOWN_GROUP = (
        "unknown_group",
        _W,
        "“{found}”是一组单位，名录中没有哪个单位属于它",
        "至少有一个单位属于这一组",
        "请在“单位”表的“分组”栏为所属单位填上“{found}”",
    )
    PLACEHOLDER_AGENCY = (
        "placeholder_agency",
        _W,
        "“{found}”没有指明具体单位",
        "具体单位名称",
        "请根据所指的文件填写具体单位",
    )
    TWO_NAMES = (
        "two_names",
        _W,
        "“{found}”与“{other}”可能是同一单位",
        "一个单位用一个名称",
        "请统一名称，或在“单位”表的“别名”中登记",
    )
    ABBREVIATED_NAME = (
        "abbreviated_name",
        _I,
        "“{found}”可能是“{other}”的简称",
        "一个单位用一个名称",
        "请统一名称，或在“单位”表的“别名”中登记",
    )
    TWIN_AGENCY = (
        "twin_agency",
        _W,
        "“{found}”与第{other}行的“{name}”可能是同一单位，现在按两个单位分发",
        "一个单位一行",
        "是同一单位的，请用“合并单位”并成一行，简称记为别名，任务一并归过去；不是的不必改",
    )
    ABOLISHED_AGENCY = (
        "abolished_agency",
        _W,
        "“{found}”已于{day}撤销，没有写明由哪个单位承接",
        "承接的单位",
        "请把公开主体改为承接的单位；整个并入另一单位的，用“合并单位”",
    )
    LEVEL_MISMATCH = (
        "level_mismatch",
        _W,
        "“{found}”是{level}级单位，而本目录属于{own}级",
        "本{own}的单位",
        "可能是套用上级模板遗留，建议改为“{suggestion}”",
    )
    AGENCY_REPAIRED = "agency_repaired", _W, "“{found}”疑似有误", "“{suggestion}”", "请核对后改正"
    AMBIGUOUS_NAME = (
        "ambiguous_name",
        _W,
        "“{found}”既指本行的单位，又指第{other}行的“{name}”",
        "一个名称或别名只指一个单位",
        "请从其中一行的“别名”中删去，或改用能区分的名称",
    )
    AGENCY_REPEATED = "agency_repeated", _I, "“{found}”列了不止一次", "每个单位列一次", "请删去重复的"
    AGENCY_UNREAD = "agency_unread", _W, "“{found}”看不出是哪个单位", "单位名称", "请核对后改写"
    # how and when
    UNKNOWN_CHANNEL = "unknown_channel", _W, "“{found}”不是常用的公开渠道", "{choices}", "请核对渠道名称"
    NO_CHANNEL = "no_channel", _I, "没有公开渠道", "至少一个公开渠道", "请填写公开渠道"
    DEADLINE_MISSING = (
        "deadline_missing",
        _W,
        "没有公开时限",
        "公开时限",
        "请补填；法律、法规没有另行规定的，为形成或变更之日起20个工作日内",
    )
    DEADLINE_UNREADABLE = (
        "deadline_unreadable",
        _W,
        "“{found}”不是能够计算的公开时限",
        "如“信息形成或变更之日起20个工作日内”",
        "请改写，或保留原文并在“时限规则”栏填写可计算的时限",
    )
    DEADLINE_TYPO = "deadline_typo", _W, "“{found}”疑似漏字或错字", "“{suggestion}”", "请核对后改正"
    DEADLINE_CONTRADICTS = (
        "deadline_contradicts",
        _W,
        "公开内容写明“{found}”，与公开时限“{deadline}”不一致",
        "两处一致",
        "请核对以哪一处为准",
    )
    DEADLINE_TOO_LONG = (
        "deadline_too_long",
        _W,
        "公开时限{found}长于法定的20个工作日",
        "不超过20个工作日（《政府信息公开条例》第二十六条）",
        "法律、法规另有规定的请注明，否则请改为20个工作日内",
    )
    STALE_RULE = (
        "stale_rule",
        _W,
        "公开时限是“{deadline}”，而“时限规则”是“{found}”，二者意思不同",
        "两处一致",
        "计算日期时以“时限规则”为准；改了公开时限的，请清空“时限规则”再计算时限",
    )
    DEADLINE_CHANGED = (
        "deadline_changed",
        _W,
        "公开时限已由“{before}”改为“{found}”，“时限规则”还没有跟着改",
        "{wanted}",
        "按“自动修正”即可改好；分发任务、计算期限时也会先改",
    )
    DEADLINE_DISPUTED = (
        "deadline_disputed",
        _E,
        "公开时限由“{before}”改成了“{deadline}”，“时限规则”另外填成了“{found}”，二者意思不同",
        "两处一致",
        "请定下以哪一处为准，把两处改成一致；只按公开时限的，清空“时限规则”即可",
    )
    RULE_OVERRIDDEN = "rule_overridden", _I, "“时限规则”由本单位另行填写为“{found}”", "", "计算日期时以“时限规则”为准"
    # what the law says now
    SUPERSEDED_ORDER = (
        "superseded_order",
        _W,
        "引用了“{found}”，该文号自{year}年起由{successor}取代",
        "现行有效的文件",
        "目录修订时请改为{successor}",
    )
    REPEALED_ORDER = (
        "repealed_order",
        _W,
        "引用了“{found}”，该文号已被{successor}取代",
        "现行有效的文件",
        "请改为{successor}",
    )
    # what the import was not sure of
    IMPORT_DOUBT = "import_doubt", _W, "{reason}", "{suggestion}", "请对照来源文件核对"
    # the office's own holidays
    INCOMPLETE_NOTICE = (
        "incomplete_notice",
        _W,
        "{year}年的放假安排只录入了一部分，没有10月1日",
        "{year}年放假通知的全部日期",
        "请按通知全文在“节假日”表中补齐",
    )
    WRONG_YEAR = "wrong_year", _W, "年份填的是{found}，而日期是{other}", "{wanted}", "请核对年份和日期"
    # returned workbooks and the ledger
    PUBLISHED_BEFORE_FORMED = (
        "published_before_formed",
        _E,
        "公开日期{found}早于形成日期{other}",
        "公开日期不早于形成或变更日期",
        "请核对两个日期",
    )
    PUBLISHED_LATE = "published_late", _W, "公开日期{found}晚于截止日期{other}", "不晚于截止日期", "请注明原因"
    UNKNOWN_ITEM = "unknown_item", _E, "事项编码“{found}”不在目录中", "“目录”表中有的事项编码", "请核对编码"
    PROVISIONAL_DATE = (
        "provisional_date",
        _W,
        "截止日期{found}取决于{year}年的放假安排，而该安排尚未公布，为暂定",
        "国务院办公厅公布{year}年放假安排后重算",
        "请在“节假日”表中录入{year}年的安排",
    )


DOUBTS_PRINT = frozenset(
    {
        ProblemCode.AGENCY_REPAIRED,
        ProblemCode.DEADLINE_TYPO,
        ProblemCode.IMPORT_DOUBT,
        ProblemCode.LEVEL_MISMATCH,
        ProblemCode.PLACEHOLDER_AGENCY,
        ProblemCode.REPEALED_ORDER,
        ProblemCode.TWO_NAMES,
    }
)
"""The findings that say the printed text itself is doubtful: the export lists them as ``suspect``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: what, where, and the values its sentence needs.

    Attributes:
        code: What sort of finding it is.
        sheet, row, column: Where, as Excel shows it: the sheet's name, the 1-based row, the column's title.
        cell: The same as a reference such as ``F12``; empty when the whole sheet is meant.
        found: What stands there, as text.
        item: The item's code, or empty.
        params: What else the sentences of the kind name.
        key: The column's JSON key, for programs; empty when the whole row is meant.
        agency: Whose item, task, publication or contact it is; several are parted by 、.
        answered: It stands in what an agency filled in, so that the agency is to mend it, not the office.
        identity: What tells it from every other, and stays the same from one check to the next while its cell does.
    """

    code: ProblemCode
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    item: str = ""
    key: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    agency: str = ""
    answered: bool = False
    identity: str = ""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.severity

    def _render(self, template: str) -> str:
        shown = self.found if len(self.found) <= 60 else self.found[:57] + "……"
        return template.format(**{"found": shown, **self.params})

    @property
    def message(self) -> str:
        """What was found, as a sentence."""
        return self._render(self.code.message)

    @property
    def expected(self) -> str:
        """What should stand there."""
        return self._render(self.code.expected)

    @property
    def fix(self) -> str:
        """What to do about it."""
        return self._render(self.code.fix)

    def to_json(self) -> dict[str, Any]:
        """The contract in docs/contracts/problems.md."""
        facts = {name: getattr(self, name) for name in _EXPORTED}
        return {"code": str(self.code), "severity": str(self.severity), **facts, "mender": _MENDER[self.answered]}


_EXPORTED = ("sheet", "cell", "row", "column", "found", "expected", "message", "fix", "item", "agency")
_MENDER = {True: "agency", False: "office"}
