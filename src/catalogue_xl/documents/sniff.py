"""What a file really is: told by its first bytes, and by its name only where they say nothing."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.storage.plain_files import refuse_special
from catalogue_xl.documents.encoding import is_utf16, without_stray_zeros

MAX_FILE_BYTES = 100 * 2**20
MAX_INFLATED_BYTES = 500 * 2**20
MAX_RATIO = 200
# Small members may be very repetitive without being a danger.
_RATIO_FROM_BYTES = 2**20

_HEAD_BYTES = 8192
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY_BYTES = 128
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
# Other programs' bytes may stand in front of a PDF (ISO 32000-1, implementation note 13).
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_RTF = b"{\\rtf"
_LETTER = re.compile(rb"(mime-version|from|subject|date|content-type|snapshot-content-location):", re.IGNORECASE)
_PAGE = (b"<html", b"<!doctype html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<style")
_EXCEL_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORD_XML = b"schemas.microsoft.com/office/word/2003/wordml"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# The first word of a Word file's main stream, and the bit that says the rest is encrypted ([MS-DOC] 2.5.2).
_WORD_MARK, _WORD_ENCRYPTED = b"\xec\xa5", 0x0100

_WORD_SUFFIXES = {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"}
EXCEL_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods"}
_PAGE_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"}
SEPARATED_SUFFIXES = {".csv", ".tsv"}
_TEXT_SUFFIXES = {"", ".txt", ".text"}
_KNOWN_SUFFIXES = _WORD_SUFFIXES | _PAGE_SUFFIXES | EXCEL_SUFFIXES | _TEXT_SUFFIXES | {".pdf", ".xml"}
IMPORTED_SUFFIXES = (_KNOWN_SUFFIXES | SEPARATED_SUFFIXES) - {""}
"""What a document is called; one of another name is told by its content all the same."""
_PROGRAMS = (
    (_WORD_SUFFIXES, "Word"),
    (_PAGE_SUFFIXES, "网页"),
    ({".pdf"}, "PDF"),
    (SEPARATED_SUFFIXES | _TEXT_SUFFIXES, "文本"),
)


class FileKind(Enum):
    """A format that can be read: the name of its adapter's module, and the format's usual suffix."""

    TEXT = ("text.read_text", ".txt")
    SEPARATED = ("text.read_text", ".csv")
    XLSX = ("sheets.read_xlsx", ".xlsx")
    XLS = ("sheets.read_xls", ".xls")
    ODS = ("sheets.read_ods", ".ods")
    EXCEL_XML = ("sheets.read_spreadsheetml", ".xml")
    DOCX = ("word.read_docx", ".docx")
    HTML = ("html.read_html", ".html")
    MHT = ("html.read_mht", ".mht")
    PDF = ("pdf.read_pdf", ".pdf")
    DOC = ("conversion", ".doc")
    RTF = ("conversion", ".rtf")
    ODT = ("conversion", ".odt")
    XLSB = ("conversion", ".xlsb")
    WORD_XML = ("conversion", ".xml")

    @property
    def adapter(self) -> str:
        """The name of the module that reads it."""
        return self.value[0]

    @property
    def suffix(self) -> str:
        """What such a file is usually called."""
        return self.value[1]


RETURN_KINDS: Mapping[FileKind, tuple[str, ...]] = {
    FileKind.XLSX: (".xlsx", ".xlsm"),
    FileKind.XLS: (".xls", ".et"),
    FileKind.ODS: (".ods",),
}
"""The kinds of workbook in which an agency may answer, and what each is called."""


def kind_of(path: Path) -> FileKind:
    """The kind of a file.

    Raises:
        Refusal: not_a_file, too_large, encrypted, corrupt, unknown_format, unknown_encoding, no_table.
    """
    refuse_special(path)
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        raise _too_large(path, size, MAX_FILE_BYTES)
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head.startswith(_ZIP):
        return _kind_of_zip(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if not head or (head.startswith(_IMAGES) and _is_binary(head)):
        raise Refusal(RefusalCode.NO_TABLE, file=path.name)
    if _PDF in head[:_PDF_WITHIN]:
        return FileKind.PDF
    if head.startswith(_RTF):
        return FileKind.RTF
    return _kind_of_text(path, head)


def wanted(path: Path) -> str:
    """The name of the program whose file this claims to be."""
    suffix = path.suffix.lower()
    return next((program for suffixes, program in _PROGRAMS if suffix in suffixes), "Excel")


def _kind_of_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _refuse_bomb(path, members)
            names = {member.filename.replace("\\", "/").lower() for member in members}
            mime = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=wanted(path)) from error
    for start, end, kind in (
        ("word/document", ".xml", FileKind.DOCX),
        ("xl/workbook", ".xml", FileKind.XLSX),
        ("xl/workbook", ".bin", FileKind.XLSB),
    ):
        if any(name.startswith(start) and name.endswith(end) for name in names):
            return kind
    for start, kind in (("spreadsheet", FileKind.ODS), ("text", FileKind.ODT)):
        if mime.startswith(_OPEN_DOCUMENT + start.encode()):
            return kind
    if path.suffix.lower() in _WORD_SUFFIXES | EXCEL_SUFFIXES:
        raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=wanted(path))
    raise _unknown_format(path)


def _refuse_bomb(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """A few kilobytes can unpack into all the memory there is; the directory of the zip tells before."""
    inflated = sum(member.file_size for member in members)
    if inflated > MAX_INFLATED_BYTES:
        raise _too_large(path, inflated, MAX_INFLATED_BYTES)
    for member in members:
        if member.file_size > max(_RATIO_FROM_BYTES, MAX_RATIO * member.compress_size):
            raise _too_large(path, member.file_size, MAX_RATIO * member.compress_size)


def _kind_of_ole(path: Path) -> FileKind:
    data = path.read_bytes()
    word, excel = _has_stream(data, "WordDocument"), _has_stream(data, "Workbook", "Book")
    # A document may hold another one inside; then its name tells which is which.
    if word and not (excel and path.suffix.lower() in EXCEL_SUFFIXES):
        if _is_encrypted_word(data):
            raise Refusal(RefusalCode.ENCRYPTED, file=path.name)
        return FileKind.DOC
    if excel:
        return FileKind.XLS
    if "EncryptedPackage".encode("utf-16-le") in data:  # nothing else it could be, so the place does not matter
        raise Refusal(RefusalCode.ENCRYPTED, file=path.name)
    raise _unknown_format(path)


def _has_stream(data: bytes, *names: str) -> bool:
    """Whether the directory has such an entry; the entries stand at multiples of their size ([MS-CFB] 2.6.1)."""
    for name in names:
        entry = f"{name}\0".encode("utf-16-le")
        place = data.find(entry)
        while place >= 0:
            if place % _OLE_ENTRY_BYTES == 0:
                return True
            place = data.find(entry, place + 1)
    return False


def _is_encrypted_word(data: bytes) -> bool:
    """Whether the main stream says so; programs write it into the first sector, right behind the header."""
    start = data[512:524]
    return start.startswith(_WORD_MARK) and bool(int.from_bytes(start[10:12], "little") & _WORD_ENCRYPTED)


def _kind_of_text(path: Path, head: bytes) -> FileKind:
    suffix = path.suffix.lower()
    # White space and byte order marks may precede; the zeros are those of UTF-16.
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if _LETTER.match(start) and (b"multipart/related" in start or b"text/html" in start):
        return FileKind.MHT
    if start.startswith(b"<"):
        if _EXCEL_XML in start and b"workbook" in start and b"<html" not in start:
            return FileKind.EXCEL_XML
        if _WORD_XML in start:
            return FileKind.WORD_XML
        if suffix in _PAGE_SUFFIXES or any(mark in start for mark in _PAGE):
            return FileKind.HTML
        raise _unknown_format(path, ".xml")
    if _is_binary(head):
        if suffix in _TEXT_SUFFIXES | SEPARATED_SUFFIXES:
            raise Refusal(RefusalCode.UNKNOWN_ENCODING, file=path.name)
        if suffix in _WORD_SUFFIXES | EXCEL_SUFFIXES | _PAGE_SUFFIXES | {".pdf"}:
            raise Refusal(RefusalCode.CORRUPT, file=path.name, wanted=wanted(path))
        raise _unknown_format(path)
    if suffix in _PAGE_SUFFIXES and b"<" in start:
        return FileKind.HTML
    if suffix in SEPARATED_SUFFIXES or (suffix in EXCEL_SUFFIXES and b"\t" not in head):
        return FileKind.SEPARATED
    if b"\t" in head or suffix in _KNOWN_SUFFIXES:
        return FileKind.TEXT
    raise _unknown_format(path)


def _is_binary(head: bytes) -> bool:
    return b"\0" in without_stray_zeros(head) and not is_utf16(head)


def _unknown_format(path: Path, suffix: str | None = None) -> Refusal:
    return Refusal(RefusalCode.UNKNOWN_FORMAT, file=path.name, suffix=suffix or path.suffix or "无后缀")


def _too_large(path: Path, size: int, limit: int) -> Refusal:
    return Refusal(RefusalCode.TOO_LARGE, file=path.name, size=_megabytes(size), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MB"
