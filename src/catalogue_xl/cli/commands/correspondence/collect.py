"""``collect``: returned workbooks out of folders, archives, letters and mailboxes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, answer, format_option, note, say, typed


@click.command("collect")
@click.argument("book", metavar="目录.xlsx", type=FILE)
@click.argument("sources", metavar="来源...", nargs=-1, required=True)
@click.option("-o", "--output", type=FILE, required=True, metavar="文件夹", help="把收到的任务表放在这个文件夹。")
@click.option("--merge", is_flag=True, help="收完接着合并进目录。")
@click.option("--since", type=DAY, metavar="日期", help="邮箱里只看这一天以后的邮件；默认从分发的那天看起。")
@click.option("--insecure-lan", "clear", is_flag=True, help="内网邮箱不支持加密时，允许明文。")
@format_option
def command(
    book: Path, sources: tuple[str, ...], output: Path, merge: bool, since: date | None, clear: bool, form: str
) -> int:
    """把各单位交回的任务表收到一个文件夹里，按单位和批次命名。

    来源可以是文件夹、任务表、.zip、.eml、.msg、.mbox，也可以是邮箱：imaps://账号@服务器/文件夹。邮箱只读，不删除、不移动、
    不标记已读。是哪个单位、哪个批次，看任务表里面，不看文件名和发件人。再运行一次，只收新的。
    """
    from catalogue_xl.operations.correspondence.collect import collect

    done = collect(
        book,
        [one if "://" in one else Path(one).expanduser() for one in sources],
        output,
        merge=merge,
        since=since,
        insecure_lan=clear,
        progress=note,
    )
    code = answer(done, form)
    if form == "text" and done.found.taken and not merge:
        say(f"下一步：catalogue-xl merge {typed(book)} {typed(output)}")
    elif form == "text" and done.merged is not None:
        say(f"没交、没填全、填错的单位，催办：catalogue-xl remind {typed(book)} -o 催办")
    return code
