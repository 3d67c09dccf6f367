"""By which way a letter leaves: whoever takes letters one by one and says of each what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from catalogue_xl.exchange.mailing.envelopes import Envelope


class SendingOutcome(StrEnum):
    """What became of a message; the value is what 分发记录 says."""

    SENT = "已发送"
    REFUSED = "被拒收"
    LATER = "暂时不收"
    BROKEN = "连接中断"
    UNSURE = "未确认"
    """The connection broke after all was said and before the server answered: it may have arrived."""
    DRAFTED = "已生成"
    """It lies there to be sent, or printed, by hand."""


NOT_YET = (SendingOutcome.LATER, SendingOutcome.BROKEN)
"""What another attempt may change."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The outcome of one attempt.

    Attributes:
        why: What the server said, for people; empty where all went well.
        refused: The addresses that the server would not take while it took others.
    """

    delivery: SendingOutcome
    why: str = ""
    refused: tuple[str, ...] = ()


class Post(Protocol):
    """Whoever takes letters: a mail server, or a mail program."""

    @property
    def way(self) -> str:
        """What 分发记录 calls it."""

    @property
    def domain(self) -> str:
        """What its message ids end in."""

    def deliver(self, envelope: Envelope, message_id: str, *, committing: Callable[[], None]) -> Sent:
        """Take one letter.

        Args:
            envelope: The letter and its addresses, of which there is at least one.
            message_id: Unique and stable, with its angle brackets.
            committing: Called just before the letter is out of our hands: from then on it may have been sent.

        Raises:
            Refusal: broken_template, and whatever no other attempt and no other letter would change.
        """
