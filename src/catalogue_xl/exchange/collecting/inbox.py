"""A mailbox on a server, read without leaving a trace: nothing is deleted, moved, or marked as seen."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.collecting.attachments import MAX_FILE
from catalogue_xl.exchange.mailing.mail_server import MailServer

if TYPE_CHECKING:
    from imapclient import IMAPClient

_PATIENCE = 60
_MOST_LETTERS = 5_000
_LARGEST = 2 * MAX_FILE


@dataclass(frozen=True, slots=True)
class FetchedLetter:
    """A message of the mailbox.

    Attributes:
        uid: Its number, which it keeps.
        content: None for one that is too large to be fetched.
    """

    uid: int
    content: bytes | None


class Inbox:
    """A folder of a mailbox, opened for reading only.

    Args:
        server: Where it is; its path is the folder.
        password: Asked for once.

    Raises:
        Refusal: when it is entered: mail_server_absent, no_tls, bad_certificate, login_refused, no_mail_folder, and
            those of PASSWORD.
    """

    def __init__(self, server: MailServer, password: Callable[[], str]) -> None:
        self._server, self._password = server, password
        self._folder = server.path or "INBOX"
        self._client: IMAPClient | None = None
        self.validity = 0

    def __enter__(self) -> Self:
        from imapclient.exceptions import IMAPClientError, LoginError

        server = self._server
        client = self._connected()
        try:
            client.login(server.user, self._password())
            if client.has_capability("ID"):  # some providers let nobody read who does not say with what
                client.id_({"name": "catalogue-xl"})
            opened = client.select_folder(self._folder, readonly=True)
        except LoginError as error:
            client.shutdown()
            raise Refusal(RefusalCode.LOGIN_REFUSED, who=server.name) from error
        except IMAPClientError as error:
            client.shutdown()
            raise Refusal(RefusalCode.NO_MAIL_FOLDER, found=self._folder, who=server.name) from error
        self.validity = int(opened.get(b"UIDVALIDITY", 0))
        self._client = client
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import contextlib

        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.logout()

    def _connected(self) -> IMAPClient:
        from imapclient import IMAPClient

        server, context = self._server, ssl.create_default_context()
        try:
            client = IMAPClient(
                server.host, server.port, ssl=server.at_once, ssl_context=context, timeout=_PATIENCE, use_uid=True
            )
            if not server.at_once:
                if client.has_capability("STARTTLS"):
                    client.starttls(context)
                elif not server.clear:
                    client.shutdown()
                    raise Refusal(RefusalCode.NO_TLS, host=server.host)
        except ssl.SSLCertVerificationError as error:
            raise Refusal(RefusalCode.BAD_CERTIFICATE, host=server.host, why=error.verify_message) from error
        except OSError as error:
            raise Refusal(RefusalCode.MAIL_SERVER_ABSENT, host=f"{server.host}:{server.port}") from error
        return client

    def new_letters(self, since: date | None, known: frozenset[int]) -> Iterator[FetchedLetter]:
        """The messages that arrived on SINCE or later, but for the KNOWN ones, from the oldest."""
        assert self._client is not None
        found = self._client.search(["SINCE", since] if since else ["ALL"])
        for uid in sorted(set(found) - known)[:_MOST_LETTERS]:
            size = self._client.fetch([uid], ["RFC822.SIZE"]).get(uid, {}).get(b"RFC822.SIZE", 0)
            if size > _LARGEST:
                yield FetchedLetter(uid, None)
                continue
            answer = self._client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {})
            content = answer.get(b"BODY[]")
            if isinstance(content, bytes):
                yield FetchedLetter(uid, content)
