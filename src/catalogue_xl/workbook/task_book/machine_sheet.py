"""The hidden sheet that tells a returned task workbook from any other, and what stood in its grey cells."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.item_names import item_label
from catalogue_xl.core.schema import SCHEMA_VERSION
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.values.addresses import column_letters
from catalogue_xl.workbook.xlsx.values.sheet_values import SheetValues

if TYPE_CHECKING:  # a returned workbook is read without openpyxl
    from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet

KIND = "catalogue-xl task book"
RECORDS_COLUMN, CODES_COLUMN = 3, 4
LABELS = "item_labels"
"""Heads the items as the ledger's drop-down shows them; made of what was sent, and not read again."""
FIRST_ROW = 2
_FIELDS = ("batch", "agency", "catalogue_id", "schema_version", "signature", "nonce")
AGENCY_CELL = f"$B${_FIELDS.index('agency') + 2}"
"""Where the agency's name stands."""


@dataclass(slots=True)
class Stamp:
    """What the hidden sheet holds.

    Attributes:
        shown: By item code, the text of each grey cell of 任务清单 as it was sent, by JSON key.
        records: The 记录编号 of the ledger rows that were sent along.
        nonce: The random mark of the distribution that it belongs to; empty in those of version 2 and before.
    """

    batch: str
    agency: str
    catalogue_id: str
    item_codes: list[str]
    schema_version: int = SCHEMA_VERSION
    signature: str = ""
    shown: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    records: list[str] = field(default_factory=list)
    nonce: str = ""

    def signed(self, secret: str) -> str:
        """HMAC-SHA256, in hex, over everything but the signature, with the master's secret as key.

        White space does not count: programs that save the workbook in another format and back rearrange it.
        """
        shown = [
            [code, *([key, _solid(text)] for key, text in sorted(self.shown.get(code, {}).items()) if _solid(text))]
            for code in self.item_codes
        ]
        content: list[object] = [self.batch, self.agency, self.schema_version, self.catalogue_id, shown, self.records]
        if self.nonce:
            content.append(self.nonce)
        message = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()

    def is_signed_with(self, secret: str) -> bool:
        """Whether nothing was changed since it was signed with SECRET."""
        return hmac.compare_digest(self.signature.encode(), self.signed(secret).encode())


def _solid(text: str) -> str:
    return "".join(text.split())


def write_stamp(worksheet: XlSheet, stamp: Stamp) -> None:
    """Write names and values into columns A and B; the record numbers, the codes and the grey cells beside them."""
    for number, texts in enumerate(stamp_columns(stamp), start=1):
        for row, text in enumerate(texts, start=1):
            if text:
                as_text_cell(worksheet.cell(row, number), text)


def stamp_columns(stamp: Stamp) -> list[list[str]]:
    """The texts of the machine sheet, column by column from the first row on; "" for a blank cell."""
    return [
        ["kind", *_FIELDS],
        [KIND, *(str(getattr(stamp, name)) for name in _FIELDS)],
        ["record_ids", *stamp.records],
        ["item_codes", *stamp.item_codes],
        *([key, *(stamp.shown.get(code, {}).get(key, "") for code in stamp.item_codes)] for key in shown_keys(stamp)),
        [LABELS, *(item_label(code, stamp.shown.get(code, {})) for code in stamp.item_codes)],
    ]


def shown_keys(stamp: Stamp) -> list[str]:
    """The JSON keys of the grey columns, in their order."""
    return list(dict.fromkeys(key for texts in stamp.shown.values() for key in texts))


def read_stamp(sheet: SheetValues) -> Stamp | None:
    """The stamp in SHEET; None when there is none."""
    cells = {place: cell_text(value) for place, value in sheet.cells()}
    values = {text: cells.get((row, 2), "") for (row, number), text in cells.items() if number == 1}
    if values.get("kind") != KIND:
        return None
    columns: dict[int, dict[int, str]] = {}
    for (row, number), text in cells.items():
        if number >= RECORDS_COLUMN and text:
            columns.setdefault(number, {})[row] = text
    codes = _below(columns.get(CODES_COLUMN, {}))
    shown: dict[str, dict[str, str]] = {code: {} for code in codes.values()}
    for number, texts in columns.items():
        if number > CODES_COLUMN and texts.get(1, LABELS) != LABELS:
            for row, code in codes.items():
                shown[code][texts[1]] = texts.get(row, "")
    version = values.get("schema_version", "")
    return Stamp(
        batch=values.get("batch", ""),
        agency=values.get("agency", ""),
        catalogue_id=values.get("catalogue_id", ""),
        item_codes=list(codes.values()),
        schema_version=int(version) if version.isdecimal() else 0,
        signature=values.get("signature", ""),
        shown=shown,
        records=list(_below(columns.get(RECORDS_COLUMN, {})).values()),
        nonce=values.get("nonce", ""),
    )


def _below(texts: Mapping[int, str]) -> dict[int, str]:
    return {row: text for row, text in texts.items() if row >= FIRST_ROW}


def list_range(title: str, number: int, length: int) -> str:
    """The cells of one list (column NUMBER, LENGTH texts) as a formula or a drop-down names them."""
    letter = column_letters(number)
    return f"'{title}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + max(length, 1) - 1}"


def labels_range(title: str, stamp: Stamp) -> str:
    """The cells with the items as a drop-down shows them."""
    return list_range(title, CODES_COLUMN + len(shown_keys(stamp)) + 1, len(stamp.item_codes))


def shown_range(title: str, stamp: Stamp) -> str:
    """The cells with the texts of the grey cells: a row for each code, a column for each key."""
    first, last = (column_letters(CODES_COLUMN + n) for n in (1, max(len(shown_keys(stamp)), 1)))
    return f"'{title}'!${first}${FIRST_ROW}:${last}${FIRST_ROW + max(len(stamp.item_codes), 1) - 1}"
