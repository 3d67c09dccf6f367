"""A merge, or what it would do, as a workbook: one sheet for the files, one line for each cell on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from catalogue_xl.core.files import write_atomically
from catalogue_xl.core.problems import Severity
from catalogue_xl.core.schema import Column, load
from catalogue_xl.exchange.merging.merge_report import KIND_LABELS, VERDICT_LABELS, MergedCell, MergeReport
from catalogue_xl.exchange.merging.normal_form import shown
from catalogue_xl.exchange.merging.threeway import CONTESTED, Class
from catalogue_xl.workbook.sheets.row_heights import fit_row
from catalogue_xl.workbook.sheets.style import PROBLEM_FILLS, body_style, dress_header, dress_print, set_base_font
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook
from catalogue_xl.workbook.xlsx.raw_parts import save_with

_FILES: Mapping[str, float] = {"报送文件": 36, "单位": 18, "批次": 16, "结果": 10, "说明": 70}
_CELLS: Mapping[str, float] = {
    "报送文件": 28, "单元格": 14, "单位": 16, "工作表": 8, "事项或记录": 16, "栏目": 14,
    "下发时": 24, "目录中现在的值": 24, "报送的值": 24, "合并后": 24, "类别": 16,
}  # fmt: skip

_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, None: 2}
_LONGEST = 10_000  # characters; to read, not to copy from


def write_preview(path: Path, report: MergeReport) -> None:
    """Write REPORT to PATH; a file that stands there is backed up.

    What the office has to look at comes first, then what goes into the master, then what changes nothing.

    Raises:
        Refusal: as :func:`catalogue_xl.core.files.write_atomically`.
    """
    workbook: XlBook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    set_base_font(workbook)
    files = [[file.file, file.agency, file.batch, VERDICT_LABELS[file.verdict], file.reason] for file in report.files]
    files += [["", "", "", "执行选择", sentence] for sentence in report.choices]
    add_list(workbook, "合并结果" if report.saved else "合并预览", _FILES, files, [None] * len(files))
    cells = [(cell, file.agency) for file in report.files for cell in file.cells]
    cells.sort(key=lambda line: (_RANKS[_severity(line[0])], not line[0].applied))
    add_list(workbook, "逐处", _CELLS, [_line(*cell) for cell in cells], [_severity(cell) for cell, _ in cells])
    write_atomically(path, lambda target: save_with(workbook, target))


def _line(cell: MergedCell, agency: str) -> list[str]:
    values = [shown(value) or "" for value in (cell.base, cell.ours, cell.theirs, cell.result)]
    where = [
        cell.file,
        cell.cell,
        agency,
        load(cell.sheet).title,
        cell.key,
        cell.column or ("整行" if cell.key else ""),
    ]
    kept = "，目录中保留" if cell.kind is Class.DELETED and not cell.applied else ""
    return [*where, *values, KIND_LABELS[cell.kind] + kept]


def _severity(cell: MergedCell) -> Severity | None:
    """The colour of the line: that of an error asks for a choice, that of a warning says that it was not applied."""
    if cell.kind in CONTESTED:
        return Severity.ERROR
    left = cell.kind is Class.OUT_OF_SCOPE or (cell.kind is Class.DELETED and not cell.applied)
    return Severity.WARNING if left else None


def add_list(
    workbook: XlBook,
    title: str,
    columns: Mapping[str, float],
    rows: Sequence[Sequence[str]],
    severities: Sequence[Severity | None],
) -> None:
    """Add a sheet with COLUMNS (title → width) and a line for each of ROWS, coloured at its end by its severity."""
    worksheet = workbook.create_sheet(title)
    definitions = [
        Column(name, name, "", order, "text", width, wrap=True)
        for order, (name, width) in enumerate(columns.items(), start=1)
    ]
    for number, column in enumerate(definitions, start=1):
        dress_header(worksheet.cell(1, number), column)
        worksheet.column_dimensions[get_column_letter(number)].width = column.width
    style = body_style(worksheet, definitions[0])
    for row, (texts, severity) in enumerate(zip(rows, severities, strict=True), start=2):
        for number, text in enumerate(texts, start=1):
            cell = worksheet.cell(row, number)
            cell._style = copy(style)
            as_text_cell(cell, text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…（未显示全）")
        fit_row(worksheet, row, zip(texts, columns.values(), strict=True))
        if severity is not None:
            worksheet.cell(row, len(texts)).fill = PROBLEM_FILLS[severity]
    worksheet.freeze_panes = "A2"
    worksheet.auto_filter.ref = f"A1:{get_column_letter(len(definitions))}{max(2, len(rows) + 1)}"
    dress_print(worksheet, title_rows="1:1")
