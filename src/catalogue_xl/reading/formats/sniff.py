"""What a file really is: told by its first bytes, and by its name only where they say nothing."""

from __future__ import annotations

import codecs
import zipfile
from enum import Enum
from pathlib import Path

from catalogue_xl.refusals import Refusal

MAX_FILE_BYTES = 100 * 2**20
MAX_INFLATED_BYTES = 500 * 2**20
MAX_RATIO = 200
# Small members may be very repetitive without being a danger.
_RATIO_FROM_BYTES = 2**20

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_OTHER_FORMATS = {b"%PDF": ".pdf", b"{\\rtf": ".rtf", b"MIME-Version:": ".mht"}
# Streams of an OLE file. A document may hold another one inside, so its own kind is asked for first.
_OLE_STREAMS = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls"}
_WORD_SUFFIXES = {".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"}
_EXCEL_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et"}
_TEXT_SUFFIXES = {"", ".txt", ".text", ".tsv"}


class Kind(Enum):
    """A format that can be read; the value is the name of its adapter's module."""

    TEXT = "text"
    XLSX = "xlsx"
    DOCX = "docx"


def kind_of(path: Path) -> Kind:
    """The kind of a file.

    Raises:
        Refusal: too_large, encrypted, corrupt, needs_converter, unknown_format, unknown_encoding, no_table.
    """
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise _too_large(path, size, MAX_FILE_BYTES)
    with path.open("rb") as stream:
        head = stream.read(8192)
    if head.startswith(_ZIP):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        raise _refusal_of_ole(path)
    if not head or (head.startswith(_IMAGES) and _is_binary(head)):
        raise Refusal("no_table", file=path.name)
    return _kind_of_unmarked(path, head)


def wanted(path: Path) -> str:
    """The name of the program whose file this claims to be."""
    return "Word" if path.suffix.lower() in _WORD_SUFFIXES else "Excel"


def _kind_of_zip(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refusal("corrupt", file=path.name, wanted=wanted(path)) from error
    _refuse_bomb(path, members)
    names = {member.filename for member in members}
    if any(name.startswith("word/document") and name.endswith(".xml") for name in names):
        return Kind.DOCX
    if any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return Kind.XLSX
    if path.suffix.lower() in _WORD_SUFFIXES | _EXCEL_SUFFIXES:
        raise Refusal("corrupt", file=path.name, wanted=wanted(path))
    raise _unknown_format(path)


def _refuse_bomb(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """A few kilobytes can unpack into all the memory there is; the directory of the zip tells before."""
    inflated = sum(member.file_size for member in members)
    if inflated > MAX_INFLATED_BYTES:
        raise _too_large(path, inflated, MAX_INFLATED_BYTES)
    for member in members:
        if member.file_size > max(_RATIO_FROM_BYTES, MAX_RATIO * member.compress_size):
            raise _too_large(path, member.file_size, MAX_RATIO * member.compress_size)


def _refusal_of_ole(path: Path) -> Refusal:
    data = path.read_bytes()
    for stream, suffix in _OLE_STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return Refusal("needs_converter", file=path.name, suffix=suffix)
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Refusal("encrypted", file=path.name)
    return _unknown_format(path)


def _kind_of_unmarked(path: Path, head: bytes) -> Kind:
    suffix = path.suffix.lower()
    for mark, found in _OTHER_FORMATS.items():
        if head.startswith(mark):
            raise _unknown_format(path, found)
    # White space and byte order marks may precede; the zeros are those of UTF-16.
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if start.startswith(b"<"):
        raise _unknown_format(path, ".html" if b"<html" in start or b"<table" in start else ".xml")
    if _is_binary(head):
        if suffix in _TEXT_SUFFIXES:
            raise Refusal("unknown_encoding", file=path.name)
        if suffix in _WORD_SUFFIXES | _EXCEL_SUFFIXES:
            raise Refusal("corrupt", file=path.name, wanted=wanted(path))
        raise _unknown_format(path)
    if suffix in _TEXT_SUFFIXES | _WORD_SUFFIXES | _EXCEL_SUFFIXES:
        return Kind.TEXT
    raise _unknown_format(path)


def _is_binary(head: bytes) -> bool:
    return b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _unknown_format(path: Path, suffix: str | None = None) -> Refusal:
    return Refusal("unknown_format", file=path.name, suffix=suffix or path.suffix or "无后缀")


def _too_large(path: Path, size: int, limit: int) -> Refusal:
    return Refusal("too_large", file=path.name, size=_megabytes(size), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"
