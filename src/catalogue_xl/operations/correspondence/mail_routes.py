"""Letters on their way: which post takes them, what it is given, and what 分发记录 says of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.exchange.mailing.envelopes import Envelope
from catalogue_xl.exchange.mailing.letter_templates import LetterTemplates
from catalogue_xl.exchange.mailing.mail_addresses import read_addresses
from catalogue_xl.exchange.mailing.mail_run import Dispatch, MailRun, plan_sending, record_sending
from catalogue_xl.exchange.mailing.mail_server import MailServer, mail_server, password_for
from catalogue_xl.exchange.mailing.outlook_post import OutlookApplication, OutlookPost, outlook_application
from catalogue_xl.exchange.mailing.posts import Post
from catalogue_xl.exchange.mailing.sending_journal import SendingJournal
from catalogue_xl.exchange.mailing.smtp_post import SmtpPost
from catalogue_xl.exchange.mailing.smtp_session import SmtpSession
from catalogue_xl.operations.correspondence.dispatched import Dispatched
from catalogue_xl.operations.progress_notes import Progress
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import OwnOffice, office_of

PER_MINUTE = 120.0


@dataclass(frozen=True, slots=True)
class Route:
    """By which way letters go, and how fast.

    Attributes:
        via: ``eml``, ``smtp`` or ``outlook``.
        server: For ``smtp``: ``smtps://user@host:465``, or ``smtp://`` with STARTTLS.
        clear: A server of the local network may be spoken to without TLS.
        per_minute: At most so many messages a minute.
        outlook: Stands in for the Outlook of this computer.
    """

    via: str = "eml"
    server: str = ""
    clear: bool = False
    per_minute: float = PER_MINUTE
    outlook: OutlookApplication | None = None

    @classmethod
    def of(cls, via: str | Route, *, send: bool) -> Route:
        """The route that VIA names.

        Raises:
            Refusal: drafts_are_not_sent.
        """
        route = cls(via) if isinstance(via, str) else via
        if send and route.via == "eml":
            raise Refusal(RefusalCode.DRAFTS_ARE_NOT_SENT)
        return route


def dispatch(
    master: Master,
    found: Sequence[Envelope],
    folder: Path,
    route: Route,
    words: LetterTemplates,
    *,
    send: bool,
    plan_only: bool = False,
    again: Collection[str] = (),
    progress: Progress,
) -> Dispatched:
    """Send what of FOUND was not sent yet and record it in MASTER, or say what would be sent.

    Args:
        master: Saved where something was sent.
        found: The envelopes.
        folder: Where the journal lies.
        route: ``smtp`` or ``outlook``.
        words: The templates.
        send: Send; else an Outlook gets drafts, and nothing else happens.
        plan_only: Not even that.
        again: Agencies that are written to although they were before.
        progress: Is told who is written to next.

    Raises:
        Refusal: as :func:`.mail.mail`.
    """
    office, journal = office_of(master), SendingJournal(folder)
    signed = bool(office.signature)
    with _post(route, office, words, drafts=not send) as post:
        planned = plan_sending(master, found, journal, domain=post.domain, again=again)
        if plan_only or (not send and route.via == "smtp"):
            return Dispatched(planned, sending=False, way=post.way, signed=signed)
        if send:
            master.check_writable()
        run = MailRun(post, route.per_minute if send else float("inf"), _counted(progress))
        done: Sequence[Dispatch] = planned
        backup = None
        try:
            done = run.send(planned, journal)
        finally:
            if send and record_sending(master, done, journal, post.way):
                backup = master.save()
    return Dispatched(done, sending=send, way=post.way, backup=backup, signed=signed)


@contextmanager
def _post(route: Route, office: OwnOffice, words: LetterTemplates, *, drafts: bool) -> Iterator[Post]:
    """The post of ROUTE, closed in the end."""
    if route.via == "outlook":
        yield OutlookPost(route.outlook or outlook_application(), words, drafts)
        return
    if not route.server:
        raise Refusal(RefusalCode.NO_MAIL_SERVER)
    server = mail_server(route.server, ("smtps", "smtp"), clear=route.clear)
    with SmtpSession(server, lambda: password_for(server)) as session:
        yield SmtpPost(session, _sender(server, office.email), office.signature, words)


def _counted(progress: Progress) -> Callable[[int, int, str], None]:
    return lambda number, of, agency: progress(f"{number}/{of} 发给{agency} ……")


def _sender(server: MailServer, own: str) -> str:
    """The address that letters come from: the account's, else the office's.

    Raises:
        Refusal: no_sender.
    """
    for text in (server.user, own):
        if valid := read_addresses(text).valid:
            return valid[0]
    raise Refusal(RefusalCode.NO_SENDER)
