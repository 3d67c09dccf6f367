from __future__ import annotations

import openpyxl
import pytest
from openpyxl.styles import GradientFill, PatternFill

from catalogue_xl.core.problems import Problem, ProblemCode, Severity
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marks import mark_problems
from catalogue_xl.workbook.sheets.style import PROBLEM_FILLS

ERROR = Problem(ProblemCode.NO_AGENCY, "目录", "M3", 3, "公开主体", item="A002", key="agency")
WARNING = Problem(ProblemCode.DEADLINE_MISSING, "目录", "K4", 4, "公开时限", item="A003", key="deadline")
WORSE_TOO = Problem(ProblemCode.DEADLINE_MISSING, "目录", "M3", 3, "公开主体")
INFO = Problem(ProblemCode.SEQ_MISSING, "目录", "B2", 2, "序号", item="A001", key="seq")
ELSEWHERE = Problem(ProblemCode.REQUIRED, "不在", "A1", 1, "名称", params={"title": "名称"})
WHOLE_SHEET = Problem(ProblemCode.NO_CHANNEL, "目录")


def again(master: Master) -> Master:
    master.save()
    return Master.open(master.path)


def colour(master: Master, address: str) -> str | None:
    fill = master.workbook["目录"][address].fill
    return fill.fgColor.rgb if fill.fill_type else None


def of(severity: Severity) -> str:
    return PROBLEM_FILLS[severity].fgColor.rgb


def it_lists_the_worst_first_with_links(master: Master):
    mark_problems(MasterSurface(master), [INFO, WARNING, ELSEWHERE, WHOLE_SHEET, ERROR])
    sheet = openpyxl.load_workbook(again(master).path)["问题"]
    rows = [[row[place].value for place in (0, 1, 4, 5)] for row in sheet.iter_rows(min_row=2)]
    assert rows == [
        [1, "错误", "目录", "M3"],
        [2, "错误", "不在", "A1"],
        [3, "提醒", "目录", "K4"],
        [4, "提示", "目录", None],
        [5, "提示", "目录", "B2"],
    ]
    assert sheet["F2"].hyperlink.location == "'目录'!M3"
    assert sheet["F3"].hyperlink is None
    assert sheet["I2"].value == ERROR.message


def it_colours_each_cell_by_the_worst_that_was_found(master: Master):
    mark_problems(MasterSurface(master), [WORSE_TOO, ERROR, WARNING, INFO])
    master = again(master)
    assert [colour(master, a) for a in ("M3", "K4", "B2")] == [of(s) for s in Severity]


def it_takes_its_colours_away_after_the_repair(master: Master):
    mark_problems(MasterSurface(master), [ERROR, WARNING])
    master = again(master)
    mark_problems(MasterSurface(master), [WARNING])
    master = again(master)
    assert colour(master, "M3") is None
    assert colour(master, "K4") == of(Severity.WARNING)
    mark_problems(MasterSurface(master), [])
    master = again(master)
    assert colour(master, "K4") is None
    assert master.table("problems").records() == []


def it_gives_back_the_colour_that_was_there(master: Master):
    green = PatternFill("solid", fgColor="FF00FF00")
    blend = GradientFill(stop=("FF0000", "00FF00"))
    master.workbook["目录"]["M3"].fill = green
    master.workbook["目录"]["K4"].fill = blend
    for problems in ([ERROR, WARNING], [ERROR, WARNING], []):
        mark_problems(MasterSurface(master), problems)
        master = again(master)
    assert colour(master, "M3") == "FF00FF00"
    assert master.workbook["目录"]["K4"].fill.stop[0].color.rgb == "00FF0000"


def it_leaves_a_colour_that_the_office_chose_since(master: Master):
    mark_problems(MasterSurface(master), [ERROR])
    master = again(master)
    master.workbook["目录"]["M3"].fill = PatternFill("solid", fgColor="FF123456")
    mark_problems(MasterSurface(master), [])
    assert colour(master, "M3") == "FF123456"


def it_finds_its_colours_again_after_sorting(master: Master):
    mark_problems(MasterSurface(master), [ERROR])
    master = again(master)
    sheet = master.workbook["目录"]
    for column in range(1, 29):  # Excel moves values and formats together
        for one, other in [(sheet.cell(2, column), sheet.cell(3, column))]:
            one.value, other.value = other.value, one.value
            one._style, other._style = other._style, one._style
    master = again(master)
    assert colour(master, "M2") == of(Severity.ERROR)
    mark_problems(MasterSurface(master), [])
    assert [colour(master, "M2"), colour(master, "M3")] == [None, None]


def it_finds_rows_without_a_code_by_their_number(master: Master):
    master.table("items").write(3, "id", None)
    mark_problems(MasterSurface(master), [ERROR])
    master = again(master)
    mark_problems(MasterSurface(master), [])
    assert colour(master, "M3") is None


@pytest.mark.slow
def it_remembers_thousands_of_cells(master: Master):
    table = master.table("items")
    rows = [table.append({"id": f"B{n:04}"}) for n in range(700)]
    mark_problems(
        MasterSurface(master), [Problem(ProblemCode.NO_AGENCY, "目录", f"M{row}", row, "公开主体") for row in rows]
    )
    master = again(master)
    mark_problems(MasterSurface(master), [ERROR])
    master = again(master)
    assert {colour(master, f"M{row}") for row in rows} == {None}
    assert colour(master, "M3") == of(Severity.ERROR)
    mark_problems(MasterSurface(master), [])
    assert colour(master, "M3") is None
