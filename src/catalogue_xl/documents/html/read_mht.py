"""Web pages saved as a single file (.mht, and what old programs call .doc or .xls): the pages inside, in order."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from pathlib import Path

from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.encoding import decode
from catalogue_xl.documents.grid import Part
from catalogue_xl.documents.html.read_html import add_page, declared_encoding


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of the pages inside, as :func:`.read_html.read` gives them.

    Raises:
        Refusal: unknown_encoding, too_many_cells, too_complex.
    """
    parts = Parts(path.name)
    add_pages(path.read_bytes(), parts)
    return parts.finish()


def add_pages(letter: bytes, parts: Parts) -> None:
    """Add the lines and tables of the pages in a web archive.

    Raises:
        Refusal: unknown_encoding, too_many_cells, too_complex.
    """
    for part in message_from_bytes(letter).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            data = _bytes(part)
            add_page(decode(data, parts.file, declared_encoding(data, part.get_content_charset())), parts, parts.file)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
