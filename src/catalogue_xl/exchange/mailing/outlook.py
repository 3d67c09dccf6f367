"""Messages handed to the Outlook of this computer, which shows them among its drafts or sends them itself."""

from __future__ import annotations

import sys
from typing import Any, Protocol

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.mailing.letter_templates import HTML, SUBJECT, LetterTemplates

_MAIL_ITEM = 0


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


def hand_over(application: OutlookApplication, envelope: Envelope, words: LetterTemplates, *, send: bool) -> None:
    """Make a message of ENVELOPE's letter and workbook, and save it among the drafts, or send it.

    Raises:
        Refusal: broken_template.
    """
    values = envelope.letter.values()
    item = application.CreateItem(_MAIL_ITEM)
    item.Subject = " ".join(words.fill(SUBJECT, values).split())
    item.To = "; ".join(envelope.to)
    item.CC = "; ".join(envelope.cc)
    item.HTMLBody = words.fill(HTML, values)
    item.Attachments.Add(str(envelope.workbook.resolve()))
    if send:
        item.Send()
    else:
        item.Save()
