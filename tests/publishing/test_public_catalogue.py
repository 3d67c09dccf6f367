"""What the public must not see is in none of the files, wherever in the workbook it stands."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import load
from catalogue_xl.operations.publication.publish import publish
from catalogue_xl.publishing.public_catalogue import PRINTED, public_catalogue
from catalogue_xl.workbook.master.master import Master

MARK = "暗记"
SHOWN = {"level1": "财政信息", "content": "年度预算", "deadline": "每年3月31日前", "agency": "县财政局"}


def marked(place: str) -> str:
    return f"{MARK}{place}号"


@pytest.fixture
def marked_book(tmp_path: Path) -> Path:
    """A master with a mark in every place that is not for the public."""
    path = tmp_path / "目录.xlsx"
    master = Master.create(path, title="某县政府信息主动公开基本目录", region="某县", year=2026)
    kept = {"name", "id", "item", "agency", *PRINTED}
    for name in ("agencies", "office", "tasks", "publications", "holidays", "problems", "import_notes", "conflicts"):
        columns = [c for c in load(name).columns if c.kind == "text" and c.key not in kept and not c.computed]
        master.table(name).append({c.key: marked(f"{name}{c.key}") for c in columns} | {"name": "县财政局"})
    for name in ("changes", "mailings", "lineage", "comparison", "batches", "sources", "past_answers"):
        columns = [c for c in load(name).columns if c.kind == "text"]
        master.table(name).append({c.key: marked(f"{name}{c.key}") for c in columns})
    master.table("items").append(
        {"id": "SX0001", **SHOWN, "lead": "县财政局", "notes": marked("notes"), "source": marked("source")}
    )
    master.save()
    book = openpyxl.load_workbook(path)
    sheet = book["目录"]
    sheet["I2"].comment = Comment(marked("note"), marked("author"))
    sheet.cell(1, 40, marked("title")).hyperlink = f"http://{marked('link')}"
    sheet.cell(2, 40, marked("own"))
    hidden = book.create_sheet(marked("sheet"))
    hidden["A1"] = marked("hidden")
    hidden.sheet_state = "veryHidden"
    properties = book.properties
    properties.creator, properties.lastModifiedBy = marked("creator"), marked("editor")
    properties.keywords, properties.description = marked("keywords"), marked("description")
    book.save(path)
    return path


def contents(path: Path) -> Iterator[tuple[str, str]]:
    """Everything in a file that a reader could find, by place."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                yield f"{path.name}/{name}", unescape(package.read(name).decode("utf-8", "replace"))
    elif path.suffix == ".pdf":
        for command in (["pdftotext", path, "-"], ["pdfinfo", path]):
            yield path.name, subprocess.run(command, capture_output=True, text=True, check=True).stdout
    else:
        yield path.name, path.read_text("utf-8")


def leaks(folder: Path) -> list[str]:
    found = [
        (place, re.findall(f"{MARK}\\w*", text)) for path in sorted(folder.iterdir()) for place, text in contents(path)
    ]
    return [f"{place}: {marks}" for place, marks in found if marks]


@pytest.mark.office
@pytest.mark.slow
def it_is_in_none_of_the_files(marked_book, tmp_path, soffice):
    done = publish(marked_book, tmp_path / "发布", today=date(2026, 3, 2))
    assert {one.kind for one in done.files} == {"page", "fragment", "docx", "xlsx", "pdf", "csv", "json", "datapackage"}
    assert leaks(tmp_path / "发布") == []
    for path in (tmp_path / "发布").iterdir():
        if path.name != "datapackage.json":
            assert any("年度预算" in "".join(text.split()) for _, text in contents(path)), path.name


def it_publishes_remarks_only_where_the_office_asks_for_it(marked_book):
    master = Master.open(marked_book)
    for notes, wanted in ((False, []), (True, [marked("notes")])):
        (item,) = public_catalogue(master, day=date(2026, 3, 2), notes=notes).items
        assert [text for text in item.cells.values() if MARK in text] == wanted


def it_declines_a_catalogue_without_items(tmp_path):
    with pytest.raises(Refusal) as declined:
        public_catalogue(Master.create(tmp_path / "目录.xlsx", title="目录"), day=date(2026, 3, 2))
    assert declined.value.code is RefusalCode.NOTHING_TO_PUBLISH


def it_says_what_the_edited_source_says(master_of):
    item = public_catalogue(master_of({"content": "预算", "lead": "县财政局"}), day=date(2026, 3, 2)).items[0]
    assert item.text("agency") == "县财政局"
    assert item.agencies == ("县财政局",)
