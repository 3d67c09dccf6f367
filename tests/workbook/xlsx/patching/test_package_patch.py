from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from catalogue_xl.workbook.xlsx.package_parts import Package
from catalogue_xl.workbook.xlsx.patching.package_patch import PackagePatch


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def saved(patch: PackagePatch, path: Path) -> Package:
    path.write_bytes(patch.to_bytes())
    return Package(path)


def it_is_the_same_package_while_nothing_is_changed(path: Path):
    before = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    after = zipfile.ZipFile(io.BytesIO(PackagePatch(Package(path)).to_bytes()))
    assert [(e.filename, e.CRC, e.date_time) for e in after.infolist()] == [
        (e.filename, e.CRC, e.date_time) for e in before.infolist()
    ]


def it_adds_a_part_with_its_type_and_a_relation_that_leads_there(path: Path):
    patch = PackagePatch(Package(path))
    sheet = patch.sheets["Sheet"]
    for number in (1, 2):
        name = patch.free_name("xl/comments{}.xml")
        assert name == f"xl/comments{number}.xml"
        patch.add(name, "<comments/>", "application/x-comments")
        assert patch.relate(sheet, "comments", name) == f"rId{number}"
    after = saved(patch, path)
    assert after.content_type("xl/comments2.xml") == "application/x-comments"
    assert [r.target for r in after.relations(sheet).values()] == ["xl/comments1.xml", "xl/comments2.xml"]


def it_takes_a_part_out_with_its_type_and_its_relations(path: Path):
    patch = PackagePatch(Package(path))
    patch.add("xl/a.xml", "<a/>", "application/x-a")
    patch.relate("xl/a.xml", "b", "xl/b.xml")
    added = PackagePatch(saved(patch, path))
    rid = added.relate("xl/workbook.xml", "a", "xl/a.xml")
    added.remove("xl/a.xml")
    added.unrelate("xl/workbook.xml", rid)
    after = saved(added, path)
    assert not {"xl/a.xml", "xl/_rels/a.xml.rels"} & after.names
    assert after.content_type("xl/a.xml") == "application/xml"
    assert rid not in after.relations("xl/workbook.xml")


def it_knows_parts_by_their_ending_once(path: Path):
    patch = PackagePatch(Package(path))
    for _ in range(2):
        patch.add_default("vml", "application/x-vml")
    assert patch.text("[Content_Types].xml").count('Extension="vml"') == 1


def it_writes_relations_and_types_with_the_prefix_that_the_package_uses(path: Path):
    patch = PackagePatch(Package(path))
    for part, root in (("[Content_Types].xml", "Types"), ("xl/_rels/workbook.xml.rels", "Relationships")):
        xml = patch.text(part).replace("<", "<p:").replace("<p:/", "</p:").replace("xmlns=", "xmlns:p=")
        assert f"<p:{root}" in xml
        patch.write(part, xml)
    again = PackagePatch(saved(patch, path))
    again.add("xl/x.xml", "<a/>", "application/x-a")
    again.relate("xl/workbook.xml", "a", "xl/x.xml")
    after = saved(again, path)
    assert after.content_type("xl/x.xml") == "application/x-a"
    assert "xl/x.xml" in [r.target for r in after.relations("xl/workbook.xml").values()]
