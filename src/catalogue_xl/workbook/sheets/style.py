"""How every sheet of the project looks: one place that turns a schema's columns into Excel formats."""

from __future__ import annotations

from copy import copy

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from catalogue_xl.core.schema import Column, Sheet
from catalogue_xl.workbook.problem_marks.marking import COLOURS
from catalogue_xl.workbook.sheets.column_formats import CENTRED, FONT, GRID_COLOUR, LOCKED_COLOUR, number_format_of
from catalogue_xl.workbook.sheets.page_heads import page_heads
from catalogue_xl.workbook.sheets.text_cells import as_text_cell
from catalogue_xl.workbook.xlsx.openpyxl_types import XlBook, XlCell, XlSheet, XlStyled
from catalogue_xl.workbook.xlsx.patching.patched_sheet import PatchedSheet

LAST_ROW = 1_048_576
A4 = 9
PAGE_WIDTH = 230
"""What still reads well across a landscape A4 page, in Excel's characters."""

PRINTED_ROWS = 5000
"""How far down a sheet with prepared rows is searched for filled ones when it is printed."""

_LINE = Side(style="thin", color=GRID_COLOUR)
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def solid(rgb: str) -> PatternFill:
    """A plain fill, from six hex digits."""
    return PatternFill("solid", fgColor=f"FF{rgb}", bgColor=f"FF{rgb}")


HEADER_FILL = solid("1F4E79")
ANSWER_HEADER_FILL = solid("2E7D32")
LOCKED_HEADER_FILL = solid("6B7280")
LOCKED_FILL = solid(LOCKED_COLOUR.removeprefix("FF"))
NO_FILL = PatternFill()
PROBLEM_FILLS = {severity: solid(colour) for severity, colour in COLOURS.items()}


def header_fill(column: Column) -> PatternFill:
    """Green: for agencies to fill in. Grey: not for editing. Blue: the office's own."""
    if column.answer:
        return ANSWER_HEADER_FILL
    return LOCKED_HEADER_FILL if column.locked else HEADER_FILL


def dress_header(cell: XlCell, column: Column) -> None:
    """Write and format a column's header."""
    as_text_cell(cell, column.title)
    cell.font = Font(name=FONT, size=11, bold=True, color="FFFFFFFF")
    cell.fill = header_fill(column)
    cell.border = _GRID
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def body_style(worksheet: XlSheet, column: Column, *, grey_locked: bool = False) -> StyleArray:
    """The format of a column's cells, to be copied onto each of them (much faster than setting it anew).

    Args:
        worksheet: Where it will be used; styles belong to a workbook.
        column: Kind, wrapping and locking decide.
        grey_locked: Show that a locked column is not for editing.
    """
    patched = isinstance(worksheet, PatchedSheet)
    cell: XlCell = worksheet.loose_cell() if patched else Cell(worksheet, row=1, column=1)
    cell.font = Font(name=FONT, size=11)
    cell.border = _GRID
    _dress_open(cell, column)
    if grey_locked and column.locked:
        cell.fill = LOCKED_FILL
    style: StyleArray = copy(cell._style)
    return style


def _dress_open(target: XlStyled, column: Column) -> None:
    """What also a cell needs that somebody will type into some day: alignment, number format, protection."""
    target.alignment = Alignment(
        horizontal="center" if column.kind in CENTRED else "left", vertical="center", wrap_text=column.wrap
    )
    target.number_format = number_format_of(column)
    target.protection = Protection(locked=column.locked)


def dress_columns(worksheet: XlSheet, sheet: Sheet, *, header_row: int = 1, for_agency: bool = False) -> None:
    """Headers, widths, column formats, drop-downs and checks of a new worksheet.

    Args:
        worksheet: Empty below ``header_row``.
        sheet: Its columns.
        header_row: 1-based.
        for_agency: Show the help text at the answer cells too, and answer typing into locked columns with a
            friendly refusal (which, unlike sheet protection, leaves filtering and sorting alone).
    """
    for number, column in enumerate(sheet.columns, start=1):
        dress_column(worksheet, column, number, header_row=header_row, for_agency=for_agency)
    worksheet.row_dimensions[header_row].height = 32


def dress_column(
    worksheet: XlSheet, column: Column, number: int, *, header_row: int = 1, for_agency: bool = False
) -> None:
    """The same for one column, the NUMBER-th of the worksheet."""
    letter = get_column_letter(number)
    header = worksheet.cell(header_row, number)
    dress_header(header, column)
    dimension = worksheet.column_dimensions[letter]
    dimension.width = column.width
    dimension.hidden = column.hidden
    dimension.font = Font(name=FONT, size=11)
    _dress_open(dimension, column)
    if column.description:
        hint = DataValidation()
        _show_hint(hint, column)
        worksheet.add_data_validation(hint)
        hint.add(header.coordinate)
    check = _agency_check(column) if for_agency else check_for(column)
    if check is not None:
        worksheet.add_data_validation(check)
        check.add(f"{letter}{header_row + 1}:{letter}{LAST_ROW}")


def _show_hint(check: DataValidation, column: Column) -> None:
    check.promptTitle, check.prompt = column.title, column.description
    check.showInputMessage = True


def _agency_check(column: Column) -> DataValidation | None:
    if column.locked:
        check = DataValidation("custom", formula1="FALSE", allow_blank=False, showErrorMessage=True)
        check.errorTitle = column.title
        check.error = "灰色栏目由政务公开办下发，请勿改动。对事项有意见的，请写在“修改建议”栏。"
        return check
    found = check_for(column)
    if found is None and column.description:
        found = DataValidation()
    if found is not None and column.description:
        _show_hint(found, column)
    return found


def check_for(column: Column) -> DataValidation | None:
    """The drop-down or check of a column that people fill in; None when anything may be typed."""
    if column.computed:
        return None
    if column.choices:
        listed = '"' + ",".join(column.choices) + '"'
        check = DataValidation("list", formula1=listed)
        check.error = "请从下拉列表中选择。"
    elif column.kind == "date":
        check = DataValidation("date", operator="between")
        check.formula1, check.formula2 = "DATE(1990,1,1)", "DATE(2100,12,31)"
        check.error = "请填写日期，形如 2026-03-31。"
    elif column.kind == "integer":
        check = DataValidation("whole", operator="between", formula1="-999999", formula2="999999")
        check.error = "请只填数字。"
    else:
        return None
    check.errorTitle = column.title
    check.allow_blank = check.showErrorMessage = True
    return check


def dress_window(worksheet: XlSheet, sheet: Sheet, *, header_row: int = 1, frozen: int | None = None) -> None:
    """Frozen header and leading columns, a filter on the header, and the print set-up.

    Args:
        worksheet: Its header is in ``header_row``.
        sheet: Its columns.
        header_row: 1-based.
        frozen: How many columns stay in sight; unless told otherwise as the schema says.
    """
    if frozen is None:
        frozen = _kept_in_sight(sheet)
    worksheet.freeze_panes = f"{get_column_letter(frozen + 1)}{header_row + 1}"
    last = get_column_letter(len(sheet.columns))
    worksheet.auto_filter.ref = f"A{header_row}:{last}{max(header_row + 1, worksheet.max_row)}"
    dress_print(worksheet, title_rows=f"{header_row}:{header_row}")
    _set_print_area(worksheet, sheet, header_row)
    # A wide sheet goes over several pages side by side, each with the first columns; shrunk, nobody could read it.
    shown = sum(column.width for column in sheet.columns if column.printed and not column.hidden)
    worksheet.page_setup.fitToWidth = round(shown / PAGE_WIDTH) or 1
    if worksheet.page_setup.fitToWidth > 1:
        worksheet.print_title_cols = f"A:{get_column_letter(max(frozen, 1))}"


def _kept_in_sight(sheet: Sheet) -> int:
    """How many columns: up to the one that the schema names, else those of the key, if they come first."""
    if sheet.frozen in sheet.by_key:
        return sheet[sheet.frozen].order
    leading = [column.key for column in sheet.columns[: len(sheet.key)]]
    return len(leading) if sorted(leading) == sorted(sheet.key) else 0


def _set_print_area(worksheet: XlSheet, sheet: Sheet, header_row: int) -> None:
    printed = [column.order for column in sheet.columns if column.printed and not column.hidden]
    last = get_column_letter(printed[-1])
    if sheet.filled_rows:
        name = "_xlnm.Print_Area"
        area = _filled_rows(quote_sheetname(worksheet.title), sheet, header_row, printed[-1])
        worksheet.defined_names[name] = DefinedName(name, attr_text=area)
    elif printed[-1] < len(sheet.columns):
        worksheet.print_area = f"A1:{last}{LAST_ROW}"


def _filled_rows(title: str, sheet: Sheet, header_row: int, width: int) -> str:
    """The area down to the last row with anything typed in it, counted anew whenever it is printed.

    LibreOffice knows no such areas and prints the prepared rows too.
    """
    typed = [get_column_letter(column.order) for column in sheet.columns if column.answer]
    area = f"{title}!${typed[0]}${header_row + 1}:${typed[-1]}${header_row + PRINTED_ROWS}"
    return f'OFFSET({title}!$A$1,0,0,MAX({header_row + 1},SUMPRODUCT(MAX(({area}<>"")*ROW({area})))),{width})'


def dress_print(worksheet: XlSheet, *, title_rows: str | None = None, landscape: bool = True) -> None:
    """A4, as wide as the page, the header on every page, pages numbered from 1 on each sheet, the day of printing."""
    worksheet.page_setup.orientation = "landscape" if landscape else "portrait"
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.page_setup.firstPageNumber = 1
    worksheet.page_setup.useFirstPageNumber = True
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = worksheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.75, 0.6
    margins.header = margins.footer = 0.3
    worksheet.print_title_rows = title_rows
    say_on_pages(worksheet, "", "")


def say_on_pages(worksheet: XlSheet, title: str, office: str) -> None:
    """Let every page of a new worksheet say what it is part of and whose."""
    above, below = page_heads(title, office)
    for line, parts in ((worksheet.oddHeader, above), (worksheet.oddFooter, below)):
        line.left.text, line.center.text, line.right.text = (parts.left or None, parts.centre, parts.right or None)
    worksheet.oddHeader.center.font = above.font or None
    worksheet.oddHeader.center.size = above.size or None


def set_base_font(workbook: XlBook) -> None:
    """Make empty cells, and the width unit, those of the project's font."""
    workbook._named_styles["Normal"].font = Font(name=FONT, size=11)
    workbook._fonts[0] = Font(name=FONT, size=11)
