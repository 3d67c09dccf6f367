"""The letter that carries a task workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from catalogue_xl.exchange.mailing.letter_kinds import LetterKind
from catalogue_xl.workbook.master.own_office import OwnOffice


@dataclass(frozen=True, slots=True)
class LetterItem:
    """An item of the agency's, as the letter lists it."""

    name: str
    role: str
    deadline: str


@dataclass(frozen=True, slots=True)
class TaskLetter:
    """What a message says; it is signed by OFFICE, with the day on which the workbook went out."""

    kind: ClassVar[LetterKind] = LetterKind.TASKS

    title: str
    agency: str
    liaison: str
    tasks: int
    sent_on: date | None
    due: date | None
    office: OwnOffice
    file: str
    items: Sequence[LetterItem] = ()

    def values(self) -> dict[str, Any]:
        """What a template may say, by the names that docs/mail.zh.md lists."""
        return {
            "单位": one_line(self.agency),
            "联络员": one_line(self.liaison),
            "目录": one_line(self.title),
            "事项数": self.tasks,
            "附件": one_line(self.file),
            "分发日期": chinese_day(self.sent_on),
            "报送期限": chinese_day(self.due),
            "落款": self.office.signature,
            "邮箱": self.office.email,
            "联系方式": self.office.reachable,
            "事项": [{"名称": item.name, "角色": item.role, "时限": item.deadline} for item in self.items],
        }


def chinese_day(day: date | None) -> str:
    """Such as 2026年12月5日; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def one_line(text: str) -> str:
    """TEXT as a header can carry it: a line break in a cell must not begin another header."""
    return " ".join(text.split())
