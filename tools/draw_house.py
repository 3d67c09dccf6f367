"""Draw the house from its imports into docs/house.svg; --check compares, --write writes.

Floors stand as ``house.FLOORS`` says, the ground below. A box is a room: its name, what its docstring says of it, and a
bar for every folder in it, as long as the folder is wide. An arrow runs from the room that imports to the one that is
imported, the thicker the more imports there are; it passes the floors between beside their rooms. Arrows to the ground
floor, which everybody uses, are numbers in its rooms.

A house that is wrong (a circle, an arrow up, a folder too wide) is not drawn: the script says what is wrong, and fails.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

from drift import settle
from house import HOUSE, WIDE_ROOMS, WIDEST, House, When
from house_layout import CELL, HEIGHT, LINE, RIGHT, WIDTH, Box, Pair, Point, place, routes

TARGET = Path(__file__).resolve().parent.parent / "docs" / "house.svg"

COLOURS = (
    "#5f6368", "#00798c", "#3f51b5", "#7a3e9d", "#2e7d4f", "#a8541e", "#1f7fc8", "#8a7400",
    "#b02a4c", "#006b5b", "#c2185b", "#6d4c41", "#e06c00", "#1f4f9f", "#558b2f", "#455a64",
)  # fmt: skip
BAR = 34
"""How long the bar of the widest folder is."""
_FONT = "font-family=\"'DejaVu Sans','Verdana','Noto Sans CJK SC','Microsoft YaHei',sans-serif\""

Arrows = dict[Pair, Counter[When]]


def picture(house: House) -> str:
    """The picture, as SVG."""
    floors = place(house)
    boxes = {box.name: box for row in floors for box in row}
    colours = {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(boxes)}
    arrows = house.arrows()
    drawn = {pair: counts for pair, counts in arrows.items() if boxes[pair[1]].level or not boxes[pair[0]].level}
    parts = [
        *_bands(house, floors),
        *_drawn_arrows(drawn, floors, boxes, colours),
        *(part for box in boxes.values() for part in _drawn(box, colours[box.name])),
    ]
    return _page(house, parts, colours)


def _drawn(box: Box, colour: str) -> Iterator[str]:
    yield f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{box.height:.0f}" rx="5" '
    yield f'fill="#ffffff" stroke="{colour}" stroke-width="1.6"/>'
    if box.folders:
        yield _text(box.x + 8, box.y + 17, f"{box.name}/", 13, colour, weight="bold")
        count = f"{box.modules} module{'s' * (box.modules != 1)}"
        yield _text(box.right - 8, box.y + 17, count, 9.5, "#444444", "end")
    else:
        name = "catalogue_xl" if box.name == "__init__" else f"{box.name}.py"
        yield _text(box.x + 8, box.y + 17, name, 11, colour, weight="bold")
    if len(box.folders) == 1:
        yield from _bar(box.right - 104, box.y + 13, box.modules, colour, box.name in WIDE_ROOMS)
    y = box.y + 31
    for line in box.lines:
        yield _text(box.x + 8, y, line, 9.5, "#444444")
        y += LINE
    for number, (folder, width) in enumerate(box.folders if box.rows else ()):
        row, column = divmod(number, box.columns)
        x, line = box.x + 8 + column * CELL, y + 13 * row
        yield _text(x, line + 3, folder, 9, "#222222")
        yield from _bar(x + 76, line, width, colour, box.name in WIDE_ROOMS)
        yield _text(x + 76 + BAR + 4, line + 3, str(width), 9, "#222222")


def _bar(x: float, y: float, width: int, colour: str, is_free: bool) -> Iterator[str]:
    """A folder's bar, in a frame that is as long as the widest allowed."""
    frame = "none" if is_free else "#e4e4e4"
    long = min(width, WIDEST) / WIDEST * BAR
    yield f'<rect x="{x:.0f}" y="{y - 4:.0f}" width="{BAR}" height="7" fill="{frame}"/>'
    yield f'<rect x="{x:.0f}" y="{y - 4:.0f}" width="{long:.1f}" height="7" fill="{colour}" opacity="0.75"/>'


def _bands(house: House, floors: list[list[Box]]) -> Iterator[str]:
    for floor, row in zip(house.floors, floors, strict=True):
        if row:
            top, bottom = row[0].y, row[0].bottom
            yield f'<rect x="8" y="{top - 5:.0f}" width="{RIGHT - 6}" height="{bottom - top + 10:.0f}" fill="#f3f3ef"/>'
            for number, line in enumerate(wrap(floor.title, 13)):
                yield _text(16, top + 17 + 14 * number, line, 11, "#444444", weight="bold")


def _drawn_arrows(
    arrows: Arrows, floors: list[list[Box]], boxes: dict[str, Box], colours: dict[str, str]
) -> Iterator[str]:
    """The arrows, the thickest first, so that thin ones stay visible."""
    down = routes((pair for pair in arrows if boxes[pair[0]].level != boxes[pair[1]].level), floors)
    for pair, counts in sorted(arrows.items(), key=lambda one: (-one[1].total(), one[0])):
        user, used = boxes[pair[0]], boxes[pair[1]]
        path = _down(down[pair]) if pair in down else _sideways(user, used, floors[user.level])
        told = ", ".join(f"{counts[when]} {when.value}" for when in When if counts[when])
        title = f"{user.name} → {used.name}: {counts.total()} imports ({told})"
        dashes = "" if counts[When.LOADED] else ' stroke-dasharray="5 3"'
        yield f"<g><title>{escape(title)}</title>"
        yield f'<path d="{path}" fill="none" stroke="{colours[user.name]}"{dashes} '
        yield f'stroke-width="{_thickness(counts.total()):.1f}" opacity="0.7" '
        yield f'marker-end="url(#{_head(user.name)})"/></g>'


def _thickness(number: int) -> float:
    return 0.7 + 0.6 * number**0.5


def _head(room: str) -> str:
    return f"head-{room}"


def _down(points: list[Point]) -> str:
    """A line through the points, bent between the floors and upright on them."""
    drawn = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for number, ((x, y), (to_x, to_y)) in enumerate(pairwise(points)):
        middle = (y + to_y) / 2
        bend = f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
        drawn += f"V{to_y:.1f}" if number % 2 else bend
    return drawn


def _sideways(user: Box, used: Box, row: list[Box]) -> str:
    """An arrow to a room on the same floor: straight to the next one, else in a bow below the rooms between."""
    is_right = used.x > user.x
    if abs(row.index(user) - row.index(used)) == 1:
        start, end = (user.right, used.x - 6) if is_right else (user.x, used.right + 6)
        return f"M{start:.1f} {user.y + 13:.1f}H{end:.1f}"
    low = user.bottom
    bow = f"{user.middle:.1f} {low + 22:.1f} {used.middle:.1f} {low + 22:.1f} {used.middle:.1f} {low + 6:.1f}"
    return f"M{user.middle:.1f} {low:.1f}C{bow}"


def _page(house: House, parts: list[str], colours: dict[str, str]) -> str:
    heads = "".join(
        f'<marker id="{_head(room)}" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="{colour}"/></marker>'
        for room, colour in colours.items()
    )
    modules = sum(not module.is_package for module in house.paths)
    size_told = f"{modules} modules in {len(house.rooms)} rooms on {len(house.floors)} floors"
    size = f'width="297mm" height="210mm" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {_FONT}>',
            "<title>The house of catalogue_xl: who imports whom</title>",
            f"<defs>{heads}</defs>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            _text(16, 32, "The house of catalogue_xl", 19, "#222222", weight="bold"),
            _text(16, 52, size_told, 11, "#444444"),
            *_legend(),
            *parts,
            "</svg>\n",
        ]
    )


def _legend() -> Iterator[str]:
    x, y = 350.0, 24
    yield _text(x, y + 4, "A room uses rooms below or beside it: arrows in its colour.", 10, "#222222")
    yield _text(x, y + 22, "How often the ground floor is used stands in its box.", 10, "#222222")
    x = 690
    for number, told in ((1, "1 import"), (10, "10 imports"), (40, "40 imports")):
        yield f'<path d="M{x} {y}h24" stroke="#444444" stroke-width="{_thickness(number):.1f}"/>'
        yield _text(x + 29, y + 4, told, 10, "#222222")
        x += 100
    yield f'<path d="M{x} {y}h24" stroke="#444444" stroke-width="1.6" stroke-dasharray="5 3"/>'
    yield _text(x + 29, y + 4, "only inside functions", 10, "#222222")
    yield from _bar(690, y + 19, 14, "#444444", is_free=False)
    yield _text(
        690 + BAR + 8, y + 22, f"modules of a folder, in a frame of the {WIDEST} that one may hold", 10, "#222222"
    )


def _text(
    x: float, y: float, text: str, size: float, colour: str, anchor: str = "start", weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size:g}" fill="{colour}" text-anchor="{anchor}" '
        f'font-weight="{weight}">{escape(text)}</text>'
    )


def main() -> int:
    """0 when the picture is up to date (or has been written), 1 when it has drifted or the house is wrong."""
    faults = list(HOUSE.faults())
    for fault in faults:
        print(fault)
    return 1 if faults else settle({TARGET: picture(HOUSE).encode("utf-8")})


if __name__ == "__main__":
    sys.exit(main())
