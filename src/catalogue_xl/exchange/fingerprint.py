"""What identifies a returned file: its digest, and the time it was last saved as it says itself."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([0-9TZ:.+-]{10,40})\s*</dcterms:modified>")
_PROPERTIES = "docProps/core.xml"
_MOST = 100_000  # bytes; real ones have about 600


def digest(path: Path) -> str:
    """SHA-256 of the file, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def saved_at(path: Path) -> str:
    """When Excel or WPS last saved the workbook, as it wrote it (UTC, ``2026-12-01T08:30:00Z``); else empty.

    The file system's own time changes when a file is copied, mailed or unzipped, so that it tells nothing.
    """
    with zipfile.ZipFile(path) as package:
        if _PROPERTIES not in package.namelist():
            return ""
        with package.open(_PROPERTIES) as stream:
            match = _MODIFIED.search(stream.read(_MOST))
    return match[1].decode() if match else ""
