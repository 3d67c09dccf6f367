"""``merge``: what the agencies sent back becomes part of the master."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, answer, format_option, note, say, typed


@click.command("merge")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("files", metavar="报送文件...", type=FILE, nargs=-1)
@click.option("--plan-only", is_flag=True, help="只看会怎样合并，不改动目录。")
@click.option("-o", "--output", type=FILE, metavar="合并预览.xlsx", help="把合并结果（逐处）另存成一份工作簿。")
@click.option(
    "--return-lists",
    type=FILE,
    metavar="文件夹",
    help="填写有误的，每个单位写一份退回清单，放在这里。",
)
@click.option("--resolve", is_flag=True, help="执行“合并冲突”表“处理”一栏的选择；带报送文件时先执行选择再合并。")
@click.option("--undo", type=FILE, metavar="报送文件", help="撤销一份合并过的文件或副本：它写入的内容恢复原样。")
@format_option
def command(
    book: Path,
    files: tuple[Path, ...],
    plan_only: bool,
    output: Path | None,
    return_lists: Path | None,
    resolve: bool,
    undo: Path | None,
    form: str,
) -> int:
    """把各单位报送的任务表合并进目录工作簿。

    报送文件可以是 .xlsx、.xlsm、.xls、.et、.ods；也可以是另一个人分头改过的目录副本，以两份共同的底稿为准并入。
    各单位只能填自己的反馈、台账和联络员，其他改动列出来但不采用。
    双方都改了的，目录保留原值，列在“合并冲突”表中；在“处理”栏选择以后，再运行一次本命令
    （不带报送文件，或加 --resolve）就会生效。同一个文件合并两次不会有变化。
    还有冲突待处理，或者有填报有误的地方，返回码为 1。
    """
    if undo is not None:
        from catalogue_xl.operations.undo import undo as take_back

        if files or resolve or output or return_lists:
            raise click.UsageError("--undo 一次只撤销一份文件，请单独使用")
        return answer(take_back(book, undo, plan_only=plan_only), form)
    from catalogue_xl.operations.merge import merge

    done = merge(
        book,
        files,
        plan_only=plan_only,
        preview=output,
        resolve=resolve,
        return_lists=return_lists,
        progress=note,
    )
    code = answer(done, form)
    if form == "text" and done.report.saved and not done.report.open_conflicts:
        say(f"下一步：catalogue-xl status {typed(book)} --mark")
    return code
