"""``mail``: one message per agency with its task workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, note, say, typed
from catalogue_xl.core.problems import ProblemCode


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
    from catalogue_xl.exchange.mailing.drafts import write_drafts
    from catalogue_xl.workbook.master.master import Master

    drafts = write_drafts(Master.open(book), folder, via=via)
    say(f"已生成{len(drafts)}封邮件草稿，在“{folder}”。双击打开，核对后发送。")
    without = [draft.agency for draft in drafts if not draft.to]
    if without:
        note(f"{len(without)}个单位没有可用的邮箱，草稿没有收件人：{'、'.join(without)}。")
        note("请在“单位”表的“邮箱”栏补填后再运行一次，或在草稿里填写收件人。")
    for draft in drafts:
        for problem in draft.problems:
            if problem.code != ProblemCode.NO_EMAIL:
                note(f"{draft.agency}：{problem.message}。{problem.fix}。")
    say(f"各单位交回以后：catalogue-xl merge {typed(book)} 报送文件")
