from __future__ import annotations

import email
import email.policy
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.mailing.drafts import Draft
from catalogue_xl.exchange.mailing.drafts import write_drafts as written
from catalogue_xl.exchange.mailing.envelopes import envelopes
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.mail_addresses import Addresses, read_addresses
from catalogue_xl.exchange.mailing.message import Enclosure, compose_message
from catalogue_xl.exchange.mailing.task_letter import TaskLetter
from catalogue_xl.exchange.sending.batch_changes import withdraw_batch
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import OwnOffice

if TYPE_CHECKING:
    from ..conftest import Office


def write_drafts(master: Master, folder: Path) -> list[Draft]:
    return written(envelopes(master, folder), LetterTemplates())


def attached(letter: TaskLetter, content: bytes = b"PK") -> list[Enclosure]:
    return [Enclosure(letter.file, content)]


@pytest.mark.parametrize(
    ("cell", "valid", "invalid"),
    [
        ("", (), ()),
        ("a@b.gov.cn", ("a@b.gov.cn",), ()),
        ("a@b.cn；c@d.cn, e@f.cn、g@h.cn\ni@j.cn", ("a@b.cn", "c@d.cn", "e@f.cn", "g@h.cn", "i@j.cn"), ()),
        ("张三 <a@b.cn>；李四<c@d.cn>", ("a@b.cn", "c@d.cn"), ()),
        ("ａ＠ｂ．ｃｎ", ("a@b.cn",), ()),
        ("a@b.cn a@b.cn", ("a@b.cn",), ()),
        ("12345678 a@b", (), ("12345678", "a@b")),
        ("a@b.cn\r\nBcc: x@y.cn", ("a@b.cn", "x@y.cn"), ("Bcc:",)),
        ("a..b@c.cn", (), ("a..b@c.cn",)),
    ],
)
def it_reads_addresses_as_clerks_type_them(cell: str, valid: tuple[str, ...], invalid: tuple[str, ...]) -> None:
    assert read_addresses(cell) == Addresses(valid, invalid)


def it_writes_one_draft_per_agency_with_its_workbook(office: Office) -> None:
    batch = office.create().distribute()
    drafts = write_drafts(office.master(), batch.folder)
    assert [(d.agency, d.path.name, d.to) for d in drafts] == [
        ("区教育局", "区教育局_2026-11-21-01.eml", ()),
        ("区财政局", "区财政局_2026-11-21-01.eml", ("cz@example.gov.cn",)),
    ]
    message = email.message_from_bytes(drafts[1].path.read_bytes(), policy=email.policy.default)
    assert message["Subject"] == "《示例区基本目录》任务表（区财政局，请于2026年12月5日前报送）"
    assert (message["To"], message["X-Unsent"], message["From"]) == ("cz@example.gov.cn", "1", None)
    body = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert body.startswith("区财政局张三：")
    assert "由贵单位承担的2个事项" in body
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "区财政局_2026-11-21-01.xlsx"
    assert attachment.get_content() == drafts[1].workbook.read_bytes()


def it_reports_an_agency_without_an_address_and_still_writes_its_draft(office: Office) -> None:
    batch = office.create().distribute()
    draft = write_drafts(office.master(), batch.folder)[0]
    assert email.message_from_bytes(draft.path.read_bytes())["To"] is None
    (problem,) = draft.problems
    assert (problem.code, problem.sheet, problem.cell) == ("no_email", "单位", "J3")
    assert problem.message == "“区教育局”没有可用的邮箱，邮件草稿没有收件人"


def it_reports_words_that_are_no_addresses_and_copies_to_the_others(office: Office) -> None:
    agencies = [
        {"name": "区财政局", "email": "a@b.cn；无", "cc": "c@d.cn,e@f.cn"},
        {"name": "区教育局", "email": "x@y.cn"},
    ]
    batch = office.create(agencies=agencies).distribute()
    draft = write_drafts(office.master(), batch.folder)[1]
    assert (draft.to, draft.cc) == (("a@b.cn",), ("c@d.cn", "e@f.cn"))
    assert [(p.code, p.found) for p in draft.problems] == [("not_an_email", "无")]
    message = email.message_from_bytes(draft.path.read_bytes(), policy=email.policy.default)
    assert message["Cc"] == "c@d.cn, e@f.cn"


def it_writes_drafts_only_for_the_workbooks_in_the_folder(office: Office) -> None:
    office.create().distribute("一")
    batch = office.distribute("二", agencies=["区教育局"])
    assert [draft.agency for draft in write_drafts(office.master(), batch.folder)] == ["区教育局"]


def it_lists_the_items_of_its_own_batch_alone(office: Office) -> None:
    office.create().distribute("一")
    master = office.master()
    master.table("items").append(
        {"id": "SX0003", "level1": "审计", "content": "公告", "agency": "区财政局", "responsible": "区财政局"}
    )
    master.save()
    batch = office.distribute("二", only_new=True)
    (draft,) = write_drafts(office.master(), batch.folder)
    body = email.message_from_bytes(draft.path.read_bytes(), policy=email.policy.default)
    page = body.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "审计" in page
    assert ">财政<" not in page


def it_lists_them_also_where_another_batch_sent_the_same(office: Office) -> None:
    first, second = office.create().distribute("一"), office.distribute("二")
    for batch in (first, second):
        drafts = write_drafts(office.master(), batch.folder)
        pages = [email.message_from_bytes(one.path.read_bytes(), policy=email.policy.default) for one in drafts]
        assert all(">教育<" in page.get_body(("html",)).get_content() for page in pages)  # type: ignore[union-attr]


def it_is_not_written_for_a_batch_that_was_withdrawn(office: Office) -> None:
    batch = office.create().distribute()
    master = office.master()
    withdraw_batch(master, batch.number, now=datetime(2026, 11, 22))
    with pytest.raises(Refusal) as refusal:
        write_drafts(master, batch.folder)
    assert refusal.value.code == "withdrawn_not_mailed"
    assert batch.number in refusal.value.sentence


def it_is_never_sent_by_itself(office: Office) -> None:
    batch = office.create().distribute()
    with pytest.raises(Refusal) as refusal:
        mail(office.path, batch.folder, via="eml", send=True)
    assert refusal.value.code == "drafts_are_not_sent"
    assert list(batch.folder.glob("*.eml")) == []


def it_refuses_a_folder_without_task_workbooks(office: Office) -> None:
    office.create().distribute()
    with pytest.raises(Refusal) as refusal:
        write_drafts(office.master(), office.folder)
    assert refusal.value.code == "no_task_books"


def it_names_the_attachment_in_both_ways_that_mail_programs_know() -> None:
    name = "区人力资源和社会保障局（区退役军人事务局）_2026-11-21-01.xlsx"
    letter = TaskLetter("示", "局", "", 1, None, None, OwnOffice(), name)
    raw = compose_message(letter, attached(letter)).as_bytes().decode("ascii")
    assert (
        'Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;\r\n name="=?utf-8?b?' in raw
    )
    assert "filename*=UTF-8''%E5%8C%BA" in raw
    for policy in (email.policy.default, email.policy.compat32):
        parts = list(email.message_from_string(raw, policy=policy).walk())
        assert parts[-1].get_filename() == name
        assert parts[-1].get_content_subtype() == "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def it_cannot_be_made_to_carry_another_header() -> None:
    letter = TaskLetter("目录\r\nBcc: x@y.cn", "局\nX-Evil: 1", "", 1, None, None, OwnOffice(), 'a"\r\nX-Evil: 1.xlsx')
    message = email.message_from_bytes(
        compose_message(letter, attached(letter)).as_bytes(), policy=email.policy.default
    )
    assert message["Bcc"] is None
    for part in message.walk():
        assert part["X-Evil"] is None
    assert message["Subject"].startswith("《目录 Bcc: x@y.cn》")


def it_keeps_its_lines_short_enough_for_every_server() -> None:
    letter = TaskLetter(
        "目录" * 100, "局" * 60, "", 1, None, date(2026, 1, 2), OwnOffice(), "局" * 60 + "_2026-11-21-01.xlsx"
    )
    raw = compose_message(
        letter, attached(letter, b"PK" * 5000), to=[f"{n}@example.gov.cn" for n in range(40)]
    ).as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


def it_says_nothing_about_a_date_that_was_not_set() -> None:
    letter = TaskLetter("示例目录", "区财政局", "", 3, None, None, OwnOffice(), "a.xlsx")
    assert compose_message(letter, attached(letter))["Subject"] == "《示例目录》任务表（区财政局）"


def it_is_signed_by_the_office_as_it_entered_itself_with_the_day_and_whom_to_ask() -> None:
    own = OwnOffice("示例区人民政府办公室", "示例区政务公开办公室", "李某", "010-00000000", "zwgk@example.gov.cn")
    letter = TaskLetter("示例目录", "区财政局", "", 3, date(2026, 11, 21), date(2026, 12, 5), own, "a.xlsx")
    body = compose_message(letter, attached(letter)).get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert body.endswith("特此通知。\n\n示例区政务公开办公室\n2026年11月21日\n")
    assert "请于2026年12月5日前填写完毕，作为附件发至 zwgk@example.gov.cn" in body
    assert "联系人及电话：李某，010-00000000。" in body


def _sent(office: Office) -> tuple[Master, Path]:
    batch = office.create().distribute()
    return office.master(), batch.folder


def but_nobodys_name_is_made_up_where_the_office_has_not_said_its_own(office: Office) -> None:
    drafts = write_drafts(*_sent(office))
    body = email.message_from_bytes(drafts[0].path.read_bytes(), policy=email.policy.default)
    text = body.get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert text.endswith("特此通知。\n\n2026年11月21日\n")
    assert "工作机构" not in text
