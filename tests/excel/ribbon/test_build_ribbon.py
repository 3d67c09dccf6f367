"""The ribbon's XML, as it lies in the add-in."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.excel.ribbon.actions import ACTIONS, GROUPS
from catalogue_xl.excel.ribbon.build import Launcher, build, modules, source
from catalogue_xl.excel.ribbon.ribbon_xml import CUSTOM_UI, custom_ui
from catalogue_xl.excel.ribbon.vba_source import whitelist

MAX_TEXT = 1024  # the schema's limit for labels and tips
SHEET = "excel2016_control_ids.xlsx"


@pytest.fixture(scope="session")
def office_controls(corpus: Path) -> set[str]:
    """Microsoft's published list of Excel's control ids, each of which is also an icon."""
    book = openpyxl.load_workbook(corpus.parent / "data" / SHEET, read_only=True)
    rows = book.worksheets[0].iter_rows(min_row=2, max_col=1, values_only=True)
    return {str(name) for (name,) in rows if name}


def elements(name: str) -> list[ET.Element]:
    return list(ET.fromstring(source(name)).iter())


@pytest.mark.parametrize("name", CUSTOM_UI)
def it_is_what_the_table_of_actions_says(name):
    assert source(name) == custom_ui(CUSTOM_UI[name])


def and_so_is_the_whitelist():
    assert source("CxlActions.bas") == whitelist()


@pytest.mark.parametrize("name", CUSTOM_UI)
def it_has_a_button_for_every_action_in_its_group(name):
    namespace = f"{{{CUSTOM_UI[name]}}}"
    groups = {
        group.get("label"): [button.get("id") for button in group.iter(f"{namespace}button")]
        for group in ET.fromstring(source(name)).iter(f"{namespace}group")
    }
    assert groups == {g.label: [a.id for a in ACTIONS if a.group == g.id] for g in GROUPS}


@pytest.mark.parametrize("name", CUSTOM_UI)
def it_gives_every_control_an_id_of_its_own(name):
    ids = [element.get("id") for element in elements(name) if element.get("id")]
    assert len(ids) == len(set(ids)) > len(ACTIONS)


@pytest.mark.parametrize("name", CUSTOM_UI)
@pytest.mark.parametrize("launcher", Launcher)
def it_gives_every_button_a_late_bound_callback_that_knows_it(name, launcher):
    sources = modules(launcher)
    for element in elements(name):
        if callback := element.get("onAction"):
            module, procedure = callback.split(".")
            assert re.search(rf"^Public Sub {procedure}\(control As Object\)$", sources[module], re.MULTILINE)
            assert f'Case "{element.get("id")}": ' in sources["CxlActions"]


@pytest.mark.corpus
@pytest.mark.parametrize("name", CUSTOM_UI)
def it_uses_only_icons_and_controls_that_office_has(name, office_controls):
    assert "DataValidation" in office_controls
    for element in elements(name):
        used = {element.get(key) for key in ("imageMso", "idMso", "insertAfterMso", "insertBeforeMso")} - {None}
        assert used <= office_controls, element.get("id")


@pytest.mark.parametrize("name", CUSTOM_UI)
def it_says_what_each_button_does_within_the_limits_of_office(name):
    for element in elements(name):
        for key in ("label", "screentip", "supertip"):
            assert len(element.get(key, "")) <= MAX_TEXT
        if element.get("onAction"):
            assert all(element.get(key) for key in ("label", "screentip", "supertip", "imageMso"))


def it_lies_in_the_add_in_under_both_relations(tmp_path):
    build(tmp_path / "a.xlam")
    with zipfile.ZipFile(tmp_path / "a.xlam") as file:
        relations = {one.get("Target"): one.get("Type") for one in ET.fromstring(file.read("_rels/.rels"))}
        for name in CUSTOM_UI:
            assert file.read(f"customUI/{name}").decode() == source(name)
    office = "http://schemas.microsoft.com/office/{}/relationships/ui/extensibility"
    assert relations["customUI/customUI.xml"] == office.format(2006)
    assert relations["customUI/customUI14.xml"] == office.format(2007)
