"""``parse``: what a deadline phrase or an agency expression means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from catalogue_xl.cli.words import FILE, json_lines, say_json
from catalogue_xl.core.refusals import Refusal, RefusalCode

_jsonl = click.option(
    "--jsonl", metavar="文件", type=FILE, help="每行一个 JSON 字符串，逐行解析；写 - 则从标准输入读。"
)
_texts = click.argument("texts", metavar="[文字...]", nargs=-1)


@click.group("parse", subcommand_metavar="命令 ...")
def command() -> None:
    """解析公开时限或公开主体的说法，每条输出一行 JSON。"""


@command.command("deadline", options_metavar="[选项]")
@_texts
@_jsonl
def deadline(texts: tuple[str, ...], jsonl: Path | None) -> None:
    """解析公开时限，如“自信息形成或变更之日起20个工作日内”。"""
    from catalogue_xl.operations.phrases.parsing import parse_deadline

    _answer(texts, jsonl, lambda text: parse_deadline(text).to_json())


@command.command("agency", options_metavar="[选项]")
@_texts
@_jsonl
def agency(texts: tuple[str, ...], jsonl: Path | None) -> None:
    """解析公开主体，如“区财政局牵头，区政府各部门配合”。"""
    from catalogue_xl.operations.phrases.parsing import parse_agencies

    _answer(texts, jsonl, lambda text: parse_agencies(text).to_json())


def _answer(texts: tuple[str, ...], jsonl: Path | None, parse: Callable[[str], Any]) -> None:
    if not texts and jsonl is None:
        raise click.UsageError("请给出要解析的文字，或用 --jsonl 指明文件。")
    for text in [*texts, *(_strings(jsonl) if jsonl else ())]:
        say_json(parse(text), pretty=False)


def _strings(file: Path) -> Iterator[str]:
    for number, value in json_lines(file):
        if not isinstance(value, str):
            raise Refusal(RefusalCode.BAD_JSONL, file=file.name, line=number, wanted="一个 JSON 字符串")
        yield value
