"""What several commands share: how files and dates are given, and how answers are written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..refusals import Refusal


class FilePath(click.ParamType[Path]):
    """A path; whether it exists is asked by the one who reads it, so that every refusal reads alike."""

    name = "文件"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path as given, with ``~`` resolved."""
        return Path(value).expanduser()


class Day(click.ParamType[date]):
    """A date such as 2026-03-31, 2026/3/31 or 2026年3月31日."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a refusal for anything else."""
        from ..workbook.text import cell_date

        found = value if isinstance(value, date) else cell_date(str(value))
        if not isinstance(found, date):
            raise Refusal("bad_date", found=value)
        return found


FILE = FilePath()
DAY = Day()

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    metavar="text|json",
    help="给人看用 text，给程序用 json。",
)


def say(text: str, *, nl: bool = True) -> None:
    """The answer, on standard output."""
    click.echo(text, nl=nl)


def note(text: str) -> None:
    """A remark beside the answer, on standard error."""
    click.echo(text, err=True)


def say_json(value: Any, *, pretty: bool = True) -> None:
    """The answer as JSON; on one line unless PRETTY."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2 if pretty else None, default=str))


def json_lines(file: Path) -> Iterator[tuple[int, Any]]:
    """The values of a JSON Lines file (``-`` is standard input), with their line numbers; blank lines are passed over.

    Raises:
        Refusal: missing_file, is_directory, unknown_encoding, or a line that is not JSON.
    """
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            raise Refusal("bad_jsonl", file=file.name, line=number, wanted="JSON") from error


def _lines(file: Path) -> list[str]:
    try:
        return read_bytes(file).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise Refusal("unknown_encoding", file=file.name) from error


def read_bytes(file: Path) -> bytes:
    """What a file holds (``-`` is standard input).

    Raises:
        Refusal: missing_file, is_directory, no_permission.
    """
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except FileNotFoundError as error:
        raise Refusal("missing_file", file=file.name) from error
    except IsADirectoryError as error:
        raise Refusal("is_directory", file=file.name) from error
    except PermissionError as error:
        raise Refusal("is_directory" if file.is_dir() else "no_permission", file=file.name) from error
