"""An .xlsx file seen as what it is, a zip of XML parts that point to each other; no cell is read here."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Relation:
    """How one part points to another: ``kind`` is the last word of the relationship's type."""

    kind: str
    type: str
    target: str
    external: bool


def rels_of(part: str) -> str:
    """The name of the part that holds PART's relations."""
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


class Package:
    """The parts of the file at PATH as it is now, unpacked when asked for; the file itself is not kept open.

    Raises:
        zipfile.BadZipFile, xml.etree.ElementTree.ParseError, KeyError: The file is broken.
    """

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        self.names = frozenset(self._archive.namelist())

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        return self._archive.read(part)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Where PART points to, by relationship id; targets are names of parts, or addresses when external."""
        if rels_of(part) not in self.names:
            return {}
        relations = {}
        for element in ElementTree.fromstring(self.read(rels_of(part))).iter(f"{_RELS}Relationship"):
            target, kind = element.get("Target", ""), element.get("Type", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            relations[element.get("Id", "")] = Relation(kind.rsplit("/", 1)[-1], kind, target, external)
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
        tree = ElementTree.fromstring(self.read(self.workbook_part))
        found = {}
        for element in tree.iter(f"{MAIN}sheet"):
            relation = relations.get(element.get(f"{_R}id", ""))
            if relation is not None and relation.kind == "worksheet":
                found[element.get("name", "")] = relation.target
        return found

    @cached_property
    def content_types(self) -> Mapping[str, str]:
        """The content type of each part that has its own, and of each extension (``.png``)."""
        tree = ElementTree.fromstring(self.read("[Content_Types].xml"))
        types = {f".{e.get('Extension', '').lower()}": e.get("ContentType", "") for e in tree.iter(f"{_TYPES}Default")}
        types |= {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in tree.iter(f"{_TYPES}Override")}
        return types

    def content_type(self, part: str) -> str:
        """The content type of PART."""
        return self.content_types.get(part) or self.content_types.get(posixpath.splitext(part)[1].lower(), "")
