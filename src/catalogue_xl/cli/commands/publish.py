"""``publish``: the catalogue for the public, in one folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, answer, format_option, note


@click.command("publish")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", metavar="文件夹", type=FILE, required=True, help="写到哪个文件夹；没有的会新建。")
@click.option("--since", metavar="旧目录.xlsx", type=FILE, help="与这本旧目录对比，另写修订说明和逐栏对照表。")
@click.option("--notes", is_flag=True, help="把“备注”栏也公开；不写则不公开。")
@click.option("--as-of", "today", metavar="日期", type=DAY, help="发布件上写的日期；不写则为今天。")
@format_option
def command(book: Path, output: Path, since: Path | None, notes: bool, today: date | None, form: str) -> int:
    """发布：生成网页、网站编辑用的表格、Word、Excel、PDF 和数据文件，放在一个文件夹里。

    网页是一个文件，可以查找、筛选、排序、打印，每个事项有固定链接，不联网也能用。没有安装 LibreOffice 的不生成 PDF。
    要报批或者说明改了什么，用 --since 指明旧目录。
    联系人、备注、批注、问题和其他工作表都不在发布件里。目录工作簿不改动；文件夹里原来的同名文件先自动备份。
    """
    from catalogue_xl.operations.publication.publish import publish

    return answer(publish(book, output, since=since, notes=notes, today=today, progress=note), form)
