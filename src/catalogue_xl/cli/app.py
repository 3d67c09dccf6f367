"""The list of commands; each is imported when it is called, because a click on a button pays for every import."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from catalogue_xl import __version__

# name: (module below commands, one line of help). In the order of the work.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "demo": ("demo", "用自带的样例走完全部流程"),
    "import": ("import_", "把目录文件（Word、Excel、文本）转成标准的目录工作簿"),
    "renew": ("renew", "换版：由现在的目录和新的文件生成下一年的目录工作簿"),
    "validate": ("validate", "核对目录工作簿，列出全部问题"),
    "roster": ("agency_roster", "单位合并、更名、撤销，事项划转"),
    "items": ("catalogue_items", "停用、拆分、合并事项"),
    "holidays": ("holidays", "录入国务院办公厅的放假安排通知"),
    "deadlines": ("deadlines", "计算每个事项的公开期限"),
    "distribute": ("distribute", "给每个单位生成一份任务表"),
    "mail": ("correspondence.mail", "给每个单位写一封带任务表的邮件"),
    "collect": ("correspondence.collect", "把各单位交回的任务表从文件夹、邮件和邮箱里收拢来"),
    "merge": ("merge", "把各单位报送的任务表合并进目录工作簿"),
    "status": ("status", "谁报了、谁没报、哪些超期"),
    "batches": ("batches", "各个分发批次：进度、结束、撤回、延期"),
    "remind": ("correspondence.remind", "催办：没交、没填全、填错和逾期的单位，各写一份催办邮件或文件"),
    "restore": ("restore", "把目录工作簿恢复为以前的一份备份"),
    "publish": ("publish", "发布：生成网页、Word、Excel、PDF 和数据文件"),
    "export": ("export", "导出为 JSON，供其他程序使用"),
    "parse": ("parse", "解析公开时限或公开主体的说法"),
    "due": ("due", "按公开时限和起算日期算出截止日期"),
    "addin": ("addin", "Excel 加载项：生成、安装、移除、检查，做离线安装包"),
    "doctor": ("doctor", "检查本机的安装情况，说明缺什么、怎样补"),
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"catalogue_xl.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        command.options_metavar = "[选项]"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ARGS begin with; a mistyped one gets a suggestion, for which click knows too few names."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them without importing any."""
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    options_metavar="[选项]",
    subcommand_metavar="命令 ...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="每个命令的用法：catalogue-xl 命令 --help。"
    "返回码：0 完成；1 完成，但发现错误或有冲突待处理；2 未执行，没有写入任何文件。",
)
@click.version_option(__version__, message="%(prog)s %(version)s", help="显示版本号。")
@click.option("--debug", is_flag=True, expose_value=False, help="出错时显示技术细节（写在任何位置都可以）。")
def app() -> None:
    """政府信息主动公开基本目录工具：导入、核对、算期限、分发、合并、看进度、发布。"""
