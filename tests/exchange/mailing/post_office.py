"""A real mail server on the loopback, with TLS and login, that can be told to misbehave."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "zwgk@example.gov.cn", "a secret"


class PostOffice:
    """What arrived, and what is to go wrong.

    Attributes:
        arrived: The messages taken, in order.
        answers: For a recipient: replies to give before it is taken.
        after: Told how many were taken, with each; may cut connections.
    """

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answers: dict[str, list[str]] = {}
        self.senders: list[str] = []
        self.after: Callable[[int], None] = lambda count: None

    async def handle_RCPT(  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        waiting = self.answers.get(address)
        if waiting:
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.recipients.append(list(envelope.rcpt_tos))
        self.senders.append(envelope.mail_from or "")
        self.after(len(self.arrived))
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.arrived]


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=good)  # what is not handled is answered with 535


def opened_office(
    office: PostOffice, context: ssl.SSLContext | None, *, starttls: bool = False, login: bool = True
) -> Controller:
    """A running server, to be stopped by whoever asked: TLS from the first byte, STARTTLS, or neither."""
    options: dict[str, Any] = {"auth_required": login, "authenticator": _authenticate if login else None}
    if starttls:
        options |= {"tls_context": context, "require_starttls": True}
    else:
        options |= {"auth_require_tls": False}
    controller = Controller(
        office,
        hostname="127.0.0.1",
        port=_free_port(),
        ssl_context=None if starttls else context,
        data_size_limit=64 << 20,
        **options,
    )
    controller.start()
    return controller


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Wire:
    """A relay in front of a server that cuts the connection after so many bytes from the client, once for each number.

    It knows nothing of TLS: what it counts and cuts is what goes over the wire.

    Attributes:
        closes: After a cut nobody is let in any more.
    """

    def __init__(self, port: int, cuts: list[int]) -> None:
        self._target = port
        self._cuts = list(cuts)
        self.closes = False
        self._passed = 0
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else whoever waits in accept lets one more in
        self._listener.close()

    def cut_after(self, amount: int) -> None:
        """Cut after AMOUNT more bytes from the client."""
        with self._lock:
            self._cuts.insert(0, self._passed + amount)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            threading.Thread(target=self._pump, args=(server, client, client, None), daemon=True).start()
            threading.Thread(target=self._pump, args=(client, server, client, self._allowed), daemon=True).start()

    def _allowed(self, amount: int) -> int:
        """How many of AMOUNT further bytes may pass before the next cut; all where none comes."""
        with self._lock:
            if self._cuts and self._passed + amount > self._cuts[0]:
                allowed = max(0, self._cuts.pop(0) - self._passed)
                if self.closes:
                    self.close()
                self._passed += allowed
                return allowed
            self._passed += amount
            return amount

    def _pump(
        self, source: socket.socket, sink: socket.socket, client: socket.socket, limit: Callable[[int], int] | None
    ) -> None:
        try:
            while data := source.recv(4096):
                allowed = len(data) if limit is None else limit(len(data))
                sink.sendall(data[:allowed])
                if allowed < len(data):
                    break
        except OSError:
            pass
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


__all__ = ["PASSWORD", "USER", "PostOffice", "Wire", "opened_office"]
