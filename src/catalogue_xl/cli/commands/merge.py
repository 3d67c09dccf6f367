"""``merge``: what the agencies sent back becomes part of the master."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ..words import FILE, format_option, say, say_json


@click.command("merge")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("files", metavar="报送文件...", type=FILE, nargs=-1)
@click.option("--plan-only", is_flag=True, help="只看会怎样合并，不改动目录。")
@format_option
def command(book: Path, files: tuple[Path, ...], plan_only: bool, form: str) -> int:
    """把各单位报送的任务表合并进目录工作簿。

    各单位只能填自己的反馈、台账和联络员，其他改动列出来但不采用。双方都改了的，目录保留原值，列在“合并冲突”表中；在“处理”栏
    选择以后，再运行一次本命令就会生效（可以不带报送文件）。同一个文件合并两次不会有变化。
    还有冲突待处理时返回码为 1。
    """
    from ...exchange.merge import merge
    from ...workbook.master import Master

    report = merge(Master.open(book), files, plan_only=plan_only, now=datetime.now())
    if form == "json":
        say_json(report.to_json())
    else:
        say(report.to_text())
    return report.exit_code
