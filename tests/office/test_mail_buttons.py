"""发邮件, 收邮件 and 催办, pressed on a real open workbook, with a real mail server."""

from __future__ import annotations

import ssl
from email.message import EmailMessage
from email.policy import SMTP

import keyring
import pytest
import trustme
from keyring.backend import KeyringBackend

from catalogue_xl.exchange.mailing import mail_run

from ..exchange.mailing.post_office import PASSWORD, USER, PostOffice, opened_office

pytestmark = [pytest.mark.office, pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")]


class Safe(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


@pytest.fixture
def post(tmp_path, monkeypatch):
    """A mail server that takes a login over TLS, and this user's settings, who was asked nothing yet."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "设置"))
    monkeypatch.delenv("CATALOGUE_XL_MAIL_PASSWORD", raising=False)
    monkeypatch.setattr(mail_run, "_WAITS", (0.0, 0.0, 0.0))
    before = keyring.get_keyring()
    keyring.set_keyring(Safe())
    office = PostOffice()
    server = opened_office(office, context)
    office.port = server.port
    yield office
    server.stop()
    keyring.set_keyring(before)


@pytest.fixture
def with_mail(opened, sent_master, post):
    """The open workbook of a round that is out; two agencies have addresses."""
    office = opened(sent_master)
    sheet = office.book.sheets["单位"]
    head, *rows = sheet.used_range.options(ndim=2).value
    for number, row in enumerate(rows, start=2):
        if row[0] in ("区财政局", "区城管局"):
            sheet.range((number, head.index("邮箱") + 1)).value = f"a{number}@example.gov.cn"
    office.sheet = lambda title: _rows(office.book.sheets[title])
    return office


def _rows(sheet):
    head, *rows = sheet.used_range.options(ndim=2).value
    return [dict(zip(head, row, strict=True)) for row in rows if row[0]]


def test_letters_are_listed_asked_about_sent_and_chased(with_mail, sent_master, post, tmp_path):
    office, person = with_mail, with_mail.person
    person.folder = sent_master.parent / "任务表"
    person.typed = ["2", USER, f"smtps://127.0.0.1:{post.port}"]
    person.secret = PASSWORD

    person.answers = [False, False]
    assert office.press("mail") == "没有发送任何邮件，名单留在“待发邮件”表。"
    assert post.arrived == []
    assert office.book.sheets.active.name == "待发邮件"
    listed = {row["单位"]: row["状态"] for row in office.sheet("待发邮件")}
    assert (listed["区财政局"], listed["区民政局"]) == ("待发送", "没有邮箱")
    assert "将经邮件服务器给2个单位发送邮件" in person.asked[-2]

    said = office.press("mail")
    assert said.startswith("已发送2封。")
    assert len(post.arrived) == 2
    recorded = {row["单位"]: row["结果"] for row in office.sheet("分发记录")}
    assert recorded == {"区财政局": "已发送", "区城管局": "已发送"}
    assert {row["状态"] for row in office.sheet("待发邮件")} == {"已发送", "没有邮箱"}
    assert office.press("mail").startswith("没有要发送的邮件")
    assert len(post.arrived) == 2

    person.folder = tmp_path / "催办"
    person.answers = [False, True]
    assert office.press("remind").startswith("已发送2封。")
    assert [str(one["Subject"]).startswith("请尽快报送") for one in post.arrived] == [False, False, True, True]
    assert {row["类别"] for row in office.sheet("分发记录")} == {"任务表", "催办"}
    person.answers = [False]
    assert "今天已经催办过" in office.press("remind")
    assert len(post.arrived) == 4
    assert keyring.get_password("catalogue-xl", f"{USER}@127.0.0.1") == PASSWORD
    assert PASSWORD not in (tmp_path / "设置" / "catalogue-xl" / "mail.json").read_text("utf-8")
    assert PASSWORD not in "".join(map(str, (*person.told, *person.asked, office.cells())))


def test_what_came_back_is_gathered_out_of_letters_and_merged_after_asking(with_mail, returns, tmp_path):
    office, person = with_mail, with_mail.person
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["Subject"] = "a@example.gov.cn", "报送"
    letter.set_content("见附件。")
    letter.add_attachment(returns[0].read_bytes(), maintype="application", subtype="octet-stream", filename="表.xlsx")
    person.folder = tmp_path / "下载"
    person.folder.mkdir()
    (person.folder / "报送.eml").write_bytes(letter.as_bytes())
    person.answers = [False, False]
    assert "收到1份任务表" in office.press("collect")
    assert "从邮箱收取吗" in person.asked[0]
    assert "现在合并进目录工作簿吗" in person.asked[-1]
    for one in person.folder.glob("*.xlsx"):
        one.unlink()
    person.answers = [False, True]
    assert "还没有保存" in office.press("collect")
    assert any(row["报送日期"] for row in office.sheet("_批次"))
