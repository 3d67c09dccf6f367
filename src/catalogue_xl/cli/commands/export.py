"""``export``: the catalogue as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from ..words import FILE, note, say


@click.command("export")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", metavar="文件.json", type=FILE, help="写到文件；不写则显示在屏幕上。")
def command(book: Path, output: Path | None) -> None:
    """把目录工作簿导出为 JSON，供其他程序使用。"""
    from ...publish.export import dumps, export
    from ...workbook.files import write_atomically
    from ...workbook.master import Master

    text = dumps(export(Master.open(book)))

    def write(path: Path) -> None:
        path.write_bytes(text.encode("utf-8"))

    if output is None:
        say(text.rstrip("\n"))
        return
    write_atomically(output, write, backup=False)
    note(f"已导出到“{output}”。")
