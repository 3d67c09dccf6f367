"""Files out of letters: .eml, .msg, and winmail.dat within them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesFeedParser
from email.utils import parseaddr, parsedate_to_datetime

from catalogue_xl.exchange.collecting.attachments import MAX_FILE, Attachment, LetterHead, NotTaken, shown_name

_MAX_PARTS = 500
_MAX_HEAD = 256 * 1024
"""Bytes before the first blank line."""
_PIECE = 64 * 1024
_BROKEN = "这封邮件已损坏，读不出来"


def letter_in(content: bytes) -> tuple[LetterHead, list[Attachment]]:
    """The head of a message of RFC 5322, and its files; a letter within it is a file named .eml.

    Files have no trail yet.

    Raises:
        ValueError: it is no message, or one that nobody reads.
    """
    if len(re.split(rb"\r?\n\r?\n", content[: _MAX_HEAD + 1], maxsplit=1)[0]) > _MAX_HEAD:
        raise ValueError(_BROKEN)  # the parser takes hundreds of times the memory
    try:
        message = _parsed(content)
        head = LetterHead(_sender(message), _header(message, "Subject"), _sent(message))
        return head, [Attachment(name, data, ()) for name, data in _files(message)]
    except (RecursionError, LookupError, TypeError, AttributeError, ValueError, AssertionError) as error:
        raise ValueError(_BROKEN) from error  # the parser promises not to raise, and does in many ways


def _parsed(content: bytes) -> EmailMessage:
    """The message, fed piece by piece: read as a whole it would be in memory once more, in four bytes a letter."""
    parser = BytesFeedParser(EmailMessage, policy=policy.default)
    for start in range(0, len(content), _PIECE):
        parser.feed(content[start : start + _PIECE])
    return parser.close()


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """All parts that are files, whether they are said to be attached or not."""
    waiting: list[Message] = [message]
    parts = 0
    while waiting:
        part = waiting.pop()
        parts += 1
        if parts > _MAX_PARTS:
            raise ValueError(_BROKEN)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                subject = shown_name(_header(inner[0], "Subject") or "转发的邮件")
                yield f"{subject}.eml", inner[0].as_bytes(policy=policy.default)
        elif part.is_multipart():
            payload = part.get_payload()
            waiting += reversed(
                [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
            )
        else:
            name = _file_name(part)
            if name or part.get_content_disposition() == "attachment":
                content = part.get_payload(decode=True)
                yield name or "附件", content if isinstance(content, bytes) else b""


def _file_name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (LookupError, TypeError, ValueError, AttributeError):
        return "附件"


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())[:300]
    except (LookupError, TypeError, ValueError, AttributeError, IndexError):
        return ""


def _sender(message: Message) -> str:
    return parseaddr(_header(message, "From"))[1].lower()[:254]


def _sent(message: Message) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).strftime("%Y-%m-%d %H:%M")
    except (TypeError, ValueError, OverflowError):
        return ""


def outlook_letter_in(content: bytes) -> tuple[LetterHead, list[Attachment]]:
    """As :func:`letter_in`, of a .msg file.

    Raises:
        ValueError: it is none, or nobody reads it.
    """
    from oxmsg import Message as OutlookMessage

    try:
        message = OutlookMessage.load(io.BytesIO(content))
        sender = parseaddr(message.sender or "")[1].lower()
        sent = message.sent_date
        head = LetterHead(sender, str(message.subject or "")[:300], sent.strftime("%Y-%m-%d %H:%M") if sent else "")
        files = [(one.file_name or "附件", one.file_bytes or b"") for one in message.attachments]
        return head, [Attachment(name, data, ()) for name, data in files]
    except Exception as error:  # a library that reads strangers' bytes raises what it likes
        raise ValueError(_BROKEN) from error


def winmail_in(content: bytes) -> list[Attachment]:
    """The files that Outlook packed into a winmail.dat (TNEF).

    Raises:
        ValueError: it is none, or nobody reads it.
    """
    from tnefparse import TNEF

    try:
        found = [(one.long_filename() or one.name or "附件", bytes(one.data)) for one in TNEF(content).attachments]
    except Exception as error:
        raise ValueError(_BROKEN) from error
    return [Attachment(str(name), data, ()) for name, data in found]


def too_large(attachment: Attachment) -> NotTaken:
    """The leftover of a file beyond what is read."""
    size = f"{len(attachment.content) >> 20} MB"
    return NotTaken(attachment.place, f"文件过大（{size}），超过上限{MAX_FILE >> 20} MB", True, attachment.letter)
