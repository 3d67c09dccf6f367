"""By which way letters go: the options that every command of letters has, and what it says in the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from catalogue_xl.cli.words import say, typed

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--via",
        type=click.Choice(["eml", "smtp", "outlook"]),
        default="eml",
        metavar="eml|smtp|outlook",
        help="eml（默认）：生成邮件草稿，双击后在邮件程序中发送；smtp：经邮件服务器发送；outlook：交给本机的 Outlook。",
    ),
    click.option("--send", is_flag=True, help="真正发送。不加这一项，什么也不发出；用 smtp 时只列出要发给谁。"),
    click.option("--server", default="", metavar="地址", help="邮件服务器，如 smtps://账号@服务器:465；不写密码。"),
    click.option("--insecure-lan", "clear", is_flag=True, help="内网服务器不支持加密时，允许明文。"),
    click.option(
        "--per-minute",
        type=click.FloatRange(min=0.1),
        default=120.0,
        metavar="封数",
        help="每分钟最多发几封，默认120。",
    ),
)


def sending_options(command: _Command) -> _Command:
    """Add ``via``, ``send``, ``server``, ``clear`` and ``per_minute``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def say_what_comes_next(book: Path) -> None:
    """How the answers are gathered."""
    say(f"各单位交回以后：catalogue-xl collect {typed(book)} 来源 -o 收件 --merge")
