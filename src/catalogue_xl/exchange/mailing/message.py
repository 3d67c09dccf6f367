"""A message that carries one task workbook, as Outlook, Foxmail and Thunderbird open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from catalogue_xl.exchange.mailing.letter_templates import HTML, SUBJECT, TEXT, LetterTemplates
from catalogue_xl.workbook.master.own_office import OwnOffice

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The attachment's headers are folded by hand: left to itself, Python breaks this long content type into encoded
# words, which no mail program understands, and the file name into RFC 2231 continuations, which few do.
_POLICY = SMTP.clone(refold_source="none")


@dataclass(frozen=True, slots=True)
class LetterItem:
    """An item of the agency's, as the letter lists it."""

    name: str
    role: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says; it is signed by OFFICE, with the day on which the workbook went out."""

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
            "单位": _one_line(self.agency),
            "联络员": _one_line(self.liaison),
            "目录": _one_line(self.title),
            "事项数": self.tasks,
            "附件": _one_line(self.file),
            "分发日期": _chinese(self.sent_on) if self.sent_on else "",
            "报送期限": _chinese(self.due) if self.due else "",
            "落款": self.office.signature,
            "邮箱": self.office.email,
            "联系方式": self.office.reachable,
            "事项": [{"名称": item.name, "角色": item.role, "时限": item.deadline} for item in self.items],
        }


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
    content: bytes,
    *,
    to: Sequence[str] = (),
    cc: Sequence[str] = (),
    templates: LetterTemplates | None = None,
    sending: Sending | None = None,
) -> EmailMessage:
    """A message with the workbook attached, in plain text and as a page.

    Args:
        letter: What is said, and the name of the workbook.
        content: The workbook.
        to: Valid addresses (see :func:`.mail_addresses.read_addresses`).
        cc: Likewise.
        templates: Its words; the program's own for None.
        sending: For a message that is sent. A draft has no sender and is marked as not sent yet, so that the mail
            program opens it for editing.

    Raises:
        Refusal: broken_template.
    """
    words, values = templates or LetterTemplates(), letter.values()
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = _one_line(words.fill(SUBJECT, values))
    for header, addresses in (("To", to), ("Cc", cc)):
        if addresses:
            message[header] = [Address(addr_spec=address) for address in addresses]
    if sending is None:
        message["X-Unsent"] = "1"
    else:
        message["From"] = Address(_one_line(sending.name), addr_spec=sending.sender)
        message["Date"] = format_datetime(sending.at.astimezone())
        message["Message-ID"] = sending.message_id
    message.set_content(f"{words.fill(TEXT, values).strip()}\n", cte="base64")
    message.add_alternative(words.fill(HTML, values), subtype="html", cte="base64")
    main_type, _, subtype = _XLSX.partition("/")
    message.add_attachment(content, maintype=main_type, subtype=subtype)
    (attachment,) = message.iter_attachments()
    for name, value in _attachment_headers(_one_line(letter.file)).items():
        del attachment[name]
        attachment.set_raw(name, value)
    return message


def _attachment_headers(file: str) -> dict[str, str]:
    """The name twice: as RFC 2231 has it, and as RFC 2047 words for Outlook and Foxmail, which look there."""
    words = Header(file, "utf-8", maxlinelen=70).encode(linesep="\r\n")
    return {
        "Content-Type": f'{_XLSX};\r\n name="{words}"',
        "Content-Disposition": f"attachment;\r\n filename*=UTF-8''{quote(file, safe='')}",
    }


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _one_line(text: str) -> str:
    """A header's text: a line break in a cell must not begin another header."""
    return " ".join(text.split())
