"""An .xlsx file seen as what it is, a zip of XML parts that point to each other; no cell is read here."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, TypeAlias

from catalogue_xl.workbook.xlsx.xml_trees import tree_of

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KEPT = 4 * 1024 * 1024
"""How many unpacked bytes are kept: those of a task workbook, or of all small parts of a master."""

_DOCUMENT_TYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le")[:-1])

ContentMark: TypeAlias = tuple[int, int]
"""What tells the content of a file from any other, in this process."""


def mark_of(content: bytes) -> ContentMark:
    """The mark of CONTENT: neither clocks nor the times of files are asked."""
    return len(content), hash(content)


@dataclass(frozen=True, slots=True)
class PackageRelation:
    """How one part points to another: ``kind`` is the last word of the relationship's type."""

    kind: str
    type: str
    target: str
    external: bool


def rels_of(part: str) -> str:
    """The name of the part that holds PART's relations."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def without_document_type(xml: bytes) -> bytes:
    """XML as it is.

    Raises:
        ValueError: It has a document type.
    """
    if any(mark in xml for mark in _DOCUMENT_TYPES):
        raise ValueError("a part with a document type")
    return xml


class Package:
    """The parts of a file as it is now, unpacked when asked for; the file itself is not kept open.

    Args:
        source: Where it is, or its content.

    Raises:
        zipfile.BadZipFile, xml.etree.ElementTree.ParseError, KeyError: The file is broken.
    """

    def __init__(self, source: Path | bytes) -> None:
        self._content = source if isinstance(source, bytes) else source.read_bytes()
        self._archive = zipfile.ZipFile(io.BytesIO(self._content))
        self.names = frozenset(self._archive.namelist())
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        if part in self._kept:
            return self._kept[part]
        content = self._archive.read(part)
        if len(content) <= self._room:
            self._kept[part] = content
            self._room -= len(content)
        return content

    @cached_property
    def mark(self) -> ContentMark:
        """What tells the file as it was read from any other."""
        return mark_of(self._content)

    def file(self) -> IO[bytes]:
        """The whole file, as it was."""
        return io.BytesIO(self._content)

    def open(self, part: str) -> IO[bytes]:
        """A part to be read piece by piece."""
        return io.BytesIO(self._kept[part]) if part in self._kept else self._archive.open(part)

    def xml(self, part: str) -> bytes:
        """The bytes of a part that is to be parsed.

        Raises:
            ValueError: It has a document type, which no spreadsheet program writes, and which may hide an entity bomb.
        """
        return without_document_type(self.read(part))

    def relations(self, part: str) -> Mapping[str, PackageRelation]:
        """Where PART points to, by relationship id; targets are names of parts, or addresses when external."""
        if rels_of(part) not in self.names:
            return {}
        relations = {}
        for element in tree_of(self.xml(rels_of(part))).iter(f"{_RELS}Relationship"):
            target, kind = element.get("Target", ""), element.get("Type", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            relations[element.get("Id", "")] = PackageRelation(kind.rsplit("/", 1)[-1], kind, target, external)
        return relations

    @cached_property
    def workbook_part(self) -> str:
        """Usually ``xl/workbook.xml``."""
        found = [r.target for r in self.relations("").values() if r.kind == "officeDocument"]
        return found[0] if found else "xl/workbook.xml"

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """The part of each worksheet, by the sheet's name."""
        relations = self.relations(self.workbook_part)
        tree = tree_of(self.xml(self.workbook_part))
        found = {}
        for element in tree.iter(f"{MAIN}sheet"):
            relation = relations.get(element.get(f"{RELATION}id", ""))
            if relation is not None and relation.kind == "worksheet":
                found[element.get("name", "")] = relation.target
        return found

    @cached_property
    def content_types(self) -> Mapping[str, str]:
        """The content type of each part that has its own, and of each extension (``.png``)."""
        tree = tree_of(self.xml("[Content_Types].xml"))
        types = {f".{e.get('Extension', '').lower()}": e.get("ContentType", "") for e in tree.iter(f"{_TYPES}Default")}
        types |= {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in tree.iter(f"{_TYPES}Override")}
        return types

    def content_type(self, part: str) -> str:
        """The content type of PART."""
        return self.content_types.get(part) or self.content_types.get(posixpath.splitext(part)[1].lower(), "")
