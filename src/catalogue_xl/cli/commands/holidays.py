"""``holidays``: the yearly holiday notice, pasted as it is."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, read_bytes, say, typed


@click.command("holidays")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option(
    "--notice",
    metavar="文件",
    type=FILE,
    required=True,
    help="存有通知文字的文本文件；写 - 则粘贴后按 Ctrl+Z（Ctrl+D）回车。",
)
@click.option("--year", metavar="年份", type=click.IntRange(2001, 2100), help="通知是哪一年的；文字里写明的不用填。")
@click.option("--source", metavar="文字", help="记在“来源”栏，如通知的名称和文号。")
def command(book: Path, notice: Path, year: int | None, source: str | None) -> int:
    """把国务院办公厅的放假安排通知录入“节假日”表，此后的截止日期都按它计算。

    粘贴通知原文即可，如“国庆节：10月1日（周四）至7日（周三）放假调休，共7天。10月10日（周六）上班。”
    星期与日期对不上、天数不符的，一律不录入。表中已有的日期不改动。
    """
    from catalogue_xl.documents.encoding import decode
    from catalogue_xl.operations.enter_holidays import enter_holidays

    done = enter_holidays(book, decode(read_bytes(notice), notice.name), year=year, source=source)
    code = answer(done)
    if done.backup:
        say(f"下一步：catalogue-xl deadlines {typed(book)}，按新的安排重算截止日期。")
    return code
