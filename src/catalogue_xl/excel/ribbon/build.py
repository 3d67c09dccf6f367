"""``addin build``: the .xlam from the text sources in macros/, byte for byte the same every time."""

from __future__ import annotations

from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from catalogue_xl import __version__
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.resources import resource
from catalogue_xl.core.storage.files import write_content
from catalogue_xl.excel.ribbon.ribbon_xml import CUSTOM_UI
from catalogue_xl.excel.ribbon.vba_project import vba_project
from catalogue_xl.excel.ribbon.xlam_package import INTERPRETER, package

FILE_NAME = "catalogue_xl.xlam"


class Launcher(StrEnum):
    """How the add-in starts Python."""

    XLWINGS = "xlwings"
    LEAN = "lean"


# Where the installer puts Python when it is told nothing else. A launcher that reads error messages from a log needs
# the console program, in a hidden console; the other one the program without a console.
DEFAULT_INTERPRETER = {
    Launcher.XLWINGS: r"%LOCALAPPDATA%\catalogue-xl\python\Scripts\python.exe",
    Launcher.LEAN: r"%LOCALAPPDATA%\catalogue-xl\python\Scripts\pythonw.exe",
}


def build(path: Path, launcher: Launcher = Launcher.XLWINGS) -> None:
    """Write the add-in to PATH, whole or not at all.

    Needs the extra ``addin`` (pyOpenVBA, and xlwings for its launcher), neither Excel nor Windows.

    Raises:
        Refusal: xlwings_changed, and those of :func:`~catalogue_xl.core.storage.files.write_atomically`.
        ModuleNotFoundError: The extra is not installed.
    """
    content = package(
        {name: source(name) for name in CUSTOM_UI},
        vba_project(modules(launcher), source("ThisWorkbook.cls")),
        {INTERPRETER: DEFAULT_INTERPRETER[launcher]},
        __version__,
    )

    write_content(path, content, backup=False)


def modules(launcher: Launcher) -> dict[str, str]:
    """The standard modules of the VBA project, by name."""
    found = {name: source(f"{name}.bas") for name in ("CxlActions", "CxlRibbon", "CxlHost", "CxlShell")}
    found["CxlLauncher"] = source(f"CxlLauncher.{launcher}.bas")
    if launcher is Launcher.XLWINGS:
        found["xlwings"] = _xlwings_module()
    return found


def _xlwings_module() -> str:
    from catalogue_xl.excel.ribbon.xlwings_vba import REVIEWED, UpstreamChangedError, hardened

    try:
        return hardened()
    except UpstreamChangedError as error:
        raise Refusal(RefusalCode.XLWINGS_CHANGED, version=version("xlwings"), reviewed=REVIEWED) from error


def source(name: str) -> str:
    """A text source of the add-in."""
    return resource("macros", name).read_text(encoding="utf-8")
