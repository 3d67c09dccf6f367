"""One document in every format: the same grids, and the same records."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import catalogue_xl.sample
from catalogue_xl.core.model import Catalogue
from catalogue_xl.documents import read_document
from catalogue_xl.documents.grid import Document, Line, Table
from catalogue_xl.reading.document import understand

SAMPLE = Path(catalogue_xl.sample.__file__).parent

pytestmark = pytest.mark.office


@pytest.fixture
def source(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the sample, so that LibreOffice locks nothing in the package."""
    return lambda suffix: Path(shutil.copy(SAMPLE / f"sample.{suffix}", tmp_path))


def records(catalogue: Catalogue) -> list[dict[str, object]]:
    """Every field of every item, white space aside: a page wraps its lines where it must."""
    return [
        {"seq": item.seq, **{key: "".join(str(value).split()) for key, value in item.values.items()}}
        for item in catalogue.items
    ]


def filled(catalogue: Catalogue) -> list[list[tuple[str, str]]]:
    return [sorted((one.field, one.rule) for one in item.filled) for item in catalogue.items]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def it_reads_the_same_grid_from_every_spreadsheet(source, convert, suffix):
    book = source("xlsx")
    assert read_document(convert(book, suffix)).parts == read_document(book).parts


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def it_reads_the_same_parts_from_every_word_processor(source, convert, suffix):
    document = source("docx")
    assert read_document(convert(document, suffix)).parts == read_document(document).parts


@pytest.mark.parametrize(
    ("origin", "suffix"),
    [
        ("docx", "html"),
        ("docx", "pdf"),
        ("xlsx", "html"),
        ("xlsx", "pdf"),
        ("xlsx", "xls"),
        ("xlsx", "ods"),
        ("xlsx", "xlsx"),
    ],
)
def it_understands_the_same_records_from_every_format(source, convert, origin, suffix):
    expected = understand(read_document(SAMPLE / "sample.docx"))
    found = understand(read_document(convert(source(origin), suffix)))
    assert (found.title, found.region, found.year) == (expected.title, expected.region, expected.year)
    for one, other in zip(records(found), records(expected), strict=True):
        assert one == other
    if suffix != "pdf":
        assert filled(found) == filled(expected)
        return
    # Past the end of a page a merged cell is a judgement: filled all the same, but said so and doubted.
    assert [[field for field, _ in one] for one in filled(found)] == [
        [field for field, _ in one] for one in filled(expected)
    ]
    judged = {(item.seq, one.field) for item in found.items for one in item.filled if one.rule == "blank_above"}
    doubted = {(item.seq, one.field) for item in found.items for one in item.doubts if "页首空白" in one.reason}
    assert judged == doubted
    assert len(judged) < 40


def as_text(document: Document, path: Path) -> Path:
    """The document as Word pastes it into a text editor: a line per row, a tab between cells."""
    out = []
    for part in document.parts:
        rows = part.rows if isinstance(part, Table) else ()
        out += ["\t".join(cell.text.replace("\n", "\v") for cell in row.cells) for row in rows]
        out += ["", part.text, ""] if isinstance(part, Line) else []
    path.write_text("\n".join(out), "utf-8")
    return path


@pytest.mark.parametrize("suffix", ["csv", "txt"])
def it_understands_the_same_records_from_text_or_doubts_a_blank_that_could_be_merged(source, convert, tmp_path, suffix):
    document = read_document(SAMPLE / "sample.docx")
    expected = records(understand(document))
    path = convert(source("xlsx"), "csv") if suffix == "csv" else as_text(document, tmp_path / "目录.txt")
    found = understand(read_document(path))
    differences = {
        (number, key)
        for number, (one, other) in enumerate(zip(records(found), expected, strict=True), start=1)
        for key in one.keys() | other.keys()
        if one.get(key) != other.get(key)
    }
    doubted = {(item.seq, one.field) for item in found.items for one in item.doubts if "也可能没有填写" in one.reason}
    # Text has no merges: a blank may be merged with the cell above, as in item 45, or lost, as in item 67.
    assert differences <= doubted
    assert doubted == {(45, "deadline"), (67, "deadline")}
