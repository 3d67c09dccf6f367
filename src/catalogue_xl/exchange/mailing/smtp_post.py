"""Letters given to a mail server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.message import Enclosure, Sending, compose_message
from catalogue_xl.exchange.mailing.posts import Sent
from catalogue_xl.exchange.mailing.smtp_session import SmtpSession


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """The post of a mail server.

    Attributes:
        session: Closed by whoever opened it.
        sender: The address that all letters come from.
        name: Who that is.
        templates: The words.
    """

    way: ClassVar[str] = "smtp"

    session: SmtpSession
    sender: str
    name: str
    templates: LetterTemplates

    @property
    def domain(self) -> str:
        """The sender's."""
        return self.sender.partition("@")[2]

    def deliver(self, envelope: Envelope, message_id: str, *, committing: Callable[[], None]) -> Sent:
        """As :meth:`.posts.Post.deliver`; refusals as :class:`.SmtpSession`."""
        message = compose_message(
            envelope.letter,
            [Enclosure.read(path) for path in envelope.enclosures],
            to=envelope.to,
            cc=envelope.cc,
            templates=self.templates,
            sending=Sending(self.sender, self.name, message_id, datetime.now()),
        )
        recipients = [*envelope.to, *envelope.cc]
        return self.session.deliver(self.sender, recipients, message.as_bytes(), committing=committing)
