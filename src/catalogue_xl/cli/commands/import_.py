"""``import``: any document becomes a master workbook."""

from __future__ import annotations

from pathlib import Path

import click

from ...refusals import Refusal
from ..words import FILE, note, say


@click.command("import")
@click.argument("sources", metavar="来源文件...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", metavar="目录.xlsx", type=FILE, required=True, help="生成的目录工作簿。")
@click.option("--title", metavar="标题", default="", help="目录的标题；不写则从来源文件中找。")
@click.option("--region", metavar="地区", default="", help="哪个区、县；不写则从标题中找。")
@click.option("--year", metavar="年份", type=int, help="哪一年；不写则从标题中找。")
def command(sources: tuple[Path, ...], output: Path, title: str, region: str, year: int | None) -> None:
    """把目录文件转成标准的目录工作簿。

    可以一次给几个文件（Word .docx、Excel .xlsx、文本 .txt），按顺序合成一份目录。合并单元格、“同上”、空白按规则补全，
    逐条记在“导入说明”表中；拿不准的只作标记，不擅自修改。目录工作簿已经存在时，先自动备份。
    """
    from ...reading.importing import read_catalogue
    from ...workbook.compose import compose
    from ...workbook.files import refuse_if_open

    for source in sources:
        if output.exists() and source.exists() and output.samefile(source):
            raise Refusal("same_file", file=output.name)
    refuse_if_open(output)
    catalogue = read_catalogue(sources, title=title, region=region, year=year)
    backup = compose(catalogue, output).save()
    filled = sum(len(item.filled) for item in catalogue.items)
    doubts = sum(len(item.doubts) for item in catalogue.items)
    say(f"已生成“{output}”：{len(catalogue.items)}个事项。")
    say(f"补全{filled}处，存疑{doubts}处，遗留{len(catalogue.leftovers)}处，都列在“导入说明”表中。")
    if backup:
        note(f"原来的文件已备份为“{backup}”。")
    say(f"下一步：catalogue-xl validate {output} --mark")
