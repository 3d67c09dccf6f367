"""A package put together from parts that are packed already: what many files share is packed once."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION = 20
_DEFLATED = 8
_LEVEL = 6
_LAST_BLOCK = b"\x03\x00"
"""An empty block that ends a deflated stream."""


@dataclass(frozen=True, slots=True)
class ReadyBlock:
    """A stretch of a part, deflated by itself, so that it can stand between others."""

    content: bytes
    packed: bytes

    @classmethod
    def of(cls, content: bytes, level: int = 9) -> ReadyBlock:
        """CONTENT, packed."""
        packer = _packer(level)
        return cls(content, packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH))


@dataclass(frozen=True, slots=True)
class ReadyPart:
    """A part as it stands in the file: deflated, with the checksum and the length of what it holds."""

    packed: bytes
    checksum: int
    length: int

    @classmethod
    def of(cls, content: bytes, level: int = _LEVEL) -> ReadyPart:
        """CONTENT, packed; the higher the LEVEL, up to 9, the smaller and the slower."""
        packer = _packer(level)
        return cls(packer.compress(content) + packer.flush(), zlib.crc32(content), len(content))

    @classmethod
    def stitched(cls, pieces: Iterable[bytes | ReadyBlock]) -> ReadyPart:
        """One part of PIECES, of which the blocks are packed already."""
        packed, checksum, length = [], 0, 0
        for piece in pieces:
            block = piece if isinstance(piece, ReadyBlock) else ReadyBlock.of(piece, _LEVEL)
            packed.append(block.packed)
            checksum = zlib.crc32(block.content, checksum)
            length += len(block.content)
        return cls(b"".join((*packed, _LAST_BLOCK)), checksum, length)


def _packer(level: int) -> zlib._Compress:
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)


def write_package(path: Path, parts: Mapping[str, ReadyPart]) -> None:
    """Write PARTS, by name, in their order, as the zip file PATH."""
    year, month, day, hour, minute, second, *_ = time.localtime()
    stamp = hour << 11 | minute << 5 | second // 2, max(year - 1980, 0) << 9 | month << 5 | day
    directory: list[bytes] = []
    offset = 0
    with path.open("wb") as stream:
        for name, part in parts.items():
            raw = name.encode()
            sizes = part.checksum, len(part.packed), part.length, len(raw), 0
            common = struct.pack("<HHHHHIIIHH", _VERSION, 0, _DEFLATED, *stamp, *sizes)
            stream.write(_LOCAL + common + raw + part.packed)
            place = struct.pack("<HHHII", 0, 0, 0, 0, offset)
            directory.append(_CENTRAL + struct.pack("<H", _VERSION) + common + place + raw)
            offset += len(_LOCAL) + len(common) + len(raw) + len(part.packed)
        listed = b"".join(directory)
        counts = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(listed), offset, 0)
        stream.write(listed + _END + counts)
