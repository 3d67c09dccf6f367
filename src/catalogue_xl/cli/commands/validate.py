"""``validate``: every problem of a master workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, format_option, say, typed


@click.command("validate")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@format_option
@click.option("--mark", is_flag=True, help="写入“问题”表，给有问题的单元格上色，逐条可以点击跳转。")
@click.option("--fix", is_flag=True, help="先改好不会改变意思的小毛病（多余空格、全角数字、文本日期）。")
def command(book: Path, form: str, mark: bool, fix: bool) -> int:
    """核对目录工作簿，一次列出全部问题。发现错误时返回码为 1。"""
    from catalogue_xl.operations.check import check

    code = answer(check(book, mark=mark, fix=fix), form)
    if form == "text" and not code:
        say(f"下一步：catalogue-xl deadlines {typed(book)}")
    return code
