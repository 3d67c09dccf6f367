"""Letters handed to the Outlook of this computer, which shows them among its drafts or sends them itself."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.connections import one_plain_line
from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.mailing.letter_kinds import HTML, SUBJECT
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.posts import SendingOutcome, Sent
from catalogue_xl.exchange.mailing.task_letter import one_line

_MAIL_ITEM = 0
_COM_ERROR = "com_error"
"""The class of all that COM says no with; its module is there on Windows only."""


class OutlookApplication(Protocol):
    """What of Outlook's object model is used; its names are Outlook's."""

    def CreateItem(self, kind: int) -> Any:  # noqa: N802
        """A new message, for kind 0."""


def outlook_application() -> OutlookApplication:
    """The Outlook of this computer, started where it does not run.

    Raises:
        Refusal: no_outlook.
    """
    if sys.platform != "win32":
        raise Refusal(RefusalCode.NO_OUTLOOK)
    try:
        from win32com.client import Dispatch  # type: ignore[import-untyped]

        application: OutlookApplication = Dispatch("Outlook.Application")
    except Exception as error:  # pywin32 is absent, or COM says no in one of many ways
        raise Refusal(RefusalCode.NO_OUTLOOK) from error
    return application


@dataclass(frozen=True, slots=True)
class OutlookPost:
    """The post of an Outlook.

    Attributes:
        application: Outlook, or what stands in for it.
        templates: The words.
        drafts: Letters are put among its drafts and not sent.
    """

    way: ClassVar[str] = "outlook"
    domain: ClassVar[str] = "outlook.local"

    application: OutlookApplication
    templates: LetterTemplates
    drafts: bool = False

    def deliver(self, envelope: Envelope, message_id: str, *, committing: Callable[[], None]) -> Sent:
        """As :meth:`.posts.Post.deliver`; what COM declines is a letter that was refused."""
        values, kind = envelope.letter.values(), envelope.letter.kind
        subject, page = (self.templates.fill(kind.template(part), values) for part in (SUBJECT, HTML))
        try:
            item = self.application.CreateItem(_MAIL_ITEM)
            item.Subject = one_line(subject)
            item.To = "; ".join(envelope.to)
            item.CC = "; ".join(envelope.cc)
            item.HTMLBody = page
            for path in envelope.enclosures:
                item.Attachments.Add(str(path.resolve()))
            if self.drafts:
                item.Save()
                return Sent(SendingOutcome.DRAFTED)
            committing()
            item.Send()
        except Exception as error:
            if type(error).__name__ != _COM_ERROR:
                raise
            return Sent(SendingOutcome.REFUSED, _said(error))
        return Sent(SendingOutcome.SENT)


def _said(error: Exception) -> str:
    """What Outlook said, else what COM calls it: an error is (number, name, (…, …, description, …), …)."""
    words = [word for word in error.args[1:3] if word]
    described = words[-1][2] if words and isinstance(words[-1], tuple) and len(words[-1]) > 2 else ""
    return one_plain_line(str(described or (words[0] if words else "Outlook 没有说明原因")))
