"""The house as its imports show it: modules in rooms, rooms on floors, and what would be wrong with them.

``FLOORS`` is the one table of the floors; the test of the house and the picture of the house both read it here.
An import counts wherever it stands: at the top of a module, inside a function, or for the type checker alone.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "catalogue_xl"
WIDEST = 20
"""How many modules a folder may hold, ``__init__`` not counted."""
WIDE_ROOMS = {"checks"}
"""One check is one module, so these folders grow with the rules and not with the design."""


@dataclass(frozen=True)
class Floor:
    """A floor: its title in the picture, and its rooms (folders, or modules at the root) from left to right."""

    title: str
    rooms: tuple[str, ...]


# From the ground up: a room may use those below it, those beside it where no circle arises, and itself.
FLOORS = (
    Floor("common ground", ("core",)),
    Floor("phrases", ("agencies", "deadlines")),
    Floor("files", ("documents",)),
    Floor("understanding", ("reading",)),
    Floor("workbooks and checks", ("checks", "workbook")),
    Floor("out and back", ("sample", "exchange", "publishing", "rollup")),
    Floor("use cases", ("operations",)),
    Floor("faces", ("__main__", "cli", "excel", "addin", "__init__")),
)


class When(Enum):
    """When an import takes place: as the module is loaded, as a function runs, or for the type checker alone."""

    LOADED = "loaded"
    CALLED = "called"
    TYPED = "typed"


@dataclass(frozen=True, order=True)
class Module:
    """A module: its dotted name inside the package (the root's is ``__init__``), and whether it is a folder's own."""

    name: str
    is_package: bool

    @property
    def folder(self) -> str:
        """The dotted name of the folder it stands in; '' for the root."""
        return self.name if self.is_package and self.name != "__init__" else self.name.rpartition(".")[0]

    @property
    def room(self) -> str:
        """The room it stands in: the outermost folder; a module at the root is a room of its own."""
        return self.name.partition(".")[0]

    def __str__(self) -> str:
        """As a path a reader can open."""
        path = self.name.replace(".", "/")
        return f"{path}/__init__.py" if self.is_package and self.name != "__init__" else f"{path}.py"


class House:
    """The modules below SOURCE and who imports whom; FLOORS says where each of them belongs."""

    def __init__(self, source: Path = SOURCE, floors: tuple[Floor, ...] = FLOORS) -> None:
        self.source = source
        self.floors = floors

    @cached_property
    def paths(self) -> dict[Module, Path]:
        """Every module and its file, by name."""
        return dict(sorted((self._module(path), path) for path in self.source.rglob("*.py")))

    @cached_property
    def imports(self) -> dict[tuple[Module, Module], When]:
        """Who imports whom, and when at the earliest."""
        by_name = {module.name: module for module in self.paths}
        found: dict[tuple[Module, Module], When] = {}
        for module, path in self.paths.items():
            for name, when in _imported(ast.parse(path.read_text("utf-8")), self._package(module), by_name):
                pair = (module, by_name[name])
                if module.name != name and (pair not in found or _earlier(when, found[pair])):
                    found[pair] = when
        return found

    def floor(self, module: Module) -> int | None:
        """The number of the floor on which MODULE stands, the ground being 0; None when it has none."""
        return next((level for level, floor in enumerate(self.floors) if module.room in floor.rooms), None)

    @cached_property
    def rooms(self) -> dict[str, list[Module]]:
        """The rooms that are there, from the ground up and from left to right, with their modules."""
        order = {room: (level, at) for level, one in enumerate(self.floors) for at, room in enumerate(one.rooms)}
        found: dict[str, list[Module]] = {}
        for module in sorted(self.paths, key=lambda one: (order.get(one.room, (99, 0)), one)):
            found.setdefault(module.room, []).append(module)
        return found

    @cached_property
    def widths(self) -> dict[str, int]:
        """How many modules stand in each folder, ``__init__`` and inner folders not counted."""
        widths = Counter(module.folder for module in self.paths if not module.is_package)
        return {folder: widths[folder] for folder in sorted({module.folder for module in self.paths} - {""})}

    def arrows(self) -> dict[tuple[str, str], Counter[When]]:
        """From room to room: how many modules import how many others, by the time of the import."""
        found: dict[tuple[str, str], Counter[When]] = {}
        for (user, used), when in self.imports.items():
            pair = (user.room, used.room)
            if pair[0] != pair[1]:
                found.setdefault(pair, Counter())[when] += 1
        return found

    def faults(self) -> Iterator[str]:
        """A sentence for everything that is wrong with the house."""
        for room in sorted({module.room for module in self.paths if self.floor(module) is None}):
            yield f"{room} stands on no floor; give it one in FLOORS ({Path(__file__).name})."
        yield from self._steps_up()
        modules = {module: {b for a, b in self.imports if a == module} for module in self.paths}
        if circle := _circle({str(a): sorted(map(str, used)) for a, used in modules.items()}):
            yield f"These modules import one another in a circle: {circle}."
        arrows = self.arrows()
        if circle := _circle({room: sorted(b for a, b in arrows if a == room) for room in self.rooms}):
            yield f"These rooms import one another in a circle: {circle}."
        for folder, width in self.widths.items():
            if width > WIDEST and folder not in WIDE_ROOMS:
                yield f"{folder.replace('.', '/')}/ holds {width} modules; a folder of more than {WIDEST} needs rooms."

    def _steps_up(self) -> Iterator[str]:
        for user, used in self.imports:
            own, other = self.floor(user), self.floor(used)
            if own is not None and other is not None and other > own:
                yield f"{user} imports {used}, which stands {other - own} floor(s) above it."

    def _module(self, path: Path) -> Module:
        parts = path.relative_to(self.source).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        return Module(".".join(parts[:-1] if is_package and len(parts) > 1 else parts), is_package)

    def _package(self, module: Module) -> list[str]:
        """What one leading dot means in MODULE, from the root on."""
        return [self.source.name, *(module.folder.split(".") if module.folder else [])]


def _earlier(one: When, other: When) -> bool:
    return list(When).index(one) < list(When).index(other)


def _imported(tree: ast.Module, package: list[str], known: Mapping[str, Module]) -> Iterator[tuple[str, When]]:
    """The modules of the house that TREE imports."""
    for node, when in _statements(tree, When.LOADED):
        if isinstance(node, ast.Import):
            targets = [alias.name.split(".") for alias in node.names]
        else:
            base = package[: len(package) - node.level + 1] if node.level else []
            base += node.module.split(".") if node.module else []
            targets = [[*base, alias.name] for alias in node.names]
        for target in targets:
            # The root's own __version__ and the like are marks of the package, and no use of its public surface.
            if target[0] == package[0] and len(target) > 1 and not target[-1].startswith("__"):
                yield _longest(target[1:], known), when


def _longest(parts: list[str], known: Mapping[str, Module]) -> str:
    """The longest beginning of PARTS that is a module; what follows are names inside it."""
    while parts and ".".join(parts) not in known:
        parts = parts[:-1]
    return ".".join(parts) or "__init__"


def _statements(node: ast.AST, when: When) -> Iterator[tuple[ast.Import | ast.ImportFrom, When]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, when
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _statements(child, When.CALLED)
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            yield from _statements(child, When.TYPED)
        else:
            yield from _statements(child, when)


def _circle(graph: Mapping[str, list[str]]) -> str:
    """One circle of GRAPH, as A → B → A; '' when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return " → ".join(reversed(error.args[1]))  # graphlib tells a circle from the used to the user
    return ""


HOUSE = House()
"""This house."""
