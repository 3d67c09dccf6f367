r"""Where the add-in, its Python and its backups lie: all the user's own folders, so that no administrator is needed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from catalogue_xl.excel.environment.probe import Probe
from catalogue_xl.excel.ribbon.xlam_package import INTERPRETER, settings_of

_VARIABLE = "%LOCALAPPDATA%"


def start_folder(environment: Mapping[str, str]) -> Path | None:
    """The folder whose files Excel opens by itself when it starts; None on a system that has none."""
    roaming = environment.get("APPDATA")
    return Path(roaming, "Microsoft", "Excel", "XLSTART") if roaming else None


def data_folder(environment: Mapping[str, str]) -> Path:
    """The program's own folder: the offline installation's Python, and earlier versions of the add-in."""
    local = environment.get("LOCALAPPDATA") or environment.get("XDG_DATA_HOME")
    home = environment.get("HOME") or str(Path.home())
    return Path(local) / "catalogue-xl" if local else Path(home, ".local", "share", "catalogue-xl")


def is_from_store(probe: Probe) -> bool:
    """Whether Python comes from the Microsoft Store: what that writes below AppData, other programs do not see.

    Python documentation, "Using Python on Windows", 4.4 "The Microsoft Store package: Known issues".
    """
    return probe.platform == "win32" and "\\windowsapps\\" in f"{probe.base_folder}\\".lower()


def interpreter_setting(xlam: bytes, python: str, environment: Mapping[str, str]) -> str:
    r"""What the add-in is told about its Python.

    The program keeps the name it has in the add-in (python.exe or pythonw.exe: the launchers differ in what they need).
    A place below ``%LOCALAPPDATA%`` is written with the variable, since XLSTART may follow the user to another machine
    while the drive does not.
    """
    program = PureWindowsPath(settings_of(xlam)[INTERPRETER]).name
    return portable(str(PureWindowsPath(python).with_name(program)), environment)


def portable(found: str, environment: Mapping[str, str]) -> str:
    """A path with the variable in place of what it stands for."""
    local = environment.get("LOCALAPPDATA", "").rstrip("\\")
    inside = bool(local) and found.lower().startswith(f"{local.lower()}\\")
    return f"{_VARIABLE}{found[len(local) :]}" if inside else found


def interpreter_of(xlam: bytes, environment: Mapping[str, str]) -> str:
    """The Python that the add-in starts on this machine: its setting, resolved as the launcher resolves it."""
    return settings_of(xlam)[INTERPRETER].replace(_VARIABLE, environment.get("LOCALAPPDATA", _VARIABLE))
