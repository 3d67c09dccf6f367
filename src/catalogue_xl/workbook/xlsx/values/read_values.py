"""A workbook's values: opened within bounds, each worksheet read when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from catalogue_xl.core.budget import ReadingBudget
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.workbook.xlsx.loading import broken_files_refused
from catalogue_xl.workbook.xlsx.package_parts import MAIN, Package, without_document_type
from catalogue_xl.workbook.xlsx.values.addresses import Place
from catalogue_xl.workbook.xlsx.values.number_formats import style_readings
from catalogue_xl.workbook.xlsx.values.parsed_cells import parsed_cells
from catalogue_xl.workbook.xlsx.values.plain_cells import NotPlainError, PlainSheet, Rows
from catalogue_xl.workbook.xlsx.values.shared_strings import shared_strings
from catalogue_xl.workbook.xlsx.values.sheet_frame import SheetFrame
from catalogue_xl.workbook.xlsx.values.sheet_values import SheetValues
from catalogue_xl.workbook.xlsx.values.stored_cells import StoredCells
from catalogue_xl.workbook.xlsx.xml_trees import tree_of

_TRUE = ("1", "true")


class BookValues:
    """The worksheets of an .xlsx file (see :class:`.sheet_values.Worksheets`).

    Args:
        package: The file.
        path: Where it is, for refusals.

    Raises:
        Refusal: strict_format; corrupt.
    """

    def __init__(self, package: Package, path: Path) -> None:
        self._package = package
        self._path = path
        self._sheets: dict[str, SheetValues] = {}
        with broken_files_refused(path):
            root = tree_of(package.xml(package.workbook_part))
            if root.tag != f"{MAIN}workbook":
                raise Refusal(RefusalCode.STRICT_FORMAT, file=path.name)
            properties = root.find(f"{MAIN}workbookPr")
            self._since_1904 = properties is not None and properties.get("date1904") in _TRUE
            self._states = {one.get("name", ""): one.get("state", "visible") for one in root.iter(f"{MAIN}sheet")}
            self.titles: Sequence[str] = tuple(package.sheets)
            """The names of the worksheets in their order; a sheet that is one chart is none."""

    def state(self, title: str) -> str:
        """Whether a worksheet is ``visible``, ``hidden`` or ``veryHidden``."""
        return self._states[title]

    def sheet(self, title: str) -> SheetValues:
        """The worksheet called TITLE; the same whenever it is asked for.

        Raises:
            KeyError: There is none.
            Refusal: too_many_cells, too_complex, corrupt.
        """
        if title not in self._sheets:
            part = self._package.sheets[title]
            with ReadingBudget(self._path.name), broken_files_refused(self._path):
                self._sheets[title] = self._read(title, part)
        return self._sheets[title]

    def notes(self, title: str) -> Mapping[Place, str]:
        """The comments of a worksheet, whose cells are only read where there are any."""
        relations = self._package.relations(self._package.sheets[title]).values()
        return self.sheet(title).notes if any(relation.kind == "comments" for relation in relations) else {}

    def may_hold(self, title: str, text: str) -> bool:
        """Whether a cell of the worksheet may hold this TEXT (of letters that XML need not escape), at little cost."""
        with broken_files_refused(self._path):
            xml = self._package.xml(self._package.sheets[title])
            if text.encode() in xml:
                return True
            texts = self._stored.texts
            return any(f">{index}<".encode() in xml for index, one in texts.items() if text in one)

    @cached_property
    def _stored(self) -> StoredCells:
        relations = self._package.relations(self._package.workbook_part)
        kinds = {relation.kind: relation.target for relation in relations.values()}
        texts, styles = (self._part(kinds.get(kind, "")) for kind in ("sharedStrings", "styles"))
        return StoredCells(
            shared_strings(texts) if texts is not None else (), style_readings(styles), since_1904=self._since_1904
        )

    def _part(self, name: str) -> bytes | None:
        return self._package.xml(name) if name in self._package.names else None

    def _read(self, title: str, part: str) -> SheetValues:
        rows, frame = self._cells(part)
        for row, column in frame.hidden():
            rows.get(row, {}).pop(column, None)
        notes = {place: text for place, text in frame.notes(self._package).items() if not frame.hides(place)}
        return SheetValues(
            title,
            self._states[title],
            {row: cells for row, cells in rows.items() if cells},
            frame.links,
            notes,
            frame.merges,
            self._since_1904,
        )

    def _cells(self, part: str) -> tuple[Rows, SheetFrame]:
        """By patterns where these cannot be misled, else by a parser."""
        try:
            with self._package.open(part) as source:
                plain = PlainSheet(source, self._stored)
            frame = SheetFrame(self._package, part, without_document_type(plain.frame))
            if not frame.has_rows:
                return plain.rows, frame
        except NotPlainError:
            pass
        xml = self._package.xml(part)
        rows: Rows = {}
        for (row, column), value in parsed_cells(xml, self._stored):
            rows.setdefault(row, {})[column] = value
        return rows, SheetFrame(self._package, part, xml)
