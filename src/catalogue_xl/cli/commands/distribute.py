"""``distribute``: one task workbook per agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue_xl.cli.words import DAY, FILE, format_option, note, say, say_json, typed

if TYPE_CHECKING:
    from catalogue_xl.workbook.master.master import Master

_STEP = 10
"""How many workbooks between two words about the progress."""


@click.command("distribute")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", metavar="文件夹", type=FILE, help="任务表放在这里；要用新的或空的文件夹。")
@click.option("--due", metavar="日期", type=DAY, help="请各单位在哪一天前报回，如 2026-12-10。")
@click.option("--agency", "agencies", metavar="单位", multiple=True, help="只分发给这个单位；可以写几次。")
@click.option("--preview", "only_look", is_flag=True, help="只看谁会分到哪些事项，不写入任何文件（不用写 -o）。")
@format_option
def command(
    book: Path, output: Path | None, due: date | None, agencies: tuple[str, ...], only_look: bool, form: str
) -> int:
    """给每个单位生成一份任务表，登记为一个新的批次。

    “区政府各部门”这样的分组按“单位”表展开；没有人认领的事项逐条列出，不会悄悄丢掉。建议先用 --preview 看一遍。
    """
    from catalogue_xl.operations.distribute import distribute
    from catalogue_xl.workbook.master.master import Master

    if only_look:
        return _show(Master.open(book), agencies, form)
    if output is None:
        raise click.UsageError("请用 -o 写明放任务表的文件夹，或加 --preview 只看不写。")
    today = date.today()
    done = distribute(Master.open(book), output, due=due, agencies=agencies or None, today=today, progress=_count)
    if due is not None and due < today:
        note(f"报送期限{due.isoformat()}已经过去，请核对是不是写错了；要改，请换一个文件夹重新分发。")
    if form == "json":
        say_json(done.to_json())
    else:
        say(done.to_text())
        say(f"下一步：catalogue-xl mail {typed(book)} {typed(output)} --via eml")
    return 0


def _count(done: int, of: int) -> None:
    if done % _STEP == 0 or done == of:
        note(f"已生成{done}/{of}份任务表")


def _show(master: Master, agencies: tuple[str, ...], form: str) -> int:
    """The preview; 1 when an item would go to nobody."""
    from catalogue_xl.exchange.sending.distribution_preview import preview

    found = preview(master, agencies=agencies or None)
    if form == "json":
        say_json(found.to_json())
    else:
        say(found.to_text())
    return int(bool(found.unclaimed))
