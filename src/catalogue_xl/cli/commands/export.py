"""``export``: the catalogue as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, note, say


@click.command("export")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", metavar="文件.json", type=FILE, help="写到文件；不写或写 - 则显示在屏幕上。")
def command(book: Path, output: Path | None) -> None:
    """把目录工作簿导出为 JSON，供其他程序使用。原来的文件先自动备份。"""
    from catalogue_xl.operations.publication.export import export

    done = export(book, None if output is None or str(output) == "-" else output)
    say(done.to_text()) if done.path is None else note(done.to_text())
