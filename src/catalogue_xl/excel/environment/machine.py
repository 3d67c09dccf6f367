"""The machine itself, as ``doctor`` and the installer see it."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from catalogue_xl.core import programs


class Machine:
    """The machine that this runs on."""

    @property
    def platform(self) -> str:
        """As :meth:`Probe.platform`, and so on below."""
        return sys.platform

    @property
    def environment(self) -> Mapping[str, str]:
        """The process's own."""
        return os.environ

    @property
    def python(self) -> tuple[str, str, int]:
        """Whoever runs this."""
        return sys.executable, ".".join(map(str, sys.version_info[:3])), struct.calcsize("P") * 8

    @property
    def base_folder(self) -> str:
        """``sys.base_prefix``."""
        return sys.base_prefix

    def today(self) -> date:
        """By the machine's clock."""
        return date.today()

    def version_of(self, distribution: str) -> str | None:
        """From the package's metadata."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version(distribution)
        except PackageNotFoundError:
            return None

    def requirements(self) -> list[str]:
        """From this package's metadata; empty when it runs from a folder that is not installed."""
        from importlib.metadata import PackageNotFoundError, requires

        try:
            return requires("catalogue-xl") or []
        except PackageNotFoundError:
            return []

    def registry(self, key: str, name: str = "") -> str | None:
        """None on other systems."""
        if sys.platform != "win32":
            return None
        import winreg

        root, _, path = key.partition("\\")
        hive = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}[root]
        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            try:
                with winreg.OpenKey(hive, path, 0, winreg.KEY_READ | view) as opened:
                    return str(winreg.QueryValueEx(opened, name)[0])
            except FileNotFoundError:
                continue
        return None

    def program(self, name: str) -> str | None:
        """As a shell finds it, but not in the current folder."""
        return programs.find(name)

    def libreoffice(self) -> Path | None:
        """On the search path or where its installers put it."""
        from catalogue_xl.documents.conversion import find_program

        return find_program()

    def exists(self, path: Path | str) -> bool:
        """Also a stream of a file (``NAME:Zone.Identifier``) on NTFS."""
        return Path(path).exists()

    def read(self, path: Path) -> bytes | None:
        """The whole file."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def can_write(self, folder: Path) -> bool:
        """By the permissions; nothing is written."""
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return folder.is_dir() and os.access(folder, os.W_OK)

    def announced_through(self) -> int:
        """Of the installed package holidays."""
        from catalogue_xl.deadlines.calendar import last_announced_year

        return last_announced_year()

    def chinese_fonts(self) -> list[str]:
        """By fontconfig."""
        program = programs.find("fc-list")
        if program is None:
            return []
        answer = subprocess.run(
            [program, ":lang=zh-cn", "family"], capture_output=True, text=True, encoding="utf-8", check=False
        )
        return sorted({line.split(",")[0] for line in answer.stdout.splitlines() if line})
