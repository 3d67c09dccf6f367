"""The same bytes each time: an Office package packed again without the moment of its making."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def fix(package: bytes, made: datetime) -> bytes:
    """The package with every part, and the document's own properties, dated MADE."""
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp, data)
            entry = zipfile.ZipInfo(name, made.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()


def parts(package: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    """What two packages are compared by: their parts, not how well some zlib packed them."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]
