"""``import``: any document becomes a master workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, note, refuse_other_suffix, refuse_own_input, say, told, typed
from catalogue_xl.core.model import Catalogue


@click.command("import")
@click.argument("sources", metavar="来源文件...", type=FILE, nargs=-1, required=True)
@click.option("-o", "--output", metavar="目录.xlsx", type=FILE, help="生成的目录工作簿。")
@click.option("--title", metavar="标题", default="", help="目录的标题；不写则从来源文件中找。")
@click.option("--region", metavar="地区", default="", help="哪个区、县；不写则从标题中找。")
@click.option("--year", metavar="年份", type=click.IntRange(1949, 2100), help="哪一年；不写则从标题中找。")
@click.option("--preview", "only_show", is_flag=True, help="只看程序是怎样理解的，不生成目录。")
@click.option("--mapping", metavar="对照表.toml", type=FILE, help="按改好的对照表理解各栏。")
@click.option("--write-mapping", metavar="对照表.toml", type=FILE, help="把程序的理解写成对照表，供修改。")
def command(
    sources: tuple[Path, ...],
    output: Path | None,
    title: str,
    region: str,
    year: int | None,
    only_show: bool,
    mapping: Path | None,
    write_mapping: Path | None,
) -> None:
    """把目录文件转成标准的目录工作簿。

    可以一次给几个文件，按顺序合成一份目录。认得 Word、Excel、WPS、PDF、网页、CSV 和文本；
    旧的 .doc 要装有 LibreOffice。
    合并单元格、“同上”、空白按规则补全，逐条记在“导入说明”表中；拿不准的只作标记，不擅自修改。目录工作簿已经存在时，先自动备份。

    没有把握时先加 --preview 看程序的理解；哪一栏认错了，用 --write-mapping 写出对照表，改好后用 --mapping 导入。
    """
    from catalogue_xl.core.files import refuse_master
    from catalogue_xl.reading.importing import read_catalogue
    from catalogue_xl.reading.mapping import read_mappings, write_mappings
    from catalogue_xl.reading.preview import preview

    if output is None and not only_show:
        raise click.UsageError("请用 -o 写明生成的目录工作簿，或加 --preview 只看不写。")
    for target in (output, write_mapping):
        refuse_own_input(target, *sources)
    if output is not None:
        refuse_other_suffix(output)
    for source in sources:
        refuse_master(source)
    mappings = read_mappings(mapping) if mapping else None
    catalogue = read_catalogue(told(sources, "读取"), title=title, region=region, year=year, mappings=mappings)
    if write_mapping:
        _write_text(write_mapping, write_mappings(catalogue.readings))
        note(f"对照表已写到“{write_mapping}”。")
    if only_show or output is None:
        say(preview(catalogue))
        return
    _compose(catalogue, output)


def _write_text(path: Path, text: str) -> None:
    from catalogue_xl.core.files import write_atomically

    def write(target: Path) -> None:
        target.write_bytes(text.encode("utf-8"))

    write_atomically(path, write)


def _compose(catalogue: Catalogue, output: Path) -> None:
    from catalogue_xl.checks.runner import validate
    from catalogue_xl.core.files import refuse_if_open
    from catalogue_xl.core.tables import book_of
    from catalogue_xl.workbook.master.compose import compose
    from catalogue_xl.workbook.master.master_surface import MasterSurface
    from catalogue_xl.workbook.problem_marks.marks import mark_problems

    refuse_if_open(output)
    master = compose(catalogue, output)
    problems = validate(book_of(master))
    mark_problems(MasterSurface(master), problems)
    backup = master.save()
    filled = sum(len(item.filled) for item in catalogue.items)
    doubts = sum(len(item.doubts) for item in catalogue.items)
    say(f"已生成“{output}”：{len(catalogue.items)}个事项。")
    say(f"补全{filled}处，存疑{doubts}处，遗留{len(catalogue.leftovers)}处，都列在“导入说明”表中。")
    say(f"核对出{len(problems)}个问题，已写入“问题”表并标在单元格上。")
    if backup:
        note(f"原来的文件已备份为“{backup}”。")
    say(f"下一步：打开“{output}”对照原件改好，再运行 catalogue-xl validate {typed(output)} --mark")
