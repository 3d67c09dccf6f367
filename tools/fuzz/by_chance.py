"""Changes of seeds by chance, for machines without atheris and for the small budget of the suite."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress

_PIECES = (
    "，", "、", "；", "（", "）", "“", "\u202e", "\ufeff", "\x00", "\n", "\t", '"', "'", "<", "&#65;", "]]>", "9" * 30,
    "-1", "1e999", "每月", "工作日", "局", "=", "[" * 40, "\r\n", "--b", "日", "年2月30日", "十百千",
)  # fmt: skip


def changed(seed: bytes, chance: random.Random) -> bytes:
    """SEED with some changes; of a package those of one part, since anything else is only a broken zip."""
    if seed[:2] == b"PK" and chance.random() < 0.9:
        with suppress(Exception):  # a package that was changed before may be none any more
            return _repacked(seed, chance)
    content = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        _change(content, chance)
    return bytes(content)


def _change(content: bytearray, chance: random.Random) -> None:
    here, there = sorted(chance.randint(0, len(content)) for _ in range(2))
    there = min(there, here + 200)
    deed = chance.randrange(5)
    if deed == 0:
        del content[here:there]
    elif deed == 1:
        content[here:here] = content[here:there] * chance.randint(1, 20)
    elif deed == 2:
        content[here:here] = chance.choice(_PIECES).encode()
    elif deed == 3:
        content[here:there] = chance.choice(_PIECES).encode()
    elif content:
        content[min(here, len(content) - 1)] = chance.randrange(256)


def _repacked(seed: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(seed)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        names: Sequence[str] = old.namelist()
        hit = chance.choice(names)
        for name in names:
            content = bytearray(old.read(name))
            if name == hit:
                for _ in range(chance.randint(1, 4)):
                    _change(content, chance)
            new.writestr(name, bytes(content))
    return out.getvalue()
