"""Why no connection with a mail server comes about: one place for the refusals of sending and of fetching."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.mail_server import MailServer

_NOBODY_THERE = frozenset({errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN, errno.EADDRNOTAVAIL})


def tls_context() -> ssl.SSLContext:
    """TLS with the server's certificate and name checked against what this computer trusts."""
    return ssl.create_default_context()


@contextmanager
def connection_refusals(server: MailServer) -> Iterator[None]:
    """Turn what no other attempt would change into a refusal; a connection that broke stays the error that it is.

    Raises:
        Refusal: bad_certificate, mail_server_absent.
    """
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        why = one_plain_line(error.verify_message)
        raise Refusal(RefusalCode.BAD_CERTIFICATE, host=server.host, why=why) from error
    except (socket.gaierror, ConnectionRefusedError, TimeoutError) as error:
        raise absent(server) from error
    except OSError as error:
        if error.errno in _NOBODY_THERE:
            raise absent(server) from error
        raise


def absent(server: MailServer) -> Refusal:
    """What is said of a server that does not answer."""
    return Refusal(RefusalCode.MAIL_SERVER_ABSENT, host=f"{server.host}:{server.port}")


def login_refused(server: MailServer) -> Refusal:
    """What is said of a server that does not take the user or the password."""
    return Refusal(RefusalCode.LOGIN_REFUSED, who=server.name)


def one_plain_line(text: str) -> str:
    """One line of printable characters, at most 200: what a server says goes into sentences and cells."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:200]
