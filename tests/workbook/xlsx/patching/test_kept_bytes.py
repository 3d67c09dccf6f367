from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.workbook.xlsx.patching.kept_bytes import rewritten

NAMES = st.sampled_from(["a.xml", "xl/b.bin", "图片/一.png", "c c.xml"])
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=200))


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def change(before: bytes, changed: dict[str, bytes], removed: tuple[str, ...] = ()) -> bytes:
    with zipfile.ZipFile(io.BytesIO(before)) as source:
        return rewritten(before, source.infolist(), changed, removed)


def parts_of(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


def packed_bytes(packed: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as source:
        entry = source.getinfo(name)
        start = entry.header_offset + 30 + len(name.encode())
        return packed[start : start + entry.compress_size]


@given(CONTENTS, CONTENTS, st.sets(NAMES, max_size=2))
def it_holds_what_was_there_and_what_was_changed(before: dict[str, bytes], changed: dict[str, bytes], gone: set[str]):
    expected = {name: content for name, content in {**before, **changed}.items() if name not in gone}
    changed = {name: content for name, content in changed.items() if name not in gone}
    assert parts_of(change(archive(before), changed, tuple(gone))) == expected


def it_keeps_the_compressed_bytes_the_date_and_the_place_of_what_did_not_change():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, level in (("one", 1), ("two", 9)):
            entry = zipfile.ZipInfo(name, (2020, 2, 29, 13, 14, 16))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o640 << 16
            target.writestr(entry, bytes(range(256)) * 40 + b"same" * 999, compresslevel=level)
    before = stream.getvalue()
    after = change(before, {"two": b"new", "three": b"added"})
    assert packed_bytes(after, "one") == packed_bytes(before, "one")
    with zipfile.ZipFile(io.BytesIO(after)) as source:
        assert source.namelist() == ["one", "two", "three"]
        kept = source.getinfo("one")
    assert (kept.date_time, kept.external_attr) == ((2020, 2, 29, 13, 14, 16), 0o640 << 16)


def it_keeps_entries_that_were_written_as_a_stream():
    class Pipe(io.RawIOBase):  # cannot be wound back, so sizes follow behind the bytes
        def __init__(self) -> None:
            self.taken = b""

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.taken += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a", b"x" * 500)
    assert parts_of(change(pipe.taken, {"b": b"1"})) == {"a": b"x" * 500, "b": b"1"}


def it_leaves_uncompressed_what_was():
    after = change(archive({"a": b"1" * 99, "b": b""}, zipfile.ZIP_STORED), {"a": b"2" * 99})
    with zipfile.ZipFile(io.BytesIO(after)) as source:
        assert source.getinfo("a").compress_type == zipfile.ZIP_STORED
