"""``mail``: one message per agency with its task workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.commands.correspondence.sending_options import say_what_comes_next, sending_options
from catalogue_xl.cli.words import FILE, answer, format_option, note


@click.command("mail")
@click.argument("book", metavar="目录.xlsx", type=FILE, required=False)
@click.argument("folder", metavar="文件夹", type=FILE, required=False)
@sending_options
@click.option("--agency", "agencies", multiple=True, metavar="单位", help="只发给这个单位，可多次使用。")
@click.option("--again", multiple=True, metavar="单位", help="以前发过、或任务表有变化的，再发一次，可多次使用。")
@click.option("--templates", type=FILE, metavar="文件夹", help="用这个文件夹里的邮件模板；缺的模板会先放进去，供修改。")
@click.option("--ics", "calendars", is_flag=True, help="附上各单位自己的公开时限日历（.ics），可导入 Outlook 和手机。")
@click.option("--save-password", is_flag=True, help="询问 --server 账号的密码，存入系统的凭据管理器，不发邮件。")
@format_option
def command(
    book: Path | None,
    folder: Path | None,
    via: str,
    send: bool,
    server: str,
    clear: bool,
    per_minute: float,
    agencies: tuple[str, ...],
    again: tuple[str, ...],
    templates: Path | None,
    calendars: bool,
    save_password: bool,
    form: str,
) -> int:
    """给每个单位写一封邮件，附上它的任务表。文件夹是 distribute 生成的那个。"""
    from catalogue_xl.operations.correspondence.mail import mail
    from catalogue_xl.operations.correspondence.mail_routes import Route
    from catalogue_xl.operations.correspondence.templates import lay_out_templates

    if save_password:
        _save_password(server)
        return 0
    if templates is not None:
        made = lay_out_templates(templates)
        if book is None or folder is None:
            return answer(made, form)
        if made.made:
            note(made.to_text())
    if book is None or folder is None:
        raise click.UsageError("请写明目录工作簿和任务表所在的文件夹。")
    done = mail(
        book,
        folder,
        via=Route(via, server, clear, per_minute),
        send=send,
        agencies=agencies or None,
        again=again,
        calendars=calendars,
        templates=templates,
        progress=note,
    )
    code = answer(done, form)
    if form == "text" and (via == "eml" or send):
        say_what_comes_next(book)
    return code


def _save_password(server: str) -> None:
    from catalogue_xl.core.refusals import Refusal, RefusalCode
    from catalogue_xl.exchange.mailing.mail_server import mail_server, store_password

    if not server:
        raise Refusal(RefusalCode.NO_MAIL_SERVER)
    named = mail_server(server, ("smtps", "smtp", "imaps", "imap"))
    store_password(named, click.prompt(f"{named.name} 的密码", hide_input=True))
    note(f"已存入系统的凭据管理器：{named.name}。")
