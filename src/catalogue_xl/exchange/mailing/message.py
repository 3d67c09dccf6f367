"""A message with its attachments, as Outlook, Foxmail and Thunderbird open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from catalogue_xl.exchange.mailing.letter_kinds import HTML, SUBJECT, TEXT, Letter
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.task_letter import one_line

_MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar; charset=utf-8; method=PUBLISH",
}

# The attachments' headers are folded by hand: left to itself, Python breaks their long content types into encoded
# words, which no mail program understands, and the file name into RFC 2231 continuations, which few do.
_POLICY = SMTP.clone(refold_source="none")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter; its name may be anything."""

    name: str
    content: bytes

    @classmethod
    def read(cls, path: Path) -> Enclosure:
        """The file at PATH."""
        return cls(path.name, path.read_bytes())


@dataclass(frozen=True, slots=True)
class Sending:
    """What only a message has that is sent and not merely drafted.

    Attributes:
        sender: The address it comes from.
        name: Who that is; may be empty.
        message_id: Unique and stable, with its angle brackets.
        at: When it is sent.
    """

    sender: str
    name: str
    message_id: str
    at: datetime


def compose_message(
    letter: Letter,
    enclosures: Sequence[Enclosure] = (),
    *,
    to: Sequence[str] = (),
    cc: Sequence[str] = (),
    templates: LetterTemplates | None = None,
    sending: Sending | None = None,
) -> EmailMessage:
    """A message with files attached, in plain text and as a page.

    Args:
        letter: What is said.
        enclosures: What goes with it.
        to: Valid addresses (see :func:`.mail_addresses.read_addresses`).
        cc: Likewise.
        templates: Its words; the program's own for None.
        sending: For a message that is sent. A draft has no sender and is marked as not sent yet, so that the mail
            program opens it for editing.

    Raises:
        Refusal: broken_template.
    """
    words, values, kind = templates or LetterTemplates(), letter.values(), letter.kind
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = one_line(words.fill(kind.template(SUBJECT), values))
    for header, addresses in (("To", to), ("Cc", cc)):
        if addresses:
            message[header] = [Address(addr_spec=address) for address in addresses]
    if sending is None:
        message["X-Unsent"] = "1"
    else:
        message["From"] = Address(one_line(sending.name), addr_spec=sending.sender)
        message["Date"] = format_datetime(sending.at.astimezone())
        message["Message-ID"] = sending.message_id
    message.set_content(f"{words.fill(kind.template(TEXT), values).strip()}\n", cte="base64")
    message.add_alternative(words.fill(kind.template(HTML), values), subtype="html", cte="base64")
    for one in enclosures:
        message.add_attachment(one.content, maintype="application", subtype="octet-stream")
    for one, part in zip(enclosures, message.iter_attachments(), strict=True):
        for name, value in _attachment_headers(one_line(one.name)).items():
            del part[name]
            part.set_raw(name, value)
    return message


def _attachment_headers(file: str) -> dict[str, str]:
    """The name twice: as RFC 2231 has it, and as RFC 2047 words for Outlook and Foxmail, which look there."""
    words = Header(file, "utf-8", maxlinelen=70).encode(linesep="\r\n")
    media_type = _MEDIA_TYPES.get(Path(file).suffix.lower(), "application/octet-stream")
    return {
        "Content-Type": f'{media_type};\r\n name="{words}"',
        "Content-Disposition": f"attachment;\r\n filename*=UTF-8''{quote(file, safe='')}",
    }
