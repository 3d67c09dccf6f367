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
@click.option(
    "--figures",
    metavar="年度数据.xlsx",
    type=FILE,
    help="改为统计一年：应公开、已公开、更新、超期各多少，写成表。",
)
@click.option("--year", metavar="年份", type=int, help="与 --figures 同用：哪一年；不写则为目录的年份。")
def command(
    book: Path,
    form: str,
    mark: bool,
    today: date | None,
    batch: str | None,
    figures: Path | None,
    year: int | None,
) -> None:
    """谁报了、谁没报、谁迟了，各办理状态有多少，哪些事项超期；加 --figures 写年度数据。"""
    if year is not None and figures is None:
        raise click.UsageError("--year 只与 --figures 连用。")
    if figures is not None:
        if mark or batch is not None:
            raise click.UsageError("--figures 不看进度，不与 --mark、--batch 连用。")
        from catalogue_xl.operations.publication.year_figures import year_figures

        answer(year_figures(book, figures, year=year, today=today), form)
        return
    from catalogue_xl.operations.status import status

    done = status(book, today=today, batch=batch, mark=mark)
    answer(done, form)
    if form == "text" and done.status.late:
        say(f"催办：catalogue-xl remind {typed(book)} -o 催办")
