"""Letters as programs write them: .eml, winmail.dat of Outlook, and .msg, which nothing else here can write."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from email.policy import SMTP
from itertools import pairwise

_SECTOR, _LINKS, _SHORT = 512, 128, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def eml(sender: str, files: dict[str, bytes], *, subject: str = "报送", inner: bytes | None = None) -> bytes:
    """A letter from SENDER with FILES; INNER is another letter that it forwards."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, "zwgk@example.gov.cn", subject
    message["Date"] = "Tue, 01 Dec 2026 09:30:00 +0800"
    message.set_content("见附件。")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if inner is not None:
        from email import message_from_bytes, policy

        message.add_attachment(message_from_bytes(inner, policy=policy.default))
    return message.as_bytes()


def winmail(files: dict[str, bytes]) -> bytes:
    """A winmail.dat (MS-OXTNEF) with FILES; their names are ASCII."""

    def attribute(level: int, code: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, code, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    for name, content in files.items():
        out += attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0, 0, 0, 0))
        out += attribute(2, 0x00018010, name.encode() + b"\0") + attribute(2, 0x0006800F, content)
    return out


def msg(sender: str, files: dict[str, bytes], *, subject: str = "报送") -> bytes:
    """A .msg (MS-OXMSG) from SENDER with FILES."""
    tree: dict[str, object] = _properties(
        {
            0x001A001F: "IPM.Note",
            0x0037001F: subject,
            0x5D01001F: sender,
            0x0C1A001F: "联络员",
            0x0C1E001F: "SMTP",
            0x0C1F001F: sender,
            0x007D001F: f"From: <{sender}>\r\nSubject: x\r\n",
        },
        {0x340D0003: 0x00040000},
        struct.pack("<8xIIII8x", 0, len(files), 0, len(files)),
    )
    for number, (name, content) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = _properties(
            {0x3707001F: name, 0x37010102: content}, {0x37050003: 1}, bytes(8)
        )
    tree["__nameid_version1.0"] = {"__substg1.0_00020102": b"", "__substg1.0_00030102": b""}
    return compound_file(tree)


def _properties(texts: dict[int, str | bytes], numbers: dict[int, int], head: bytes) -> dict[str, object]:
    streams: dict[str, object] = {}
    table = head
    for tag, value in texts.items():
        data = value if isinstance(value, bytes) else value.encode("utf-16-le")
        streams[f"__substg1.0_{tag:08X}"] = data
        table += struct.pack("<IIII", tag, 6, len(data) + (0 if isinstance(value, bytes) else 2), 0)
    for tag, number in numbers.items():
        table += struct.pack("<IIII", tag, 6, number, 0)
    streams["__properties_version1.0"] = table
    return streams


class _Chains:
    """Sectors of one size, each stream a chain of them."""

    def __init__(self, size: int) -> None:
        self.size, self.sectors, self.table = size, [], []

    def put(self, data: bytes) -> int:
        start = len(self.sectors)
        parts = [data[at : at + self.size].ljust(self.size, b"\0") for at in range(0, len(data), self.size)]
        self.sectors.extend(parts)
        self.table.extend([*range(start + 1, start + len(parts)), _END])
        return start


def compound_file(tree: dict[str, object]) -> bytes:
    """A compound file ([MS-CFB]) of storages (dicts) and streams (bytes); the short ones share the mini stream."""
    entries: list[list] = []
    whole, mini = _Chains(_SECTOR), _Chains(64)

    def enter(name: str, content: object, kind: int) -> int:
        index = len(entries)
        entry: list = [name, kind, _FREE, _FREE, _END, 0]
        entries.append(entry)
        if isinstance(content, dict):
            children = [enter(key, value, 1 if isinstance(value, dict) else 2) for key, value in content.items()]
            for one, following in pairwise(children):
                entries[one][2] = following
            entry[3] = children[0] if children else _FREE
        elif content:
            entry[4], entry[5] = (whole if len(content) >= _SHORT else mini).put(content), len(content)
        return index

    enter("Root Entry", tree, 5)
    packed = b"".join(mini.sectors)
    entries[0][4], entries[0][5] = whole.put(packed), len(packed)
    mini_table = whole.put(_table(mini.table))
    mini_tables = -(-len(mini.table) // _LINKS)
    directory = whole.put(b"".join(_entry(*entry) for entry in entries))
    fats = 1
    while fats * _LINKS < len(whole.sectors) + fats:
        fats += 1
    first = len(whole.sectors)
    links = [*whole.table, *[_FAT] * fats]
    difat = [*range(first, first + fats), *[_FREE] * (109 - fats)]
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, fats, directory, 0, _SHORT, mini_table, mini_tables, _END, 0)
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", *numbers)
    return header + struct.pack("<109I", *difat) + b"".join(whole.sectors) + _table(links)


def _table(links: list[int]) -> bytes:
    padded = [*links, *[_FREE] * (-len(links) % _LINKS)]
    return struct.pack(f"<{len(padded)}I", *padded)


def _entry(name: str, kind: int, following: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, following, child)
    return (head + bytes(16 + 4 + 16) + struct.pack("<IQ", start, size)).ljust(128, b"\0")
