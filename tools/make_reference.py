"""Write the reference pages in docs/reference from the code; --check compares, --write writes.

The pages are for the office's staff, so they are in Chinese: columns (from schema/), problems and refusals (from their
catalogues), commands (from ``--help``), buttons (from the add-in's table).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from catalogue_xl.cli import speak_chinese
from catalogue_xl.cli.app import COMMANDS, app
from catalogue_xl.core import schema
from catalogue_xl.core.problems import ProblemCode
from catalogue_xl.core.refusals import RefusalCode
from catalogue_xl.excel.ribbon.actions import ACTIONS, GROUPS, TAB
from drift import settle

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
_MADE = "<!-- 由 tools/make_reference.py 生成，请勿手改 -->"
_KINDS = {"text": "文字", "integer": "整数", "date": "日期", "choice": "选择", "email": "邮箱", "link": "网址"}


def columns() -> Iterator[str]:
    """Every column of every visible sheet."""
    yield "# 工作表和栏目\n"
    for sheet in schema.all_sheets():
        if sheet.hidden:
            continue
        yield f"## {sheet.title}\n\n{sheet.description}定义：`schema/{sheet.name}.schema.json`。\n"
        yield "| 栏目 | JSON 键 | 类型 | 说明 |\n|---|---|---|---|"
        for column in sheet.columns:
            kind = _KINDS[column.kind] + (f"：{'、'.join(column.choices)}" if column.choices else "")
            yield f"| {column.title} | `{column.key}` | {kind} | {column.description} |"
        yield ""


def problems() -> Iterator[str]:
    """The catalogue of problems, then that of refusals."""
    yield "# 问题和拒绝\n\n## validate 报告的问题\n\n代码是固定的，可供程序使用；花括号里的内容因事项而异。\n"
    yield "| 代码 | 程度 | 问题 | 怎样改 |\n|---|---|---|---|"
    for code in ProblemCode:
        yield f"| `{code}` | {code.severity.label} | {_cell(code.message)} | {_cell(code.fix)} |"
    yield "\n## 拒绝执行的原因\n\n返回码为 2，没有写入任何文件。\n"
    yield "| 代码 | 原因 | 怎样做 |\n|---|---|---|"
    for refusal in RefusalCode:
        other = refusal.on_the_ribbon
        remedy = refusal.remedy if other == refusal.remedy else f"{refusal.remedy}（用按钮的：{other}）"
        yield f"| `{refusal}` | {_cell(refusal.what)} | {_cell(remedy)} |"


def commands() -> Iterator[str]:
    """What ``--help`` says of each command."""
    yield "# 命令\n"
    for name in COMMANDS:
        command = app.get_command(click.Context(app), name)
        assert command is not None
        yield from _command(command, f"catalogue-xl {name}")


def actions() -> Iterator[str]:
    """The ribbon's buttons, with the command that does the same."""
    yield f"# 功能区按钮\n\nExcel 里“{TAB}”选项卡的按钮，按工作顺序排列。\n"
    for group in GROUPS:
        yield f"## {group.label}\n\n| 按钮 | 作用 | 动手之前 | 同样作用的命令 |\n|---|---|---|---|"
        for action in ACTIONS:
            if action.group == group.id:
                command = f"`catalogue-xl {action.command}`" if action.command else ""
                asked = "先问一句" if action.confirm else ""
                yield f"| {action.label} | {_cell(action.supertip)} | {asked} | {command} |"
        yield ""


def _command(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, max_content_width=100)
    context.help_option_names = ["-h", "--help"]
    yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"
    for sub in getattr(command, "commands", {}).values():
        yield from _command(sub, f"{name} {sub.name}")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


PAGES = {"actions.md": actions, "columns.md": columns, "problems.md": problems, "commands.md": commands}


def main() -> int:
    """0 when all pages are up to date (or have been written), 1 when one has drifted."""
    speak_chinese()
    texts = {FOLDER / name: f"{_MADE}\n\n" + "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}
    return settle({path: text.encode("utf-8") for path, text in texts.items()})


if __name__ == "__main__":
    sys.exit(main())
