"""Files out of .zip archives, also of those that name them in GB18030 without saying so."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from catalogue_xl.exchange.collecting.attachments import MAX_FILE, Allowance, Attachment, NotTaken

_UTF8 = 0x800
_ENCRYPTED = 0x1


def files_of_zip(archive: Attachment, budget: Allowance) -> Iterator[Attachment | NotTaken]:
    """What lies in ARCHIVE, in its order; what cannot be unpacked is a leftover."""
    try:
        package = zipfile.ZipFile(io.BytesIO(archive.content))
        members = [member for member in package.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        yield NotTaken(archive.place, "压缩包已损坏，打不开", True, archive.letter)
        return
    for member in members:
        inside = archive.inside(member_name(member), b"")
        why = _refused(member, budget)
        if not why:
            try:
                content = _unpacked(package, member)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
                why = "已损坏，取不出来"
        yield NotTaken(inside.place, why, True, archive.letter) if why else archive.inside(inside.name, content)


def _refused(member: zipfile.ZipInfo, budget: Allowance) -> str:
    if member.flag_bits & _ENCRYPTED:
        return "压缩包设有密码，请对方去掉密码再发"
    if member.file_size > MAX_FILE:
        return f"文件过大，超过上限{MAX_FILE >> 20} MB"
    return "" if budget.spend(member.file_size) else "文件太多或太大，没有取出"


def _unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes, never more than the directory says: a bomb is cut."""
    with package.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise zipfile.BadZipFile
    return content


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as its author saw it.

    Windows packs names in the code page of the system, which in China is GB18030's; the format knows only UTF-8 and
    the American one of 1981.
    """
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
