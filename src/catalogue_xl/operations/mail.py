"""A draft for each agency beside its task workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.exchange.mailing.drafts import Draft, write_drafts
from catalogue_xl.operations.opening import MasterOrPath, opened
from catalogue_xl.operations.result import Result
from catalogue_xl.workbook.master.own_office import NO_OFFICE, office_of


@dataclass(frozen=True, slots=True)
class Mailed(Result):
    """The drafts in ``folder``; ``signed`` is whether the office has entered itself in 本单位."""

    folder: Path
    drafts: Sequence[Draft]
    signed: bool = True

    def to_text(self) -> str:
        """How many there are, and what to do with them."""
        return f"已生成{len(self.drafts)}封邮件草稿，在“{self.folder}”。双击打开，核对后发送。"

    def to_json(self) -> list[dict[str, Any]]:
        """One object for each draft."""
        return [
            {
                "agency": draft.agency,
                "file": draft.path.name,
                "workbook": draft.workbook.name,
                "to": list(draft.to),
                "cc": list(draft.cc),
                "problems": [problem.to_json() for problem in draft.problems],
            }
            for draft in self.drafts
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Who cannot be written to, and why."""
        without = [draft.agency for draft in self.drafts if not draft.to]
        notes = [] if self.signed else [NO_OFFICE]
        if without:
            notes.append(f"{len(without)}个单位没有可用的邮箱，草稿没有收件人：{'、'.join(without)}。")
            notes.append("请在“单位”表的“邮箱”栏补填后再运行一次，或在草稿里填写收件人。")
        return [
            *notes,
            *(
                f"{draft.agency}：{problem.message}。{problem.fix}。"
                for draft in self.drafts
                for problem in draft.problems
                if problem.code is not ProblemCode.NO_EMAIL
            ),
        ]


def mail(book: MasterOrPath, folder: Path | str, *, via: str = "eml") -> Mailed:
    """Write a draft for each agency whose task workbook lies in FOLDER; nothing is sent.

    Args:
        book: The workbook, whose 单位 has the addresses; it is not changed.
        folder: As :func:`catalogue_xl.operations.distribute.distribute` wrote it.
        via: ``eml``: files that mail programs open for editing and sending.

    Raises:
        Refusal: as :func:`catalogue_xl.exchange.mailing.drafts.write_drafts`.

    Example::

        for draft in mail("目录.xlsx", "任务表").drafts:
            print(draft.agency, draft.to)
    """
    master = opened(book)
    drafts = write_drafts(master, Path(folder), via=via)
    return Mailed(Path(folder), drafts, signed=bool(office_of(master).signature))
