"""Letters go over a real mail server with TLS and login, each exactly once, whatever happens to the connection."""

from __future__ import annotations

import random
import shutil
import ssl
import subprocess
import sys
import traceback
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import trustme

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.exchange.mailing import mail_run
from catalogue_xl.exchange.mailing.posts import SendingOutcome
from catalogue_xl.exchange.mailing.sending_journal import JOURNAL, SendingJournal
from catalogue_xl.exchange.sending.distribution import distribute
from catalogue_xl.operations.correspondence.mail import mail
from catalogue_xl.operations.correspondence.mail_routes import Route
from catalogue_xl.workbook.master.master import Master

from .post_office import PASSWORD, USER, PostOffice, Wire, opened_office

AGENCIES = 12

# What the test's server thinks of itself: its TLS is below what it knows of.
pytestmark = [pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning"), pytest.mark.slow]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(autouse=True)
def _environment(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer trusts the authority, knows the password, and does not wait between attempts."""
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
    monkeypatch.setattr(mail_run, "_WAITS", (0.0, 0.0, 0.0))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master with agencies that all have a task workbook."""
    folder = tmp_path_factory.mktemp("邮件")
    path = folder / "目录.xlsx"
    master = Master.create(path, title="示例区基本目录", region="示例区", year=2026)
    for number in range(1, AGENCIES + 1):
        name = f"第{number}局"
        master.table("items").append(
            {"id": f"SX{number:04}", "level1": "财政", "content": "预算", "agency": name, "responsible": name}
        )
        master.table("agencies").append({"name": name, "email": f"a{number}@example.gov.cn", "cc": "抄送 <c@d.cn>"})
    master.table("office").append({"name": "示例区人民政府办公室", "email": USER})
    master.save()
    distribute(Master.open(path), folder / "任务表", due=date(2026, 12, 5), today=date(2026, 11, 21))
    return folder


@pytest.fixture
def round_(made: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the master and of its folder of task workbooks."""
    shutil.copytree(made, tmp_path / "轮")
    return tmp_path / "轮" / "目录.xlsx", tmp_path / "轮" / "任务表"


@pytest.fixture
def post() -> PostOffice:
    return PostOffice()


@pytest.fixture
def tls(post: PostOffice, certificate: ssl.SSLContext) -> Iterator[int]:
    server = opened_office(post, certificate)
    yield server.port
    server.stop()


def _route(port: int, scheme: str = "smtps", *, clear: bool = False, user: str = USER) -> Route:
    login = f"{user.replace('@', '%40')}@" if user else ""
    return Route("smtp", f"{scheme}://{login}127.0.0.1:{port}", clear, per_minute=1e9)


def _outcomes(path: Path) -> list[str]:
    return [record.text("outcome") for record in Master.open(path).table("mailings").records()]


class DescribeSending:
    def it_sends_each_agency_its_workbook_once_over_tls_with_a_login(self, round_, post, tls):
        path, folder = round_
        done = mail(path, folder, via=_route(tls), send=True)
        assert done.exit_code == 0
        arrived = {str(message["To"]): message for message in post.arrived}
        assert arrived.keys() == {f"a{n}@example.gov.cn" for n in range(1, AGENCIES + 1)}
        assert len(post.arrived) == AGENCIES
        first = arrived["a1@example.gov.cn"]
        assert (str(first["From"]), str(first["Cc"])) == (f"示例区人民政府办公室 <{USER}>", "c@d.cn")
        assert ["a1@example.gov.cn", "c@d.cn"] in post.recipients
        assert first["X-Unsent"] is None
        (attachment,) = first.iter_attachments()
        assert attachment.get_content() == (folder / attachment.get_filename()).read_bytes()
        assert "第1局：" in first.get_body(("plain",)).get_content()
        assert "<b>2026年12月5日前</b>" in first.get_body(("html",)).get_content()
        assert _outcomes(path) == ["已发送"] * AGENCIES

    def it_sends_nothing_without_being_told_to(self, round_, post, tls):
        path, folder = round_
        before = path.read_bytes()
        shown = mail(path, folder, via=_route(tls))
        assert (post.arrived, path.read_bytes()) == ([], before)
        assert "第1局\ta1@example.gov.cn\tc@d.cn\t第1局_2026-11-21-01.xlsx\t待发送" in shown.to_text().splitlines()
        assert shown.to_text().splitlines()[-1].startswith(f"共{AGENCIES}封，其中{AGENCIES}封待发送。")

    def it_sends_nothing_twice(self, round_, post, tls, monkeypatch):
        path, folder = round_
        mail(path, folder, via=_route(tls), send=True)
        (folder / JOURNAL).unlink()
        again = mail(path, folder, via=_route(tls), send=True)
        assert len(post.arrived) == AGENCIES
        assert again.to_text().splitlines()[1].endswith("以前已发送")

    def it_sends_a_changed_workbook_again_only_on_request(self, round_, post, tls, monkeypatch):
        path, folder = round_
        mail(path, folder, via=_route(tls), send=True)
        workbook = folder / "第3局_2026-11-21-01.xlsx"
        workbook.write_bytes(workbook.read_bytes() + b"\0")
        told = mail(path, folder, via=_route(tls), send=True)
        assert len(post.arrived) == AGENCIES
        assert any("第3局：以前发过这个批次的另一份任务表" in one for one in told.notes)
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
        mail(path, folder, via=_route(tls), send=True, again=["第3局", "第5局"])
        assert sorted(str(m["To"]) for m in post.arrived[AGENCIES:]) == ["a3@example.gov.cn", "a5@example.gov.cn"]
        assert len(set(post.ids)) == AGENCIES + 2

    def it_tries_again_what_a_server_takes_later_and_tells_what_it_never_takes(self, round_, post, tls):
        path, folder = round_
        post.answers = {
            "a2@example.gov.cn": ["451 try later", "450 busy"],
            "a4@example.gov.cn": ["550 no such user"] * 9,
            "a6@example.gov.cn": ["451 never"] * 9,
        }
        post.answers["c@d.cn"] = []
        done = mail(path, folder, via=_route(tls), send=True)
        states = {one.envelope.agency: one.sent.delivery for one in done.dispatches if one.sent}
        assert states["第2局"] is SendingOutcome.SENT
        assert states["第6局"] is SendingOutcome.LATER
        assert done.exit_code == 1
        told = next(line for line in done.to_text().splitlines() if line.startswith("第4局"))
        assert told.endswith("已发送；未能送达：a4@example.gov.cn")  # the copy went out, the addressee did not get it
        assert "被" not in told

    def it_tells_what_a_server_refuses_altogether(self, round_, post, tls):
        path, folder = round_
        post.answers = {f"a{n}@example.gov.cn": ["550 no"] for n in (4,)} | {"c@d.cn": ["550 no"] * 99}
        done = mail(path, folder, via=_route(tls), send=True, agencies=["第4局"])
        assert done.to_text().splitlines()[1].endswith("被拒收（550 no）")
        assert _outcomes(path) == ["被拒收"]

    @pytest.mark.parametrize("seed", range(4))
    def it_sends_each_exactly_once_although_the_connection_is_cut_at_any_byte(
        self, round_, post, tls, seed, monkeypatch
    ):
        path, folder = round_
        chance = random.Random(seed)
        cuts = sorted(chance.randrange(3_000, 900_000) for _ in range(12))
        wire = Wire(tls, cuts)
        for _ in range(6):
            monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
            done = mail(path, folder, via=_route(wire.port), send=True)
            if not any(one.waits and one.sent is None for one in done.dispatches) and done.exit_code == 0:
                break
        wire.close()
        unsure = {
            one.message_id
            for one in done.dispatches
            if SendingOutcome.UNSURE in (one.before, one.sent.delivery if one.sent else None)
        }
        assert len(post.ids) == len(set(post.ids))
        assert len(set(post.ids) | unsure) == AGENCIES

    def but_one_that_may_have_arrived_is_not_sent_again_and_is_told(self, round_, post, tls):
        path, folder = round_
        planned = mail(path, folder, via=_route(tls), agencies=["第1局"])
        SendingJournal(folder).committing(planned.dispatches[0].message_id)
        done = mail(path, folder, via=_route(tls), send=True, agencies=["第1局"])
        assert (post.arrived, done.exit_code) == ([], 1)
        assert "不能确定对方是否收到" in done.notes[0]
        assert _outcomes(path) == ["未确认"]

    def it_goes_on_where_a_killed_run_stopped(self, round_, post, tls, monkeypatch):
        path, folder = round_

        class Killed(BaseException):
            pass

        def stop(number: int, of: int, agency: str) -> None:
            if number == 6:
                raise Killed

        with pytest.MonkeyPatch.context() as dying:
            dying.setattr("catalogue_xl.operations.correspondence.mail_routes._counted", lambda progress: stop)
            dying.setattr(
                "catalogue_xl.operations.correspondence.mail_routes.record_sending", lambda *_: 0
            )  # as a kill leaves it
            with pytest.raises(Killed):
                mail(path, folder, via=_route(tls), send=True)
        assert (len(post.arrived), _outcomes(path)) == (5, [])
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
        mail(path, folder, via=_route(tls), send=True)
        assert len(post.ids) == len(set(post.ids)) == AGENCIES
        assert _outcomes(path) == ["已发送"] * AGENCIES

    def it_turns_to_tls_where_the_server_offers_it(self, round_, post, certificate):
        path, folder = round_
        server = opened_office(post, certificate, starttls=True)
        try:
            mail(path, folder, via=_route(server.port, "smtp"), send=True, agencies=["第1局"])
        finally:
            server.stop()
        assert len(post.arrived) == 1

    def it_sends_in_clear_text_only_where_it_is_allowed_to(self, round_, post):
        path, folder = round_
        server = opened_office(post, None, login=False)
        try:
            with pytest.raises(Refusal) as refused:
                mail(path, folder, via=_route(server.port, "smtp", user=""), send=True, agencies=["第1局"])
            assert refused.value.code == "no_tls"
            allowed = _route(server.port, "smtp", user="", clear=True)
            mail(path, folder, via=allowed, send=True, agencies=["第1局"])
        finally:
            server.stop()
        assert (len(post.arrived), post.senders) == (1, [USER])

    def it_declines_a_wrong_password_a_stranger_and_an_absent_server(self, round_, post, tls, monkeypatch):
        path, folder = round_
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", "wrong")
        assert _refusal(path, folder, _route(tls)) == "login_refused"
        monkeypatch.delenv("SSL_CERT_FILE")
        assert _refusal(path, folder, _route(tls)) == "bad_certificate"
        assert _refusal(path, folder, _route(1)) == "mail_server_absent"
        assert _refusal(path, folder, Route("smtp", "ftp://x")) == "bad_mail_server"
        assert _refusal(path, folder, Route("smtp", "smtps://user:secret@host")) == "bad_mail_server"
        assert _refusal(path, folder, Route("smtp")) == "no_mail_server"
        assert post.arrived == []

    def it_needs_to_know_from_which_address(self, round_):
        path, folder = round_
        master = Master.open(path)
        master.table("office").write(master.table("office").records()[0].row, "email", None)
        master.save()
        assert _refusal(path, folder, _route(1, user="")) == "no_sender"

    def it_never_repeats_a_password_that_was_typed_into_the_address(self, round_):
        with pytest.raises(Refusal) as refused:
            mail(*round_, via=Route("smtp", "smtps://user:hunter2@host"), send=True)
        assert "hunter2" not in str(refused.value.sentence)


class DescribeThePassword:
    def it_stands_nowhere_that_anybody_could_look(self, round_, post, tls):
        path, folder = round_
        mail(path, folder, via=_route(tls), send=True)
        environment = subprocess.run(
            [sys.executable, "-c", "import os; print(dict(os.environ))"], capture_output=True, text=True, check=True
        ).stdout
        assert "CATALOGUE_XL_MAIL_PASSWORD" not in environment
        assert PASSWORD not in environment
        for file in path.parent.rglob("*"):
            if file.is_file():
                contents = [file.read_bytes()]
                if zipfile.is_zipfile(file):
                    with zipfile.ZipFile(file) as package:
                        contents += [package.read(name) for name in package.namelist()]
                assert not any(PASSWORD.encode() in content for content in contents), file
        assert not any(PASSWORD in str(message) for message in post.arrived)

    @pytest.mark.parametrize("typed", ["口令一二三", "wrong-one"])
    def it_is_not_in_what_is_told_when_the_login_fails(self, round_, tls, monkeypatch, typed):
        path, folder = round_
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", typed)
        with pytest.raises(Refusal) as refused:
            mail(path, folder, via=_route(tls), send=True)
        told = "".join(traceback.format_exception(refused.value))
        assert refused.value.code == "login_refused"
        assert typed not in told


def _refusal(path: Path, folder: Path, route: Route) -> str:
    with pytest.raises(Refusal) as refused:
        mail(path, folder, via=route, send=True, agencies=["第1局"])
    return str(refused.value.code)
