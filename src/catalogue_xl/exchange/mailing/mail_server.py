"""The mail server that a person names, and the password for it, which never stands in a workbook or a command."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from catalogue_xl.core.refusals import Refusal, RefusalCode

PASSWORD_VARIABLE = "CATALOGUE_XL_MAIL_PASSWORD"
_SERVICE = "catalogue-xl"
_PORTS = {"smtps": 465, "smtp": 587, "imaps": 993, "imap": 143}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is sent or fetched.

    Attributes:
        scheme: ``smtps`` and ``imaps`` speak TLS from the first byte; ``smtp`` and ``imap`` must turn to it (STARTTLS).
        user: Whom to log in as; empty for nobody.
        path: What follows the host: the folder of an IMAP account; empty for its inbox.
        clear: A server of the local network may be spoken to without TLS.
    """

    scheme: str
    host: str
    port: int
    user: str = ""
    path: str = ""
    clear: bool = False

    @property
    def name(self) -> str:
        """Such as ``user@host``, for sentences and for the keyring."""
        return f"{self.user}@{self.host}" if self.user else self.host

    @property
    def at_once(self) -> bool:
        """It speaks TLS from the first byte."""
        return self.scheme in ("smtps", "imaps")


def mail_server(address: str, schemes: tuple[str, ...], *, clear: bool = False) -> MailServer:
    """The server that ADDRESS names, such as ``smtps://user@host:465``.

    Raises:
        Refusal: bad_mail_server, also where a password stands in it.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise Refusal(RefusalCode.BAD_MAIL_SERVER, found=_without_password(address), wanted=schemes[0]) from None
    if parts.password is not None or parts.scheme not in schemes or not parts.hostname:
        raise Refusal(RefusalCode.BAD_MAIL_SERVER, found=_without_password(address), wanted=schemes[0])
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        path=unquote(parts.path.strip("/")),
        clear=clear,
    )


def _without_password(address: str) -> str:
    """ADDRESS as a sentence may show it."""
    head, at, tail = address.rpartition("@")
    scheme, slashes, login = head.rpartition("//")
    return f"{scheme}{slashes}{login.partition(':')[0]}{at}{tail}" if at else address


def password_for(server: MailServer) -> str:
    """The password: out of the environment, which then no longer has it, else out of the system's keyring.

    No process that is started later inherits it.

    Raises:
        Refusal: no_mail_password.
    """
    given = os.environ.pop(PASSWORD_VARIABLE, None)
    if given is not None:
        return given
    stored = _keyring_password(server)
    if stored is None:
        raise Refusal(RefusalCode.NO_MAIL_PASSWORD, who=server.name)
    return stored


def _keyring_password(server: MailServer) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, server.name)
    except KeyringError:
        return None


def store_password(server: MailServer, password: str) -> None:
    """Put it into the system's keyring.

    Raises:
        Refusal: no_keyring.
    """
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise Refusal(RefusalCode.NO_KEYRING) from error
    try:
        keyring.set_password(_SERVICE, server.name, password)
    except KeyringError as error:
        raise Refusal(RefusalCode.NO_KEYRING) from error
