"""Colours of the ledger's live columns: what is overdue, and what is only provisional."""

from __future__ import annotations

from catalogue_xl.core.problems import Severity
from catalogue_xl.deadlines.lateness import OVERDUE, PROVISIONAL
from catalogue_xl.workbook.problem_marks.marking import COLOURS
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.openpyxl_types import XlSheet
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet
from catalogue_xl.workbook.xlsx.values.addresses import LAST_ROW

_SHOWN = (("overdue", OVERDUE, Severity.ERROR), ("provisional", PROVISIONAL, Severity.WARNING))


def highlight_ledger(table: SheetTable) -> None:
    """Let 超期 and 暂定 stand out; what is there already is not added again."""
    first = table.header_row + 1
    present = {
        formula
        for area in table.worksheet.conditional_formatting
        for rule in area.rules
        for formula in rule.formula or ()
    }
    for key, word, severity in _SHOWN:
        letter = table.letters[key]
        formula = f'${letter}{first}="{word}"'
        if formula not in present:
            area = f"{letter}{first}:{letter}{LAST_ROW}"
            if isinstance(table.worksheet, PatchedSheet):
                table.worksheet.conditional_formatting.add_fill(area, formula, _fill(COLOURS[severity]))
            else:
                _add_fill(table.worksheet, area, formula, severity)


def _fill(colour: str) -> str:
    """The fill that the workbook library makes of COLOUR, which takes longer to load than most commands work."""
    rgb = f'rgb="FF{colour}"'
    return f'<fill><patternFill patternType="solid"><fgColor {rgb}/><bgColor {rgb}/></patternFill></fill>'


def _add_fill(worksheet: XlSheet, area: str, formula: str, severity: Severity) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles.differential import DifferentialStyle

    from catalogue_xl.workbook.sheets.style import PROBLEM_FILLS

    rule = Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=PROBLEM_FILLS[severity]))
    worksheet.conditional_formatting.add(area, rule)
