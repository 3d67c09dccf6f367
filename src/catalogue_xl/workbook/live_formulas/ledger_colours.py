"""Colours of the ledger's live columns: what is overdue, and what is only provisional."""

from __future__ import annotations

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle

from catalogue_xl.core.problems import Severity
from catalogue_xl.deadlines.lateness import OVERDUE, PROVISIONAL
from catalogue_xl.workbook.sheets.style import LAST_ROW, PROBLEM_FILLS
from catalogue_xl.workbook.sheets.table import SheetTable
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

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
                table.worksheet.conditional_formatting.add_fill(area, formula, PROBLEM_FILLS[severity])
                continue
            rule = Rule("expression", formula=[formula], dxf=DifferentialStyle(fill=PROBLEM_FILLS[severity]))
            table.worksheet.conditional_formatting.add(area, rule)
