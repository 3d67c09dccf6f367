"""Files written whole or not at all, with a backup; and files declined that are not safe to touch."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.core.storage.backups import back_up
from catalogue_xl.core.storage.error_reasons import reason
from catalogue_xl.core.storage.file_lock import held
from catalogue_xl.core.storage.plain_files import refuse_special
from catalogue_xl.core.storage.temporaries import flush, put_in_place, remove, sweep, temporary_beside

MAX_BYTES = 50 * 1024 * 1024
MAX_INFLATED = 400 * 1024 * 1024
MAX_PARTS = 10_000
_MAX_SHEET_LIST = 1024 * 1024

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def write_atomically(
    path: Path, write: Callable[[Path], None], *, backup: bool = True, check: Callable[[], None] = lambda: None
) -> Path | None:
    """Write a file whole or not at all: WRITE makes a temporary file beside PATH, which then takes its place.

    A file that stood there before is first backed up (:mod:`catalogue_xl.core.storage.backups`). A symbolic link is
    followed and stays a link. Nobody else of ours writes there meanwhile
    (:mod:`catalogue_xl.core.storage.file_lock`), and what
    a killed process left of its own attempts is removed. When this returns, the file is on the disk.

    Args:
        path: Where.
        write: Makes the file at the path that it is given.
        backup: Keep what stands there.
        check: Is called last, immediately before the replacement, and may still decline.

    Returns:
        The backup's path, or None when there was nothing to back up.

    Raises:
        Refusal: not_a_directory, is_directory, read_only, no_permission, in_use, open_elsewhere, backup_failed,
            write_failed. What WRITE and CHECK raise passes through, and PATH is as it was.
    """
    path = _destination(path)
    with held(path):
        sweep(path)
        temporary = temporary_beside(path)
        try:
            write(temporary)
            flush(temporary)
            saved = back_up(path) if backup and path.exists() else None
            if path.exists():
                shutil.copymode(path, temporary)
            check()
            put_in_place(temporary, path)
        except PermissionError as error:
            # On Windows a file that Excel holds open cannot be replaced.
            code = RefusalCode.NO_PERMISSION
            if sys.platform == "win32" and path.exists():
                code = RefusalCode.OPEN_ELSEWHERE
            raise Refusal(code, file=path.name, who="未知的程序") from error
        except OSError as error:
            raise Refusal(RefusalCode.WRITE_FAILED, file=path.name, why=reason(error)) from error
        finally:
            remove(temporary)
    return saved


def write_content(path: Path, content: bytes, *, backup: bool = True) -> Path | None:
    """Write CONTENT to PATH whole or not at all; returns and raises as :func:`write_atomically`."""

    def write(temporary: Path) -> None:
        temporary.write_bytes(content)

    return write_atomically(path, write, backup=backup)


def check_replaceable(path: Path) -> None:
    """Decline now what :func:`write_atomically` would decline after the work is done.

    Raises:
        Refusal: not_a_directory, is_directory, read_only, no_permission.
    """
    _destination(path)


def _destination(path: Path) -> Path:
    path = Path(os.path.realpath(path))
    if not path.parent.is_dir():
        raise Refusal(RefusalCode.NOT_A_DIRECTORY, file=str(path.parent))
    if path.is_dir():
        raise Refusal(RefusalCode.IS_DIRECTORY, file=path.name)
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise Refusal(RefusalCode.READ_ONLY, file=path.name)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(path))
    return path


def refuse_if_open(path: Path) -> None:
    """Decline when Excel, WPS or LibreOffice has PATH open, or left its lock file behind.

    Raises:
        Refusal: open_elsewhere, naming the user where the lock file tells, and which file to delete if stale.
    """
    path = Path(os.path.realpath(path))
    for name, reader in (
        (f"~${path.name}", _excel_user),
        (f".~{path.name}", _excel_user),
        (f".~lock.{path.name}#", _libreoffice_user),
    ):
        lock = path.with_name(name)
        if lock.exists():
            user = reader(lock) or "使用者不明"
            hint = f"{user}；如确认没有人打开，请删除同一文件夹里的隐藏文件“{name}”"
            raise Refusal(RefusalCode.OPEN_ELSEWHERE, file=path.name, who=hint)
    if sys.platform == "win32" and path.exists():
        try:
            path.open("r+b").close()
        except PermissionError as error:
            raise Refusal(RefusalCode.OPEN_ELSEWHERE, file=path.name, who="使用者不明") from error


def lock_mark(path: Path) -> str | None:
    """With what the name of PATH begins where it is a lock file of a spreadsheet program; None for any other file."""
    return next((mark for mark in _LOCK_MARKS if path.name.startswith(mark)), None)


_LOCK_MARKS = ("~$", ".~lock.", ".~")


def _excel_user(lock: Path) -> str:
    """The user in an owner file: a length byte and the name in the system's code page, then in UTF-16."""
    try:
        raw = lock.read_bytes()
    except OSError:  # Excel keeps its owner file closed to others
        return ""
    if len(raw) > 57 and 0 < raw[55] <= 54:
        return raw[57 : 57 + 2 * raw[55]].decode("utf-16-le", "ignore").strip("\0 ")
    return raw[1 : 1 + raw[0]].decode("gbk", "ignore").strip("\0 ") if raw else ""


def _libreoffice_user(lock: Path) -> str:
    """The first fields of ``user,login,host,time,profile;``."""
    try:
        fields = lock.read_bytes().decode("utf-8", "ignore").split(",")
    except OSError:
        return ""
    return next((field.strip() for field in fields[:3] if field.strip()), "")


def check_workbook_file(
    path: Path, *, max_bytes: int = MAX_BYTES, max_inflated: int = MAX_INFLATED, unpack: bool = True
) -> None:
    """Decline a file that is no readable .xlsx or .xlsm, before any library opens it.

    Args:
        path: The file; what counts is what is in it, not what it is called.
        max_bytes: The largest file, in bytes.
        max_inflated: The most that its parts may unpack to, in bytes.
        unpack: Whether to try each part; who reads them all anyway need not.

    Raises:
        Refusal: missing_file, is_directory, no_permission, not_a_file, too_large, encrypted, old_format, corrupt.
    """
    if path.is_dir():
        raise Refusal(RefusalCode.IS_DIRECTORY, file=path.name)
    refuse_special(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(8)
    except FileNotFoundError as error:
        raise Refusal(RefusalCode.MISSING_FILE, file=str(path)) from error
    except OSError as error:
        raise Refusal(RefusalCode.NO_PERMISSION, file=str(path)) from error
    if size > max_bytes:
        raise Refusal(RefusalCode.TOO_LARGE, file=path.name, size=_megabytes(size), limit=_megabytes(max_bytes))
    if start == _OLE:
        _refuse_ole(path)
    _check_package(path, max_inflated, unpack=unpack)


def refuse_master(path: Path) -> None:
    """Decline a workbook of ours where somebody else's document is wanted; whatever cannot be read is none.

    Raises:
        Refusal: already_a_master.
    """
    if is_master(path):
        raise Refusal(RefusalCode.ALREADY_A_MASTER, file=path.name)


def is_master(path: Path) -> bool:
    """Whether PATH is a workbook of ours; whatever cannot be read is none."""
    mark = f'name="{load("meta").title}"'.encode()
    try:
        refuse_special(path)
        with zipfile.ZipFile(path) as package, package.open("xl/workbook.xml") as part:
            return mark in part.read(_MAX_SHEET_LIST)
    except (Refusal, OSError, KeyError, RuntimeError, EOFError, ValueError, zipfile.BadZipFile, zlib.error):
        return False


def _refuse_ole(path: Path) -> None:
    content = path.read_bytes()
    # An OLE directory names its streams in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal(RefusalCode.ENCRYPTED, file=path.name)
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        raise Refusal(RefusalCode.OLD_FORMAT, file=path.name, suffix=".xls", wanted=".xlsx")
    raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted="工作簿")


def _check_package(path: Path, max_inflated: int, *, unpack: bool) -> None:
    broken = Refusal(RefusalCode.CORRUPT, file=path.name, wanted=" .xlsx ")
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            inflated = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or inflated > max_inflated:
                limit = _megabytes(max_inflated)
                raise Refusal(RefusalCode.TOO_LARGE, file=path.name, size=f"解压后{_megabytes(inflated)}", limit=limit)
            if any(part.flag_bits & 0x1 for part in parts):
                raise Refusal(RefusalCode.ENCRYPTED, file=path.name)
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names or not any(n.endswith("workbook.xml") for n in names):
                raise broken
            if unpack and package.testzip() is not None:
                raise broken
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise broken from error


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1024 * 1024 else f"{size / 1024:.0f} KB"
