"""``status``: who returned, who is late, what is overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, answer, format_option, say, typed


@click.command("status")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@format_option
@click.option("--mark", is_flag=True, help="同时更新“看板”表，打开工作簿先看到它。")
@click.option("--as-of", "today", metavar="日期", type=DAY, help="按哪一天计算；不写则为今天。")
@click.option("--batch", metavar="批次", help="只看这个批次的报送情况；不写则看各个进行中的批次。")
def command(book: Path, form: str, mark: bool, today: date | None, batch: str | None) -> None:
    """谁报了、谁没报、谁迟了，各办理状态有多少，哪些事项超期。"""
    from catalogue_xl.operations.status import status

    done = status(book, today=today, batch=batch, mark=mark)
    answer(done, form)
    if form == "text" and done.status.late:
        say(f"催办：catalogue-xl remind {typed(book)} -o 催办")
