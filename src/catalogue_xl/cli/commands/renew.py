"""``renew``: next year's master out of this year's and new documents."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, format_option, note


@click.command("renew")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("sources", metavar="新的来源文件...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", metavar="新目录.xlsx", type=FILE, help="生成的新目录工作簿。")
@click.option("--same-year", is_flag=True, help="新文件是本年目录的修订稿：任务、反馈、台账和批次都保留。")
@click.option("--title", metavar="标题", default="", help="新目录的标题；不写则从来源文件中找，找不到的沿用原来的。")
@click.option("--region", metavar="地区", default="", help="哪个区、县；不写则从来源文件中找，找不到的沿用原来的。")
@click.option(
    "--year", metavar="年份", type=click.IntRange(1949, 2100), help="哪一年；不写则从标题中找，没有的按下一年。"
)
@click.option("--preview", "only_show", is_flag=True, help="只看事项会怎样对应，不生成新目录。")
@format_option
def command(
    book: Path,
    sources: tuple[Path, ...],
    output: Path | None,
    same_year: bool,
    title: str,
    region: str,
    year: int | None,
    only_show: bool,
    form: str,
) -> int:
    """换版：由现在的目录和新的文件，生成下一年的目录工作簿。

    原来就有的事项沿用事项编码，新事项编新号，取消的事项记入“事项沿革”，编码不再使用。单位、联络员、本单位、节假日和自己加的表都带过去。
    以前的填报存在新工作簿里备查，不算新一年的。每个事项改了什么，列在“与上年对比”表。原来的工作簿不改动，请妥善保存。
    """
    from catalogue_xl.operations.renew import renew

    if output is None and not only_show:
        raise click.UsageError("请用 -o 写明新的目录工作簿，或加 --preview 只看不写。")
    done = renew(
        book,
        sources,
        output,
        same_year=same_year,
        title=title,
        region=region,
        year=year,
        plan_only=only_show,
        progress=note,
    )
    return answer(done, form)
