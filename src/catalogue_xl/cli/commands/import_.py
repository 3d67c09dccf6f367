"""``import``: any document becomes a master workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, note, say, typed


@click.command("import")
@click.argument("sources", metavar="来源文件...", type=FILE, nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="目录.xlsx",
    type=FILE,
    help="生成的目录工作簿；与 --preview 连用时，可以写成“预览.html”。",
)
@click.option("--title", metavar="标题", default="", help="目录的标题；不写则从来源文件中找。")
@click.option("--region", metavar="地区", default="", help="哪个区、县；不写则从标题中找。")
@click.option("--year", metavar="年份", type=click.IntRange(1949, 2100), help="哪一年；不写则从标题中找。")
@click.option("--preview", "only_show", is_flag=True, help="只看程序是怎样理解的，不生成目录。")
@click.option("--mapping", metavar="对照表.toml", type=FILE, help="按改好的对照表理解各栏；改过的栏目会记住。")
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

    没有把握时先加 --preview -o 预览.html，在浏览器里看各栏的去向、存疑和遗留；哪一栏认错了，用 --write-mapping
    写出对照表，改好后用 --mapping 导入。改过的栏目记在目录旁边的“导入对照.toml”里，以后导入到同一文件夹时照此理解。
    """
    from catalogue_xl.operations.import_documents import import_documents

    if output is None and not only_show:
        raise click.UsageError("请用 -o 写明生成的目录工作簿，或加 --preview 只看不写。")
    page = output if only_show and output is not None and output.suffix.lower() in (".html", ".htm") else None
    done = import_documents(
        sources,
        None if page else output,
        title=title,
        region=region,
        year=year,
        mapping=mapping,
        write_mapping=write_mapping,
        page=page,
        plan_only=only_show,
        progress=note,
    )
    answer(done)
    if done.path is not None:
        say(f"下一步：打开“{done.path}”对照原件改好，再运行 catalogue-xl validate {typed(done.path)} --mark")
