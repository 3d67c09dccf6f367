"""``distribute``: one task workbook per agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import COMING_DAY, FILE, answer, format_option, note, say, typed

_STEP = 10
"""How many workbooks between two words about the progress."""


@click.command("distribute")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", metavar="文件夹", type=FILE, help="任务表放在这里；要用新的或空的文件夹。")
@click.option(
    "--due",
    metavar="日期",
    type=COMING_DAY,
    help="请各单位在哪一天前报回，如 2026-12-10；只写 12月10日，就是下一个12月10日。",
)
@click.option("--agency", "agencies", metavar="单位", multiple=True, help="只分发给这个单位；可以写几次。")
@click.option("--only-new", is_flag=True, help="只发进行中的批次里还没有要求填报的事项。")
@click.option(
    "--prefill", is_flag=True, help="填报栏先填上以前的填报；不写则填报栏留空，以前的填报列在“上次填报”一栏。"
)
@click.option("--notice", is_flag=True, help="同时在任务表文件夹旁边生成《通知》（Word），附任务分工表。")
@click.option("--templates", type=FILE, metavar="文件夹", help="《通知》用这个文件夹里的模板。")
@click.option("--preview", "only_look", is_flag=True, help="只看谁会分到哪些事项，不写入任何文件（不用写 -o）。")
@format_option
def command(
    book: Path,
    output: Path | None,
    due: date | None,
    agencies: tuple[str, ...],
    only_new: bool,
    prefill: bool,
    notice: bool,
    templates: Path | None,
    only_look: bool,
    form: str,
) -> int:
    """给每个单位生成一份任务表，登记为一个新的批次。

    “区政府各部门”这样的分组按“单位”表展开；没有人认领的事项逐条列出，不会悄悄丢掉。建议先用 --preview 看一遍。
    """
    from catalogue_xl.operations.distribute import distribute, plan

    if only_look:
        code = answer(plan(book, agencies=agencies or None), form)
        if form == "text":
            say(f"下一步：catalogue-xl distribute {typed(book)} -o 任务表 --due 报送期限")
        return code
    if output is None:
        raise click.UsageError("请用 -o 写明放任务表的文件夹，或加 --preview 只看不写。")
    done = distribute(
        book,
        output,
        due=due,
        agencies=agencies or None,
        only_new=only_new,
        prefill=prefill,
        notice=notice,
        templates=templates,
        progress=_count,
    )
    code = answer(done, form)
    if form == "text":
        say(f"下一步：catalogue-xl mail {typed(book)} {typed(output)} --via eml")
    return code


def _count(done: int, of: int) -> None:
    if done % _STEP == 0 or done == of:
        note(f"已生成{done}/{of}份任务表")
