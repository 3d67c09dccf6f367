"""Formats that only an office program reads: LibreOffice, where it is installed, saves them in one that we read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from catalogue_xl.core import programs
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.workplaces import own_workplace
from catalogue_xl.documents.grid import Part
from catalogue_xl.documents.sniff import FileKind

_TIMEOUT_SECONDS = 180
# What it is: the format that it is saved as.
_TARGETS = {".doc": "docx", ".rtf": "docx", ".odt": "docx", ".xml": "docx", ".xlsb": "xlsx"}
_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
# No macro runs, and nothing that a document links to is fetched.
_SAFE = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)


def read(path: Path, suffix: str) -> tuple[Part, ...]:
    """The lines and tables of a document as LibreOffice understands it.

    Args:
        path: The file; it is copied, and neither changed nor locked.
        suffix: What it really is: .doc, .rtf, .odt, .xml (Word 2003) or .xlsb.

    Raises:
        Refusal: needs_converter when there is no LibreOffice; conversion_failed; and those of the adapter.
    """
    program = find_program()
    target = _TARGETS[suffix]
    if program is None:
        raise Refusal(RefusalCode.NEEDS_CONVERTER, file=path.name, suffix=suffix, wanted=f".{target}")
    with own_workplace() as folder:
        saved = convert(program, path, suffix, target, folder)
        # Refusals name the file, and the clerk knows it under its own name.
        named = saved.rename(saved.parent / path.name)
        parts: tuple[Part, ...] = _adapter(target).read(named)
        return parts


def _adapter(target: str) -> Any:
    return import_module(f"catalogue_xl.documents.{FileKind[target.upper()].adapter}")


def find_program() -> Path | None:
    """LibreOffice's program, on the search path or where its installers put it."""
    found = next((place for name in _PROGRAMS if (place := programs.find(name))), None)
    if found is not None:
        return Path(found)
    # soffice.com is the one that waits until the work is done.
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")]
    places = [Path(root, "LibreOffice", "program", "soffice.com") for root in roots if root]
    places.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((place for place in places if place.is_file()), None)


def convert(program: Path, path: Path, suffix: str, target: str, folder: Path) -> Path:
    """Let LibreOffice save a copy of PATH in another format; nothing in it runs, and nothing is fetched.

    Args:
        program: LibreOffice, as :func:`find_program` finds it.
        path: The file; it is copied, and neither changed nor locked.
        suffix: What it really is, such as .docx.
        target: What it is saved as, such as pdf.
        folder: An empty one, for the profile, what LibreOffice unpacks, and what is made; returns the file in it.

    Raises:
        Refusal: conversion_failed.
    """
    source = folder / f"source{suffix}"
    shutil.copyfile(path, source)
    profile, out, unpacked = folder / "profile", folder / "out", folder / "unpacked"
    unpacked.mkdir()
    (profile / "user").mkdir(parents=True)
    items = "".join(_SETTING.format(path=place, name=name, value=value) for place, name, value in _SAFE)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), "utf-8")
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", target, "--outdir", str(out), str(source)),
    ]
    if not _run(command, {name: str(unpacked) for name in ("TMPDIR", "TMP", "TEMP")}):
        raise Refusal(RefusalCode.CONVERSION_FAILED, file=path.name, wanted=f".{target}")
    saved = out / f"source.{target}"
    if not saved.is_file():
        raise Refusal(RefusalCode.CONVERSION_FAILED, file=path.name, wanted=f".{target}")
    return saved


def _run(command: list[str], places: dict[str, str]) -> bool:
    """Run to the end, or not at all: a document that LibreOffice cannot finish leaves no process behind."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=sys.platform != "win32",
        env={**os.environ, **places},
    )
    try:
        return process.wait(_TIMEOUT_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(
            [programs.of_windows("taskkill.exe"), "/F", "/T", "/PID", str(process.pid)],
            capture_output=True,
            check=False,
        )
    else:
        # The program is a script that starts another; both are in the session that was made for them.
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
