from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.workbook.xlsx.ready_parts import ReadyBlock, ReadyPart, write_package


def it_is_a_package_that_any_program_unpacks(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": "目录".encode() * 1000, "empty": b""}
    write_package(tmp_path / "a.xlsx", {name: ReadyPart.of(content) for name, content in parts.items()})
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert package.testzip() is None
        assert package.namelist() == list(parts)
        assert {name: package.read(name) for name in parts} == parts
        assert package.getinfo("xl/workbook.xml").compress_size < 100


@given(st.binary(max_size=2000), st.integers(1, 9))
def it_packs_at_every_level_what_was_given(content: bytes, level: int) -> None:
    part = ReadyPart.of(content, level)
    assert (part.length, part.checksum) == (len(content), zlib.crc32(content))


@given(st.lists(st.binary(max_size=200)), st.sets(st.integers(0, 20)))
def it_stitches_blocks_and_other_pieces_together(pieces: list[bytes], ready: set[int]) -> None:
    part = ReadyPart.stitched(ReadyBlock.of(piece) if n in ready else piece for n, piece in enumerate(pieces))
    whole = b"".join(pieces)
    assert zlib.decompress(part.packed, -zlib.MAX_WBITS) == whole
    assert (part.length, part.checksum) == (len(whole), zlib.crc32(whole))
