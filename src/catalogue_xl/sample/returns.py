"""What the invented agencies send back: the script of the demo, without a word about workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from catalogue_xl.sample import roster_rows

SampleAnswer = Mapping[str, str | date]
"""What stands in the answer columns of one task: keys of ``schema/tasks``."""

_SITE = "https://www.chenglan.example.org/zwgk/"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that someone changed: the item's 序号, the column's JSON key, the new text."""

    seq: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A row that an agency adds to 公开台账: the item's 序号, and answer columns of ``schema/publications``."""

    seq: int
    title: str
    formed_on: date
    published_on: date
    link: str
    document_number: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class SampleReturn:
    """One agency's returned workbook.

    Attributes:
        agency: The agency's name in the roster.
        on: The day on which it came back.
        reporter, phone: Who filled it in: the liaison of the roster.
        answers: By 序号, what is not the usual answer; an empty one was left blank. See :meth:`answer`.
        ledger: The rows added to 公开台账.
        out_of_scope: Changes in columns of ``schema/items``, where an agency may change nothing.
        renamed: The file's name as it came back, when the agency renamed it.
    """

    agency: str
    on: date
    reporter: str = ""
    phone: str = ""
    answers: Mapping[int, SampleAnswer] = field(default_factory=dict)
    ledger: tuple[Publication, ...] = ()
    out_of_scope: tuple[Edit, ...] = ()
    renamed: str = ""

    def answer(self, seq: int) -> SampleAnswer:
        """What the agency wrote about an item: its own words or the usual ones, signed; {} when nothing."""
        usual: SampleAnswer = {"status": "已公开", "last_published": self.on, "link": _SITE}
        given = self.answers.get(seq, usual)
        signature: SampleAnswer = {"reporter": self.reporter, "phone": self.phone, "reported_on": self.on}
        return {**given, **signature} if given else {}


@dataclass(frozen=True, slots=True)
class OfficeEdit:
    """A change that the office made to an agency's task in the master while the batch was out."""

    agency: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Script:
    """A whole batch: when it went out, when it was due, what came back, and who stayed silent."""

    sent: date
    due: date
    returns: tuple[SampleReturn, ...]
    silent: tuple[str, ...]
    office: tuple[OfficeEdit, ...]

    @property
    def late(self) -> tuple[str, ...]:
        """The agencies whose return came after the due day."""
        return tuple(back.agency for back in self.returns if back.on > self.due)


def script() -> Script:
    """The demo's batch; agencies of which nothing is told answer all their tasks in time."""
    described = {back.agency: back for back in _DESCRIBED}
    returns = tuple(
        replace(
            described.get(row["单位名称"], SampleReturn(row["单位名称"], on=_ORDINARY_DAY)),
            reporter=row["联络员"],
            phone=row["联络员电话"],
        )
        for row in roster_rows()
        if row["单位名称"] not in _SILENT
    )
    return Script(sent=_SENT, due=_DUE, returns=returns, silent=_SILENT, office=_OFFICE)


_SENT, _DUE, _ORDINARY_DAY = date(2026, 3, 2), date(2026, 3, 20), date(2026, 3, 16)

_SILENT = ("区城管局", "砚坪镇")

_OFFICE = (
    # The first meets a different answer from the agency: a conflict. The second meets none, and stays.
    OfficeEdit("区卫健局", Edit(63, "status", "部分公开")),
    OfficeEdit("区统计局", Edit(24, "remark", "统计公报推迟到4月20日发布，已电话确认。")),
)

_DESCRIBED = (
    SampleReturn(
        agency="区财政局",
        on=date(2026, 3, 12),
        answers={
            31: {
                "status": "部分公开",
                "last_published": date(2026, 2, 27),
                "link": _SITE + "czsz/202601.html",
                "remark": "二月份收支数据正在与国库核对。",
            },
        },
        ledger=(
            Publication(
                seq=31,
                title="2026年1月全区一般公共预算收支执行情况",
                formed_on=date(2026, 2, 6),
                published_on=date(2026, 2, 27),
                link=_SITE + "czsz/202601.html",
            ),
            # More than 20 working days: late, and the agency says why.
            Publication(
                seq=33,
                title="2025年末政府债务限额和余额公告",
                document_number="澄财债〔2026〕3号",
                formed_on=date(2026, 1, 9),
                published_on=date(2026, 2, 27),
                link=_SITE + "zfzw/2025.html",
                notes="附表退回核对一次",
            ),
            # Begins like a formula, as copied titles sometimes do, and must stay text.
            Publication(
                seq=34,
                title="=图书馆自助设备采购意向（第一批）",
                formed_on=date(2026, 3, 2),
                published_on=date(2026, 3, 4),
                link=_SITE + "zfcg/0304.html",
            ),
        ),
    ),
    SampleReturn(
        agency="区教育局",
        on=date(2026, 3, 10),
        answers={
            58: {
                "status": "建议调整",
                "suggestion": "招生方案每年5月中旬印发，建议公开时限改为“方案印发后5个工作日内”。",
            },
        },
    ),
    SampleReturn(
        agency="区民政局",
        on=date(2026, 3, 18),
        out_of_scope=(Edit(54, "deadline", "每季度结束后10日内"),),
        renamed="民政局任务清单（已填报）最终版.xlsx",
    ),
    SampleReturn(
        agency="区卫健局",
        on=date(2026, 3, 19),
        answers={
            63: {
                "status": "已公开",
                "last_published": date(2026, 3, 17),
                "link": _SITE + "yljg/2026.html",
            },
        },
    ),
    SampleReturn(
        agency="区生态环境分局",
        on=date(2026, 3, 17),
        ledger=(
            Publication(
                seq=51,
                title="澄岚再生水厂提标工程环境影响报告表的批复",
                document_number="澄环审〔2026〕5号",
                formed_on=date(2026, 2, 13),
                published_on=date(2026, 3, 6),
                link=_SITE + "hpsp/5.html",
            ),
        ),
    ),
    SampleReturn(
        agency="区住建局",
        on=date(2026, 3, 25),
        answers={67: {"status": "未公开", "remark": "本年度第一批房源正在审核，预计四月公开。"}},
    ),
    SampleReturn(
        agency="区应急局",
        on=date(2026, 3, 24),
        answers={73: {"status": "不涉及", "remark": "本期没有批复结案的事故。"}, 74: {}},
    ),
)
