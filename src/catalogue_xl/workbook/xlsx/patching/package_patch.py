"""The package of a workbook with changes that are not written yet: parts changed, added and taken out."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO
from xml.sax.saxutils import quoteattr

from catalogue_xl.workbook.xlsx.package_parts import Package, rels_of
from catalogue_xl.workbook.xlsx.patching.kept_bytes import rewritten
from catalogue_xl.workbook.xlsx.patching.markup import attributes, before_end, decoded

TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*?(?:/>|>\s*</(?:\w+:)?Relationship>)")
_DECLARED = re.compile(r"<(?:\w+:)?(?:Override|Default)\s[^>]*?(?:/>|>\s*</(?:\w+:)?(?:Override|Default)>)")
_PREFIX = re.compile(r"<(\w+:)?(?:Relationships|Types)\b")


class PackagePatch(Package):
    """Changes to the package SOURCE, which itself stays as it is.

    Attributes:
        changed: The parts that are changed or added, by name.
        removed: The parts that are taken out.
    """

    def __init__(self, source: Package) -> None:
        self._source = source
        self.names = source.names
        self.changed: dict[str, bytes] = {}
        self.removed: set[str] = set()

    def read(self, part: str) -> bytes:
        """A part as it is by now.

        Raises:
            KeyError: There is none.
        """
        if part in self.removed:
            raise KeyError(part)
        return self.changed[part] if part in self.changed else self._source.read(part)

    def text(self, part: str) -> str:
        """A part of XML as text."""
        return decoded(self.read(part))

    def write(self, part: str, content: str | bytes) -> None:
        """Change a part, or add one whose type the package knows by its ending."""
        self.removed.discard(part)
        self.changed[part] = content.encode() if isinstance(content, str) else content
        self.names |= {part}

    def add(self, part: str, content: str | bytes, content_type: str) -> None:
        """Add a part, with the type that the package is to know it by."""
        self.write(part, content)
        override = (
            f"<{self._prefix(TYPES)}Override PartName={quoteattr('/' + part)} ContentType={quoteattr(content_type)}/>"
        )
        self.write(TYPES, before_end(self.text(TYPES), override))

    def add_default(self, extension: str, content_type: str) -> None:
        """Let parts whose names end in EXTENSION (``vml``) be known by a type, unless they are already."""
        types = self.text(TYPES)
        for declared in _DECLARED.findall(types):
            if attributes(declared).get("Extension", "").lower() == extension:
                return
        default = f'<{self._prefix(TYPES)}Default Extension="{extension}" ContentType={quoteattr(content_type)}/>'
        first = _DECLARED.search(types)
        at = first.start() if first else types.rindex("</")
        self.write(TYPES, types[:at] + default + types[at:])

    def remove(self, part: str) -> None:
        """Take a part out, with its relations and its type; who points to it is the caller's business."""
        for name in {part, rels_of(part)} & self.names:
            self.changed.pop(name, None)
            self.removed.add(name)
            self.names -= {name}
        types = self.text(TYPES)
        for declared in _DECLARED.findall(types):
            if attributes(declared).get("PartName", "").lstrip("/") == part:
                self.write(TYPES, types.replace(declared, "", 1))

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let PART point to the part TARGET as its KIND (``comments``); returns the relation's id."""
        name = rels_of(part)
        xml = self.text(name) if name in self.names else _NO_RELATIONS
        taken = {attributes(element).get("Id", "") for element in _RELATION.findall(xml)}
        rid = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        prefix = self._prefix(name) if name in self.names else ""
        relation = f'<{prefix}Relationship Id="{rid}" Type="{OFFICE}/{kind}" Target={quoteattr("/" + target)}/>'
        self.write(name, before_end(xml, relation))
        return rid

    def unrelate(self, part: str, rid: str) -> None:
        """Take a relation of PART out."""
        xml = self.text(rels_of(part))
        for element in _RELATION.findall(xml):
            if attributes(element).get("Id") == rid:
                xml = xml.replace(element, "", 1)
        self.write(rels_of(part), xml)

    def free_name(self, pattern: str) -> str:
        """The first name that no part has of those that PATTERN (``xl/comments{}.xml``) gives when counting."""
        taken = {name.lower() for name in self.names | self.removed}
        return next(n for n in map(pattern.format, range(1, len(taken) + 2)) if n.lower() not in taken)

    def to_bytes(self) -> bytes:
        """The package with the changes."""
        archive = self._source.file().read()
        with zipfile.ZipFile(io.BytesIO(archive)) as entries:
            return rewritten(archive, entries.infolist(), self.changed, self.removed)

    def file(self) -> IO[bytes]:
        """The whole file, with the changes."""
        return io.BytesIO(self.to_bytes())

    def open(self, part: str) -> IO[bytes]:
        """A part to be read piece by piece."""
        return io.BytesIO(self.read(part))

    def _prefix(self, part: str) -> str:
        found = _PREFIX.search(self.text(part))
        return (found[1] or "") if found else ""
