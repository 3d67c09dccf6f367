"""``remind``: who is behind is reminded, by mail or on paper."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue_xl.cli.commands.correspondence.sending_options import say_what_comes_next, sending_options
from catalogue_xl.cli.words import FILE, answer, format_option, note


@click.command("remind")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.option("-o", "--output", type=FILE, required=True, metavar="文件夹", help="草稿、文件和标注好的任务表放在这里。")
@click.option("--batch", metavar="批次", help="只催这个批次；默认催所有进行中的批次。")
@click.option(
    "--state",
    "states",
    type=click.Choice(["未交", "已交未填", "已交未填全", "已交有错", "逾期"]),
    multiple=True,
    metavar="情况",
    help="只催这种情况的：未交、已交未填、已交未填全、已交有错、逾期；可多次使用。",
)
@click.option("--agency", "agencies", multiple=True, metavar="单位", help="只催这个单位，可多次使用。")
@click.option(
    "--kind",
    type=click.Choice(["mail", "docx"]),
    default="mail",
    metavar="mail|docx",
    help="mail（默认）：邮件；docx：Word 文件，每个单位一份催办函，逾期的另有一份督办单。",
)
@click.option(
    "--files",
    type=FILE,
    multiple=True,
    metavar="文件夹",
    help="发出和收回的任务表在这个文件夹里，可多次使用；默认看目录工作簿所在的文件夹。",
)
@click.option("--number", default="", metavar="文号", help="第一份文件的文号，如 示政公开函〔2026〕12号，其余加一。")
@click.option("--force", is_flag=True, help="今天已经催过的，再催一次。")
@sending_options
@click.option("--templates", type=FILE, metavar="文件夹", help="用这个文件夹里的模板（mail --templates 放进去的）。")
@format_option
def command(
    book: Path,
    output: Path,
    batch: str | None,
    states: tuple[str, ...],
    agencies: tuple[str, ...],
    kind: str,
    files: tuple[Path, ...],
    number: str,
    force: bool,
    via: str,
    send: bool,
    server: str,
    clear: bool,
    per_minute: float,
    templates: Path | None,
    form: str,
) -> int:
    """催办：没交、没填全、填错和逾期的单位，各写一份只含本单位清单的催办邮件或文件。

    清单写明缺哪些事项、在哪个单元格、应填什么；填错的，附上标好单元格的任务表。每个批次每天只催一次。
    """
    from catalogue_xl.operations.correspondence.mail_routes import Route
    from catalogue_xl.operations.correspondence.remind import remind

    done = remind(
        book,
        output,
        kind=kind,
        via=Route(via, server, clear, per_minute),
        send=send,
        batch=batch,
        states=states,
        agencies=agencies or None,
        files=files or None,
        force=force,
        number=number,
        templates=templates,
        progress=note,
    )
    code = answer(done, form)
    if form == "text" and done.made:
        say_what_comes_next(book)
    return code
