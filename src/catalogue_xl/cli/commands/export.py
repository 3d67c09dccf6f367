"""``export``: the catalogue as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, note, refuse_own_input, say


@click.command("export")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", metavar="文件.json", type=FILE, help="写到文件；不写或写 - 则显示在屏幕上。")
def command(book: Path, output: Path | None) -> None:
    """把目录工作簿导出为 JSON，供其他程序使用。原来的文件先自动备份。"""
    from catalogue_xl.core.files import write_atomically
    from catalogue_xl.publish.catalogue_json import dumps, export
    from catalogue_xl.workbook.master.master import Master

    refuse_own_input(output, book)
    text = dumps(export(Master.open(book)))

    def write(path: Path) -> None:
        path.write_bytes(text.encode("utf-8"))

    if output is None or str(output) == "-":
        say(text.rstrip("\n"))
        return
    backup = write_atomically(output, write)
    note(f"已导出到“{output}”。")
    if backup:
        note(f"原来的文件已备份为“{backup}”。")
