"""What ``doctor`` looks at: one function, one thing. The list at the end is the whole runner.

An examination's docstring begins with the thing's Chinese name, which is shown when the examination itself fails.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from catalogue_xl.excel.doctor.addin_examinations import addin_installed
from catalogue_xl.excel.doctor.findings import Examination, Finding, State
from catalogue_xl.excel.doctor.office_examinations import (
    child_processes,
    excel_there,
    libreoffice_there,
    macros_allowed,
    outlook_there,
    wps_there,
)
from catalogue_xl.excel.environment.probe import Probe
from catalogue_xl.excel.environment.windows import excel
from catalogue_xl.excel.installer.places import data_folder, is_from_store, start_folder

# The State Council's notice for a year comes out in November of the year before.
_NOTICE_EXPECTED = (11, 15)
# What a requirement begins with: the name of the package.
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_ADDIN_PACKAGES = {"xlwings": "加载项不能操作打开的工作簿", "pyOpenVBA": "不能在本机生成加载项（离线安装包里有现成的）"}


def python_runs(probe: Probe) -> Iterator[Finding]:
    """Python：the interpreter that runs this."""
    program, version, bits = probe.python
    found = f"{version}（{bits}位），{program}"
    if is_from_store(probe):
        advice = "来自微软应用商店，装不了 Excel 加载项；要用加载项，请改装 Python 官方网站的安装程序。命令行不受影响"
        yield Finding("python", State.NOTE, "Python", found, advice)
    else:
        yield Finding("python", State.FINE, "Python", found)


def packages_there(probe: Probe) -> Iterator[Finding]:
    """程序组件：what the metadata say is needed, without the extras."""
    names = [_name(line) for line in probe.requirements() if "extra ==" not in line]
    missing = [name for name in names if probe.version_of(name) is None]
    if missing:
        advice = "程序不能完整运行，请补装，或重新运行离线安装包的 install.cmd"
        yield Finding("packages", State.FAULT, "程序组件", f"缺少{'、'.join(missing)}", advice, _pip(probe, *missing))
        return
    listed = "，".join(f"{name} {probe.version_of(name)}" for name in names)
    yield Finding("packages", State.FINE, "程序组件", listed or "从源代码文件夹直接运行，没有安装信息")


def addin_packages_there(probe: Probe) -> Iterator[Finding]:
    """加载项组件：xlwings and pyOpenVBA."""
    for name, loss in _ADDIN_PACKAGES.items():
        version = probe.version_of(name)
        if version:
            yield Finding(f"package_{name.lower()}", State.FINE, name, version)
            continue
        needed = name == "xlwings" and probe.platform == "win32" and excel(probe) is not None
        state = State.FAULT if needed else State.NOTE
        yield Finding(f"package_{name.lower()}", state, name, "没有安装", f"{loss}，命令行不受影响", _pip(probe, name))


def mail_ready(probe: Probe) -> Iterator[Finding]:
    """邮件：drafts need no settings at all."""
    found = "生成 .eml 草稿，不需要任何设置"
    yield Finding("mail", State.FINE, "邮件", found, "双击草稿，在邮件程序里核对后发送")


def folders_writable(probe: Probe) -> Iterator[Finding]:
    """写入权限：where the program itself must write."""
    folders = [data_folder(probe.environment), Path(tempfile.gettempdir())]
    start = start_folder(probe.environment)
    folders += [start] if start and probe.platform == "win32" else []
    closed = [str(folder) for folder in folders if not probe.can_write(folder)]
    if closed:
        found = f"不能写入{'、'.join(closed)}"
        yield Finding("folders", State.FAULT, "写入权限", found, "请管理员开通这些文件夹的写入权限")
    else:
        yield Finding("folders", State.FINE, "写入权限", "程序要用的文件夹都可以写入")


def holidays_current(probe: Probe) -> Iterator[Finding]:
    """节假日安排：the last year whose notice the data carry, against today."""
    last, today = probe.announced_through(), probe.today()
    found = f"已有到{last}年的放假通知"
    update = f"{_pip(probe, 'holidays')} --upgrade"
    entering = "不能联网的，把通知的日期填进目录工作簿的“节假日”表"
    if last < today.year:
        advice = f"{today.year}年的工作日会算错；请更新，{entering}"
        yield Finding("holidays", State.FAULT, "节假日安排", found, advice, update)
    elif last == today.year and today >= date(today.year, *_NOTICE_EXPECTED):
        advice = f"跨到{last + 1}年的日期标“暂定”；通知一般在11月公布，公布后请更新，{entering}"
        yield Finding("holidays", State.NOTE, "节假日安排", found, advice, update)
    else:
        yield Finding("holidays", State.FINE, "节假日安排", found)


def fonts_there(probe: Probe) -> Iterator[Finding]:
    """字体：the workbooks ask for 宋体, which every Windows has."""
    if probe.platform == "win32":
        return
    fonts = probe.chinese_fonts()
    if fonts:
        more = "等" if len(fonts) > 3 else ""
        yield Finding("fonts", State.FINE, "中文字体", "、".join(fonts[:3]) + more)
    else:
        advice = "工作簿本身不受影响；在本机转成 PDF 或图片时，汉字会显示成方框"
        yield Finding("fonts", State.NOTE, "中文字体", "没有找到", advice, "sudo apt-get install fonts-wqy-zenhei")


def _pip(probe: Probe, *names: str) -> str:
    return f'"{probe.python[0]}" -m pip install {" ".join(names)}'


def _name(requirement: str) -> str:
    found = _NAME.match(requirement)
    return found[0] if found else requirement


EXAMINATIONS: tuple[Examination, ...] = (
    python_runs,
    packages_there,
    addin_packages_there,
    excel_there,
    wps_there,
    addin_installed,
    macros_allowed,
    child_processes,
    libreoffice_there,
    outlook_there,
    mail_ready,
    folders_writable,
    holidays_current,
    fonts_there,
)
