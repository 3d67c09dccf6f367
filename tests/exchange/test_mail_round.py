"""A whole round by mail: sent over TLS with a login through cut connections, answered in every way, chased, gathered.

It runs with a dozen agencies; ``CATALOGUE_XL_ROUND=200 pytest -s`` runs it with as many as a county has, and says how
long each step took.
"""

from __future__ import annotations

import os
import random
import ssl
import time
from datetime import date, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import trustme

from catalogue_xl.exchange.mailing import mail_run
from catalogue_xl.exchange.mailing.posts import SendingOutcome
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.operations.correspondence.collect import collect
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.operations.correspondence.mail_routes import Route
from catalogue_xl.operations.correspondence.remind import remind
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

from .collecting.made_letters import eml, msg, winmail
from .collecting.test_inbox import PASSWORD as MAILBOX_PASSWORD
from .collecting.test_inbox import USER as MAILBOX_USER
from .collecting.test_inbox import mailbox  # noqa: F401
from .collecting.test_letters import _zip
from .conftest import fill, set_saved
from .mailing.post_office import PASSWORD, USER, PostOffice, Wire, opened_office

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")]

AGENCIES = int(os.environ.get("CATALOGUE_XL_ROUND", "12"))
CUT_AT = AGENCIES * 6 // 10
SENT, CHASED = date(2026, 11, 21), date(2026, 12, 6)


class Clock:
    def __init__(self) -> None:
        self.at = time.monotonic()

    def __call__(self, step: str) -> None:
        now = time.monotonic()
        print(f"{step}: {now - self.at:.1f} s")
        self.at = now


class Round:
    def __init__(self, folder: Path) -> None:
        self.path, self.tasks, self.inbox, self.chased = (
            folder / name for name in ("目录.xlsx", "任务表", "收件", "催办")
        )
        master = Master.create(self.path, title="示例区基本目录", region="示例区", year=2026)
        for number in range(1, AGENCIES + 1):
            name = f"第{number}局"
            items = {"id": f"SX{number:04}", "level1": "财政", "content": "预算", "agency": name, "responsible": name}
            master.table("items").append(items)
            master.table("agencies").append({"name": name, "email": f"a{number}@example.gov.cn"})
        master.table("office").append({"name": "示例区人民政府办公室", "email": USER})
        master.save()
        self.batch = distribute(Master.open(self.path), self.tasks, due=date(2026, 12, 5), today=SENT).number

    def answered(self, number: int, status: str = "已公开", *, saved: str = "2026-12-01T01:00:00Z") -> bytes:
        return answered(self.tasks / f"第{number}局_{self.batch}.xlsx", status, saved)


def answered(path: Path, status: str, saved: str) -> bytes:
    """The workbook at PATH with an answer, saved at that time."""
    workbook = PatchedBook.open(path)
    fill(workbook["任务清单"], 1, "办理状态", status)
    target = path.parent.parent / "答.xlsx"
    target.write_bytes(workbook.to_bytes())
    set_saved(target, saved)
    return target.read_bytes()


def strictly(path: Path) -> None:
    """Read a message with a parser that forgives nothing."""
    message = message_from_bytes(path.read_bytes(), policy=policy.strict)
    for part in message.walk():
        assert part.defects == []
        assert part.is_multipart() or part.get_payload(decode=True)


@pytest.fixture
def post(tmp_path, monkeypatch):
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setattr(mail_run, "_WAITS", (0.0, 0.0, 0.0))
    office = PostOffice()
    server = opened_office(office, context)
    office.port, office.authority = server.port, tmp_path / "ca.pem"
    yield office
    server.stop()


def test_a_round_by_mail(tmp_path, post, mailbox, monkeypatch):  # noqa: F811
    tell = Clock()
    going = Round(tmp_path)
    tell(f"{AGENCIES}个单位的任务表")
    _send(going, post, monkeypatch)
    tell("发送")
    for draft in mail(going.path, going.tasks).drafts:
        strictly(draft.path)
    tell("写草稿，逐封严格解析")
    letters = _replies(going)
    mailbox.put("报送", *letters)
    tell("写回信")
    monkeypatch.setenv("SSL_CERT_FILE", str(mailbox.authority))
    source = f"imaps://{MAILBOX_USER}@127.0.0.1:{mailbox.port}/报送"
    first = _collect(going, source, monkeypatch)
    tell("收取、合并")
    print(first.to_text())
    assert {(one.agency, one.batch) for one in first.found.taken} == {
        *((f"第{n}局", going.batch) for n in range(1, 9)),
        ("第10局", going.batch),
        ("第9局", "2026-11-22-01"),
    }
    remarks = {one.agency: one.remarks for one in first.found.taken if one.remarks}
    assert "发件人 stranger@example.com 不是“单位”表里第6局的邮箱" in remarks["第6局"][0]
    assert "比前面收到的那一份旧" in remarks["第8局"][0]
    assert [one.why for one in first.found.not_taken if one.failed] == ["可执行文件，没有取出，请勿打开"]
    statuses = {one.text("agency"): one.text("status") for one in Master.open(going.path).table("tasks").records()}
    assert statuses["第8局"] == "未公开", "the newer of two, whatever came first"
    second = _collect(going, source, monkeypatch)
    assert second.to_text() == "没有新的任务表。"
    tell("再收一次")

    chased = remind(going.path, going.chased, batch=going.batch, today=CHASED)
    tell("催办")
    print(chased.to_text()[:600])
    states = {one.shortfall.agency: str(one.shortfall.state) for one in chased.made}
    assert states == {
        "第10局": "已交有错",
        "第9局": "未交",
        **{f"第{n}局": "未交" for n in range(11, AGENCIES + 1)},
    }
    for path in going.chased.glob("*.eml"):
        strictly(path)
    corrected = answered(going.chased / f"第10局_{going.batch}_请更正.xlsx", "已公开", "2026-12-07T01:00:00Z")
    mailbox.put("报送", eml("a10@example.gov.cn", {"更正.xlsx": corrected}))
    third = _collect(going, source, monkeypatch, day=8)
    assert [one.agency for one in third.found.taken] == ["第10局"]
    print(third.to_text())
    again = remind(going.path, going.chased, batch=going.batch, today=date(2026, 12, 8))
    assert "第10局" not in {one.shortfall.agency for one in again.made}
    tell("再收、再催")


def _send(going: Round, post: PostOffice, monkeypatch) -> None:
    """All of it, although the line breaks at a message and at a random byte, and the server says no to two."""
    post.answers = {"a2@example.gov.cn": ["451 later"], "a3@example.gov.cn": ["550 no such user"]}
    chance = random.Random(AGENCIES)
    for cut in ("a message", chance.randrange(2_000, 60_000), None, None):
        wire = Wire(post.port, [cut] if isinstance(cut, int) else [])
        wire.closes = cut is not None
        post.after = lambda count, wire=wire, cut=cut: (
            wire.cut_after(4_000) if (cut, count) == ("a message", CUT_AT - 1) else None
        )
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
        route = Route("smtp", f"smtps://{USER.replace('@', '%40')}@127.0.0.1:{wire.port}", per_minute=1e9)
        done = mail(going.path, going.tasks, via=route, send=True)
        wire.close()
        print(f"断在{cut}：" if cut else "不断：", done.sum(), f"{len(post.arrived)}封到达")
        if cut is not None:
            assert done.exit_code == 1
        if cut == "a message":
            assert len(post.arrived) == CUT_AT - 1
            refused = [one for one in done.dispatches if one.sent and one.sent.delivery is SendingOutcome.REFUSED]
            rest = AGENCIES - (CUT_AT - 1) - len(refused)
            assert done.sum() == f"已发送{CUT_AT - 1}封，还有{rest}封没有发，再运行一次接着发。"
    assert len(post.ids) == len(set(post.ids))
    refused = [one for one in done.dispatches if one.sent and one.sent.delivery is SendingOutcome.REFUSED]
    unsure = {one.envelope.agency for one in done.dispatches if one.before is SendingOutcome.UNSURE}
    assert refused == []  # what was refused once was tried again in the last run, as its address may have been mended
    told = Master.open(going.path).table("mailings").records()
    assert [(one.text("agency"), one.text("why")) for one in told if one.text("outcome") == "被拒收"] == [
        ("第3局", "550 no such user")
    ]
    print(f"{len(set(post.ids))}个不同的邮件编号，拿不准的{len(unsure)}封")
    assert {str(message["To"]) for message in post.arrived} | unsure == {
        f"a{n}@example.gov.cn" for n in range(1, AGENCIES + 1)
    }
    assert len(post.arrived) + len(unsure) == AGENCIES


def _replies(going: Round) -> list[bytes]:
    """One of each kind."""
    other = distribute(Master.open(going.path), going.path.parent / "二", agencies=["第9局"], today=date(2026, 11, 22))
    older, newer = (
        going.answered(8, status, saved=f"2026-12-0{day}T01:00:00Z") for status, day in (("已公开", 1), ("未公开", 2))
    )
    inner = eml("a4@example.gov.cn", {"表.xlsx": going.answered(4)}, subject="第4局报送")
    return [
        eml("a1@example.gov.cn", {"表.xlsx": going.answered(1), "说明.txt": "见表".encode("gb18030")}),
        eml("a2@example.gov.cn", {"报送.zip": _zip({"报送/第2局任务表.xlsx": going.answered(2)})}),
        eml("a3@example.gov.cn", {"报送.msg": msg("a3@example.gov.cn", {"表.xlsx": going.answered(3)})}),
        eml("a4@example.gov.cn", {}, inner=inner),
        eml("a5@example.gov.cn", {"winmail.dat": winmail({"return.xlsx": going.answered(5)})}),
        eml("stranger@example.com", {"表.xlsx": going.answered(6)}),
        eml("a7@example.gov.cn", {"表.xlsx": going.answered(7), "表.exe": b"MZ"}),
        eml("a8@example.gov.cn", {"新.xlsx": newer}),
        eml("a8@example.gov.cn", {"旧.xlsx": older}),
        eml("a9@example.gov.cn", {"表.xlsx": answered(other.books[0].path, "已公开", "2026-12-01T01:00:00Z")}),
        eml("a10@example.gov.cn", {"表.xlsx": going.answered(10, "已办结")}),
    ]


def _collect(going: Round, source: str, monkeypatch, *, day: int = 3):
    monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", MAILBOX_PASSWORD)
    return collect(going.path, source, going.inbox, merge=True, since=date(2026, 1, 1), now=datetime(2026, 12, day, 9))
