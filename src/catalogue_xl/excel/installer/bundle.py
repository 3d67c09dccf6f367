"""``addin bundle``: everything an office without internet needs, in one folder or .zip."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from catalogue_xl import __version__
from catalogue_xl.core.files import write_atomically
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.resources import package_path
from catalogue_xl.excel.installer.install import build_addin
from catalogue_xl.excel.installer.pages import write_pages
from catalogue_xl.excel.installer.wheels import Target, gather, pip, wheels_in
from catalogue_xl.excel.ribbon.build import FILE_NAME, Launcher

REQUIREMENT = Requirement("catalogue-xl[addin]")
WHEELS = "wheels"
NOTES = "安装说明.txt"
DOCS = "docs"
PYTHON = "python"
SUMS = "SHA256SUMS"
# Template below bundled/: (its name in the bundle, line end, encoding). Notepad knows UTF-8 by its mark.
_WINDOWS_TEXTS = {
    "install.cmd": ("install.cmd", "\r\n", "ascii"),
    "uninstall.cmd": ("uninstall.cmd", "\r\n", "ascii"),
    "notes-windows.zh.txt": (NOTES, "\r\n", "utf-8-sig"),
}
_LINUX_TEXTS = {
    "install.sh": ("install.sh", "\n", "ascii"),
    "uninstall.sh": ("uninstall.sh", "\n", "ascii"),
    "notes-linux.zh.txt": (NOTES, "\n", "utf-8"),
}
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made.

    Attributes:
        path: The folder or the .zip.
        wheels: How many packages it holds, this one included.
        size: Bytes of all its files.
    """

    path: Path
    wheels: int
    size: int


def bundle(
    path: Path,
    target: Target,
    *,
    launcher: Launcher = Launcher.XLWINGS,
    source: Path | None = None,
    installer: Path | None = None,
) -> Bundle:
    """Make an offline bundle as a folder, or as a .zip where PATH ends so; whole or not at all.

    Building it needs the internet (or a mirror that pip is set to); installing it does not.

    Args:
        path: A folder that is not there yet or is empty, or a .zip.
        target: The machines it is for.
        launcher: Which add-in it carries; only for Windows.
        source: The project's folder; where this program runs from, if not given.
        installer: python.org's installer for Windows (``python-3.12.8-amd64.exe``), which install.cmd runs for a PC
            that has no Python, after comparing its digest. Whether its version and bits are the target's is told by
            its name.

    Raises:
        Refusal: no_source, bundle_folder_not_empty, not_a_directory, not_downloaded, incomplete_wheels, missing_file,
            not_that_python, and those of building the add-in.
    """
    if installer is not None:
        _check_installer(installer, target)
    source = source or source_folder()
    as_zip = path.suffix.lower() == ".zip"
    _check_destination(path, as_zip=as_zip)
    # Beside its place, so that taking it is one step.
    with tempfile.TemporaryDirectory(prefix=".catalogue-xl-", dir=path.absolute().parent) as temporary:
        folder = Path(temporary, f"catalogue-xl-{__version__}")
        _fill(folder, target, launcher, source, installer)
        made = Bundle(path, len(wheels_in(folder / WHEELS)), sum(file.stat().st_size for file in _files(folder)))
        if as_zip:
            write_atomically(path, lambda file: _zip(folder, file), backup=False)
        else:
            if path.exists():
                path.rmdir()
            shutil.move(folder, path)
    return made


def source_folder() -> Path:
    """The project's folder that this program runs from.

    Raises:
        Refusal: no_source: it is installed, and its source is elsewhere.
    """
    folder = package_path().parent.parent
    if not (folder / "pyproject.toml").is_file():
        raise Refusal(RefusalCode.NO_SOURCE)
    return folder


def _check_destination(path: Path, *, as_zip: bool) -> None:
    if not path.absolute().parent.is_dir():
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=str(path.parent))
    if not as_zip and path.exists():
        if not path.is_dir():
            raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=path.name)
        if any(path.iterdir()):
            raise Refusal(RefusalCode.BUNDLE_FOLDER_NOT_EMPTY, file=path.name)


def _check_installer(installer: Path, target: Target) -> None:
    if not installer.is_file():
        raise Refusal(RefusalCode.MISSING_FILE, file=installer.name)
    bits = {"win_amd64": "-amd64", "win_arm64": "-arm64", "win32": ""}.get(target.platform)
    wanted = rf"python-{re.escape(target.python)}\.\d+{bits}\.exe"
    if bits is None or not re.fullmatch(wanted, installer.name):
        raise Refusal(RefusalCode.NOT_THAT_PYTHON, file=installer.name, python=target.python)


def _fill(folder: Path, target: Target, launcher: Launcher, source: Path, installer: Path | None) -> None:
    wheels = folder / WHEELS
    wheels.mkdir(parents=True)
    pip(["wheel", "--no-deps", "--wheel-dir", str(wheels), str(source)])
    gather(wheels, REQUIREMENT, target, source / "constraints.txt")
    (folder / "requirements.txt").write_bytes(_requirements(wheels).encode("ascii"))
    if target.is_windows:
        build_addin(folder / FILE_NAME, launcher)
        write_pages(source / "docs", folder / DOCS)
    if installer is not None:
        (folder / PYTHON).mkdir()
        shutil.copyfile(installer, folder / PYTHON / installer.name)
    for template, (name, line_end, encoding) in (_WINDOWS_TEXTS if target.is_windows else _LINUX_TEXTS).items():
        file = folder / name
        file.write_bytes(_text(template, target, installer).replace("\n", line_end).encode(encoding))
        if file.suffix == ".sh":
            file.chmod(0o755)
    sums = [f"{_digest(file)}  {file.relative_to(folder).as_posix()}\n" for file in _files(folder)]
    (folder / SUMS).write_bytes("".join(sums).encode("utf-8"))


def _requirements(wheels: Path) -> str:
    """Every package with its digest, so that pip itself refuses a file that was damaged or exchanged."""
    return "".join(
        f"{wheel.name}=={wheel.version} --hash=sha256:{_digest(wheel.path)}\n" for wheel in wheels_in(wheels)
    )


def _text(template: str, target: Target, installer: Path | None = None) -> str:
    major, minor = target.python.split(".")
    values = {
        "VERSION": __version__,
        "PYTHON": target.python,
        "INSTALLER": installer.name if installer else "",
        "DIGEST": _digest(installer) if installer else "",
        "PYTHON_TUPLE": f"({major}, {minor})",
        "BITS": "32" if target.platform == "win32" else "64",
        # As sysconfig.get_platform() names it, and the launcher py, which takes the 64-bit one unless told otherwise.
        "PYTHON_PLATFORM": target.platform.replace("_", "-"),
        "PYTHON_TAG": f"{target.python}-32" if target.platform == "win32" else target.python,
    }
    text = package_path("excel", "installer", "bundled", template).read_text(encoding="utf-8")
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], text)


def _files(folder: Path) -> Iterable[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _zip(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for file in _files(folder):
            # Wheels are packed already. Their times would tell when, not what.
            info = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", _FIXED_TIME)
            info.external_attr = (file.stat().st_mode & 0xFFFF) << 16
            package.writestr(info, file.read_bytes())
