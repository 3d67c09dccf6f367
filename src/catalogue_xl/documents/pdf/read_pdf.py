"""PDF files with text: ruled tables, over as many pages as they go, and the lines around them."""

from __future__ import annotations

import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from catalogue_xl.core.import_codes import DoubtCode, LeftoverCode
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.documents.collecting import Parts
from catalogue_xl.documents.grid import Aside, Line, Part
from catalogue_xl.documents.pdf.aligned_text import LoosePage, aligned_table
from catalogue_xl.documents.pdf.overprints import in_symbol_fonts, once, with_notes_marked, without_watermarks
from catalogue_xl.documents.pdf.page_joins import continues, join
from catalogue_xl.documents.pdf.ruled_tables import PageTable, tables_of
from catalogue_xl.documents.pdf.struck_text import with_strikes_marked
from catalogue_xl.documents.pdf.text_lines import PrintedLine, printed_lines
from catalogue_xl.documents.text.pasted_text import PAGE_NUMBER

MAX_PAGES = 500
# A page of a catalogue has some 100 lines and 2,000 characters; a map or a plan has more than anybody waits for.
MAX_LINES, MAX_CHARS, MAX_CROSSINGS = 20_000, 50_000, 10_000
MAX_INFLATED_BYTES = 500 * 2**20
_CHUNK_BYTES = 4 * 2**20
_FEWEST_CHARS_A_PAGE = 20
_MOST_GARBLED = 0.1
_STREAM = re.compile(rb"stream\r?\n")
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


def read(path: Path) -> tuple[Part, ...]:
    """The lines and tables of the pages in order; a row tells its page, a line's ``row`` counts the lines.

    A table goes on over page numbers, and over lines that stand on other pages too; those come after it. Nothing that
    the file refers to is loaded, and no script runs.

    Raises:
        Refusal: encrypted, scanned_pdf, garbled_pdf, unruled_pdf, too_large, too_many_pages, too_many_cells,
            too_complex.
    """
    # pdfminer tells of every small fault of a font; what is unreadable shows in the text.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    _refuse_bomb(path)
    try:
        document = pdfplumber.open(path)
    except Exception as error:
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(arg, PDFPasswordIncorrect) for arg in error.args):
            raise Refusal(RefusalCode.ENCRYPTED, file=path.name) from error
        raise
    with document:
        if len(document.pages) > MAX_PAGES:
            raise Refusal(RefusalCode.TOO_MANY_PAGES, file=path.name, found=len(document.pages), limit=MAX_PAGES)
        pages = [_read_page(page, path.name) for page in document.pages]
    _refuse_without_text(pages, path.name)
    parts = Parts(path.name)
    if any(isinstance(block, PageTable) for page in pages for block in page.blocks):
        _assemble(pages, parts)
    else:
        _take_aligned(pages, parts)
    for text in dict.fromkeys(text for page in pages for text in page.across):
        parts.add_aside(text, LeftoverCode.WATERMARK)
    for remark in (remark for page in pages for remark in page.remarks):
        parts.add_aside(remark.text, remark.code)
    return parts.finish()


def _remarks(page: Any) -> Iterator[Aside]:
    """The notes on a page, and what is filled in in its forms; both are printed apart from its text."""
    try:
        annotations = page.annots
    except (KeyError, TypeError, ValueError):  # one without a place, say; the text is whole
        return
    for annotation in annotations:
        if annotation.get("contents"):
            yield Aside(annotation["contents"], LeftoverCode.COMMENT)
        filled = resolve1(annotation["data"].get("V"))
        if isinstance(filled, bytes):
            yield Aside(decode_text(filled), LeftoverCode.TEXT_BOX)


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands on a page, from the top; ACROSS it its watermarks; beside it what readers have noted or filled in."""

    blocks: tuple[PrintedLine | PageTable, ...]
    chars: int
    garbled: int
    has_image: bool
    across: tuple[str, ...]
    remarks: tuple[Aside, ...]
    loose: LoosePage

    def lines(self) -> Iterator[PrintedLine]:
        return (block for block in self.blocks if isinstance(block, PrintedLine))


def _read_page(page: Any, file: str) -> _Page:
    if len(page.chars) > MAX_CHARS or len(page.edges) > MAX_LINES:
        why = f"第{page.page_number}页有{len(page.chars):,}个字符、{len(page.edges):,}条线"
        raise Refusal(RefusalCode.TOO_COMPLEX, file=file, why=why)
    page = _turned(page)
    crossings = len({round(edge["x0"]) for edge in page.vertical_edges}) * len(
        {round(edge["top"]) for edge in page.horizontal_edges}
    )
    if crossings > MAX_CROSSINGS:
        raise Refusal(RefusalCode.TOO_COMPLEX, file=file, why=f"第{page.page_number}页的线条有{crossings:,}个交点")
    upright, across = without_watermarks(once(in_symbol_fonts(page.chars)))
    chars = with_strikes_marked(page, with_notes_marked(upright))
    tables, rest = tables_of(page, chars)
    found: list[PrintedLine | PageTable] = [*tables, *printed_lines(rest)]
    blocks = tuple(sorted(found, key=lambda block: block.top))
    texts = [char["text"] for char in chars if char["text"].strip()]
    garbled = sum(_UNMAPPED.search(text) is not None for text in texts)
    ruled = sorted({round(edge["top"], 1) for edge in page.horizontal_edges})
    loose = LoosePage(page.page_number, () if tables else chars, () if tables else ruled)
    read_page = _Page(blocks, len(texts), garbled, bool(page.images), tuple(across), tuple(_remarks(page)), loose)
    page.close()
    return read_page


def _turned(page: Any) -> Any:
    """The page with most of its text upright: many a landscape table lies sideways on a portrait page."""
    turns = Counter(_turn(*char["matrix"][:2]) for char in page.chars)
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return page
    source = page.page_obj
    source.rotate = source.attrs["Rotate"] = (source.rotate + turn) % 360
    return Page(page.pdf, source, page.page_number, page.initial_doctop)


def _turn(right: float, up: float) -> int:
    """By how many degrees clockwise text must be turned that runs so far to the right, and so far up."""
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 180
    return 90 if up > 0 else 270


def _refuse_bomb(path: Path) -> None:
    """A few kilobytes can unpack into all the memory there is, once or in two steps: unpack a little, and count."""
    data = path.read_bytes()
    total = 0
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        packed = memoryview(data)[found.end() : end if end > 0 else len(data)]
        for _ in range(2):
            size, start = _unpacked(packed, MAX_INFLATED_BYTES - total)
            total += size
            if total >= MAX_INFLATED_BYTES:
                limit = f"{MAX_INFLATED_BYTES / 2**20:,.1f} MB"
                raise Refusal(RefusalCode.TOO_LARGE, file=path.name, size=f"展开后超过{limit}", limit=limit)
            packed = memoryview(start)


def _unpacked(packed: memoryview, limit: int) -> tuple[int, bytes]:
    """How large a stream is, as far as LIMIT, and what it starts with; 0 when it is not packed this way."""
    unpacker = zlib.decompressobj()
    size, start = 0, b""
    try:
        chunk = unpacker.decompress(packed, _CHUNK_BYTES)
        start = chunk
        while chunk and size < limit:
            size += len(chunk)
            chunk = unpacker.decompress(unpacker.unconsumed_tail, _CHUNK_BYTES)
    except zlib.error:
        pass
    return size, start


def _refuse_without_text(pages: Sequence[_Page], file: str) -> None:
    chars = sum(page.chars for page in pages)
    if sum(page.garbled for page in pages) > _MOST_GARBLED * chars:
        raise Refusal(RefusalCode.GARBLED_PDF, file=file)
    if chars < _FEWEST_CHARS_A_PAGE * len(pages) and any(page.has_image for page in pages):
        raise Refusal(RefusalCode.SCANNED_PDF, file=file)


def _take_aligned(pages: Sequence[_Page], parts: Parts) -> None:
    """The table that the texts stand in by their places alone, with the lines around it."""
    found = aligned_table([page.loose for page in pages], DoubtCode.BY_PLACE)
    if found is None:
        raise Refusal(RefusalCode.UNRULED_PDF, file=parts.file)
    for number, text in enumerate(found.before, start=1):
        parts.add_line(text, number)
    parts.add_table(found.rows, spans_known=False)
    for number, text in enumerate(found.after, start=len(found.before) + 1):
        parts.add_line(text, number)


def _assemble(pages: Sequence[_Page], parts: Parts) -> None:
    counts = Counter(text for page in pages for text in {line.text.strip() for line in page.lines()})
    open_parts: list[PageTable] = []
    passing: list[Line] = []
    number = 0

    def close() -> None:
        if open_parts:
            parts.add_table(join(open_parts), spans_known=True)
        for line in passing:
            parts.add_line(line.text, line.row)
        open_parts.clear()
        passing.clear()

    for page in pages:
        for block in page.blocks:
            if isinstance(block, PageTable):
                if open_parts and not (block.page == open_parts[-1].page + 1 and continues(open_parts[-1], block)):
                    close()
                open_parts.append(block)
                continue
            text = block.text.strip()
            if any(text in part.cut_texts for part in open_parts) or _takes_repeated(block, page, open_parts):
                continue  # the text of a cut cell, printed once more on a later page
            number += 1
            if not PAGE_NUMBER.fullmatch(text) and counts[text] < 2:
                close()
            passing.append(Line(text, number))
            if not open_parts:
                close()
    close()


def _takes_repeated(line: PrintedLine, page: _Page, before: Sequence[PageTable]) -> bool:
    """Whether a line above a page's first table only repeats last cells of its columns before it; the table notes it.

    Spreadsheet programs print the text of a merged cell in the middle of it, once more on each page that it goes on to;
    where the middle is on an earlier page, that is above the table, or over its header.
    """
    table = next((block for block in page.blocks if isinstance(block, PageTable)), None)
    if table is None or not before or table.page != before[-1].page + 1 or not continues(before[-1], table):
        return False
    pieces = [piece for piece in table.above if line.top <= piece.top and piece.bottom <= line.bottom]
    if "".join("".join(piece.text for piece in pieces).split()) != "".join(line.text.split()):
        return False
    if not all("".join(piece.text.split()) in _last_text(piece, before) for piece in pieces):
        return False
    table.repeated += pieces
    return True


def _last_text(line: PrintedLine, parts: Sequence[PageTable]) -> str:
    """What stands in the lowest cell of the column that LINE is printed in, on the last page where something does."""
    return next((text for part in reversed(parts) if (text := part.last_text(line))), "")
