"""The title and the office's name above every page of a master workbook."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue_xl.workbook.sheets.page_heads import is_ours, page_heads
from catalogue_xl.workbook.xlsx.patching.markup import children, cut, element_text, meant
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet


def say_on_printed_pages(workbook: PatchedBook, titles: Iterable[str], title: str, office: str) -> bool:
    """Write both above the pages of the worksheets TITLES, except where the office put something of its own.

    Returns:
        Whether any of them said something else.
    """
    head, foot = map(str, page_heads(title, office))
    new = [_put(workbook[name], title, head, foot) for name in titles if name in workbook]
    return any(new)


def _put(sheet: PatchedSheet, title: str, head: str, foot: str) -> bool:
    stored = sheet.frame.first("headerFooter")
    told = ((name, _text(xml)) for name, xml in cut(stored, children(stored))) if stored else ()
    lines = {name: text for name, text in told if text}
    if lines.keys() - {"oddHeader", "oddFooter"} or not is_ours(lines.get("oddHeader", ""), title):
        return False
    below = lines.get("oddFooter") or foot
    if (lines.get("oddHeader"), lines.get("oddFooter")) == (head, below):
        return False
    parts = f"<oddHeader>{element_text(head)}</oddHeader><oddFooter>{element_text(below)}</oddFooter>"
    sheet.frame.put("headerFooter", f"<headerFooter>{parts}</headerFooter>")
    return True


def _text(element: str) -> str:
    return meant(element[element.index(">") + 1 : element.rindex("<")]) if "</" in element else ""
