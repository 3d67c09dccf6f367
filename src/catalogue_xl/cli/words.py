"""What several commands share: how files and dates are given, and how answers are written."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.operations.result import Result


class FilePath(click.ParamType[Path]):
    """A path; whether it exists is asked by the one who reads it, so that every refusal reads alike."""

    name = "文件"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path as given, with ``~`` resolved."""
        if not str(value).strip():
            self.fail("文件名是空的。", param, ctx)
        try:
            return Path(value).expanduser()
        except RuntimeError:  # ~$目录.xlsx is a file of Excel's, not the home of somebody called $目录.xlsx
            return Path(value)


class Day(click.ParamType[date]):
    """A date such as 2026-03-31, 2026/3/31 or 2026年3月31日."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a refusal for anything else."""
        return value if isinstance(value, date) else as_day(str(value))


def as_day(text: str) -> date:
    """The date that TEXT writes in any of the usual ways.

    Raises:
        Refusal: bad_date.
    """
    from catalogue_xl.core.cells import day_of

    found = day_of(text)
    if found is None:
        raise Refusal(RefusalCode.BAD_DATE, found=text)
    return found


class Moment(click.ParamType[date]):
    """A date, or a date with the time of the day such as 2026-09-30 15:20."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, a datetime where a time is written; a refusal for anything else."""
        return value if isinstance(value, date) else as_moment(str(value))


_TIME = re.compile(r"[\sT]*(?P<hour>[01]?[0-9]|2[0-3])[:：时点](?P<minute>[0-5][0-9])?分?$")


def as_moment(text: str) -> date:
    """The date that TEXT writes, with the time of the day where one follows (15:20, 15时20分).

    Raises:
        Refusal: bad_date.
    """
    found = _TIME.search(text)
    if found is None or not text[: found.start()].strip():
        return as_day(text)
    day = as_day(text[: found.start()])
    return datetime(day.year, day.month, day.day, int(found["hour"]), int(found["minute"] or 0))


class ComingDay(click.ParamType[date]):
    """A date, or month and day alone for the next such day (12月10日)."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a refusal for anything else."""
        return value if isinstance(value, date) else as_coming_day(str(value), date.today())


_MONTH_AND_DAY = re.compile(r"\s*([0-9０-９]{1,2})\s*[月/.-]\s*([0-9０-９]{1,2})\s*[日号]?\s*")


def as_coming_day(text: str, today: date) -> date:
    """The date that TEXT writes; where it says no year, that of the next such day from TODAY on.

    Raises:
        Refusal: bad_date.
    """
    found = _MONTH_AND_DAY.fullmatch(text)
    if found is None:
        return as_day(text)
    month, day = int(found[1]), int(found[2])
    this_year = as_day(f"{today.year}-{month}-{day}") if (month, day) != (2, 29) else None
    if this_year is not None and this_year >= today:
        return this_year
    return as_day(f"{today.year + 1}-{month}-{day}")


FILE = FilePath()
DAY = Day()
MOMENT = Moment()
COMING_DAY = ComingDay()

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    metavar="text|json",
    help="给人看用 text，给程序用 json。",
)


def worded(error: click.ClickException) -> click.ClickException:
    """ERROR with a sentence of ours where click's own, put together from pieces, reads badly in Chinese."""
    if not isinstance(error, click.MissingParameter) or error.param is None:
        return error
    name = error.param.make_metavar(error.ctx or click.Context(click.Command(None)))
    if isinstance(error.param, click.Option):
        return click.UsageError(f"缺少选项“{error.param.opts[-1]} {name}”。", error.ctx)
    return click.UsageError(f"缺少参数“{name}”。", error.ctx)


def say(text: str) -> None:
    """The answer, on standard output."""
    click.echo(text)


def on_terminal() -> bool:
    """Whether a person reads the answer, and not a program or a file."""
    return sys.stdout.isatty()


def note(text: str) -> None:
    """A remark beside the answer, on standard error."""
    click.echo(text, err=True)


def answer(result: Result, form: str = "text") -> int:
    """Print what an operation did, in FORM, and what is to be said beside it; returns the exit code."""
    for remark in result.notes:
        note(remark)
    if form == "json":
        say_json(result.to_json())
    else:
        say(result.to_text())
    return result.exit_code


def typed(path: Path) -> str:
    """PATH as it must be typed on a command line."""
    return f'"{path}"' if re.search(r"[\s&()（）]", str(path)) else str(path)


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
            raise Refusal(RefusalCode.BAD_JSONL, file=file.name, line=number, wanted="JSON") from error


def _lines(file: Path) -> list[str]:
    try:
        return read_bytes(file).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise Refusal(RefusalCode.UNKNOWN_ENCODING, file=file.name) from error


def read_bytes(file: Path) -> bytes:
    """What a file holds (``-`` is standard input).

    Raises:
        Refusal: no_input, missing_file, is_directory, no_permission.
    """
    try:
        return _standard_input() if str(file) == "-" else file.read_bytes()
    except FileNotFoundError as error:
        raise Refusal(RefusalCode.MISSING_FILE, file=file.name) from error
    except IsADirectoryError as error:
        raise Refusal(RefusalCode.IS_DIRECTORY, file=file.name) from error
    except PermissionError as error:
        raise Refusal(
            RefusalCode.IS_DIRECTORY if file.is_dir() else RefusalCode.NO_PERMISSION, file=file.name
        ) from error


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by whoever started us
        raise Refusal(RefusalCode.NO_INPUT)
    return sys.stdin.buffer.read()
