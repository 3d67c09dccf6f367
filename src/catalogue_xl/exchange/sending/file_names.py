"""Names of the files that go out: an agency's name as every file system takes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST = 60  # characters: 180 bytes of UTF-8, which leaves room for batch and suffix in the 255 of ext4


def safe_name(agency: str) -> str:
    """AGENCY without what Windows, macOS or Linux do not take in a file name, or take for an option; never empty."""
    text = unicodedata.normalize("NFC", agency)
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)
    text = re.sub(r"\s+", "", _FORBIDDEN.sub("_", text))[:_LONGEST].strip("._ ").lstrip("-=+@._")
    return text or "单位"


def file_names(agencies: Iterable[str], batch: str, suffix: str = ".xlsx") -> dict[str, str]:
    """Agency → ``区财政局_2026-11-21-01.xlsx``; no two alike, also where upper and lower case are the same."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for agency in agencies:
        stem = f"{safe_name(agency)}_{batch}"
        name, number = f"{stem}{suffix}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}（{number}）{suffix}"
        taken.add(name.casefold())
        names[agency] = name
    return names
