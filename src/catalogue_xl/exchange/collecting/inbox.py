"""A mailbox on a server, read without leaving a trace: nothing is deleted, moved, or marked as seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Self

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.collecting.attachments import MAX_FILE
from catalogue_xl.exchange.mailing.connections import absent, connection_refusals, login_refused, tls_context
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
        from imapclient.exceptions import IMAPClientAbortError

        try:
            with connection_refusals(self._server):
                client = self._opened()
                try:
                    self._enter_folder(client)
                except BaseException:
                    client.shutdown()
                    raise
        except (OSError, IMAPClientAbortError) as error:  # it hung up, which nobody can tell from not being there
            raise absent(self._server) from error
        self._client = client
        return self

    def _opened(self) -> IMAPClient:
        from imapclient import IMAPClient

        server = self._server
        return IMAPClient(
            server.host, server.port, ssl=server.at_once, ssl_context=tls_context(), timeout=_PATIENCE, use_uid=True
        )

    def _enter_folder(self, client: IMAPClient) -> None:
        """Turn to TLS, log in, and open the folder for reading only."""
        from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

        server = self._server
        if not server.at_once:
            if client.has_capability("STARTTLS"):
                client.starttls(tls_context())
            elif not server.clear:
                raise Refusal(RefusalCode.NO_TLS, host=server.host)
        try:
            client.login(server.user, self._password())
        except (LoginError, UnicodeEncodeError):
            raise login_refused(server) from None  # the error may repeat what was typed
        if client.has_capability("ID"):  # some providers let nobody read who does not say with what
            client.id_({"name": "catalogue-xl"})
        try:
            opened = client.select_folder(self._folder, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            raise Refusal(RefusalCode.NO_MAIL_FOLDER, found=self._folder, who=server.name) from error
        self.validity = int(opened.get(b"UIDVALIDITY", 0))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import contextlib

        if self._client is not None:
            with contextlib.suppress(Exception):
                self._client.logout()

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
