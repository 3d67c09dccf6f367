"""Documents that the program was not made from are read as a careful clerk reads them."""

from __future__ import annotations

import pytest

from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Line
from catalogue_xl.reading.document import understand

from ..telling import is_told, told
from .comparing import cells, compare
from .documents import DOCUMENTS
from .files import write

pytestmark = pytest.mark.slow

CASES = [
    pytest.param(document, form, id=f"{document.name}-{form}") for document in DOCUMENTS for form in document.formats
]


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    """Each document in each of its forms, written and read once."""
    folder = tmp_path_factory.mktemp("unseen")
    found = {}

    def read(document, form):
        if (document.name, form) not in found:
            path = write(folder / f"{document.name}.{form}", document.parts, document.sheets, document.html)
            grids = read_document(path)
            found[document.name, form] = grids, understand(grids)
        return found[document.name, form]

    return read


@pytest.mark.parametrize(("document", "form"), CASES)
def it_reads_every_cell(readings, document, form):
    _, catalogue = readings(document, form)
    wrong = list(compare(document, catalogue))
    print(f"{document.name}.{form}: {len(catalogue.items)} of {len(document.truth)} records, "
          f"{1 - len(wrong) / cells(document):.2%} of cells")  # fmt: skip
    assert len(catalogue.items) == len(document.truth)
    assert wrong == []


@pytest.mark.parametrize(("document", "form"), CASES)
def it_finds_title_region_and_year(readings, document, form):
    _, catalogue = readings(document, form)
    if document.title:
        assert (catalogue.title, catalogue.region, catalogue.year) == (document.title, document.region, document.year)


@pytest.mark.parametrize(("document", "form"), CASES)
def it_flags_what_is_doubtful_and_little_else(readings, document, form):
    _, catalogue = readings(document, form)
    flagged = {(place, doubt.field) for place, item in enumerate(catalogue.items, start=1) for doubt in item.doubts}
    assert document.doubtful <= flagged
    assert len(flagged - document.doubtful) <= document.doubts, flagged - document.doubtful


@pytest.mark.parametrize(("document", "form"), CASES)
def it_says_everything_that_is_printed(readings, document, form):
    grids, catalogue = readings(document, form)
    everything = told(catalogue)
    for part in grids.parts:
        texts = [part.text] if isinstance(part, Line) else [cell.text for row in part.rows for cell in row.printed]
        # what a page break tore is told in one piece, and a legend's marks as their words
        untold = [text for text in texts if not all(is_told(line, everything) for line in text.split("\n"))]
        assert set("".join(untold)) <= set("●▲■□")
