"""``batches``: the rounds of distribution."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import COMING_DAY, FILE, answer, format_option


@click.command("batches")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("--close", metavar="批次", multiple=True, help="结束这个批次：不再等待、不再催报；迟交的仍可合并。")
@click.option("--withdraw", metavar="批次", multiple=True, help="撤回这个批次：此后交来的任务表只列出，不合并。")
@click.option("--extend", metavar="批次", multiple=True, help="延长这个批次的报送期限，与 --due 同用。")
@click.option("--due", metavar="日期", type=COMING_DAY, help="新的报送期限，如 2026-12-20 或 12月20日。")
@format_option
def command(
    book: Path,
    close: tuple[str, ...],
    withdraw: tuple[str, ...],
    extend: tuple[str, ...],
    due: date | None,
    form: str,
) -> int:
    """列出各个分发批次和报送进度，结束、撤回或延长一个批次。

    几个批次同时进行时，每个批次单独计数，合计中每个单位只计一次。
    """
    from catalogue_xl.operations.batches import batches

    if bool(extend) != (due is not None):
        raise click.UsageError("--extend 批次 和 --due 日期 要一起写。")
    return answer(batches(book, close=close, withdraw=withdraw, extend=extend, due=due), form)
