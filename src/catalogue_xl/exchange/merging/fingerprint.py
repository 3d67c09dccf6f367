"""What identifies a returned file: its digest, and the time it was last saved as it says itself."""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([0-9TZ:.+-]{10,40})\s*</dcterms:modified>")
_DATE = re.compile(rb"<dc:date>\s*([0-9T:.Z+-]{10,40})\s*</dc:date>")
_SOURCES = (("docProps/core.xml", _MODIFIED), ("meta.xml", _DATE))
# What the libraries of both packages raise over damaged ones: a checksum, a method or a password they do not know, an
# end too early, a number out of its range, a day that is none.
_DAMAGED = (
    *(OSError, EOFError, ValueError, LookupError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_MOST = 100_000  # bytes; real ones have about 600
_CHINA = timezone(timedelta(hours=8))
"""All of China keeps one time: that of a file which does not say whose its time is."""


def digest(path: Path) -> str:
    """SHA-256 of the file, as hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def saved_at(path: Path) -> str:
    """When a workbook was last saved, as its program wrote it (UTC, ``2026-12-01T08:30:00Z``); else empty.

    The file system's own time changes when a file is copied, mailed or unzipped, so that it tells nothing. An .ods
    tells the time without its zone; it is taken for China's.
    """
    try:
        return _saved_in_zip(path) if zipfile.is_zipfile(path) else _saved_in_ole(path)
    except _DAMAGED:
        return ""  # what it says of itself does not keep the rest from being read


def _saved_in_zip(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        for part, pattern in _SOURCES:
            if part in package.namelist():
                with package.open(part) as stream:
                    match = pattern.search(stream.read(_MOST))
                if match:
                    return _utc(match[1].decode())
    return ""


def credible(saved: str, *, sent_on: date | None, now: datetime) -> str:
    """SAVED, or nothing where it cannot be: before the workbook went out, or later than NOW.

    A day's grace before, as the office may have sent it from another time zone or after midnight; some minutes after,
    as no two clocks agree.
    """
    latest = (now + timedelta(minutes=10)).astimezone(UTC).strftime(_FORM)
    if saved > latest or (sent_on is not None and saved < (sent_on - timedelta(days=1)).isoformat()):
        return ""
    return saved


def _saved_in_ole(path: Path) -> str:
    import olefile

    with olefile.OleFileIO(path) as package:
        saved = package.get_metadata().last_saved_time
    return _utc(saved.replace(tzinfo=UTC).isoformat()) if isinstance(saved, datetime) else ""


def _utc(text: str) -> str:
    """TEXT to the second and in UTC, so that times of different programs sort; empty when it is no time."""
    try:
        moment = datetime.fromisoformat(re.sub(r"\.[0-9]+", "", text))
    except ValueError:
        return ""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=_CHINA)
    try:
        return moment.astimezone(UTC).strftime(_FORM)
    except OverflowError:  # the calendar begins or ends within the difference of the zones
        return ""
