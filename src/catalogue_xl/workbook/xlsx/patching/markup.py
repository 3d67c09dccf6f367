"""XML as text that is cut and joined, so that what is not changed stays letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml\b[^>]*?\bencoding=["']([\w.-]+)["']""")
_TAG = re.compile(r"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_ATTRIBUTE = re.compile(r"""\s([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_RETURN = {"\r": "&#13;"}
_SPECIAL = re.compile("[&<>\r]")
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(amp|lt|gt|quot|apos));")
_LETTER_REFERENCE = re.compile(r"&#(\d{3,7});")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class _Letters(dict[str, str]):
    def __missing__(self, number: str) -> str:
        code = int(number)
        letter = chr(code) if 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else f"&#{number};"
        self[number] = letter
        return letter


_LETTERS = _Letters()


class OddMarkupError(ValueError):
    """XML that is correct but spelled in a way that cannot be cut safely."""


def decoded(xml: bytes) -> str:
    """The text of a part, with a declaration that says UTF-8, in which it is written again.

    Raises:
        UnicodeDecodeError, LookupError: It is not in the encoding that it names.
    """
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = xml.decode("utf-16")
    else:
        told = _ENCODING.match(xml)
        name = told[1].decode("ascii") if told else "utf-8"
        text = xml.decode("utf-8-sig" if name.lower() in ("utf-8", "us-ascii", "ascii") else name)
    return re.sub(r"""\A(\s*<\?xml\b[^>]*?\bencoding=)["'][\w.-]+["']""", r'\1"UTF-8"', text)


@dataclass(frozen=True, slots=True)
class MarkupPiece:
    """An element inside the root, and where it stands in the text."""

    name: str
    start: int
    end: int


def children(xml: str) -> list[MarkupPiece]:
    """The elements directly inside the root.

    Raises:
        expat.ExpatError: The XML is broken.
    """
    encoded = xml.encode()
    parser = expat.ParserCreate("UTF-8")
    depth = 0
    begun: tuple[str, int] = ("", 0)
    found: list[tuple[str, int, int]] = []

    def start(name: str, _: Mapping[str, str]) -> None:
        nonlocal depth, begun
        if depth == 1:
            begun = name, parser.CurrentByteIndex
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 1:
            found.append((*begun, parser.CurrentByteIndex))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(encoded, True)
    ascii_only = len(encoded) == len(xml)
    pieces = []
    for name, first, last in found:
        at = (first, last) if ascii_only else (len(encoded[:first].decode()), len(encoded[:last].decode()))
        tag = _TAG.match(xml, at[0])
        if tag is not None and not tag[0].endswith("/>"):
            tag = _TAG.match(xml, at[1])
        assert tag is not None
        pieces.append(MarkupPiece(name, at[0], tag.end()))
    return pieces


def opening(xml: str, start: int = 0) -> str:
    """The tag that begins at START, or the root's when START is that of the text.

    Raises:
        OddMarkupError: None begins there.
    """
    declaration = _DECLARATION.match(xml, start)
    start = declaration.end() if declaration else start
    tag = _TAG.match(xml, start + len(xml[start:]) - len(xml[start:].lstrip()))
    if tag is None or tag[0].startswith(("<?", "<!")):
        raise OddMarkupError(xml[start : start + 40])
    return tag[0]


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a TAG, as what they mean."""
    return {name: meant(value[1:-1]) for name, value in _ATTRIBUTE.findall(tag)}


def with_attribute(tag: str, name: str, value: str | None) -> str:
    """TAG with the attribute NAME set to VALUE, or without it when that is None; the others stay as they are."""
    there = re.search(rf"""\s{re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""", tag)
    added = "" if value is None else f' {name}="{attribute_text(value)}"'
    if there is not None:
        return tag[: there.start()] + added + tag[there.end() :]
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    return tag[:end].rstrip() + added + tag[end:]


def attribute_text(value: str) -> str:
    """VALUE as it stands between double quotes."""
    return escape(value, _QUOTED)


def element_text(value: str) -> str:
    """VALUE as it stands between tags."""
    return escape(value, _RETURN) if _SPECIAL.search(value) else value


def meant(text: str) -> str:
    """What TEXT of an element or an attribute means: its references resolved."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    number, hexadecimal, name = found.groups()
    return _NAMED[name] if name else chr(int(number or hexadecimal, 10 if number else 16))


def with_letters(xml: str) -> str:
    """XML with letters instead of the numbers by which openpyxl writes all but ASCII."""
    return _LETTER_REFERENCE.sub(lambda found: _LETTERS[found[1]], xml) if "&#" in xml else xml


def before_end(xml: str, added: str) -> str:
    """XML with ADDED as the last thing inside its root, which may have been empty."""
    end = xml.rindex("</") if not xml.rstrip().endswith("/>") else -1
    if end >= 0:
        return xml[:end] + added + xml[end:]
    tag = opening(xml)
    name = re.match(r"<([\w:.-]+)", tag)
    assert name is not None
    at = xml.rindex(tag)
    return f"{xml[:at]}{tag[:-2].rstrip()}>{added}</{name[1]}>{xml[at + len(tag) :]}"


def cut(xml: str, pieces: list[MarkupPiece]) -> Iterator[tuple[str, str]]:
    """Name and text of each of PIECES of XML."""
    return ((piece.name, xml[piece.start : piece.end]) for piece in pieces)


def unprefixed(xml: str) -> str:
    """XML with the root's own namespace as the default one, as nearly every program writes it.

    Raises:
        OddMarkupError: Some elements have another default already.
    """
    root = opening(xml)
    prefix = re.match(r"<([\w.-]+):", root)
    if prefix is None:
        return xml
    if re.search(r"<[A-Za-z][\w.-]*[\s/>]", xml) or re.search(r"\sxmlns=", xml):
        raise OddMarkupError(root)
    renamed = re.sub(rf"(</?){re.escape(prefix[1])}:", r"\1", xml)
    return renamed.replace(f" xmlns:{prefix[1]}=", " xmlns=", 1)
