"""``demo``: the whole loop on the sample that ships with the package."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, note, say
from catalogue_xl.core.refusals import Refusal, RefusalCode


@click.command("demo")
@click.argument("folder", metavar="[文件夹]", type=FILE, required=False)
def command(folder: Path | None) -> None:
    """用自带的样例（虚构的澄岚区）走完全部流程。

    导入、核对、算期限、分发、（代各单位填报）、合并、看进度，每一步的文件都留在文件夹里，可以打开来看。不写文件夹则放在临时文件夹。
    """
    from catalogue_xl.operations.demo import run

    if folder is not None and folder.exists() and not folder.is_dir():
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=folder.name)
    if folder is not None and folder.is_dir() and any(folder.iterdir()):
        raise Refusal(RefusalCode.FOLDER_NOT_EMPTY, file=folder.name)
    target = folder or Path(tempfile.mkdtemp(prefix="catalogue-xl-"))
    target.mkdir(parents=True, exist_ok=True)
    for line in run(target, progress=note):
        say(line)
