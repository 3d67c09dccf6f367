"""What ``addin check`` looks at, and ``doctor`` among the rest: the add-in in its place, its version, its Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from catalogue_xl import __version__
from catalogue_xl.core.refusals import Refusal
from catalogue_xl.excel.doctor.findings import Examination, Finding, State, own_command
from catalogue_xl.excel.doctor.office_examinations import child_processes, excel_there, macros_allowed, wps_there
from catalogue_xl.excel.environment.probe import Probe
from catalogue_xl.excel.environment.windows import excel
from catalogue_xl.excel.installer.install import Installed, find
from catalogue_xl.excel.installer.places import start_folder

_SUBJECT = "加载项"


def examinations(folder: Path | None = None) -> Sequence[Examination]:
    """All that matters to the add-in in FOLDER, or in Excel's start folder."""
    return partial(addin_installed, folder=folder), excel_there, wps_there, macros_allowed, child_processes


def addin_installed(probe: Probe, folder: Path | None = None) -> Iterator[Finding]:
    """加载项：in its place, of this version, and its Python is there."""
    if folder is None and (probe.platform != "win32" or start_folder(probe.environment) is None):
        advice = "全部工作都可以用命令行完成"
        yield Finding("addin", State.NOTE, _SUBJECT, "本机不是 Windows，加载项不适用", advice)
        return
    command = f"{own_command(probe)} addin install" + (f' --to "{folder}"' if folder else "")
    try:
        installed = find(folder=folder, probe=probe)
    except Refusal as refusal:
        yield Finding("addin", State.FAULT, _SUBJECT, refusal.sentence.split("。")[0], "请重新安装", command)
        return
    if installed is None:
        needed = folder is not None or excel(probe) is not None
        advice = "装好后重新打开 Excel，就有“主动公开目录”选项卡"
        yield Finding("addin", State.FAULT if needed else State.NOTE, _SUBJECT, "没有安装", advice, command)
    else:
        yield _judged(installed, probe, command)


def _judged(installed: Installed, probe: Probe, command: str) -> Finding:
    if not installed.is_current:
        found = f"版本是{installed.version}，程序是{__version__}，不一致"
        return Finding("addin", State.FAULT, _SUBJECT, found, "请退出 Excel 后重新安装", command)
    if probe.platform == "win32" and not probe.exists(installed.python):
        advice = "Python 被移动或删除了，按钮会没有反应；请退出 Excel 后重新安装"
        return Finding("addin", State.FAULT, _SUBJECT, f"找不到它要启动的 {installed.python}", advice, command)
    found = f"{installed.version}，在 {installed.path}，启动 {installed.python}"
    if probe.exists(f"{installed.path}:Zone.Identifier"):
        advice = "文件是从网上下载的，会被 Excel 拦截；请在文件属性里勾选“解除锁定”，或重新安装"
        return Finding("addin", State.FAULT, _SUBJECT, found, advice, command)
    return Finding("addin", State.FINE, _SUBJECT, found)
