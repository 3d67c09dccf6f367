r"""The Start menu's entries: an offline installation is not on the PATH, and not everybody opens a command line.

They are batch files in a folder of our own below the user's Start menu. Their text is ASCII, with the user's folders as
variables, so that no code page matters; only their names are Chinese, and those Python writes.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.excel.environment.probe import Probe
from catalogue_xl.excel.installer.places import data_folder, portable

FOLDER = "catalogue-xl"
_DOCS = r"%LOCALAPPDATA%\catalogue-xl\docs"
_UNINSTALL = r"%LOCALAPPDATA%\catalogue-xl\uninstall.cmd"


def menu_folder(environment: Mapping[str, str]) -> Path | None:
    """Our folder in the user's own Start menu; None on a system that has none."""
    roaming = environment.get("APPDATA")
    return Path(roaming, "Microsoft", "Windows", "Start Menu", "Programs", FOLDER) if roaming else None


def put(probe: Probe) -> Path | None:
    """Write the entries anew.

    Returns:
        Their folder; None where there is no Start menu, or it cannot be written.
    """
    folder = menu_folder(probe.environment)
    if probe.platform != "win32" or folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in entries(probe).items():
            content = text.replace("\n", "\r\n").encode("utf-8")
            write_content(folder / f"{name}.cmd", content, backup=False)
    except (OSError, Refusal):  # the add-in works without them
        return None
    return folder


def take_away(probe: Probe) -> None:
    """Remove the entries."""
    folder = menu_folder(probe.environment)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def entries(probe: Probe) -> dict[str, str]:
    """Name and text of each entry; those of an offline installation only where its files lie beside the program."""
    python = portable(probe.python[0], probe.environment)
    run = f'"{python}" -P -m catalogue_xl'
    found = {
        "环境检查": f"{_head(python)}{run} doctor\npause\n",
        "示例": f"{_head(python)}{run} demo\npause\n",
        "命令行窗口": (
            f'{_head(python)}set "PATH={python.rpartition(chr(92))[0]};%PATH%"\n'
            f'cd /d "%USERPROFILE%"\n{run} --help\ncmd /k\n'
        ),
    }
    home = data_folder(probe.environment)
    if probe.exists(home / "docs" / "guide.html"):
        found["三步上手"] = f'{_head("")}start "" "{_DOCS}\\welcome.html"\n'
        found["使用手册"] = f'{_head("")}start "" "{_DOCS}\\manual.html"\n'
        found["使用指南"] = f'{_head("")}start "" "{_DOCS}\\guide.html"\n'
    if probe.exists(home / "uninstall.cmd"):
        found["卸载"] = f'{_head("")}call "{_UNINSTALL}"\n'
    return found


def _head(python: str) -> str:
    # A Python elsewhere, in a folder with other letters, has no variable for them.
    return "@echo off\n" if python.isascii() else "@chcp 65001 >nul\n@echo off\n"
