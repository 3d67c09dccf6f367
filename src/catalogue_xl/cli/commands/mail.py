"""``mail``: one message per agency with its task workbook."""

from __future__ import annotations

from pathlib import Path

import click

from ..words import FILE, note, say


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
    from ...exchange.mail import write_drafts
    from ...workbook.master import Master

    drafts = write_drafts(Master.open(book), folder, via=via)
    say(f"已生成{len(drafts)}封邮件草稿，在“{folder}”。双击打开，核对后发送。")
    for draft in drafts:
        for problem in draft.problems:
            note(f"{draft.agency}：{problem.message}。{problem.fix}。")
