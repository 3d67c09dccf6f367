"""``due``: the last day for publishing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from catalogue_xl.cli.words import DAY, FILE, MOMENT, as_moment, json_lines, on_terminal, say, say_json
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
@click.option(
    "--stop",
    "stops",
    metavar="起 止",
    nargs=2,
    type=DAY,
    multiple=True,
    help="依申请公开：征求第三方或其他机关意见的起止日期，首尾两日和其间的日子不计入；可写多次。"
    "经补正的，--from 写收到补正申请之日。",
)
@click.option("--extended", is_flag=True, help="依申请公开：答复期限已延长（20个工作日，或时限里写明的日数）。")
@click.option("--basis", "cited", metavar="依据", default="", help="该事项的依据；“日”在该法中指工作日的，予以说明。")
@click.option("--jsonl", metavar="文件", type=FILE, help='每行一个 {"phrase": …, "from": …}；写 - 则从标准输入读。')
@click.option("--book", metavar="目录.xlsx", type=FILE, help="用这个目录工作簿的“节假日”表和年度。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    metavar="text|json",
    help="给人看用 text，给程序用 json（每条一行）；不写，在窗口里显示的用 text，交给程序或文件的用 json。",
)
def command(
    phrase: str | None,
    start: date | None,
    stops: tuple[tuple[date, date], ...],
    extended: bool,
    cited: str,
    jsonl: Path | None,
    book: Path | None,
    form: str | None,
) -> None:
    """按公开时限和起算日期算出截止日期，附依据和计算步骤。

    例：catalogue-xl due 形成之日起20个工作日内 --from 2026-11-20

    例：catalogue-xl due 依申请公开 --from 2026-11-02 --stop 2026-11-09 2026-11-20 --extended
    """
    from catalogue_xl.deadlines.requests import Stop
    from catalogue_xl.operations.phrases.due import calendar_and_year, due

    if jsonl is None and (phrase is None or start is None):
        raise click.UsageError("请给出公开时限和 --from 日期，或用 --jsonl 指明文件。")
    if any(first > last for first, last in stops):
        raise click.UsageError("--stop 的止日早于起日，请按先后写。")
    if jsonl is not None and (stops or extended):
        raise click.UsageError("--stop 和 --extended 只用于一条时限，不与 --jsonl 同用。")
    calendar, year = calendar_and_year(book)
    held = [Stop(first, last) for first, last in stops]
    asked = [] if phrase is None or start is None else [(phrase, start, cited)]
    for text, day, law in [*asked, *(_questions(jsonl) if jsonl else ())]:
        found = due(text, day, calendar=calendar, year=year, stops=held, extended=extended, cited=law)
        if form == "text" or (form is None and jsonl is None and on_terminal()):
            say(found.to_text())
        else:
            say_json(found.to_json(), pretty=False)


def _questions(file: Path) -> Iterator[tuple[str, date, str]]:
    wanted = '{"phrase": "公开时限", "from": "2026-11-20"}'
    for number, value in json_lines(file):
        if not isinstance(value, dict) or not isinstance(value.get("phrase"), str):
            raise Refusal(RefusalCode.BAD_JSONL, file=file.name, line=number, wanted=wanted)
        try:
            yield value["phrase"], as_moment(str(value.get("from"))), str(value.get("basis") or "")
        except Refusal as error:
            raise Refusal(RefusalCode.BAD_JSONL, file=file.name, line=number, wanted=wanted) from error
