"""How this user sends and fetches mail: asked once, kept for the user; the password goes to the system's keyring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import quote

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.excel.buttons.dialogs import Dialogs, typed_text
from catalogue_xl.excel.environment.user_settings import MailSettings, keep_mail_settings, mail_settings

_WAYS = {"1": "eml", "2": "smtp", "3": "outlook"}
_QUESTION = (
    "怎样发邮件？请输入数字：\n1　只生成草稿，自己在邮件程序里逐封发送\n2　经邮件服务器发送\n3　由本机的 Outlook 发送"
)
WAY_NAMES = {"eml": "只生成草稿", "smtp": "邮件服务器", "outlook": "本机的 Outlook"}
_TYPED_WRONGLY = frozenset(
    {
        RefusalCode.LOGIN_REFUSED,
        RefusalCode.MAIL_SERVER_ABSENT,
        RefusalCode.NO_MAIL_SERVER,
        RefusalCode.NO_MAIL_PASSWORD,
        RefusalCode.BAD_MAIL_SERVER,
        RefusalCode.BAD_CERTIFICATE,
        RefusalCode.NO_TLS,
        RefusalCode.NO_MAIL_FOLDER,
        RefusalCode.NO_OUTLOOK,
    }
)


def sending_settings(dialogs: Dialogs, own: str) -> MailSettings:
    """The way letters go, and the server where there is one.

    Args:
        dialogs: Is asked where nothing is kept.
        own: The office's address, which is offered as the account.

    Raises:
        Refusal: called_off, bad_mail_server, no_keyring.
    """
    settings = mail_settings()
    if settings.way in WAY_NAMES and (settings.way != "smtp" or settings.server):
        return settings
    way = ""
    while way not in _WAYS:
        way = typed_text(dialogs, _QUESTION, "1")
    settings = replace(settings, way=_WAYS[way])
    if settings.way == "smtp":
        settings = replace(settings, server=_server(dialogs, own, ("smtps", "smtp"), "发送", 465))
    keep_mail_settings(settings)
    return settings


def mailbox_settings(dialogs: Dialogs, own: str) -> MailSettings:
    """The same for the mailbox that is read."""
    settings = mail_settings()
    if not settings.mailbox:
        settings = replace(settings, mailbox=_server(dialogs, own, ("imaps", "imap"), "收取", 993))
        keep_mail_settings(settings)
    return settings


def forget_way() -> None:
    """Ask again the next time how letters go."""
    keep_mail_settings(replace(mail_settings(), way="", server=""))


def forget_mailbox() -> None:
    """Ask again the next time which mailbox is read."""
    keep_mail_settings(replace(mail_settings(), mailbox=""))


@contextmanager
def asked_again(forget: Callable[[], None]) -> Iterator[None]:
    """Where the work is declined for what was typed once, FORGET it, so that it is asked for the next time."""
    try:
        yield
    except Refusal as refusal:
        if refusal.code in _TYPED_WRONGLY:
            forget()
        raise


def _server(dialogs: Dialogs, own: str, schemes: tuple[str, str], what: str, port: int) -> str:
    """Ask for account, server and password; the address without the password, which goes to the keyring."""
    from catalogue_xl.exchange.mailing.mail_server import mail_server, store_password

    account = typed_text(dialogs, f"用哪个邮箱{what}？请输入邮箱账号", own)
    guess = account.partition("@")[2]
    kind = schemes[0].removesuffix("s")
    host = typed_text(dialogs, f"{what}邮件的服务器和端口", f"{kind}.{guess}:{port}" if guess else "")
    scheme, typed, place = host.rpartition("://")
    if not typed:  # the usual port speaks TLS at once, any other turns to it
        scheme = schemes[0] if place.endswith(f":{port}") or ":" not in place else schemes[1]
    address = f"{scheme}://{quote(account, safe='')}@{place}"
    server = mail_server(address, schemes)
    password = dialogs.ask_secret(f"{account} 的密码（很多邮箱要用授权码），存入系统的凭据管理器")
    if password:
        store_password(server, password)
    return address
