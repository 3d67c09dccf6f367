"""``addin install``, ``remove``, ``check``: the add-in in the user's own start folder, and its Python known to it."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from catalogue_xl import __version__
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.backups import BACKUP_FOLDER
from catalogue_xl.core.storage.error_reasons import reason
from catalogue_xl.core.storage.files import refuse_if_open, write_content
from catalogue_xl.excel.environment.machine import Machine
from catalogue_xl.excel.environment.optional_packages import require
from catalogue_xl.excel.environment.probe import Probe
from catalogue_xl.excel.environment.windows import excel
from catalogue_xl.excel.installer.places import (
    data_folder,
    interpreter_of,
    interpreter_setting,
    is_from_store,
    start_folder,
)
from catalogue_xl.excel.installer.start_menu import put, take_away
from catalogue_xl.excel.ribbon.build import FILE_NAME, Launcher, build
from catalogue_xl.excel.ribbon.xlam_package import INTERPRETER, settings_of, with_interpreter

_NEEDED = {Launcher.XLWINGS: ("pyopenvba", "xlwings"), Launcher.LEAN: ("pyopenvba",)}
_VERSION = re.compile(rb"<dc:description>catalogue-xl ([^<]+)</dc:description>")


@dataclass(frozen=True, slots=True)
class Installed:
    """An add-in in its place.

    Attributes:
        path: The file.
        version: The version of the program that it was made with.
        python: The program it starts, with variables resolved.
        backup: Where the add-in that it replaced was put; None when there was none, or nothing was replaced now.
    """

    path: Path
    version: str
    python: str
    backup: Path | None = None

    @property
    def is_current(self) -> bool:
        """Whether it was made with the version that runs now."""
        return self.version == __version__


def install(
    *,
    launcher: Launcher = Launcher.XLWINGS,
    source: Path | None = None,
    folder: Path | None = None,
    python: str | None = None,
    probe: Probe | None = None,
) -> Installed:
    """Put the add-in where Excel opens it by itself, whole or not at all; an older one is kept in 备份.

    In Excel's own folder entries of the Start menu go with it.

    Args:
        launcher: Which add-in to build, when no SOURCE is given.
        source: An add-in that was built before; then neither pyOpenVBA nor xlwings is needed.
        folder: Where to put it instead of Excel's start folder; is made if it is not there.
        python: The Python to start; this one, if not given. On a system other than Windows an add-in keeps the place
            that it has from its build.
        probe: The machine.

    Raises:
        Refusal: store_python and no_excel (without FOLDER), addin_in_use, missing_file, not_an_addin, needs_packages,
            backup_failed, and those of
            :func:`~catalogue_xl.core.storage.files.write_atomically`.
    """
    probe = probe or Machine()
    if folder is None and is_from_store(probe):
        raise Refusal(RefusalCode.STORE_PYTHON)
    target = (folder or _start_folder(probe)) / FILE_NAME
    content = _content(launcher, source)
    if python is not None or probe.platform == "win32":
        setting = interpreter_setting(content, python or probe.python[0], probe.environment)
        content = with_interpreter(content, setting)
    _refuse_if_in_use(target)
    backup = _back_up(target, probe)
    _make(target.parent)
    write_content(target, content, backup=False)
    if folder is None:
        put(probe)
    return Installed(target, version_of(content), interpreter_of(content, probe.environment), backup)


def remove(*, folder: Path | None = None, probe: Probe | None = None) -> Path | None:
    """Take the add-in away; what else stands in the folder, and the backups, stay.

    Returns:
        The file that is gone; None when there was none.

    Raises:
        Refusal: addin_in_use, no_permission.
    """
    probe = probe or Machine()
    place = _place(folder, probe)
    if folder is None and probe.platform == "win32":
        take_away(probe)
    if place is None or not place.exists():
        return None
    _refuse_if_in_use(place)
    try:
        place.unlink()
    except PermissionError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(place)) from error
    return place


def find(*, folder: Path | None = None, probe: Probe | None = None) -> Installed | None:
    """The add-in that is installed; None when there is none.

    Raises:
        Refusal: not_an_addin: a file of that name stands there, but is not ours.
    """
    probe = probe or Machine()
    place = _place(folder, probe)
    content = probe.read(place) if place else None
    if place is None or content is None:
        return None
    try:
        return Installed(place, version_of(content), interpreter_of(content, probe.environment))
    except ValueError as error:
        raise Refusal(RefusalCode.NOT_AN_ADDIN, file=place.name) from error


def version_of(xlam: bytes) -> str:
    """The version of the program that an add-in was made with.

    Raises:
        ValueError: It is no add-in of ours.
    """
    found = _VERSION.search(xlam)  # the parts are stored, not deflated
    try:
        settings_of(xlam)[INTERPRETER]
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error) as error:
        raise ValueError("no settings of catalogue-xl") from error
    if found is None:
        raise ValueError("no version of catalogue-xl")
    return found[1].decode("utf-8")


def _place(folder: Path | None, probe: Probe) -> Path | None:
    chosen = folder or start_folder(probe.environment)
    return chosen / FILE_NAME if chosen else None


def _start_folder(probe: Probe) -> Path:
    folder = start_folder(probe.environment)
    if probe.platform != "win32" or folder is None or excel(probe) is None:
        raise Refusal(RefusalCode.NO_EXCEL)
    return folder


def _content(launcher: Launcher, source: Path | None) -> bytes:
    if source is None:
        return _built(launcher)
    try:
        content = source.read_bytes()
        version_of(content)
    except FileNotFoundError as error:
        raise Refusal(RefusalCode.MISSING_FILE, file=source.name) from error
    except (OSError, ValueError) as error:
        raise Refusal(RefusalCode.NOT_AN_ADDIN, file=source.name) from error
    return content


def _built(launcher: Launcher) -> bytes:
    with tempfile.TemporaryDirectory(prefix="catalogue-xl-") as folder:
        path = Path(folder, FILE_NAME)
        build_addin(path, launcher)
        return path.read_bytes()


def build_addin(path: Path, launcher: Launcher) -> None:
    """As :func:`catalogue_xl.excel.ribbon.build.build`, with a sentence where a package is missing.

    Raises:
        Refusal: needs_packages, unreviewed_xlwings, and those of the build.
    """
    require(*_NEEDED[launcher])
    from catalogue_xl.excel.ribbon.xlwings_vba import UpstreamChangedError

    try:
        build(path, launcher)
    except UpstreamChangedError as error:
        raise Refusal(RefusalCode.UNREVIEWED_XLWINGS, version=Machine().version_of("xlwings")) from error


def _refuse_if_in_use(target: Path) -> None:
    try:
        refuse_if_open(target)
    except Refusal as refusal:
        raise Refusal(RefusalCode.ADDIN_IN_USE, who=refusal.params["who"]) from refusal


def _back_up(target: Path, probe: Probe) -> Path | None:
    """Never into the start folder: Excel opens whatever stands there."""
    if not target.exists():
        return None
    folder = data_folder(probe.environment) / BACKUP_FOLDER
    try:
        old = version_of(target.read_bytes())
    except ValueError:
        old = "未知版本"
    _make(folder)
    try:
        return Path(shutil.copy2(target, folder / f"catalogue_xl-{old}.xlam"))
    except OSError as error:
        raise Refusal(RefusalCode.BACKUP_FAILED, file=target.name, why=reason(error)) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=str(folder)) from error
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(folder)) from error
