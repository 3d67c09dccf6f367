"""``restore``: a backup becomes the workbook again."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, format_option, note


@click.command("restore")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("--list", "only_list", is_flag=True, help="列出全部备份（不写 --to 时也是这样）。")
@click.option("--to", metavar="备份", help="恢复哪一份：列表中的序号（1 是最近的一份）、文件名或路径。")
@format_option
def command(book: Path, only_list: bool, to: str | None, form: str) -> int:
    """把目录工作簿恢复为以前的一份备份。

    每次写入前的文件都在同一文件夹的“备份”里。恢复前，现在的文件也先备份，所以恢复本身也能再恢复回来；恢复后核对写入的内容。
    """
    from catalogue_xl.operations.restore import list_backups, restore

    if only_list or to is None:
        return answer(list_backups(book, progress=note), form)
    return answer(restore(book, to), form)
