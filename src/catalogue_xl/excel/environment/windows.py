"""Facts about Office on Windows, from the registry alone: nothing is started, so nothing can hang or ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PureWindowsPath

from catalogue_xl.excel.environment.probe import Probe

# What registers itself as a COM application, by the name of its program. WPS can take Excel's name (兼容模式).
_WPS_PROGRAMS = ("et.exe", "wps.exe", "wpsoffice.exe", "ksolaunch.exe")
_WPS_APPLICATIONS = ("KET.Application", "ET.Application")
_WPS_KEYS = tuple(rf"{hive}\SOFTWARE\Kingsoft\Office\6.0\Common" for hive in ("HKCU", "HKLM"))
_VERSION_NAMES = {"14": "2010", "15": "2013", "16": "2016 或更新"}
# Microsoft, "Attack surface reduction rules reference": block all Office applications from creating child processes.
_CHILD_PROCESS_RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_RULES = r"HKLM\SOFTWARE\{}\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"


@dataclass(frozen=True, slots=True)
class RegisteredProgram:
    """A program that others can steer through COM.

    Attributes:
        program: The path of its .exe as registered; empty where only the name is known.
        version: The main version, as 16 of ``Excel.Application.16``; empty where not stated.
    """

    program: str
    version: str = ""

    @property
    def is_wps(self) -> bool:
        """Whether it is WPS, whatever it is registered as."""
        return PureWindowsPath(self.program).name.lower() in _WPS_PROGRAMS

    @property
    def year(self) -> str:
        """The version as people know it."""
        return _VERSION_NAMES.get(self.version, self.version)


def application(probe: Probe, name: str) -> RegisteredProgram | None:
    """The application registered under a COM name (``Excel.Application``), for this user or for all."""
    for hive in ("HKCU", "HKLM"):
        classes = rf"{hive}\SOFTWARE\Classes"
        class_id = probe.registry(rf"{classes}\{name}\CLSID")
        if class_id is None:
            continue
        current = probe.registry(rf"{classes}\{name}\CurVer") or ""
        return RegisteredProgram(_server(probe, class_id), current.rpartition(".")[2] if current.count(".") > 1 else "")
    return None


def _server(probe: Probe, class_id: str) -> str:
    for hive in ("HKCU", "HKLM"):
        command = probe.registry(rf"{hive}\SOFTWARE\Classes\CLSID\{class_id}\LocalServer32")
        found = re.match(r'"([^"]+)"|(.+?\.exe)', command or "", re.IGNORECASE)
        if found:
            return found[1] or found[2]
    return ""


def excel(probe: Probe) -> RegisteredProgram | None:
    """Excel itself; None where it is missing or WPS answers to its name and Excel has no program of its own."""
    found = application(probe, "Excel.Application")
    if found and not found.is_wps:
        return found
    program = probe.registry(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe")
    return RegisteredProgram(program.strip('"'), found.version if found else "") if program else None


def wps(probe: Probe) -> RegisteredProgram | None:
    """WPS 表格."""
    for name in (*_WPS_APPLICATIONS, "Excel.Application"):
        found = application(probe, name)
        if found and (found.is_wps or name in _WPS_APPLICATIONS):
            return found
    root = next((value for key in _WPS_KEYS if (value := probe.registry(key, "InstallRoot"))), None)
    return RegisteredProgram(root) if root else None


def wps_answers_for_excel(probe: Probe) -> bool:
    """Whether a program that asks for Excel gets WPS."""
    found = application(probe, "Excel.Application")
    return found is not None and found.is_wps


def macro_setting(probe: Probe, version: str, name: str, below: str = "") -> tuple[str | None, bool]:
    """A value of Excel's macro security, and whether the group policy sets it (the user then cannot change it)."""
    place = rf"Office\{version or '16'}.0\Excel\Security{below}"
    for policy, key in (
        (True, rf"HKCU\SOFTWARE\Policies\Microsoft\{place}"),
        (False, rf"HKCU\SOFTWARE\Microsoft\{place}"),
    ):
        value = probe.registry(key, name)
        if value is not None:
            return value, policy
    return None, False


def blocks_child_processes(probe: Probe) -> bool:
    """Whether Defender keeps Office from starting any other program (1 blocks, 6 warns)."""
    places = (_RULES.format(r"Policies\Microsoft"), _RULES.format("Microsoft"))
    return any(probe.registry(place, _CHILD_PROCESS_RULE) in ("1", "6") for place in places)
