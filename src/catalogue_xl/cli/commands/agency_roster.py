"""``roster``: bodies joined, renamed, abolished, and items handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, answer, format_option


@click.command("roster")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("--join", nargs=2, metavar="甲 乙", help="甲、乙是同一单位，或乙并入甲：乙记为甲的别名，任务归甲。")
@click.option("--rename", nargs=2, metavar="旧名 新名", help="更名：旧名记为别名。")
@click.option("--abolish", metavar="单位", help="撤销，没有单位整个承接：不再分发，以前填报的保留。")
@click.option("--hand-over", nargs=2, metavar="甲 乙", help="甲的事项划转给乙；与 --item 连用。")
@click.option("--item", "items", multiple=True, metavar="事项编码", help="划转哪个事项，可以写多次；不写是全部。")
@click.option("--from", "since", metavar="日期", type=DAY, help="机构改革从哪一天起，记入“单位”和“变更记录”。")
@format_option
def command(
    book: Path,
    join: tuple[str, str] | None,
    rename: tuple[str, str] | None,
    abolish: str | None,
    hand_over: tuple[str, str] | None,
    items: tuple[str, ...],
    since: date | None,
    form: str,
) -> int:
    """单位合并、更名、撤销，事项划转：目录、任务、公开记录一并改到位，以后按旧名报回的也能合并。

    一次做一种。什么都不写，就列出名录里可能是同一单位的名称，以及还没有成员的分组。
    """
    from catalogue_xl.operations.reforming import change_roster as roster

    if sum(bool(one) for one in (join, rename, abolish, hand_over)) > 1:
        raise click.UsageError("--join、--rename、--abolish、--hand-over 一次只能用一种。")
    if items and not hand_over:
        raise click.UsageError("--item 只与 --hand-over 连用。")
    if join:
        return answer(roster.join_agencies(book, *join, since=since), form)
    if rename:
        return answer(roster.rename_agency(book, *rename, since=since), form)
    if abolish:
        return answer(roster.abolish_agency(book, abolish, since=since), form)
    if hand_over:
        return answer(roster.hand_over_items(book, *hand_over, items, since=since), form)
    return answer(roster.twin_agencies(book), form)
