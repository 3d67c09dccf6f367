"""``validate``: every problem of a master workbook."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, format_option, note, say, say_json


@click.command("validate")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@format_option
@click.option("--mark", is_flag=True, help="写入“问题”表，给有问题的单元格上色，逐条可以点击跳转。")
@click.option("--fix", is_flag=True, help="先改好不会改变意思的小毛病（多余空格、全角数字、文本日期）。")
def command(book: Path, form: str, mark: bool, fix: bool) -> int:
    """核对目录工作簿，一次列出全部问题。发现错误时返回码为 1。"""
    from catalogue_xl.checks.problem_report import render_text, to_json
    from catalogue_xl.checks.runner import validate
    from catalogue_xl.checks.safe_fixes import safe_fixes
    from catalogue_xl.core.problems import Severity
    from catalogue_xl.core.tables import book_of
    from catalogue_xl.workbook.master.apply_fixes import apply_fixes
    from catalogue_xl.workbook.master.master import Master
    from catalogue_xl.workbook.master.master_surface import MasterSurface
    from catalogue_xl.workbook.problem_marks.marks import mark_problems

    master = Master.open(book)
    if mark or fix:
        master.check_writable()
    fixed = apply_fixes(master, safe_fixes(book_of(master))) if fix else 0
    problems = validate(book_of(master))
    if mark:
        mark_problems(MasterSurface(master), problems)
    if mark or fixed:
        backup = master.save()
        if backup:
            note(f"改动前的文件已备份为“{backup}”。")
    if fixed:
        note(f"已自动改好{fixed}处。")
    if form == "json":
        say_json(to_json(problems))
    else:
        say(render_text(problems))
    return int(any(problem.severity is Severity.ERROR for problem in problems))
