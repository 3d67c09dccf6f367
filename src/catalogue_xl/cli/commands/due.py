"""``due``: the last day for publishing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, MOMENT, as_moment, json_lines, say_json
from catalogue_xl.core.refusals import Refusal, RefusalCode


@click.command("due")
@click.argument("phrase", metavar="[公开时限]", required=False)
@click.option(
    "--from",
    "start",
    metavar="日期",
    type=MOMENT,
    help='起算事件发生的日期，如 2026-11-20；按小时计的可写钟点："2026-09-30 15:20"。',
)
@click.option("--jsonl", metavar="文件", type=FILE, help='每行一个 {"phrase": …, "from": …}；写 - 则从标准输入读。')
@click.option("--book", metavar="目录.xlsx", type=FILE, help="用这个目录工作簿的“节假日”表和年度。")
def command(phrase: str | None, start: date | None, jsonl: Path | None, book: Path | None) -> None:
    """按公开时限和起算日期算出截止日期，附依据和计算步骤，每条输出一行 JSON。

    例：catalogue-xl due 形成之日起20个工作日内 --from 2026-11-20
    """
    from catalogue_xl.operations.phrases.due import calendar_and_year, due

    if jsonl is None and (phrase is None or start is None):
        raise click.UsageError("请给出公开时限和 --from 日期，或用 --jsonl 指明文件。")
    calendar, year = calendar_and_year(book)
    asked = [] if phrase is None or start is None else [(phrase, start)]
    for text, day in [*asked, *(_questions(jsonl) if jsonl else ())]:
        say_json(due(text, day, calendar=calendar, year=year).to_json(), pretty=False)


def _questions(file: Path) -> Iterator[tuple[str, date]]:
    wanted = '{"phrase": "公开时限", "from": "2026-11-20"}'
    for number, value in json_lines(file):
        if not isinstance(value, dict) or not isinstance(value.get("phrase"), str):
            raise Refusal(RefusalCode.BAD_JSONL, file=file.name, line=number, wanted=wanted)
        try:
            yield value["phrase"], as_moment(str(value.get("from")))
        except Refusal as error:
            raise Refusal(RefusalCode.BAD_JSONL, file=file.name, line=number, wanted=wanted) from error
