"""``merge``: what the agencies sent back becomes part of the master."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, format_option, refuse_other_suffix, refuse_own_input, say, say_json, told


@click.command("merge")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("files", metavar="报送文件...", type=FILE, nargs=-1)
@click.option("--plan-only", is_flag=True, help="只看会怎样合并，不改动目录。")
@click.option("-o", "--output", type=FILE, metavar="合并预览.xlsx", help="把合并结果（逐处）另存成一份工作簿。")
@click.option("--resolve", is_flag=True, help="执行“合并冲突”表“处理”一栏的选择；带报送文件时先执行选择再合并。")
@click.option("--undo", type=FILE, metavar="报送文件", help="撤销一份合并过的文件：它写入的内容恢复原样。")
@format_option
def command(
    book: Path,
    files: tuple[Path, ...],
    plan_only: bool,
    output: Path | None,
    resolve: bool,
    undo: Path | None,
    form: str,
) -> int:
    """把各单位报送的任务表合并进目录工作簿。

    报送文件可以是 .xlsx、.xlsm、.xls、.et、.ods。各单位只能填自己的反馈、台账和联络员，其他改动列出来但不采用。
    双方都改了的，目录保留原值，列在“合并冲突”表中；在“处理”栏选择以后，再运行一次本命令
    （不带报送文件，或加 --resolve）就会生效。同一个文件合并两次不会有变化。
    还有冲突待处理时返回码为 1。
    """
    from catalogue_xl.exchange.merging.merge_files import merge
    from catalogue_xl.exchange.merging.merge_preview import write_preview
    from catalogue_xl.exchange.merging.undo import undo as take_back
    from catalogue_xl.workbook.master.master import Master

    if undo is not None:
        if files or resolve or output:
            raise click.UsageError("--undo 一次只撤销一份文件，请单独使用")
        undone = take_back(Master.open(book), undo, plan_only=plan_only, now=datetime.now())
        say_json(undone.to_json()) if form == "json" else say(undone.to_text())
        return undone.exit_code
    if output is not None:
        refuse_own_input(output, book, *files)
        refuse_other_suffix(output)
    report = merge(Master.open(book), told(files, "读取"), plan_only=plan_only, now=datetime.now())
    if output is not None:
        write_preview(output, report)
    if form == "json":
        say_json(report.to_json())
    else:
        say(report.to_text())
        if resolve and not report.choices and report.open_conflicts:
            say("“合并冲突”表的“处理”一栏还没有选择，没有可执行的。")
        if output is not None:
            say(f"每一处的新旧值在“{output}”。")
    return report.exit_code
