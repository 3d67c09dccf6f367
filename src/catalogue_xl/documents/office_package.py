"""An Office file as a package of parts (ECMA-376, part 2), read as forgivingly as Office reads it.

Names of parts are compared without regard to capitals, a relation to a part that is not there is passed over, and the
namespaces of Strict Open XML are read as the usual ones.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote

from lxml import etree

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_OPEN_BREAK = re.compile(rb"<br((?:\s[^>]*[^/>])?)>")
_STRICT_MARK, _HEAD_BYTES = b"http://purl.oclc.org/ooxml/", 4096


@dataclass(frozen=True, slots=True)
class PartRelation:
    """How a part refers to another.

    Attributes:
        id: Its name within the part.
        kind: The last word of its type: worksheet, styles, comments.
        part: The name of the other part.
    """

    id: str
    kind: str
    part: str


class OfficePackage:
    """The parts of a file.

    Args:
        stream: The file, opened; it must stay open.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = zipfile.ZipFile(stream)
        # Of two names that differ in capitals only, the last one counts, as in the archive itself.
        self._members = {_folded(member.filename): member.filename for member in self._archive.infolist()}

    def main(self, usual: str) -> str:
        """The name of the document's own part; USUAL where the package does not tell."""
        return next((one.part for one in self.relations("") if one.kind == "officeDocument"), usual)

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return _folded(part) in self._members

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream.

        Raises:
            KeyError: There is none of this name.
        """
        member = self._members[_folded(part)]
        with self._archive.open(member) as source:
            strict = _STRICT_MARK in source.read(_HEAD_BYTES)
        return io.BytesIO(self.read(part)) if strict else self._archive.open(member)

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            KeyError: There is none of this name.
        """
        data = self._archive.read(self._members[_folded(part)])
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data) if _STRICT_MARK in data else data

    def root(self, part: str, *, forgiving: bool = False) -> Any:
        """The root element of a part.

        Args:
            part: Its name.
            forgiving: Read on after what is no XML; VML often is none.

        Raises:
            KeyError: There is none of this name.
            lxml.etree.XMLSyntaxError: It is no XML.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=forgiving)
        data = self.read(part)
        return etree.fromstring(_OPEN_BREAK.sub(rb"<br\1/>", data) if forgiving else data, parser)

    def relations(self, part: str) -> Iterator[PartRelation]:
        """The relations of a part, or of the package itself, to parts that are there."""
        folder, name = posixpath.split(part)
        try:
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"), forgiving=True)
        except KeyError:
            return
        for one in root.iter(_PACKAGE) if root is not None else ():
            target = posixpath.normpath(posixpath.join("/", folder, unquote(one.get("Target", "")))).lstrip("/")
            if one.get("TargetMode") != "External" and _folded(target) in self._members:
                yield PartRelation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target)

    def related(self, part: str, kind: str) -> list[Any]:
        """The root elements of the parts that a part refers to as KIND; one that is no XML is passed over."""
        roots = (self.root(one.part, forgiving=True) for one in self.relations(part) if one.kind == kind)
        return [root for root in roots if root is not None]


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
