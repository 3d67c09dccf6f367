"""All that a workbook or a mail draft holds, as JSON."""

from __future__ import annotations

import json
import warnings
from datetime import date, datetime, time
from email import policy
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from .masks import ORDERLESS, without_lots


def dumped(path: Path) -> str:
    """A .xlsx, .eml or text file as JSON: contents and looks, but neither zip nor times."""
    reader = {".xlsx": _workbook, ".eml": _draft}.get(path.suffix.lower())
    content = reader(path) if reader else path.read_bytes().decode("utf-8", "backslashreplace").split("\n")
    return json.dumps(content, ensure_ascii=False, indent=0)


def _workbook(path: Path) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(path)
    names = {name: defined.attr_text for name, defined in workbook.defined_names.items()}
    return {"names": names, **{sheet.title: _sheet(sheet) for sheet in workbook.worksheets}}


def _sheet(sheet: Any) -> dict[str, Any]:
    rows = [
        (sheet.row_dimensions[number].height, [_cell(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(), start=1)
    ]
    if sheet.title in ORDERLESS:
        rows[1:] = sorted(rows[1:], key=lambda row: without_lots(json.dumps(row, ensure_ascii=False)))
    cells = {
        f"{get_column_letter(column)}{number}": cell
        for number, (_, row) in enumerate(rows, start=1)
        for column, cell in enumerate(row, start=1)
        if cell
    }
    rules = [
        [str(found.sqref), rule.type, *map(str, rule.formula), _colour(rule.dxf.fill) if rule.dxf else ""]
        for found in sheet.conditional_formatting
        for rule in found.rules
    ]
    return {
        "state": sheet.sheet_state,
        "cells": cells,
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "freeze": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "tables": {name: table.ref for name, table in sheet.tables.items()},
        "protected": sheet.protection.sheet,
        "validations": sorted([str(one.sqref), str(one.type), str(one.formula1)] for one in _validations(sheet)),
        "rules": rules,
        "widths": {key: round(one.width, 2) for key, one in sorted(sheet.column_dimensions.items())},
        "hidden_columns": [key for key, one in sorted(sheet.column_dimensions.items()) if one.hidden],
        "heights": {str(number): height for number, (height, _) in enumerate(rows, start=1) if height},
    }


def _validations(sheet: Any) -> list[Any]:
    return list(sheet.data_validations.dataValidation)


def _cell(cell: Any) -> dict[str, Any]:
    """What is special about a cell; {} when nothing is."""
    link = cell.hyperlink
    found = {
        "value": _value(cell.value),
        "format": None if cell.number_format == "General" else cell.number_format,
        "colour": _colour(cell.fill),
        "look": _look(cell) if cell.has_style else None,
        "comment": cell.comment.text if cell.comment else None,
        "link": (link.target or link.location) if link else None,
        "locked": None if cell.protection.locked else False,
    }
    return {key: value for key, value in found.items() if value not in (None, "")}


def _look(cell: Any) -> str:
    """Font, borders and alignment in a few words; '' for the plainest."""
    font, border, place = cell.font, cell.border, cell.alignment
    sides = [f"{side.style} {_shade(side.color)}" for side in (border.left, border.top) if side and side.style]
    words = (
        f"{font.name} {font.sz:g}" if font.name else "",
        *(name for name, is_so in (("bold", font.b), ("italic", font.i), ("wrapped", place.wrap_text)) if is_so),
        _shade(font.color),
        *sides,
        place.horizontal or "",
        place.vertical or "",
    )
    return ", ".join(filter(None, words))


def _shade(colour: Any) -> str:
    return "" if colour is None else f"{colour.type} {colour.value}"


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return getattr(value, "text", None) or str(value)


def _colour(fill: Any) -> str:
    if fill is None or fill.fill_type is None:
        return ""
    return _shade(fill.fgColor if fill.fgColor.rgb not in ("00000000", None) else fill.bgColor)


def _draft(path: Path) -> dict[str, Any]:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    body = message.get_body(("plain", "html"))
    headers = {key: str(value) for key, value in message.items() if key not in ("Date", "Message-ID", "Content-Type")}
    attached = [part.get_filename() for part in message.iter_attachments()]
    return {"headers": headers, "body": body.get_content() if body else None, "attached": attached}
