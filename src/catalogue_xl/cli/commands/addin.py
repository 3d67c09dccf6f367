"""``addin``: build, install, remove and check the Excel add-in, and make the offline bundle."""

from __future__ import annotations

import re
from pathlib import Path

import click

from catalogue_xl.cli.words import FILE, note, say

_LAUNCHERS = ("xlwings", "lean")
_PLATFORMS = ("win_amd64", "win_arm64", "win32", "linux")

_launcher = click.option(
    "--launcher",
    type=click.Choice(_LAUNCHERS),
    default=_LAUNCHERS[0],
    show_default=True,
    metavar="|".join(_LAUNCHERS),
    help="按钮怎样启动 Python：xlwings 为通常方式；lean 更精简，供杀毒软件或 WPS 不接受前者时使用。",
)
_folder = click.option(
    "--to", "folder", metavar="文件夹", type=FILE, help="加载项所在的文件夹；不写则为 Excel 的启动文件夹。"
)


class PythonGiven(click.ParamType[tuple[str, Path | None]]):
    """A version in two numbers, or python.org's installer, whose name has the version in it."""

    name = "版本"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, Path | None]:
        """The version, and the installer where one is given."""
        given = str(value)
        if re.fullmatch(r"3\.[1-9][0-9]", given):
            return given, None
        found = re.match(r"python-(3\.[1-9][0-9])\.", Path(given).name)
        if found is None:
            self.fail(f"“{given}”不是 Python 版本，请写成 3.12，或者安装程序 python-3.12.8-amd64.exe", param, ctx)
        return found[1], Path(given)


@click.group("addin", subcommand_metavar="命令 ...")
def command() -> None:
    """Excel 加载项“主动公开目录”：生成、安装、移除、检查，以及给不能上网的单位做离线安装包。"""


@command.command("build", options_metavar="[选项]")
@click.option(
    "-o", "target", metavar="文件", type=FILE, default="catalogue_xl.xlam", show_default=True, help="写到哪里。"
)
@_launcher
def build(target: Path, launcher: str) -> None:
    """生成加载项文件。同样的程序版本，生成的文件逐字节相同。"""
    from catalogue_xl.excel.installer.install import build_addin
    from catalogue_xl.excel.ribbon.build import Launcher

    build_addin(target, Launcher(launcher))
    say(f"已生成“{target}”。")


@command.command("install", options_metavar="[选项]")
@_launcher
@click.option(
    "--file", "source", metavar="文件", type=FILE, help="安装已经生成好的加载项（离线安装包里的 catalogue_xl.xlam）。"
)
@_folder
@click.option("--python", metavar="程序", help="按钮启动哪个 Python（完整路径）；不写则为正在运行的这个。")
def install(launcher: str, source: Path | None, folder: Path | None, python: str | None) -> None:
    """把加载项装进 Excel，只为当前用户，不需要管理员权限。原有的旧版会先备份。

    请先退出 Excel。装好后重新打开 Excel，就有“主动公开目录”选项卡。
    """
    from catalogue_xl.excel.installer.install import install as install_addin
    from catalogue_xl.excel.ribbon.build import Launcher

    done = install_addin(launcher=Launcher(launcher), source=source, folder=folder, python=python)
    if done.backup:
        note(f"原来的加载项已备份为“{done.backup}”。")
    say(f"已安装加载项 {done.version}：“{done.path}”。")
    say(f"按钮启动的 Python：{done.python}")
    say("请重新打开 Excel，在“主动公开目录”选项卡里操作。" if folder is None else "请在 Excel 或 WPS 里加载这个文件。")


@command.command("remove", options_metavar="[选项]")
@_folder
def remove(folder: Path | None) -> None:
    """移除加载项。目录工作簿和备份都不动。"""
    from catalogue_xl.excel.installer.install import remove as remove_addin

    gone = remove_addin(folder=folder)
    say(f"已移除“{gone}”。请重新打开 Excel。" if gone else "没有安装加载项，不需要移除。")


@command.command("menu", options_metavar="[选项]")
def menu() -> None:
    """在 Windows 的开始菜单里放“环境检查”“示例”“命令行窗口”等。

    供没有装加载项的电脑使用；addin install 已经包括这一步。
    """
    from catalogue_xl.excel.environment.machine import Machine
    from catalogue_xl.excel.installer.start_menu import put

    folder = put(Machine())
    say(f"开始菜单里已有“{folder.name}”。" if folder else "本机没有可以写入的开始菜单。")


@command.command("check", options_metavar="[选项]")
@_folder
def check(folder: Path | None) -> int:
    """检查加载项装好了没有、版本对不对、它要启动的 Python 还在不在、宏是不是被禁止，并说明怎样处理。

    有要处理的返回码为 1。什么也不改动。
    """
    from catalogue_xl.excel.doctor.addin_examinations import examinations
    from catalogue_xl.excel.doctor.health import examine, has_faults, render_text

    findings = examine(examinations=examinations(folder))
    say(render_text(findings))
    return int(has_faults(findings))


@command.command("bundle", options_metavar="[选项]")
@click.option(
    "-o", "target", metavar="文件夹|文件.zip", type=FILE, required=True, help="写到哪个空文件夹，或哪个 .zip 文件。"
)
@click.option(
    "--platform",
    type=click.Choice(_PLATFORMS),
    default=_PLATFORMS[0],
    show_default=True,
    metavar="|".join(_PLATFORMS),
    help="给哪种系统用；win_amd64 是64位 Windows，linux 是与本机同类的 Linux。",
)
@click.option(
    "--python",
    metavar="版本|安装程序.exe",
    type=PythonGiven(),
    default="3.12",
    show_default=True,
    help="对方电脑的 Python 版本；对方没有 Python 的，写官方安装程序的文件，装进安装包，由 install.cmd 安装。",
)
@_launcher
def bundle(target: Path, platform: str, python: tuple[str, Path | None], launcher: str) -> None:
    """生成离线安装包，拷到不能上网的电脑上双击 install.cmd 即可安装。生成时要能上网。"""
    from catalogue_xl.excel.environment.optional_packages import require
    from catalogue_xl.excel.ribbon.build import Launcher

    require("markdown_it", "packaging", "pip")
    from catalogue_xl.excel.installer.bundle import bundle as make
    from catalogue_xl.excel.installer.wheels import Target

    note("正在下载各组件，可能要几分钟 ……")
    version, installer = python
    made = make(target, Target(platform, version), launcher=Launcher(launcher), installer=installer)
    say(f"已生成离线安装包“{made.path}”：{made.wheels}个组件，{made.size / 1024 / 1024:.0f} MB。")
