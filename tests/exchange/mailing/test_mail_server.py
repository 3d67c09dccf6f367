"""Which server is meant, and where its password comes from."""

from __future__ import annotations

import os

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.mail_server import PASSWORD_VARIABLE, mail_server, password_for, store_password


class _Ring(keyring.backend.KeyringBackend):
    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    keyring.set_keyring(_Ring())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


SERVER = mail_server("smtps://zwgk%40example.gov.cn@mail.example.gov.cn", ("smtps",))


class DescribeAMailServer:
    def it_is_named_with_or_without_a_port_and_a_folder(self):
        assert (SERVER.host, SERVER.port, SERVER.user) == ("mail.example.gov.cn", 465, "zwgk@example.gov.cn")
        inbox = mail_server("imaps://u@h:1993/%E6%8A%A5%E9%80%81", ("imaps",))
        assert (inbox.port, inbox.path) == (1993, "报送")


class DescribeThePassword:
    def it_is_taken_out_of_the_environment(self, monkeypatch):
        monkeypatch.setenv(PASSWORD_VARIABLE, "once")
        assert password_for(SERVER) == "once"
        assert PASSWORD_VARIABLE not in os.environ

    def it_is_kept_in_the_keyring(self, ring, monkeypatch):
        monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
        with pytest.raises(Refusal) as refused:
            password_for(SERVER)
        assert refused.value.code is RefusalCode.NO_MAIL_PASSWORD
        store_password(SERVER, "kept")
        assert password_for(SERVER) == "kept"

    def it_cannot_be_kept_without_one(self, monkeypatch):
        before = keyring.get_keyring()
        keyring.set_keyring(keyring.backends.fail.Keyring())
        try:
            with pytest.raises(Refusal) as refused:
                store_password(SERVER, "x")
        finally:
            keyring.set_keyring(before)
        assert refused.value.code is RefusalCode.NO_KEYRING
