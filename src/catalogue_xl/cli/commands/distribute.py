"""``distribute``: one task workbook per agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..words import DAY, FILE, say


@click.command("distribute")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option(
    "-o", "--output", metavar="文件夹", type=FILE, required=True, help="任务表放在这里；要用新的或空的文件夹。"
)
@click.option("--due", metavar="日期", type=DAY, help="请各单位在哪一天前报回，如 2026-12-10。")
@click.option("--agency", "agencies", metavar="单位", multiple=True, help="只分发给这个单位；可以写几次。")
def command(book: Path, output: Path, due: date | None, agencies: tuple[str, ...]) -> None:
    """给每个单位生成一份任务表，登记为一个新的批次。

    “区政府各部门”这样的分组按“单位”表展开；没有人认领的事项逐条列出，不会悄悄丢掉。
    """
    from ...checks.report import render_text
    from ...exchange.distribute import distribute
    from ...workbook.master import Master

    batch = distribute(Master.open(book), output, due=due, agencies=agencies or None, today=date.today())
    tasks = sum(sent.tasks for sent in batch.books)
    say(f"批次 {batch.number}：给{len(batch.books)}个单位生成了任务表，共{tasks}项任务，在“{output}”。")
    if batch.new_agencies:
        say(f"“单位”表原来没有、这次补登的单位：{'、'.join(batch.new_agencies)}。请补上联络员和邮箱。")
    if batch.problems:
        say(f"分发时发现的问题：\n{render_text(batch.problems)}")
    say(f"下一步：catalogue-xl mail {book} {output} --via eml")
