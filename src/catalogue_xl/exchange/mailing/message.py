"""A draft message that carries one task workbook, as Outlook, Foxmail and Thunderbird open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from catalogue_xl.workbook.task_book.task_layout import CONTACT, LEDGER, TASKS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The attachment's headers are folded by hand: left to itself, Python breaks this long content type into encoded
# words, which no mail program understands, and the file name into RFC 2231 continuations, which few do.
_POLICY = SMTP.clone(refold_source="none")

_BODY = """{greeting}：

    现将《{title}》中由贵单位承担的{tasks}个事项发去，见附件“{file}”。
    请{until}填好后，作为附件回复本邮件。

    一、请直接在附件中填写：“{task_sheet}”逐项选择办理状态，“{ledger_sheet}”每公开一条信息填一行，“{contact_sheet}”请核对。
    二、请勿删改灰色栏目，勿把内容另贴到别的表格；可以筛选、排序。
    三、没有变化的事项也请选择办理状态；认为事项不妥的，请写在“修改建议”一栏。

    填法详见附件中的“填报说明”。谢谢支持。

{sender}
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says."""

    title: str
    agency: str
    liaison: str
    tasks: int
    due: date | None
    sender: str
    file: str


def compose_message(letter: Letter, content: bytes, *, to: Sequence[str] = (), cc: Sequence[str] = ()) -> EmailMessage:
    """A message without a sender, marked as not sent yet, so that the mail program opens it for editing.

    Args:
        letter: What is said, and the name of the workbook.
        content: The workbook.
        to: Valid addresses (see :func:`.addresses.read_addresses`).
        cc: Likewise.
    """
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = _one_line(_subject(letter))
    for header, addresses in (("To", to), ("Cc", cc)):
        if addresses:
            message[header] = [Address(addr_spec=address) for address in addresses]
    message["X-Unsent"] = "1"
    message.set_content(_body(letter), cte="base64")
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


def _subject(letter: Letter) -> str:
    until = f"，请于{_chinese(letter.due)}前报送" if letter.due else ""
    return f"《{letter.title}》任务表（{letter.agency}{until}）"


def _body(letter: Letter) -> str:
    return _BODY.format(
        greeting=f"{letter.agency}{letter.liaison}",
        title=letter.title,
        tasks=letter.tasks,
        file=letter.file,
        until=f"于{_chinese(letter.due)}前" if letter.due else "抓紧",
        task_sheet=TASKS,
        ledger_sheet=LEDGER,
        contact_sheet=CONTACT,
        sender=letter.sender,
    )


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _one_line(text: str) -> str:
    """A header's text: a line break in a cell must not begin another header."""
    return " ".join(text.split())
