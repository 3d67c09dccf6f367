"""``deadlines``: the deadline columns of a master workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, answer, say, typed


@click.command("deadlines")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("--as-of", "today", metavar="日期", type=DAY, help="按哪一天计算；不写则为今天。")
def command(book: Path, today: date | None) -> None:
    """计算每个事项的时限类型、期限和下次截止日期，以及台账各条的截止日期。"""
    from catalogue_xl.operations.compute_deadlines import compute_deadlines

    done = compute_deadlines(book, today=today)
    answer(done)
    if done.filled.unreadable:
        say(f"不能计算的时限怎样改，请看：catalogue-xl validate {typed(book)}")
    say(f"下一步：catalogue-xl distribute {typed(book)} --preview")
