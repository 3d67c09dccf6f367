"""Documents that a Word document takes in when it is opened (altChunk): web pages, text, other Word documents."""

from __future__ import annotations

import posixpath

from catalogue_xl.core.import_codes import LeftoverCode
from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.encoding import decode
from catalogue_xl.documents.html.read_html import add_page, declared_encoding
from catalogue_xl.documents.html.read_mht import add_pages

ZIP = b"PK\x03\x04"
_LETTER = b"mime-version:"


def add_chunk(data: bytes, name: str, parts: Parts) -> None:
    """Add the lines and tables of a chunk that is no Word document; one that cannot be read is told.

    Args:
        data: Its bytes.
        name: The name of its part.
        parts: Where they are added.

    Raises:
        Refusal: too_many_cells, too_complex, unknown_encoding.
    """
    start = data[:4096].lower()
    if _LETTER in start:
        add_pages(data, parts)
    elif b"<" in start and not start.startswith(b"{\\rtf"):
        add_page(decode(data, parts.file, declared_encoding(data)), parts, parts.file)
    elif start.startswith((b"{\\rtf", ZIP.lower())):
        parts.add_aside(posixpath.basename(name), LeftoverCode.UNREADABLE)
    else:
        for number, line in enumerate(decode(data, parts.file).splitlines(), start=1):
            parts.add_line(line, number)
