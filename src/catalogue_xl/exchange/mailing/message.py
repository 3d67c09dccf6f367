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

from catalogue_xl.workbook.master.own_office import OwnOffice
from catalogue_xl.workbook.task_book.task_layout import CONTACT, LEDGER, TASKS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The attachment's headers are folded by hand: left to itself, Python breaks this long content type into encoded
# words, which no mail program understands, and the file name into RFC 2231 continuations, which few do.
_POLICY = SMTP.clone(refold_source="none")

_BODY = """{greeting}：

    现将《{title}》中由贵单位承担的{tasks}个事项发给你们（见附件“{file}”）。请{until}填写完毕，作为附件{back}。有关要求通知如下：

    一、在附件中直接填写。“{task_sheet}”逐项选择办理状态；“{ledger_sheet}”每公开一条信息填写一行；“{contact_sheet}”请认真核对。
    二、灰色栏目由我们下发，请勿改动；请勿将内容另贴到其他表格。可以筛选、排序。
    三、没有变化的事项也要选择办理状态；认为事项需要调整的，写在“修改建议”一栏。
    四、具体填法见附件中的“填报说明”。{ask}

    特此通知。

{signature}
"""


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
    office = letter.office
    return _BODY.format(
        greeting=f"{letter.agency}{letter.liaison}",
        title=letter.title,
        tasks=letter.tasks,
        file=letter.file,
        until=f"于{_chinese(letter.due)}前" if letter.due else "尽快",
        back=f"发至 {office.email}" if office.email else "回复本邮件",
        ask=f"联系人及电话：{office.reachable}。" if office.reachable else "",
        task_sheet=TASKS,
        ledger_sheet=LEDGER,
        contact_sheet=CONTACT,
        signature="\n".join(filter(None, (office.signature, _chinese(letter.sent_on) if letter.sent_on else ""))),
    )


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _one_line(text: str) -> str:
    """A header's text: a line break in a cell must not begin another header."""
    return " ".join(text.split())
