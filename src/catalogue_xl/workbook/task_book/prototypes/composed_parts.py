"""The two workbooks that a prototype is made of, unpacked, with places for what each agency has of its own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from catalogue_xl.core.records import Value
from catalogue_xl.workbook.task_book.live_checks.live_checks import rows_checked
from catalogue_xl.workbook.task_book.prototypes.text_template import Size, mark
from catalogue_xl.workbook.task_book.task_book import Composed, TaskBook, TaskLine, recalls, used_columns
from catalogue_xl.workbook.task_book.task_layout import HELP

AGENCY, HEIGHT, LOOK, NOW, DIMENSION = map(mark, ("agency", "height", "look", "now", "dimension"))
"""Stand in the prototype for what each workbook has of its own."""

_TASKS, _LEDGER = Size(1, 12), Size(2, 31)
SIZES = {
    "tasks": _TASKS,
    "tasks watched": Size(rows_checked(_TASKS.small), rows_checked(_TASKS.large)),
    "ledger": _LEDGER,
    "ledger watched": Size(rows_checked(_LEDGER.small), rows_checked(_LEDGER.large)),
    "records": Size(1, 4),
}
"""How many items, rows of the ledger and known records the two have, and how many rows the live checks watch."""

_WITH_DAYS = "每月10日前"
"""A deadline with days of its own, which the hidden sheet of rules lists."""

CORE, WORKBOOK, _STYLES = "docProps/core.xml", "xl/workbook.xml", "xl/styles.xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CHARACTER = re.compile(r"&#(\d+);")
_FONT, _ELEMENT, _WORD = re.compile("<font>(.*?)</font>"), re.compile("<[^>]*/>"), re.compile("[A-Za-z]+")
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_NAMED = re.compile(f"<t>(?=[^<]*{AGENCY})")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def two_books(book: TaskBook) -> tuple[TaskBook, TaskBook]:
    """A small workbook and a larger one of the batch that BOOK is of, with items that fill the same columns."""
    small, large = ({name: getattr(size, which) for name, size in SIZES.items()} for which in ("small", "large"))
    return _of_size(book, small), _of_size(book, large)


def _of_size(book: TaskBook, sizes: Mapping[str, int]) -> TaskBook:
    used = dict.fromkeys(used_columns(book), "x")
    # Only the first item has no days of its own, so that their number grows with the second.
    items = [{"id": str(n), "deadline": _WITH_DAYS if n else "", **used} for n in range(sizes["tasks"])]
    known: list[Mapping[str, Value]] = [
        {"id": str(n) if n < sizes["records"] else None} for n in range(sizes["ledger"] - 1)
    ]
    tasks = [TaskLine(item, "责任", last="x" if recalls(book) else "") for item in items]
    return replace(book, agency=AGENCY, tasks=tasks, publications=known, contact={}, blank_rows=1)


def unpacked(composed: Composed) -> dict[str, str]:
    """The parts as text in UTF-8, which is half as long as the character references that openpyxl writes."""
    stream = io.BytesIO()
    composed.save(stream)
    with zipfile.ZipFile(stream) as package:
        parts = {name: _CHARACTER.sub(_character, package.read(name).decode()) for name in package.namelist()}
    parts = {name: _NAMED.sub('<t xml:space="preserve">', part) for name, part in parts.items()}
    parts = {name: part if part.startswith("<?xml") else _XML + part for name, part in parts.items()}
    help_sheet = composed.workbook[HELP].path[1:]
    parts[_STYLES] = _FONT.sub(_in_order, parts[_STYLES])
    parts[CORE] = _TIME.sub(NOW, parts[CORE])
    parts[help_sheet] = _open_row(parts[help_sheet])
    return parts


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1])) if int(found[1]) > 0x9F else found[0]


def _in_order(font: re.Match[str]) -> str:
    """The elements of a font in the order in which the format has them; openpyxl has another."""
    elements = _ELEMENT.findall(font[1])
    return f"<font>{''.join(sorted(elements, key=lambda one: _FONT_ORDER.index(_WORD.findall(one)[0])))}</font>"


def _open_row(part: str) -> str:
    """Places for the height of the row that names the agency, and for the format of its cell."""
    start = part.rindex("<row ", 0, part.index(AGENCY))
    cell = part.rindex("<c ", 0, part.index(AGENCY))
    height = re.sub(r'ht="[\d.]+"', f'ht="{HEIGHT}"', part[start:cell], count=1)
    return part[:start] + height + re.sub(r' s="\d+"', LOOK, part[cell:], count=1)
