"""Where the rooms of the house stand in its picture, and where the arrows between them run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from house import House

# A4 on its side, four units to the millimetre.
WIDTH, HEIGHT = 1188, 840
LEFT, RIGHT, TOP, BOTTOM = 112, 1180, 72, 828
CELL = 134
"""A folder's name, its bar and its number stand side by side in a cell this wide."""
LINE = 12
_LANE = 6.0
"""How far apart two arrows run that pass a floor side by side."""
_MOST_LINES = 3
NO_BREAK = "\N{NO-BREAK SPACE}"
_LEAST = 24
"""What stays free at least between two rooms of a floor."""

Pair = tuple[str, str]
Point = tuple[float, float]


@dataclass
class Box:
    """A room in the picture.

    Attributes:
        name: The folder, or the module at the root.
        purpose: The first sentence of its docstring.
        users: On the ground floor, who imports it and how often.
        folders: The folders in it that hold modules, itself included, each with its width.
        modules: How many modules are in all of them.
        columns: In how many columns the folders stand.
        lines: What is written in it above the folders.
    """

    name: str
    level: int
    purpose: str
    users: str
    folders: list[tuple[str, int]]
    modules: int
    columns: int
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    lines: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """In how many rows its folders stand; a room that is one folder shows it beside its name."""
        return -(-len(self.folders) // self.columns) if len(self.folders) > 1 else 0

    @property
    def wish(self) -> float:
        """How wide it would like to be; a module at the root is a small box."""
        return (max(CELL * self.columns + 16, 210) if self.folders else 106) if self.level else WIDTH

    @property
    def needs(self) -> float:
        """How high it must be for what stands in it."""
        return 24 + LINE * len(self.lines) + 13 * self.rows + 5

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Halfway between its sides."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.height


def place(house: House) -> list[list[Box]]:
    """The boxes of each floor, from the ground up and from left to right, where they stand."""
    boxes = [_box(house, room) for room in house.rooms]
    floors = [[box for box in boxes if box.level == level] for level in range(len(house.floors))]
    for row in floors:
        _fit(row)
    heights = [max((box.needs for box in row), default=0) for row in floors]
    between = (BOTTOM - TOP - sum(heights)) / max(1, len(floors) - 1)
    y = float(BOTTOM)
    for row, height in zip(floors, heights, strict=True):
        for box in row:
            box.y, box.height = y - height, height
        y -= height + between
    return floors


def _fit(row: list[Box]) -> None:
    """Let the boxes of a floor stand evenly side by side, with room for arrows between them."""
    free = RIGHT - LEFT - _LEAST * (len(row) + 1)
    while sum(box.wish for box in row) > free and any(box.columns > 1 for box in row):
        max(row, key=lambda box: box.columns).columns -= 1
    shrink = min(1.0, free / max(1, sum(box.wish for box in row)))
    shaft = (RIGHT - LEFT - sum(box.wish * shrink for box in row)) / (len(row) + 1)
    x = LEFT + shaft
    for box in row:
        box.x, box.width = x, box.wish * shrink
        letters = (box.width - 16) / 5.4
        lines = _wrapped(box.purpose, letters)
        cut = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"] if len(lines) > _MOST_LINES else lines
        box.lines = [*cut, *_wrapped(box.users, letters)] if box.users else cut
        x = box.right + shaft


def _wrapped(text: str, width: float) -> list[str]:
    """TEXT in lines of WIDTH letters; Chinese characters are as wide as two."""
    lines = [""]
    for word in text.replace("-", "- ").split(" "):
        gap = "" if lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{gap}{word}".strip()
        if sum(1 + (ord(letter) > 0x2E7F) for letter in longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _box(house: House, room: str) -> Box:
    modules = house.rooms[room]
    folders = [
        (_inside(room, folder), width)
        for folder, width in house.widths.items()
        if width and folder.partition(".")[0] == room
    ]
    level, purpose = house.floor(modules[0]) or 0, _first_sentence(house.paths[modules[0]])
    told = ""
    if level == 0:
        users = sorted((-counts.total(), user) for (user, used), counts in house.arrows().items() if used == room)
        told = f"Imported by {', '.join(f'{user}{NO_BREAK}{-number}' for number, user in users)}." if users else ""
    columns = min(4, max(1, -(-len(folders) // 2)))
    return Box(room, level, purpose, told, folders, sum(not module.is_package for module in modules), columns)


def _inside(room: str, folder: str) -> str:
    """A folder's own name, marked when it does not stand directly in the room."""
    below = folder.removeprefix(room).lstrip(".").split(".")
    return "· " * (len(below) - 1) + below[-1] if below[-1] else f"{room}/"


def _first_sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    plain = re.sub(r":\w+:`([^`]*)`|``", r"\1", text.split("\n\n")[0])
    return re.split(r"(?<=\.)\s", " ".join(plain.split()))[0]


def routes(pairs: Iterable[Pair], floors: list[list[Box]]) -> dict[Pair, list[Point]]:
    """The points of each arrow to a lower floor.

    Out of the user's bottom, in and out of a free place on each floor between, and onto the used one's top.
    """
    boxes = {box.name: box for row in floors for box in row}
    pairs = sorted(pairs)
    lanes = _lanes({pair: (boxes[pair[0]], boxes[pair[1]]) for pair in pairs}, floors)
    found = {}
    for pair in pairs:
        user, used = boxes[pair[0]], boxes[pair[1]]
        leaving = [(_passes(lanes, one, boxes[one[1]])[0], one) for one in pairs if one[0] == user.name]
        coming = [(_passes(lanes, one, boxes[one[0]])[-1], one) for one in pairs if one[1] == used.name]
        points = [(_port(user, pair, leaving), user.bottom)]
        for level in range(user.level - 1, used.level, -1):
            x, row = lanes[level][pair], floors[level]
            points += [(x, row[0].y - 3), (x, row[0].bottom + 3)] if row else []
        found[pair] = [*points, (_port(used, pair, coming), used.y - 6)]
    return found


Lanes = Mapping[int, Mapping[Pair, float]]


def _lanes(ends: Mapping[Pair, tuple[Box, Box]], floors: list[list[Box]]) -> Lanes:
    """By floor and arrow: where an arrow passes that floor, as straight on as the rooms and other arrows let it."""
    lanes: dict[int, dict[Pair, float]] = {}
    at = {pair: user.middle for pair, (user, _) in ends.items()}
    for level in range(len(floors) - 1, -1, -1):
        shafts = _shafts(floors[level])
        chosen: dict[tuple[float, float], list[tuple[float, Pair]]] = {shaft: [] for shaft in shafts}
        for pair, (user, used) in ends.items():
            if used.level < level < user.level:
                wanted = at[pair] + (used.middle - at[pair]) / (level - used.level + 1)
                nearest = min(shafts, key=lambda shaft: abs(_within(wanted, shaft) - wanted))
                chosen[nearest].append((_within(wanted, nearest), pair))
        lanes[level] = {}
        for shaft, passing in chosen.items():
            passing.sort(key=lambda one: (one[0], ends[one[1]][0].middle + ends[one[1]][1].middle, one[1]))
            for pair, x in zip((pair for _, pair in passing), _apart([x for x, _ in passing], shaft), strict=True):
                at[pair] = lanes[level][pair] = x
    return lanes


def _shafts(row: list[Box]) -> list[tuple[float, float]]:
    """The free places beside and between the boxes of a floor."""
    sides = [float(LEFT), *(side for box in row for side in (box.x, box.right)), float(RIGHT)]
    return [(left + 8, right - 8) for left, right in zip(sides[::2], sides[1::2], strict=True)]


def _within(x: float, shaft: tuple[float, float]) -> float:
    return min(max(x, shaft[0]), shaft[1])


def _apart(xs: list[float], shaft: tuple[float, float]) -> list[float]:
    """XS, which ascend, moved as little as needed to be a lane apart and inside the shaft."""
    step = min(_LANE, (shaft[1] - shaft[0]) / max(1, len(xs) - 1))
    out: list[float] = []
    for x in xs:
        out.append(max(x, out[-1] + step) if out else x)
    bound = shaft[1]
    for number in range(len(out) - 1, -1, -1):
        out[number] = min(out[number], bound)
        bound = out[number] - step
    return out


def _passes(lanes: Lanes, pair: Pair, other: Box) -> list[float]:
    """Where an arrow passes floors, from above; where the OTHER room is when there is none between."""
    return [lanes[level][pair] for level in sorted(lanes, reverse=True) if pair in lanes[level]] or [other.middle]


def _port(box: Box, pair: Pair, others: list[tuple[float, Pair]]) -> float:
    """Where an arrow touches the box, so that those that come from the left stand left."""
    number = [one for _, one in sorted(others)].index(pair)
    return box.x + box.width * (number + 1) / (len(others) + 1)
