"""What was written to the agencies, or would be: one wording for letters with task workbooks and for reminders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_xl.core.faces import by_face
from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.core.records import Value
from catalogue_xl.exchange.mailing.drafts import Draft
from catalogue_xl.exchange.mailing.letter_kinds import LetterKind
from catalogue_xl.exchange.mailing.mail_run import Dispatch
from catalogue_xl.exchange.mailing.posts import NOT_YET, SendingOutcome
from catalogue_xl.operations.result import Result, backup_notes
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import NO_OFFICE


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
                "workbook": draft.workbook.name if draft.workbook else None,
                "to": list(draft.to),
                "cc": list(draft.cc),
                "problems": [problem.to_json() for problem in draft.problems],
            }
            for draft in self.drafts
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Who cannot be written to, and why."""
        notes = [] if self.signed else [NO_OFFICE]
        return [*notes, *address_notes([(draft.agency, draft.to, draft.problems) for draft in self.drafts])]


def address_notes(letters: Sequence[tuple[str, Sequence[str], Sequence[Problem]]]) -> list[str]:
    """What is wrong with the addresses of agencies, as (agency, addresses, problems)."""
    without = [agency for agency, to, _ in letters if not to]
    notes = []
    if without:
        notes.append(f"{len(without)}个单位没有可用的邮箱，草稿没有收件人：{'、'.join(without)}。")
        notes.append("请在“单位”表的“邮箱”栏补填后再来一次，或在草稿里填写收件人。")
    return [
        *notes,
        *(
            f"{agency}：{problem.message}。{problem.fix}。"
            for agency, _, problems in letters
            for problem in problems
            if problem.code is not ProblemCode.NO_EMAIL
        ),
    ]


@dataclass(frozen=True, slots=True)
class Dispatched(Result):
    """Letters that were sent, or would be.

    Attributes:
        dispatches: Letter by letter, in the order of the batch.
        sending: They were sent; else it is shown what would be.
        way: ``smtp`` or ``outlook``.
        backup: The workbook as it was before 分发记录 was written.
        signed: The office has entered itself in 本单位.
    """

    dispatches: Sequence[Dispatch]
    sending: bool
    way: str
    backup: Path | None = None
    signed: bool = True

    def to_text(self) -> str:
        """A line a letter, and the sum."""
        lines = ["\t".join(("单位", "收件人", "抄送", "任务表", "状态"))]
        for one in self.dispatches:
            envelope = one.envelope
            file = envelope.workbook.name if envelope.workbook else ""
            cells = (envelope.agency, "；".join(envelope.to), "；".join(envelope.cc), file)
            lines.append("\t".join((*cells, self.state_of(one))))
        lines.append(self.sum())
        return "\n".join(lines)

    def state_of(self, one: Dispatch) -> str:
        """What became of a letter, or would."""
        if one.sent is not None and one.sent.delivery is SendingOutcome.DRAFTED:
            return "已放进草稿箱"
        if one.sent is not None:
            why = f"（{one.sent.why}）" if one.sent.why else ""
            lost = f"；未能送达：{'、'.join(one.sent.refused)}" if one.sent.refused else ""
            return f"{one.sent.delivery}{why}{lost}"
        if not one.envelope.to:
            return "没有邮箱"
        if one.changed:
            return "以前发过另一份任务表，没有再发"
        if one.before in (SendingOutcome.SENT, SendingOutcome.UNSURE):
            return f"以前{one.before}" if one.before is SendingOutcome.SENT else "以前发送时连接中断，可能已收到"
        return "还没有发" if self.sending else "待发送"

    def sum(self) -> str:
        """How many went out, and how many wait."""
        waiting = sum(1 for one in self.dispatches if one.waits and (one.sent is None or one.sent.delivery in NOT_YET))
        drafted = sum(1 for one in self.dispatches if one.sent and one.sent.delivery is SendingOutcome.DRAFTED)
        if drafted:
            return f"已把{drafted}封放进 Outlook 的草稿箱，核对后在 Outlook 里发送。"
        if not self.sending:
            then = by_face("核对无误后加 --send 发送；", "")
            return f"共{len(self.dispatches)}封，其中{waiting}封待发送。{then}现在什么也没有发出。"
        done = sum(1 for one in self.dispatches if one.sent and one.sent.delivery is SendingOutcome.SENT)
        rest = f"，还有{waiting}封没有发，{by_face('再运行一次', '再点一次按钮')}接着发" if waiting else ""
        return f"已发送{done}封{rest}。"

    def to_json(self) -> list[dict[str, Any]]:
        """One object a letter."""
        return [
            {
                "agency": one.envelope.agency,
                "batch": one.envelope.batch,
                "workbook": one.envelope.workbook.name if one.envelope.workbook else None,
                "to": list(one.envelope.to),
                "cc": list(one.envelope.cc),
                "message_id": one.message_id,
                "before": one.before,
                "changed": one.changed,
                "outcome": one.sent.delivery if one.sent else None,
                "why": one.sent.why if one.sent else "",
                "problems": [problem.to_json() for problem in one.envelope.problems],
            }
            for one in self.dispatches
        ]

    @property
    def notes(self) -> Sequence[str]:
        """Who cannot be written to, what is uncertain, and where the backup is."""
        notes = [] if self.signed else [NO_OFFICE]
        unsure = [one.envelope.agency for one in self.dispatches if self._is_unsure(one)]
        if unsure:
            notes.append(
                f"{'、'.join(unsure)}：发送时连接在最后一刻中断，不能确定对方是否收到。"
                f"请先询问；没有收到的，{self._once_more()}。"
            )
        changed = [one.envelope.agency for one in self.dispatches if one.changed and one.sent is None]
        if changed:
            notes.append(f"{'、'.join(changed)}：以前发过这个批次的另一份任务表。确要再发的，{self._once_more()}。")
        letters = [(one.envelope.agency, one.envelope.to, one.envelope.problems) for one in self.dispatches]
        return [*notes, *address_notes(letters), *backup_notes(self.backup)]

    @property
    def uncertain(self) -> list[str]:
        """Who may have the letter already, or was sent another workbook: written to again on request only."""
        return [one.envelope.agency for one in self.dispatches if self._is_unsure(one) or one.changed]

    def _once_more(self) -> str:
        if any(one.envelope.letter.kind is LetterKind.REMINDER for one in self.dispatches):
            return by_face("用 --force 再催一次", "明天可以再催一次")
        return by_face("用 --again 单位名 再发一次", "再点一次“发邮件”，在询问时选“是”")

    @staticmethod
    def _is_unsure(one: Dispatch) -> bool:
        now = one.sent.delivery if one.sent is not None else one.before
        return now is SendingOutcome.UNSURE

    @property
    def exit_code(self) -> int:
        """1 where a letter that was to go out did not, or nobody knows whether it did."""
        return int(self.sending and any(self.failed(one) for one in self.dispatches))

    def failed(self, one: Dispatch) -> bool:
        """Whether a letter that was to go out did not, or nobody knows whether it did."""
        if one.sent is not None:
            return one.sent.delivery is not SendingOutcome.SENT or bool(one.sent.refused)
        return not one.envelope.to or one.waits or self._is_unsure(one)


def list_outbox(master: Master, done: Dispatched, states: Sequence[str] = ()) -> None:
    """Write into 待发邮件 who gets what, and what became of it; nothing is saved.

    Args:
        master: The workbook.
        done: What would be sent, or was.
        states: For reminders: how far each agency is.
    """
    rows: list[dict[str, Value]] = [
        {
            "agency": one.envelope.agency,
            "batch": one.envelope.batch,
            "kind": str(one.envelope.letter.kind),
            "state": states[at] if states else None,
            "to": "；".join(one.envelope.to),
            "cc": "；".join(one.envelope.cc),
            "file": "、".join(path.name for path in one.envelope.enclosures),
            "outcome": done.state_of(one),
        }
        for at, one in enumerate(done.dispatches)
    ]
    master.table("outbox").rewrite(rows)
