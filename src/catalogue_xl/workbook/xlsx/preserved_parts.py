"""Charts, pictures, text boxes, cross-sheet drop-downs and sparklines: carried over a save untouched.

openpyxl reads charts only in part and text boxes not at all. So it is kept from writing any of them, and the
parts of the workbook as it was opened are put into the one it saved.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook
from catalogue_xl.workbook.xlsx.package_parts import Package, Relation, rels_of

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = "carriedDrawing"

_SELF_CONTAINED = (b"{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", b"{05C60535-1F16-4FD2-B633-F4F36F0B64E0}")
"""Worksheet extensions that refer to nothing but cells: drop-downs from other sheets, sparklines."""

_EMPTY_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_ROOT = re.compile(rb"<worksheet\b[^>]*>")
_NAMESPACE = re.compile(rb'\sxmlns:(\w+)="[^"]*"')
_EXTENSION = re.compile(rb'<ext\b([^>]*?uri="(\{[^"]*\})"[^>]*)>(.*?</ext>)', re.DOTALL)
_REVISION = re.compile(rb'\sxr\d*:uid="[^"]*"')
_AFTER_DRAWING = re.compile(rb"<legacyDrawing\b|<tableParts\b|</worksheet>")


@dataclass(slots=True)
class _Sheet:
    drawing: str = ""
    extensions: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    content: bytes
    content_type: str
    relations: Mapping[str, Relation]


class PreservedParts:
    """What PACKAGE holds that is to be carried over, by worksheet."""

    def __init__(self, package: Package) -> None:
        self._sheets: dict[str, _Sheet] = {}
        self._parts: dict[str, _Part] = {}
        for title, part in package.sheets.items():
            sheet = _Sheet(extensions=list(_extensions(package.read(part))))
            for relation in package.relations(part).values():
                if relation.kind == "drawing":
                    sheet.drawing = relation.target
                    self._collect(package, relation.target)
            if sheet.drawing or sheet.extensions:
                self._sheets[title] = sheet

    def _collect(self, package: Package, name: str) -> None:
        if name in self._parts or name not in package.names:
            return
        relations = package.relations(name)
        self._parts[name] = _Part(package.read(name), package.content_type(name), relations)
        for relation in relations.values():
            if not relation.external:
                self._collect(package, relation.target)

    def withhold(self, workbook: XlBook) -> None:
        """Keep openpyxl from writing what it has read of the drawings."""
        for title, sheet in self._sheets.items():
            if sheet.drawing:
                workbook[title]._charts = []
                workbook[title]._images = []

    def discard(self, title: str) -> None:
        """Do not carry the drawing of the worksheet TITLE: the program draws it anew."""
        if title in self._sheets:
            self._sheets[title].drawing = ""

    def restore(self, workbook: XlBook, path: Path) -> None:
        """Put everything into the file at PATH, to which openpyxl has just saved WORKBOOK.

        A worksheet onto which the program has meanwhile drawn keeps the new drawing instead.
        """
        kept = {title: sheet for title, sheet in self._sheets.items() if title in workbook.sheetnames}
        if not kept:
            return
        saved = Package(path)
        changed: dict[str, bytes] = {}
        drawn = []
        names = self._names(saved)
        for title, sheet in kept.items():
            part = saved.sheets[title]
            xml = saved.read(part)
            if sheet.drawing and not (workbook[title]._charts or workbook[title]._images):
                drawn.append(sheet.drawing)
                xml = _with_drawing(xml)
                changed[rels_of(part)] = _with_relation(saved, part, names[sheet.drawing])
            changed[part] = _with_extensions(xml, sheet.extensions)
        self._add_parts(self._reachable(drawn), names, saved, changed)
        _rewrite(path, changed)

    def _names(self, saved: Package) -> dict[str, str]:
        """A name in the saved file for each part: its own, or a numbered one where openpyxl took that."""
        names = {}
        for name in self._parts:
            stem, suffix = posixpath.splitext(name)
            candidates = (f"{stem}{f'_{n}' if n else ''}{suffix}" for n in range(len(saved.names) + 1))
            names[name] = next(candidate for candidate in candidates if candidate not in saved.names)
        return names

    def _reachable(self, starts: Iterable[str]) -> list[str]:
        found: dict[str, None] = {}
        waiting = list(starts)
        while waiting:
            name = waiting.pop()
            if name in self._parts and name not in found:
                found[name] = None
                waiting += [r.target for r in self._parts[name].relations.values() if not r.external]
        return list(found)

    def _add_parts(self, parts: list[str], names: Mapping[str, str], saved: Package, changed: dict[str, bytes]) -> None:
        overrides = []
        for name in parts:
            part = self._parts[name]
            changed[names[name]] = part.content
            kind = quoteattr(part.content_type)
            overrides.append(f"<Override PartName={quoteattr('/' + names[name])} ContentType={kind}/>")
            if part.relations:
                relations = [_relation(rid, r, names) for rid, r in part.relations.items()]
                changed[rels_of(names[name])] = _before_end(_EMPTY_RELATIONS, "".join(relations))
        types = saved.read("[Content_Types].xml")
        changed["[Content_Types].xml"] = _before_end(types, "".join(overrides))


def _extensions(xml: bytes) -> Iterator[bytes]:
    """The self-contained ones among the worksheet's extensions, with the namespaces that its root declares."""
    root = _ROOT.search(xml)
    if root is None:
        return
    for found in _EXTENSION.finditer(xml, xml.rfind(b"sheetData")):
        attributes, uri, content = found.groups()
        if uri.upper() in _SELF_CONTAINED:
            own = {declared[1] for declared in _NAMESPACE.finditer(attributes)}
            outer = b"".join(d[0] for d in _NAMESPACE.finditer(root.group()) if d[1] not in own)
            # Revision ids only older Excels would stumble over, whom the root's mc:Ignorable had warned.
            yield b"<ext" + attributes + outer + b">" + _REVISION.sub(b"", content)


def _with_extensions(xml: bytes, extensions: list[bytes]) -> bytes:
    if not extensions:
        return xml
    return _before_end(xml, "<extLst>" + b"".join(extensions).decode() + "</extLst>")


def _with_drawing(xml: bytes) -> bytes:
    """The worksheet with a drawing element where the standard wants it (ECMA-376, CT_Worksheet)."""
    found = _AFTER_DRAWING.search(xml, xml.rfind(b"sheetData"))
    place = found.start() if found else len(xml)
    return xml[:place] + f'<drawing xmlns:r="{_R}" r:id="{_RELATION}"/>'.encode() + xml[place:]


def _with_relation(saved: Package, part: str, target: str) -> bytes:
    existing = saved.read(rels_of(part)) if rels_of(part) in saved.names else _EMPTY_RELATIONS
    relation = Relation("drawing", f"{_R}/drawing", target, external=False)
    return _before_end(existing, _relation(_RELATION, relation, {}))


def _relation(rid: str, relation: Relation, names: Mapping[str, str]) -> str:
    target = relation.target if relation.external else f"/{names.get(relation.target, relation.target)}"
    mode = ' TargetMode="External"' if relation.external else ""
    return f"<Relationship Id={quoteattr(rid)} Type={quoteattr(relation.type)} Target={quoteattr(target)}{mode}/>"


def _before_end(xml: bytes, inserted: str) -> bytes:
    """INSERTED as the last thing inside the root element."""
    end = xml.rindex(b"</")
    return xml[:end] + inserted.encode() + xml[end:]


def _rewrite(path: Path, changed: Mapping[str, bytes]) -> None:
    """Replace and add parts of the file at PATH."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts.update(changed)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
