"""``deadlines``: the deadline columns of a master workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, note, say, typed


@click.command("deadlines")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("--as-of", "today", metavar="日期", type=DAY, help="按哪一天计算；不写则为今天。")
def command(book: Path, today: date | None) -> None:
    """计算每个事项的时限类型、期限和下次截止日期，以及台账各条的截止日期。"""
    from catalogue_xl.workbook.master.deadline_columns import fill_deadlines
    from catalogue_xl.workbook.master.master import Master

    master = Master.open(book)
    master.check_writable()
    filled = fill_deadlines(master, today=today or date.today())
    backup = master.save()
    say(f"{filled.items}个事项：{filled.dated}个有下次截止日期，其中{filled.provisional}个为暂定；", nl=False)
    say(f"{filled.unreadable}个时限不能计算；其余的没有固定日期。台账中超期{filled.overdue}条。")
    if filled.unreadable:
        say(f"不能计算的时限怎样改，请看：catalogue-xl validate {typed(book)}")
    if backup:
        note(f"改动前的文件已备份为“{backup}”。")
