"""What was published, imported again, is the same catalogue, cell by cell: the real documents and the sample."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from catalogue_xl.core.schema import load
from catalogue_xl.operations.publication import publish as operation
from catalogue_xl.operations.publication.publish import publish
from catalogue_xl.reading.importing import read_catalogue
from catalogue_xl.sample import sample_file
from catalogue_xl.workbook.master.compose import compose
from catalogue_xl.workbook.master.master import Master

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

KEYS = [column.key for column in load("items").columns if not column.computed and column.key != "source"]


@pytest.fixture(scope="module", params=["000", "001", "002", "003", "004", "sample"])
def round_of(request, corpus, tmp_path_factory) -> tuple[Master, Mapping[str, Path]]:
    """A document's master, and its publications by kind."""
    folder = tmp_path_factory.mktemp(request.param)
    seed = sample_file("docx") if request.param == "sample" else next((corpus / "seeds").glob(f"{request.param}_*.txt"))
    master = compose(read_catalogue([seed]), folder / "目录.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operation, "find_program", lambda: None)
        done = publish(master, folder / "发布", today=date(2026, 3, 2))
    return master, {one.kind: one.path for one in done.files}


def cells(master: Master, kind: str, *, numbered: bool = False) -> list[dict[str, str]]:
    """The cells of 目录; a catalogue without numbers is NUMBERED, and HTML makes one blank of several."""
    rows = [{key: record.text(key) for key in KEYS} for record in master.table("items").records()]
    if numbered and not any(row["seq"] for row in rows):
        rows = [{**row, "seq": str(number)} for number, row in enumerate(rows, start=1)]
    if kind in ("page", "fragment"):
        rows = [{key: re.sub(" *\n", "\n", re.sub(" +", " ", text)) for key, text in row.items()} for row in rows]
    return rows


@pytest.mark.parametrize("kind", ["page", "fragment", "docx", "xlsx", "csv"])
def it_is_the_same_catalogue(round_of, kind, tmp_path):
    master, files = round_of
    again = compose(read_catalogue([files[kind]], title=master.title), tmp_path / "目录.xlsx")
    assert cells(again, kind) == cells(master, kind, numbered=True)
    if master.title and kind != "csv":
        assert (again.title, again.region, again.year) == (master.title, master.region, master.year)
