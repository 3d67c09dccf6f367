"""A zip archive written anew in which every entry that did not change keeps its compressed bytes."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Collection, Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_UTF8_NAME, _HAS_DESCRIPTOR = 0x800, 0x8
_VERSION: Final = 20
_LEVEL: Final = 6


def rewritten(
    archive: bytes, entries: Collection[ZipInfo], changed: Mapping[str, bytes], removed: Collection[str] = ()
) -> bytes:
    """The bytes of an archive with other contents in some of its entries.

    Args:
        archive: The archive's bytes.
        entries: Its entries, in their order; none is encrypted.
        changed: New contents by name; those of names that are not there are added at the end.
        removed: Names of entries to leave out.
    """
    out: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    there = {entry.filename for entry in entries}
    kept = [entry for entry in entries if entry.filename not in removed]
    for entry in kept:
        if entry.filename in changed:
            record, packed = _packed(entry.filename, changed[entry.filename], entry)
        else:
            record, packed = _as_it_was(archive, entry)
        position = _append(out, directory, position, record, packed)
    for name, content in changed.items():
        if name not in there:
            position = _append(out, directory, position, *_packed(name, content, None))
    central = b"".join(directory)
    count = len(directory)
    end = _END + struct.pack("<HHHHIIH", 0, 0, count, count, len(central), position, 0)
    return b"".join((*out, central, end))


class _Record:
    """What an archive says of an entry: twice, before its bytes and in the directory at the end."""

    def __init__(self, name: str, flags: int, method: int, stamp: tuple[int, int], sizes: tuple[int, int, int]) -> None:
        self.name = name.encode("ascii" if name.isascii() else "utf-8")
        self.flags = flags & ~_HAS_DESCRIPTOR | (0 if name.isascii() else _UTF8_NAME)
        self._middle = struct.pack("<HHHHIII", self.flags, method, *stamp, *sizes)
        self.attributes = 0, 0
        self.made_by = _VERSION

    def local(self) -> bytes:
        return _LOCAL + struct.pack("<H", _VERSION) + self._middle + struct.pack("<HH", len(self.name), 0) + self.name

    def central(self, position: int) -> bytes:
        lengths = struct.pack("<HHHHHII", len(self.name), 0, 0, 0, *self.attributes, position)
        return _CENTRAL + struct.pack("<HH", self.made_by, _VERSION) + self._middle + lengths + self.name


def _append(out: list[bytes], directory: list[bytes], position: int, record: _Record, packed: bytes) -> int:
    local = record.local()
    out += [local, packed]
    directory.append(record.central(position))
    return position + len(local) + len(packed)


def _as_it_was(archive: bytes, entry: ZipInfo) -> tuple[_Record, bytes]:
    name_length, extra_length = struct.unpack_from("<HH", archive, entry.header_offset + 26)
    start = entry.header_offset + 30 + name_length + extra_length
    packed = archive[start : start + entry.compress_size]
    sizes = entry.CRC, entry.compress_size, entry.file_size
    record = _Record(entry.filename, entry.flag_bits, entry.compress_type, _stamp(entry.date_time), sizes)
    record.attributes = entry.internal_attr, entry.external_attr
    record.made_by = entry.create_version | entry.create_system << 8
    return record, packed


def _packed(name: str, content: bytes, before: ZipInfo | None) -> tuple[_Record, bytes]:
    stored = before is not None and before.compress_type == ZIP_STORED
    packed = content if stored else _deflated(content)
    sizes = zlib.crc32(content), len(packed), len(content)
    record = _Record(name, 0, ZIP_STORED if stored else ZIP_DEFLATED, _stamp(time.localtime()[:6]), sizes)
    if before is not None:
        record.attributes = before.internal_attr, before.external_attr
        record.made_by = before.create_version | before.create_system << 8
    return record, packed


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _stamp(moment: tuple[int, ...]) -> tuple[int, int]:
    """A moment as MS-DOS writes it: the time, and the date."""
    year, month, day, hour, minute, second = moment
    return hour << 11 | minute << 5 | second // 2, max(0, year - 1980) << 9 | month << 5 | day
