"""The house (docs/design.md): imports run one way, without circles, in folders that can be seen at once."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from xml.etree import ElementTree

import pytest

from draw_house import picture
from house import HOUSE, Floor, House, When
from house_layout import NO_BREAK

MODULES = list(HOUSE.paths)


@pytest.mark.parametrize("module", MODULES, ids=str)
def it_imports_only_from_its_own_floor_or_below(module):
    own = HOUSE.floor(module)
    assert own is not None, "a new room: give it a floor"
    for user, used in HOUSE.imports:
        if user == module:
            assert HOUSE.floor(used) <= own, f"{user} imports {used}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def it_stays_under_400_lines(module):
    assert len(HOUSE.paths[module].read_text("utf-8").splitlines()) <= 400


def it_has_no_fault():
    """No circle of modules or rooms, no arrow up, no folder too wide."""
    assert list(HOUSE.faults()) == []


def it_starts_without_the_heavy_libraries():
    heavy = ("pandas", "openpyxl", "xlwings", "holidays", "docx", "jsonschema")
    code = f"import sys, catalogue_xl.cli; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


class DescribeHouse:
    FLOORS = (Floor("ground", ("core", "words")), Floor("rooms", ("left", "right")), Floor("faces", ("__init__",)))

    def house(self, folder, **files: str) -> House:
        """A house named ``small``; ``left__a`` is the module left/a.py."""
        for name, text in {"__init__": "", **files}.items():
            path = (folder / "small").joinpath(*name.split("__") if name.strip("_") == name else [name])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".py").write_text(text, "utf-8")
            if path.parent.name != "small":
                (path.parent / "__init__.py").touch()
        return House(folder / "small", self.FLOORS)

    def imports(self, house: House) -> list[str]:
        return sorted(f"{user} {when.value} {used}" for (user, used), when in house.imports.items())

    def it_finds_no_fault_with_a_sound_house(self, tmp_path):
        house = self.house(
            tmp_path, core__a="", left__b="from ..core import a", right__c="from ..left.b import x", words="import json"
        )
        assert list(house.faults()) == []

    def it_knows_every_way_to_write_an_import(self, tmp_path):
        house = self.house(
            tmp_path,
            core__a="",
            words="import small.core.a",
            left__b="from .. import words\nfrom ..core.a import name",
            left__c="from . import b\nfrom small.core import a",
            right__d="from ..left import ROOM",
        )
        assert self.imports(house) == [
            "left/b.py loaded core/a.py",
            "left/b.py loaded words.py",
            "left/c.py loaded core/a.py",
            "left/c.py loaded left/b.py",
            "right/d.py loaded left/__init__.py",
            "words.py loaded core/a.py",
        ]

    def it_tells_imports_by_their_time_and_counts_the_earliest(self, tmp_path):
        house = self.house(
            tmp_path,
            core__a="",
            left__b="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ..core import a\n",
            left__c="class C:\n    async def f(self):\n        from ..core import a\n",
            right__d="def f():\n    from ..core import a\n\nfrom ..core.a import x\n",
        )
        assert self.imports(house) == [
            "left/b.py typed core/a.py",
            "left/c.py called core/a.py",
            "right/d.py loaded core/a.py",
        ]
        assert house.arrows()["left", "core"] == {When.TYPED: 1, When.CALLED: 1}

    def it_names_a_circle_of_modules_though_one_import_waits_in_a_function(self, tmp_path):
        house = self.house(
            tmp_path,
            left__a="from . import b",
            left__b="from . import c",
            left__c="def f():\n    from .a import x",
        )
        assert list(house.faults()) == [
            "These modules import one another in a circle: left/a.py → left/b.py → left/c.py → left/a.py."
        ]

    def it_names_a_circle_of_rooms_that_is_none_of_modules(self, tmp_path):
        house = self.house(
            tmp_path, left__a="from ..right import b", right__b="", right__c="from ..left import d", left__d=""
        )
        assert list(house.faults()) == ["These rooms import one another in a circle: left → right → left."]

    def it_names_an_arrow_up(self, tmp_path):
        house = self.house(tmp_path, core__a="def f():\n    from ..left import b", left__b="")
        assert list(house.faults()) == ["core/a.py imports left/b.py, which stands 1 floor(s) above it."]

    def but_the_version_of_the_package_may_be_asked_for_everywhere(self, tmp_path):
        assert list(self.house(tmp_path, core__a="from small import __version__").faults()) == []
        assert len(list(self.house(tmp_path, core__b="from small import open_master").faults())) == 1

    @pytest.mark.parametrize(("room", "width", "is_too_wide"), [("left", 20, False), ("left", 21, True)])
    def it_names_a_folder_that_is_too_wide(self, tmp_path, room, width, is_too_wide):
        house = self.house(tmp_path, **{f"{room}__inner__m{number}": "" for number in range(width)}, left__a="")
        told = ["left/inner/ holds 21 modules; a folder of more than 20 needs rooms."]
        assert list(house.faults()) == (told if is_too_wide else [])

    def it_names_a_room_without_a_floor(self, tmp_path):
        assert list(self.house(tmp_path, cellar__a="").faults()) == [
            "cellar stands on no floor; give it one in FLOORS (house.py)."
        ]


class DescribePicture:
    def it_is_the_same_each_time_and_well_formed(self):
        ElementTree.fromstring(picture(HOUSE))
        assert picture(House()) == picture(HOUSE)

    def it_names_every_room_and_draws_or_counts_every_arrow(self):
        svg = picture(HOUSE)
        ground = HOUSE.floors[0].rooms
        for (user, used), counts in HOUSE.arrows().items():
            if used not in ground or user in ground:
                assert f"<title>{user} → {used}: {counts.total()} imports" in svg
            else:
                assert f"{user}{NO_BREAK}{counts.total()}" in svg


# A command, the operation behind it and what does the work are one thing on three floors.
ONE_THING = {
    *"batches collect demo distribute due export mail merge publish".split(),
    *"remind renew restore status undo year_figures".split(),
}


def it_has_no_two_modules_of_one_name():
    names = Counter(path.stem for path in HOUSE.paths.values() if not path.stem.startswith("__"))
    assert {name for name, count in names.items() if count > 1} == ONE_THING


def it_has_no_two_classes_of_one_name():
    names = Counter(
        node.name
        for path in HOUSE.paths.values()
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {name: count for name, count in names.items() if count > 1} == {}
