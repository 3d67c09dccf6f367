"""``items``: items given up, split or joined."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, format_option
from catalogue_xl.operations.reforming.item_parts import FEWEST_PARTS, MOST_PARTS


@click.command("items")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("codes", metavar="事项编码...", nargs=-1, required=True)
@click.option("--retire", "what", flag_value="retire", help="停用这些事项。")
@click.option("--split", "what", flag_value="split", help="把一个事项拆成几个。")
@click.option("--join", "what", flag_value="join", help="把几个事项并成一个。")
@click.option(
    "--into",
    "parts",
    metavar="个数",
    type=click.IntRange(FEWEST_PARTS, MOST_PARTS),
    default=2,
    show_default=True,
    help="拆成几个。",
)
@format_option
def command(book: Path, codes: tuple[str, ...], what: str | None, parts: int, form: str) -> int:
    """停用、拆分、合并事项。

    原编码记入“事项沿革”，不再使用；拆出、并成的事项编新号。各单位已经填报的任务留在原编码下，没有填报的收回。
    添加事项不用本命令：在“目录”里写一行，事项编码留空。
    """
    from catalogue_xl.operations.reforming.change_items import give_up_items, join_items, split_item

    if what is None:
        raise click.UsageError("请写明 --retire（停用）、--split（拆分）或 --join（合并）。")
    if what == "split" and len(codes) != 1:
        raise click.UsageError("--split 一次拆分一个事项。")
    if what == "retire":
        return answer(give_up_items(book, codes), form)
    return answer(split_item(book, codes[0], parts=parts) if what == "split" else join_items(book, codes), form)
