"""The notes of a worksheet: their texts in one part, and the boxes in which they stand in another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalogue_xl.workbook.xlsx.package_parts import MAIN
from catalogue_xl.workbook.xlsx.patching.markup import (
    attributes,
    children,
    cut,
    element_text,
    meant,
    opening,
    unprefixed,
    with_attribute,
    with_letters,
)
from catalogue_xl.workbook.xlsx.patching.package_patch import OFFICE, PackagePatch
from catalogue_xl.workbook.xlsx.patching.sheet_parts.note_boxes import NoteBoxes
from catalogue_xl.workbook.xlsx.patching.sheet_parts.patched_frame import PatchedFrame
from catalogue_xl.workbook.xlsx.values.addresses import Place, address, place_of

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY = f'<comments xmlns="{MAIN[1:-1]}"><authors/><commentList/></comments>'
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)
_WIDTH, _HEIGHT = 144, 79
"""Of a box, in pixels, where nobody says how large."""


@dataclass(frozen=True, slots=True)
class PatchedNote:
    """A note. Its box is measured in pixels."""

    text: str
    author: str = ""
    width: float = _WIDTH
    height: float = _HEIGHT


class Notes:
    """The notes of the worksheet PART in a package.

    Args:
        package: Changed by :meth:`flush`.
        part: The worksheet's.
        frame: Around its rows.
    """

    def __init__(self, package: PackagePatch, part: str, frame: PatchedFrame) -> None:
        self._package, self._part, self._frame = package, part, frame
        kinds = {relation.kind: relation.target for relation in package.relations(part).values()}
        self._texts = kinds.get("comments", "") if kinds.get("comments") in package.names else ""
        self._threads = [r.target for r in package.relations(part).values() if r.kind == "threadedComment"]
        rid = attributes(opening(frame.first("legacyDrawing"))) if frame.first("legacyDrawing") else {}
        related = {package.relations(part)[value].target for value in rid.values() if value in package.relations(part)}
        self._drawing = next(iter(related & package.names), "")
        self._xml = unprefixed(with_letters(package.text(self._texts))) if self._texts else _EMPTY
        self._boxes = NoteBoxes(package.text(self._drawing) if self._drawing else "")
        self._authors, self._notes = _parsed(self._xml)
        self._changed = False

    def __len__(self) -> int:
        return len(self._notes)

    def get(self, row: int, column: int) -> PatchedNote | None:
        """The note of a cell."""
        xml = self._notes.get((row, column))
        if xml is None:
            return None
        number = int(attributes(opening(xml)).get("authorId", "0"))
        author = self._authors[number] if number < len(self._authors) else ""
        text = meant("".join(_TEXT.findall(_PHONETIC.sub("", xml))))
        return PatchedNote(text, author, *(self._boxes.size(row, column) or (_WIDTH, _HEIGHT)))

    def by(self, author: str) -> list[Place]:
        """The cells with a note of AUTHOR's."""
        if author not in self._authors:
            return []
        number = str(self._authors.index(author))
        return [place for place, xml in self._notes.items() if attributes(opening(xml)).get("authorId") == number]

    def texts(self) -> dict[Place, str]:
        """The text of each note, by its cell."""
        return {place: meant("".join(_TEXT.findall(_PHONETIC.sub("", xml)))) for place, xml in self._notes.items()}

    def set(self, row: int, column: int, note: Any) -> None:
        """Give a cell a note instead of the one it may have; None for none.

        Args:
            row: The cell's.
            column: The cell's.
            note: Something with ``text``, ``author``, ``width`` and ``height``.
        """
        place = row, column
        if place in self._notes:
            del self._notes[place]
            self._boxes.remove(row, column)
            self._changed = True
        if note is not None:
            if note.author not in self._authors:
                self._authors.append(note.author)
            author = self._authors.index(note.author)
            text = f'<text><t xml:space="preserve">{element_text(note.text)}</t></text>'
            self._notes[place] = f'<comment ref="{address(*place)}" authorId="{author}" shapeId="0">{text}</comment>'
            self._boxes.add(row, column, note.width, note.height)
            self._changed = True

    def move(self, new_row: Callable[[int], int | None]) -> None:
        """Let the notes go with their rows; NEW_ROW gives the new number of a row, or None where it is gone."""
        moved = {}
        for (row, column), xml in self._notes.items():
            now = new_row(row)
            if now is None:
                self._boxes.remove(row, column)
                self._changed = True
                continue
            if now != row:
                tag = opening(xml)
                xml = xml.replace(tag, with_attribute(tag, "ref", address(now, column)), 1)
                self._changed = True
            moved[now, column] = xml
        self._notes = moved
        self._boxes.move(new_row)
        self._move_threads(new_row)

    def flush(self) -> None:
        """Put changed notes into the package."""
        if not self._changed:
            return
        authors = "".join(f"<author>{element_text(author)}</author>" for author in self._authors)
        notes = "".join(xml for _, xml in sorted(self._notes.items(), key=lambda pair: pair[0]))
        xml = self._xml
        for piece in reversed(children(xml)):
            if piece.name in ("authors", "commentList"):
                content = authors if piece.name == "authors" else notes
                xml = f"{xml[: piece.start]}<{piece.name}>{content}</{piece.name}>{xml[piece.end :]}"
        if not self._texts:
            self._texts = self._package.free_name("xl/comments{}.xml")
            self._package.add(self._texts, xml, _COMMENTS)
            self._package.relate(self._part, "comments", self._texts)
        else:
            self._package.write(self._texts, xml)
        if not self._drawing:
            self._drawing = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            self._package.add_default("vml", _VML)
            rid = self._package.relate(self._part, "vmlDrawing", self._drawing)
            self._frame.put("legacyDrawing", f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{rid}"/>')
        self._package.write(self._drawing, self._boxes.text())
        self._xml, self._changed = xml, False

    def _move_threads(self, new_row: Callable[[int], int | None]) -> None:
        for part in self._threads:
            xml = moved = self._package.text(part)
            for _, element in cut(xml, children(xml)):
                tag = opening(element)
                row, column = place_of(attributes(tag).get("ref", "A1"))
                now = new_row(row)
                if now is None:
                    moved = moved.replace(element, "", 1)
                elif now != row:
                    moved = moved.replace(tag, with_attribute(tag, "ref", address(now, column)), 1)
            if moved != xml:
                self._package.write(part, moved)


def _parsed(xml: str) -> tuple[list[str], dict[Place, str]]:
    parts = dict(cut(xml, children(xml)))
    authors, notes = parts.get("authors", "<authors/>"), parts.get("commentList", "<commentList/>")
    names = [meant(author[len(opening(author)) : author.rfind("</")]) for _, author in cut(authors, children(authors))]
    return names, {place_of(attributes(opening(note)).get("ref", "")): note for _, note in cut(notes, children(notes))}
