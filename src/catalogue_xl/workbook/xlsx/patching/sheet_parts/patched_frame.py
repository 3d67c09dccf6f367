"""What a worksheet's XML says around its rows: elements replaced and added where the standard wants them."""

from __future__ import annotations

from catalogue_xl.workbook.xlsx.patching.markup import before_end, children

_DATA = "<sheetData/>"
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""ECMA-376, CT_Worksheet."""

_RANK = {name: rank for rank, name in enumerate(_ORDER)}


class PatchedFrame:
    """The elements around the rows.

    Args:
        head: The text in front of the rows.
        tail: That behind them.
    """

    def __init__(self, head: str, tail: str) -> None:
        self._xml = self._stored = head + _DATA + tail
        self._pieces = children(self._xml)

    @property
    def changed(self) -> bool:
        """Whether anything is no longer as it was."""
        return self._xml != self._stored

    def first(self, name: str) -> str:
        """The first element called NAME; "" where there is none."""
        return next(iter(self.all(name)), "")

    def all(self, name: str) -> list[str]:
        """Every element called NAME."""
        return [self._xml[piece.start : piece.end] for piece in self._pieces if piece.name == name]

    def put(self, name: str, xml: str) -> None:
        """Let XML stand instead of the first element called NAME, or where such a one belongs; "" takes it out."""
        for piece in self._pieces:
            if piece.name == name:
                self._replace(piece.start, piece.end, xml)
                return
        if xml:
            self.add(name, xml)

    def add(self, name: str, xml: str) -> None:
        """Let XML, called NAME, stand behind those of its name and of those before it."""
        later = (piece.start for piece in self._pieces if _RANK.get(piece.name, _RANK["controls"]) > _RANK[name])
        at = next(later, None)
        if at is None:
            self._xml = before_end(self._xml, xml)
            self._pieces = children(self._xml)
        else:
            self._replace(at, at, xml)

    def around(self, rows: str) -> str:
        """The worksheet with these ROWS."""
        at = self._xml.index(_DATA)
        data = f"<sheetData>{rows}</sheetData>" if rows else _DATA
        return self._xml[:at] + data + self._xml[at + len(_DATA) :]

    def _replace(self, start: int, end: int, xml: str) -> None:
        self._xml = self._xml[:start] + xml + self._xml[end:]
        self._pieces = children(self._xml)
