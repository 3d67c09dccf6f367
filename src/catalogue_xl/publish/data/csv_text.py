"""The catalogue as CSV: UTF-8 with a mark that Excel knows it by, one row for each item, every cell filled."""

from __future__ import annotations

import csv
import io

from catalogue_xl.core.schema import load
from catalogue_xl.publish.public_catalogue import PublicCatalogue
from catalogue_xl.workbook.sheets.text_cells import looks_like_formula

QUOTE = "'"
"""Stands before a text that a spreadsheet program would take for a formula."""


def columns(catalogue: PublicCatalogue) -> list[str]:
    """The titles of the columns: the item's code, then those that are printed."""
    return [load("items")["id"].title, *(column.title for column in catalogue.columns)]


def to_csv(catalogue: PublicCatalogue) -> str:
    """CATALOGUE as RFC 4180 has it, with the mark at the beginning."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(columns(catalogue))
    for item in catalogue.items:
        writer.writerow([item.code, *(harmless(item.text(column.key)) for column in catalogue.columns)])
    return out.getvalue()


def harmless(text: str) -> str:
    """TEXT, with a mark before it where a spreadsheet program would compute it; a lone sign computes nothing."""
    return f"{QUOTE}{text}" if len(text) > 1 and looks_like_formula(text) else text
