from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.core.schema import load
from catalogue_xl.workbook.sheets.style import dress_columns, dress_window
from catalogue_xl.workbook.sheets.table import OpenSheet, SheetTable
from catalogue_xl.workbook.xlsx.values.of_worksheets import values_of


def sheet_of(text: str):
    """A worksheet from a text table: one line a row, cells between bars, blanks are empty."""
    worksheet = openpyxl.Workbook().active
    for row, line in enumerate(text.strip().splitlines(), start=1):
        for column, value in enumerate(line.strip().strip("|").split("|"), start=1):
            if value.strip():
                worksheet.cell(row, column).value = value.strip()
    return worksheet


def holidays(text: str, **options) -> SheetTable:
    return SheetTable(sheet_of(text), load("holidays"), **options)


def it_finds_the_columns_wherever_they_were_moved():
    table = holidays(
        """
        | 某区节假日安排 |      |          |        |
        |               |      |          |        |
        | 休 或班       | 备注 | 来源     | 日  期 | 年份 |
        | 休            | 记得 | 国办通知 | 2026.1.1 | 2026 |
        """
    )
    [record] = table.records()
    assert table.header_row == 3
    assert record.values == {"kind": "休", "source": "国办通知", "day": date(2026, 1, 1), "year": 2026}
    assert record.row == 4
    assert [record.address("day"), table.address(9, "day")] == ["D4", "D9"]
    assert [(f.address, f.title, f.text) for f in table.foreign()] == [("B4", "备注", "记得")]


def it_names_the_column_that_is_missing():
    with pytest.raises(Refusal, match="缺少栏目“休或班”"):
        holidays("| 年份 | 日期 | 来源 |")


def but_only_where_it_is_required():
    table = holidays("| 年份 | 日期 |\n| 2026 | 2026-01-01 |", required=("day",))
    assert table.records()[0].values == {"year": 2026, "day": date(2026, 1, 1)}
    assert table.records()[0].address("kind") == ""


def it_reads_on_after_blank_rows_and_does_not_walk_to_the_end_of_the_sheet():
    table = holidays("| 年份 | 日期 | 休或班 | 来源 |\n| 2026 | 2026-01-01 | 休 | |")
    table.worksheet.cell(1_000_000, 2).value = "2026-01-02"
    assert [record.row for record in table.records()] == [2, 1_000_000]


def it_counts_a_merged_cell_in_every_row():
    table = holidays("| 年份 | 日期 | 休或班 | 来源 |\n| 2026 | 2026-1-1 | 休 | 甲 |\n| | 2026-1-2 | 休 | |")
    table.worksheet.merge_cells("A2:A4")
    assert [record.values["year"] for record in table.records()] == [2026, 2026, 2026]
    with pytest.raises(Refusal, match="A3在合并单元格里") as refusal:
        table.write(3, "year", 2027)
    assert refusal.value.code == "merged_cell"


def it_keeps_a_date_or_number_it_cannot_read():
    [record] = holidays("| 年份 | 日期 | 休或班 | 来源 |\n| 今年 | 元旦 | 休 | |").records()
    assert [record.values["year"], record.values["day"]] == ["今年", "元旦"]
    assert record.text("day") == "元旦"


def it_reads_a_formula_as_what_it_last_showed_or_as_its_text():
    table = holidays("| 年份 | 日期 | 休或班 | 来源 |\n| =1+1 | 2026-1-1 | 休 | =A1 |")
    assert table.records()[0].values["source"] == "=A1"
    shown = sheet_of("| 年份 | 日期 | 休或班 | 来源 |\n| 2026 | 2026-1-1 | 休 | 甲 |")
    cached = SheetTable(OpenSheet(table.worksheet, lambda: values_of(shown)), load("holidays"))
    assert [cached.records()[0].values[key] for key in ("year", "source")] == [2026, "甲"]


def it_does_not_take_a_row_of_formulas_for_a_record():
    titles = [column.title for column in load("publications").columns]
    table = SheetTable(sheet_of(f"| {' | '.join(titles)} |"), load("publications"))
    table.worksheet["I2"].value = "=WORKDAY(F2,20)"
    assert table.records() == []
    table.write(2, "title", "通知")
    assert table.records()[0].values["due"] is None


def it_reads_the_address_behind_a_link():
    columns = load("tasks").columns
    table = SheetTable(sheet_of(f"| {' | '.join(column.title for column in columns)} |"), load("tasks"))
    link = 1 + [column.key for column in columns].index("link")
    shown = {2: "点击查看", 3: "https://new.gov.cn/2", 4: "a.gov.cn"}
    for row, text in shown.items():
        table.worksheet.cell(row, link).value = text
        table.worksheet.cell(row, link).hyperlink = "https://a.gov.cn/1"
        table.worksheet.cell(row, link).value = text
    links = [record.values["link"] for record in table.records()]
    assert links == ["https://a.gov.cn/1 点击查看", "https://new.gov.cn/2", "https://a.gov.cn/1"]


def fresh() -> SheetTable:
    worksheet = openpyxl.Workbook().active
    dress_columns(worksheet, load("publications"))
    dress_window(worksheet, load("publications"))
    return SheetTable(worksheet, load("publications"))


def it_appends_below_the_last_row_as_the_schema_says():
    table = fresh()
    row = table.append({"id": "P1", "title": "=通知", "published_on": "2026年3月1日", "remaining": "3"})
    assert row == 2
    cell = table.worksheet["G2"]
    assert (cell.value, cell.number_format, cell.protection.locked) == (date(2026, 3, 1), "yyyy-mm-dd", False)
    assert table.worksheet["D2"].data_type == "s"
    assert table.worksheet["J2"].value == 3
    assert table.worksheet["A2"].protection.locked
    assert table.append({"id": "P2"}) == 3
    assert table.worksheet.auto_filter.ref == "A1:M3"


def it_appends_after_what_the_office_typed_below():
    table = fresh()
    table.worksheet["D9"].value = "自己加的"
    assert table.append({"id": "P1"}) == 10
    assert [record.row for record in table.records()] == [9, 10]


def it_stretches_the_offices_own_table():
    table = fresh()
    table.worksheet.auto_filter.ref = None
    table.worksheet.add_table(Table(displayName="台账", ref="A1:M2"))
    table.append({"id": "P1"})
    table.append({"id": "P2"})
    assert table.worksheet.tables["台账"].ref == "A1:M3"


def it_keeps_the_offices_colour_when_it_writes():
    table = fresh()
    table.append({"id": "P1", "link": "https://a.gov.cn"})
    cell = table.worksheet["H2"]
    cell.fill = PatternFill("solid", fgColor="FF00FF00")
    cell.hyperlink = "https://a.gov.cn"
    table.write(2, "link", "https://b.gov.cn")
    assert cell.fill.fgColor.rgb == "FF00FF00"
    assert (cell.value, cell.hyperlink) == ("https://b.gov.cn", None)


def it_lets_rows_grow_with_their_text():
    table = fresh()
    table.append({"id": "P1", "title": "短"})
    low = table.worksheet.row_dimensions[2].height
    table.write(2, "title", "很长的标题" * 40)
    assert table.worksheet.row_dimensions[2].height > 5 * low
    assert "customHeight" not in dict(table.worksheet.row_dimensions[2])


def it_rewrites_a_generated_sheet_and_leaves_nothing_behind():
    table = fresh()
    table.rewrite({"id": f"P{n}", "link": "https://a.gov.cn"} for n in range(5))
    table.worksheet["H5"].hyperlink = "https://a.gov.cn"
    table.rewrite([{"id": "Q"}])
    assert [record.values["id"] for record in table.records()] == ["Q"]
    assert all(cell.value is None and cell.hyperlink is None for row in table.worksheet["A3:L6"] for cell in row)
    table.rewrite([])
    assert table.records() == []
    assert table.append({"id": "R"}) == 2


def it_removes_rows_with_all_that_hangs_on_them():
    table = fresh()
    for n in range(2, 8):
        table.append({"id": f"P{n}", "title": f"第{n}行"})
        table.worksheet.cell(n, 14).value = f"=D{n}&D$1"
    table.worksheet["H7"].hyperlink = "https://a.gov.cn"
    table.worksheet["A7"].comment = Comment("记一下", "office")
    table.worksheet.row_dimensions[7].height = 77
    table.worksheet.merge_cells("P6:P7")
    table.remove([3, 5, 3])
    assert [record.values["id"] for record in table.records()] == ["P2", "P4", "P6", "P7"]
    assert table.worksheet["N5"].value == "=D5&D$1"
    assert table.worksheet["H5"].hyperlink.ref == "H5"
    assert table.worksheet["A5"].comment.text == "记一下"
    assert table.worksheet.row_dimensions[5].height == 77
    assert [str(merged) for merged in table.worksheet.merged_cells.ranges] == ["P4:P5"]
    assert table.append({"id": "P8"}) == 6
