"""The hidden sheet that tells a returned task workbook from any other: batch, agency, item codes, signature."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass

from ..schema import SCHEMA_VERSION
from .openpyxl_types import XlSheet
from .text import as_text_cell, cell_text

KIND = "catalogue-xl task book"
CODES_COLUMN = 4
CODES_START = 2
_FIELDS = ("batch", "agency", "catalogue_id", "schema_version", "signature")


@dataclass(slots=True)
class Stamp:
    """What the hidden sheet holds."""

    batch: str
    agency: str
    catalogue_id: str
    item_codes: list[str]
    schema_version: int = SCHEMA_VERSION
    signature: str = ""

    def signed(self, secret: str) -> str:
        """HMAC-SHA256, in hex, over everything but the signature, with the master's secret as key."""
        content = [self.batch, self.agency, self.schema_version, self.catalogue_id, self.item_codes]
        message = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()

    def is_signed_with(self, secret: str) -> bool:
        """Whether nothing was changed since it was signed with SECRET."""
        return hmac.compare_digest(self.signature.encode(), self.signed(secret).encode())


def write_stamp(worksheet: XlSheet, stamp: Stamp) -> None:
    """Write names and values into columns A and B, and the codes below each other into column D."""
    rows = [("kind", KIND), *((name, str(getattr(stamp, name))) for name in _FIELDS)]
    for row, pair in enumerate(rows, start=1):
        for number, text in enumerate(pair, start=1):
            as_text_cell(worksheet.cell(row, number), text)
    as_text_cell(worksheet.cell(1, CODES_COLUMN), "item_codes")
    for row, code in enumerate(stamp.item_codes, start=CODES_START):
        as_text_cell(worksheet.cell(row, CODES_COLUMN), code)


def read_stamp(worksheet: XlSheet) -> Stamp | None:
    """The stamp in WORKSHEET; None when there is none."""
    cells = {place: cell_text(cell.value) for place, cell in sorted(worksheet._cells.items())}
    values = {text: cells.get((row, 2), "") for (row, number), text in cells.items() if number == 1}
    if values.get("kind") != KIND:
        return None
    codes = [text for (row, number), text in cells.items() if number == CODES_COLUMN and row >= CODES_START]
    version = values.get("schema_version", "")
    return Stamp(
        batch=values.get("batch", ""),
        agency=values.get("agency", ""),
        catalogue_id=values.get("catalogue_id", ""),
        item_codes=[code for code in codes if code],
        schema_version=int(version) if version.isdecimal() else 0,
        signature=values.get("signature", ""),
    )


def codes_range(title: str, codes: Sequence[str]) -> str:
    """The cells that hold the codes, as a drop-down's source."""
    last = CODES_START + max(len(codes), 1) - 1
    return f"'{title}'!$D${CODES_START}:$D${last}"
