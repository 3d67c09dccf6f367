"""A run of sending: what is still to be sent, sent one by one, and written down so that nothing goes out twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from catalogue_xl.core.records import Value
from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.mailing.letter_kinds import LetterKind
from catalogue_xl.exchange.mailing.posts import NOT_YET, Post, SendingOutcome, Sent
from catalogue_xl.exchange.mailing.sending_journal import SendingJournal
from catalogue_xl.workbook.master.master import Master

_WAITS = (1.0, 5.0, 20.0)
"""Seconds before each further attempt, where the server takes it later or the connection broke."""

_DONE = (SendingOutcome.SENT, SendingOutcome.UNSURE)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What happens to one envelope.

    Attributes:
        before: What became of this letter with this workbook earlier; None for one that was never sent.
        changed: Another workbook of this agency and batch went out before: this one is sent on request only.
        sent: What became of it in this run; None where it was not its turn.
    """

    envelope: Envelope
    message_id: str
    before: SendingOutcome | None = None
    changed: bool = False
    sent: Sent | None = None

    @property
    def waits(self) -> bool:
        """It can be sent, and nothing speaks against it."""
        return bool(self.envelope.to) and self.before not in _DONE and not self.changed


def plan_sending(
    master: Master, found: Sequence[Envelope], journal: SendingJournal, *, domain: str, again: Collection[str] = ()
) -> list[Dispatch]:
    """What is still to be sent.

    Args:
        master: Its 分发记录 says what was sent.
        found: The envelopes.
        journal: What was sent and is not in 分发记录 yet.
        domain: The sender's, for message ids.
        again: Agencies that are written to although they were before.
    """
    known: dict[str, SendingOutcome] = {}
    sent: set[tuple[str, str]] = set()
    for record in master.table("mailings").records():
        if record.text("outcome") in set(SendingOutcome):
            outcome = SendingOutcome(record.text("outcome"))
            known[_bare(record.text("message_id"))] = outcome
            if outcome in _DONE and record.text("kind") != LetterKind.REMINDER:
                sent.add((record.text("batch"), record.text("agency")))
    for message_id, (outcome, _) in journal.outcomes.items():
        known[_bare(message_id)] = outcome
    dispatches = []
    for one in found:
        message_id = f"<{one.key}@{domain}>"
        earlier = known.get(one.key)
        asked = one.agency in again
        if asked and earlier is not None:
            message_id = f"<{one.key}.{int(time.time())}@{domain}>"
        is_new = one.letter.kind is not LetterKind.TASKS
        changed = not is_new and earlier not in _DONE and (one.batch, one.agency) in sent
        dispatches.append(Dispatch(one, message_id, None if asked else earlier, changed and not asked))
    return dispatches


def _bare(message_id: str) -> str:
    """The letter's key in its message id, whatever domain it was sent from."""
    return message_id.strip("<>").partition("@")[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class MailRun:
    """How a run sends.

    Attributes:
        post: Whoever takes the letters.
        per_minute: At most so many messages a minute.
        progress: Told ``n`` of how many, and the agency.
        sleep: Waits so many seconds.
    """

    post: Post
    per_minute: float
    progress: Callable[[int, int, str], None]
    sleep: Callable[[float], None] = time.sleep

    def send(self, planned: Sequence[Dispatch], journal: SendingJournal) -> list[Dispatch]:
        """Send what waits, in order; the same list with what became of each.

        After a connection that stays broken the rest is left for the next run.
        """
        done = list(planned)
        waiting = [index for index, one in enumerate(planned) if one.waits]
        for number, index in enumerate(waiting, start=1):
            one = planned[index]
            self.progress(number, len(waiting), one.envelope.agency)
            started = time.monotonic()
            sent = self._one(one, journal)
            done[index] = replace(one, sent=sent)
            if sent.delivery is SendingOutcome.BROKEN:
                break
            if number < len(waiting):
                self.sleep(max(0.0, 60 / self.per_minute - (time.monotonic() - started)))
        return done

    def _one(self, one: Dispatch, journal: SendingJournal) -> Sent:
        for wait in (*_WAITS, None):
            sent = self.post.deliver(
                one.envelope, one.message_id, committing=lambda: journal.committing(one.message_id)
            )
            if sent.delivery not in NOT_YET or wait is None:
                break
            self.sleep(wait)
        if sent.delivery is not SendingOutcome.DRAFTED:
            journal.ended(one.message_id, sent.delivery)
        return sent


def record_sending(master: Master, dispatches: Sequence[Dispatch], journal: SendingJournal, way: str) -> int:
    """Enter into 分发记录 what the journal knows and the sheet does not; how many lines that are.

    Args:
        master: Not saved here.
        dispatches: What the journal's message ids stand for.
        journal: Read anew, so that what a killed run sent is entered too.
        way: ``smtp`` or ``outlook``.
    """
    table = master.table("mailings")
    entered = {(record.text("message_id"), record.text("outcome")) for record in table.records()}
    by_key = {one.envelope.key: one for one in dispatches}
    count = 0
    for message_id, (outcome, at) in journal.outcomes.items():
        one = by_key.get(_bare(message_id))
        if one is None or (message_id, outcome) in entered:
            continue
        sent = one.sent if one.message_id == message_id else None
        refused = f"未能送达：{'、'.join(sent.refused)}" if sent and sent.refused else ""
        why = " ".join(filter(None, (sent.why if sent else "", refused)))
        table.append({**mailing_row(one.envelope, way, at, outcome, message_id), "why": why})
        count += 1
    return count


def mailing_row(envelope: Envelope, way: str, at: str, outcome: SendingOutcome, message_id: str) -> dict[str, Value]:
    """The line of 分发记录 about one letter."""
    return {
        "batch": envelope.batch,
        "agency": envelope.agency,
        "kind": envelope.letter.kind,
        "file": envelope.workbook.name if envelope.workbook else "",
        "to": "；".join(envelope.to),
        "cc": "；".join(envelope.cc),
        "way": way,
        "time": at,
        "outcome": outcome,
        "message_id": message_id,
        "digest": envelope.digest,
    }
