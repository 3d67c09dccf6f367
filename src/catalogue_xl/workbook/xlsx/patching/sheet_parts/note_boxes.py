"""The boxes of notes in a part of old drawings (VML), among the controls and pictures that may stand there too."""

from __future__ import annotations

import re
from collections.abc import Callable

from catalogue_xl.workbook.xlsx.values.addresses import Place

_SHAPE = re.compile(r"<(\w+):shape\b.*?</\1:shape>\s*", re.DOTALL)
_CONTROL = re.compile(r"""ObjectType\s*=\s*["'](?!Note["'])""")
_ROW, _COLUMN = re.compile(r"(<\w+:Row>\s*)(\d+)(\s*</)"), re.compile(r"<\w+:Column>\s*(\d+)\s*</")
_ANCHOR = re.compile(r"(<\w+:Anchor>\s*)([-\d,\s]+?)(\s*</)")
_NUMBER = re.compile(r"_x0000_s(\d+)")
_SIZES = tuple(re.compile(rf"(?<![-\w]){name}\s*:\s*([0-9.]+)(pt|px)") for name in ("width", "height"))
_PIXELS = {"px": 1.0, "pt": 96 / 72}
_FIRST_NUMBER = 1025
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
"""Each box declares them for itself: not every program declares them for the whole part."""

_EMPTY = f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
_TYPE = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


class NoteBoxes:
    """The boxes in the part XML, "" where there is none; it need not be well-formed, as Excel's often is not."""

    def __init__(self, xml: str) -> None:
        xml = xml or _EMPTY
        self._pieces: list[str] = []
        self._places: dict[Place, int] = {}
        at = 0
        for shape in _SHAPE.finditer(xml):
            self._pieces.append(xml[at : shape.start()])
            place = _place(shape[0])
            if place is not None:
                self._places[place] = len(self._pieces)
            self._pieces.append(shape[0])
            at = shape.end()
        end = max(xml.rfind("</xml>"), at)
        self._pieces.append(xml[at:end])
        self._end = xml[end:]
        self._last = max([_FIRST_NUMBER - 1, *map(int, _NUMBER.findall(xml))])
        self._has_type = 'id="_x0000_t202"' in xml

    def size(self, row: int, column: int) -> tuple[float, float] | None:
        """Width and height of a cell's box in pixels."""
        if (row, column) not in self._places:
            return None
        shape = self._pieces[self._places[row, column]]
        found = [pattern.search(shape) for pattern in _SIZES]
        sizes = [round(float(size[1]) * _PIXELS[size[2]], 2) for size in found if size is not None]
        return (sizes[0], sizes[1]) if len(sizes) == 2 else None

    def remove(self, row: int, column: int) -> None:
        """Take a cell's box out."""
        if (row, column) in self._places:
            self._pieces[self._places.pop((row, column))] = ""

    def add(self, row: int, column: int, width: float, height: float) -> None:
        """Add a box for a cell."""
        self._last += 1
        if not self._has_type:
            self._pieces.append(_TYPE)
            self._has_type = True
        self._places[row, column] = len(self._pieces)
        self._pieces.append(
            f'<v:shape {_SPACES} id="_x0000_s{self._last}" type="#_x0000_t202" '
            'style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;'
            f'width:{width:g}px;height:{height:g}px;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
            'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
            '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left">'
            '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False'
            f"</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
        )

    def move(self, new_row: Callable[[int], int | None]) -> None:
        """Let the boxes go with their rows; those of rows that are gone have been removed."""
        moved = {}
        for (row, column), number in self._places.items():
            now = new_row(row)
            if now is not None and now != row:
                self._pieces[number] = _moved(self._pieces[number], now - row)
            moved[now or row, column] = number
        self._places = moved

    def text(self) -> str:
        """The part."""
        return "".join(self._pieces) + self._end


def _place(shape: str) -> Place | None:
    below, right = _ROW.search(shape), _COLUMN.search(shape)
    noted = below is not None and right is not None and not _CONTROL.search(shape)
    return (int(below[2]) + 1, int(right[1]) + 1) if noted and below and right else None


def _moved(shape: str, rows: int) -> str:
    def anchor(found: re.Match[str]) -> str:
        numbers = [int(number) for number in found[2].split(",")]
        if len(numbers) == 8:
            numbers[2], numbers[6] = max(0, numbers[2] + rows), max(0, numbers[6] + rows)
        return f"{found[1]}{', '.join(map(str, numbers))}{found[3]}"

    moved = _ROW.sub(lambda found: f"{found[1]}{int(found[2]) + rows}{found[3]}", shape)
    return _ANCHOR.sub(anchor, moved)
