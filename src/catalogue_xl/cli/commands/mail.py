"""``mail``: one message per agency with its task workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, say, typed


@click.command("mail")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("folder", metavar="文件夹", type=FILE)
@click.option(
    "--via",
    type=click.Choice(["eml", "smtp", "outlook"]),
    required=True,
    metavar="eml|smtp|outlook",
    help="eml：生成邮件草稿，双击后在邮件程序中发送。",
)
def command(book: Path, folder: Path, via: str) -> None:
    """给每个单位写一封邮件，附上它的任务表。文件夹是 distribute 生成的那个。"""
    from catalogue_xl.operations.mail import mail

    answer(mail(book, folder, via=via))
    say(f"各单位交回以后：catalogue-xl merge {typed(book)} 报送文件")
