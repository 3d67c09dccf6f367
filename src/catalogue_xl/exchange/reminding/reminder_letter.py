"""What a reminder says: to one agency, about one batch, its own list only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from catalogue_xl.core.records import Record
from catalogue_xl.exchange.mailing.letter_kinds import LetterKind
from catalogue_xl.exchange.mailing.task_letter import chinese_day, one_line
from catalogue_xl.exchange.reminding.shortfalls import Shortfall
from catalogue_xl.exchange.standing.return_states import Reported
from catalogue_xl.workbook.master.own_office import OwnOffice


@dataclass(frozen=True, slots=True)
class ReminderLetter:
    """The words of a reminder.

    Attributes:
        title: The catalogue's.
        contact: The agency's row of 单位; None where it has none.
        today: The day of the letter.
        file: The name of the workbook that goes with it; empty for none.
        number: The 文号 of a document; empty in a mail.
    """

    kind: ClassVar[LetterKind] = LetterKind.REMINDER

    title: str
    shortfall: Shortfall
    contact: Record | None
    office: OwnOffice
    today: date
    file: str = ""
    number: str = ""

    def values(self) -> dict[str, Any]:
        """What a template may say, by the names that docs/mail.zh.md lists."""
        short = self.shortfall
        happened, wanted = _sentences(short)
        leader = [self.contact.text(key) for key in ("leader", "leader_title")] if self.contact else []
        return {
            "单位": one_line(short.agency),
            "联络员": one_line(self.contact.text("liaison")) if self.contact else "",
            "分管领导": one_line("".join(leader)),
            "目录": one_line(self.title),
            "批次": short.batch.number,
            "事项数": short.returned.tasks,
            "分发日期": chinese_day(short.batch.sent_on),
            "报送期限": chinese_day(short.returned.due),
            "逾期天数": short.overdue,
            "情况": str(short.state),
            "情况说明": happened,
            "要求": wanted,
            "未填": [
                {"编码": one.item, "名称": one.name, "时限": one.deadline, "位置": one.place, "应填": one.expected}
                for one in short.missing
            ],
            "有误": [
                {
                    "位置": one.place,
                    "事项": " ".join(filter(None, (one.item, one.name))),
                    "说明": one.problem.message if one.problem else "所填内容不符合要求",
                    "应填": one.problem.expected if one.problem else "",
                }
                for one in short.wrong
            ],
            "附件": one_line(self.file),
            "文号": self.number,
            "落款": self.office.signature,
            "邮箱": self.office.email,
            "联系方式": self.office.reachable,
            "日期": chinese_day(self.today),
        }


def _sentences(short: Shortfall) -> tuple[str, str]:
    """What happened, and what is wanted."""
    answered, missing, wrong = short.returned.answered, len(short.missing), len(short.wrong)
    match short.state:
        case Reported.NOTHING_CAME:
            return "至今尚未收到贵单位的报送。", "填写完毕"
        case Reported.UNFILLED:
            return "贵单位交回的任务表没有填写。", "填写完毕"
        case Reported.WRONG:
            left = f"，还有{missing}个事项没有填报" if missing else ""
            more = "并补填" if missing else ""
            return f"贵单位交回的任务表有{wrong}处填写有误{left}。", f"更正{more}"
        case _:
            return f"贵单位已填报{answered}个事项，还有{missing}个没有填报。", "补填完毕"
