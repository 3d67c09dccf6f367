"""One connection to a mail server that takes messages one by one, and says of each what became of it."""

from __future__ import annotations

import contextlib
import re
import select
import smtplib
import socket
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.connections import connection_refusals, login_refused, one_plain_line, tls_context
from catalogue_xl.exchange.mailing.mail_server import MailServer
from catalogue_xl.exchange.mailing.posts import SendingOutcome, Sent

_PATIENCE = 30.0
_LEADING_DOT = re.compile(rb"(?m)^\.")
_LAST_LOOK = 0.05
"""Seconds that the connection is watched before a message is finished: a server that hung up is noticed."""


class SmtpSession:
    """A connection that is opened when it is needed, and again after it broke.

    Args:
        server: Where to.
        password: Asked for when the server wants a login.

    Raises:
        Refusal: from :meth:`deliver`, for what no other attempt would change: mail_server_absent, no_tls,
            bad_certificate, login_refused, and those of PASSWORD.
    """

    def __init__(self, server: MailServer, password: Callable[[], str]) -> None:
        self._server = server
        self._ask = password
        self._password: str | None = None
        self._smtp: smtplib.SMTP | None = None
        self._was_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
        self._drop()

    def deliver(
        self, sender: str, recipients: Sequence[str], content: bytes, *, committing: Callable[[], None]
    ) -> Sent:
        """Give one message to the server.

        Args:
            sender: The envelope's sender.
            recipients: The envelope's recipients, copies included.
            content: The message, with lines that end in CRLF.
            committing: Called just before the server is told that the message is whole: from then on it may have it.
        """
        committed = False
        try:
            smtp = self._connected()
            refused = self._open_envelope(smtp, sender, recipients)
            if isinstance(refused, Sent):
                return refused
            code, reply = smtp.docmd("DATA")
            if code != 354:
                return self._answered(smtp, code, reply)
            assert smtp.sock is not None
            smtp.sock.sendall(_LEADING_DOT.sub(b"..", content))  # RFC 5321, 4.5.2
            if _hung_up(smtp.sock):
                raise smtplib.SMTPServerDisconnected
            committing()
            committed = True
            smtp.sock.sendall(b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")
            code, reply = smtp.getreply()
        except Refusal as refusal:
            if self._was_open and refusal.code is RefusalCode.MAIL_SERVER_ABSENT:  # letters went out before it left
                return Sent(SendingOutcome.BROKEN, refusal.what)
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Sent(SendingOutcome.UNSURE if committed else SendingOutcome.BROKEN, one_plain_line(str(error)))
        if code != 250:
            return self._answered(smtp, code, reply)
        return Sent(SendingOutcome.SENT, refused=refused)

    def _open_envelope(self, smtp: smtplib.SMTP, sender: str, recipients: Sequence[str]) -> tuple[str, ...] | Sent:
        """Name sender and recipients; the recipients that were refused, or what became of the message if all were."""
        code, reply = smtp.mail(sender)
        if code != 250:
            return self._answered(smtp, code, reply)
        refused = []
        for address in recipients:
            code, reply = smtp.rcpt(address)
            if code not in (250, 251):
                if code // 100 == 4:
                    return self._answered(smtp, code, reply)  # all or nobody: what is sent again must not come twice
                refused.append(address)
        return self._answered(smtp, code, reply) if len(refused) == len(recipients) else tuple(refused)

    def _answered(self, smtp: smtplib.SMTP, code: int, reply: bytes) -> Sent:
        if code == 421:  # it closes the connection
            self._drop()
        else:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                smtp.rset()
        text = one_plain_line(reply.decode("utf-8", "replace"))
        return Sent(SendingOutcome.LATER if code // 100 == 4 else SendingOutcome.REFUSED, f"{code} {text}".strip())

    def _connected(self) -> smtplib.SMTP:
        """The open connection, greeted and logged in; none is left half open."""
        if self._smtp is None:
            with connection_refusals(self._server):
                smtp = self._opened()
            try:
                self._greet(smtp)
            except BaseException:
                smtp.close()
                raise
            self._smtp, self._was_open = smtp, True
        return self._smtp

    def _opened(self) -> smtplib.SMTP:
        server = self._server
        if server.at_once:
            return smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=tls_context())
        return smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)

    def _greet(self, smtp: smtplib.SMTP) -> None:
        """Turn to TLS and log in.

        Raises:
            Refusal: no_tls, bad_certificate, login_refused, and those of the password.
        """
        server = self._server
        if not server.at_once:
            smtp.ehlo()
            if smtp.has_extn("starttls"):
                with connection_refusals(server):
                    smtp.starttls(context=tls_context())
                smtp.ehlo()
            elif not server.clear:
                raise Refusal(RefusalCode.NO_TLS, host=server.host)
        if not server.user:
            return
        if self._password is None:
            self._password = self._ask()
        try:
            smtp.login(server.user, self._password)
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError, UnicodeEncodeError):
            raise login_refused(server) from None  # the error may repeat what was typed

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _hung_up(connection: socket.socket) -> bool:
    """True when the server has closed the connection, or says something before it was asked."""
    readable, _, _ = select.select([connection], [], [], _LAST_LOOK)
    return bool(readable)
