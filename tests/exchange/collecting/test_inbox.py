"""A mailbox on a real IMAP server is read over TLS, twice the same, and nothing in it changes."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
import trustme
from imapclient import IMAPClient

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.operations.correspondence.collect import collect

from .made_letters import eml, winmail
from .test_collection import _answered, made, round_  # noqa: F401

pytestmark = pytest.mark.slow

USER, PASSWORD = "zwgk", "a-secret"

MERGING = {"since": date(2026, 1, 1), "merge": True, "now": datetime(2026, 12, 3)}

_CONFIG = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {group}
mail_location = maildir:{folder}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
ssl = required
auth_failure_delay = 0
shutdown_clients = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Mailbox:
    port: int
    authority: Path

    def opened(self) -> IMAPClient:
        context = ssl.create_default_context(cafile=str(self.authority))
        client = IMAPClient("127.0.0.1", self.port, ssl_context=context)
        client.login(USER, PASSWORD)
        return client

    def put(self, folder: str, *letters: bytes) -> None:
        with self.opened() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for letter in letters:
                client.append(folder, letter)

    def state(self, folder: str) -> object:
        """All that a reader could have changed: which letters there are, and their flags."""
        with self.opened() as client:
            client.select_folder(folder, readonly=True)
            return {uid: sorted(found[b"FLAGS"]) for uid, found in client.fetch(client.search(), ["FLAGS"]).items()}


def _program() -> str | None:
    return shutil.which("dovecot") or next((p for p in ("/usr/sbin/dovecot",) if Path(p).exists()), None)


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    program = _program()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Dovecot is required here")
        pytest.skip("needs Dovecot")
    folder = Path(tempfile.mkdtemp())  # pytest's own are closed to the users that the server's parts run as
    folder.chmod(0o755)
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(str(folder / "key.pem"))
    issued.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    import grp
    import pwd

    root, own = os.getuid() == 0, getpass.getuser()  # its login process declines to be root
    words = {
        "folder": folder,
        "login": "dovenull" if root else own,
        "internal": "dovecot" if root else own,
        "group": "dovecot" if root else grp.getgrgid(os.getgid()).gr_name,
        "uid": pwd.getpwnam("dovecot").pw_uid if root else os.getuid(),
        "gid": pwd.getpwnam("dovecot").pw_gid if root else os.getgid(),
        "password": PASSWORD,
        "port": port,
    }
    for name in ("mail", "home"):
        (folder / name).mkdir()
        os.chown(folder / name, words["uid"], words["gid"])
    (folder / "dovecot.conf").write_text(_CONFIG.format(**words), "utf-8")
    server = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.PIPE)
    _await(port, server, folder)
    yield Mailbox(port, folder / "ca.pem")
    server.terminate()
    server.communicate(timeout=20)
    shutil.rmtree(folder)


def _await(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(100):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    said = server.stderr.read() if server.stderr and server.poll() is not None else b""
    log = (folder / "log").read_text("utf-8") if (folder / "log").exists() else ""
    raise AssertionError(f"Dovecot does not run: {said!r} {log}")


@pytest.fixture(autouse=True)
def _trust(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(mailbox.authority))
    monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)


def _address(mailbox: Mailbox, folder: str = "") -> str:
    return f"imaps://{USER}@127.0.0.1:{mailbox.port}/{folder}"


class DescribeAMailbox:
    def it_is_read_once_and_nothing_in_it_changes(self, mailbox, round_, monkeypatch):  # noqa: F811
        answers = {agency: _answered(round_, agency) for agency in ("区财政局", "区民政局", "区教育局")}
        forwarded = eml("boss@example.gov.cn", {}, inner=eml("a2@example.gov.cn", {"表.xlsx": answers["区民政局"]}))
        mailbox.put(
            "第一轮",
            eml("a1@example.gov.cn", {"一.xlsx": answers["区财政局"], "照片.png": b"\x89PNG"}),
            forwarded,
            eml("a3@example.gov.cn", {"winmail.dat": winmail({"b.xlsx": answers["区教育局"]})}),
            eml("a3@example.gov.cn", {"病毒.exe": b"MZ"}),
        )
        before = mailbox.state("第一轮")
        source = _address(mailbox, "第一轮")
        first = collect(
            round_ / "目录.xlsx", source, round_ / "收件", since=date(2026, 1, 1), merge=True, now=datetime(2026, 12, 3)
        )
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
        second = collect(
            round_ / "目录.xlsx", source, round_ / "收件", since=date(2026, 1, 1), merge=True, now=datetime(2026, 12, 3)
        )
        assert {one.agency for one in first.found.taken} == answers.keys()
        assert [one.why for one in first.found.not_taken] == ["不是任务表", "可执行文件，没有取出，请勿打开"]
        assert second.to_text() == "没有新的任务表。"
        assert (second.found.taken, second.found.again, second.found.not_taken) == ([], [], [])
        assert mailbox.state("第一轮") == before
        assert all(flags == [b"\\Recent"] or flags == [] for flags in before.values())

    def it_gives_only_what_came_since_the_last_time(self, mailbox, round_, monkeypatch):  # noqa: F811
        mailbox.put("第二轮", eml("a1@example.gov.cn", {"一.xlsx": _answered(round_, "区财政局")}))
        source = _address(mailbox, "第二轮")
        collect(round_ / "目录.xlsx", source, round_ / "收件", since=date(2026, 1, 1))
        mailbox.put("第二轮", eml("a2@example.gov.cn", {"一.xlsx": _answered(round_, "区民政局")}))
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", PASSWORD)
        again = collect(round_ / "目录.xlsx", source, round_ / "收件", since=date(2026, 1, 1))
        assert [one.agency for one in again.found.taken] == ["区民政局"]

    def it_gives_no_letter_from_before_the_day_asked_for(self, mailbox, round_):  # noqa: F811
        mailbox.put("第三轮", eml("a1@example.gov.cn", {"一.xlsx": _answered(round_, "区财政局")}))
        found = collect(
            round_ / "目录.xlsx", _address(mailbox, "第三轮"), round_ / "收件", since=date(2999, 1, 1)
        ).found
        assert found.taken == []

    @pytest.mark.parametrize(
        ("password", "folder", "code"),
        [("wrong", "", "login_refused"), (PASSWORD, "没有的", "no_mail_folder")],
    )
    def it_is_declined_with_a_sentence(self, mailbox, round_, monkeypatch, password, folder, code):  # noqa: F811
        monkeypatch.setenv("CATALOGUE_XL_MAIL_PASSWORD", password)
        with pytest.raises(Refusal) as refused:
            collect(round_ / "目录.xlsx", _address(mailbox, folder), round_ / "收件")
        assert refused.value.code == code

    def it_is_declined_when_a_stranger_answers(self, mailbox, round_, monkeypatch):  # noqa: F811
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(Refusal) as refused:
            collect(round_ / "目录.xlsx", _address(mailbox), round_ / "收件")
        assert refused.value.code == "bad_certificate"
