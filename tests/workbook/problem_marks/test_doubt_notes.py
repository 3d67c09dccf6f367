"""The mark of a doubt: a note on its cell."""

from openpyxl.comments import Comment

from catalogue_xl.core.problems import Problem, ProblemCode
from catalogue_xl.workbook.master.master_surface import MasterSurface
from catalogue_xl.workbook.problem_marks.marking import NOTE_AUTHOR
from catalogue_xl.workbook.problem_marks.marks import mark_problems


def doubt(cell, reason="文字在页边被截断", suggestion="财政信息"):
    return Problem(
        ProblemCode.IMPORT_DOUBT,
        "目录",
        cell,
        2,
        "一级事项",
        "财政信",
        params={"reason": reason, "suggestion": suggestion},
    )


def it_notes_why_a_cell_is_doubted_and_what_it_should_be(master):
    mark_problems(MasterSurface(master), [doubt("E2")])
    assert master.workbook["目录"]["E2"].comment.text == "文字在页边被截断。建议：财政信息"


def it_joins_two_doubts_of_one_cell(master):
    mark_problems(MasterSurface(master), [doubt("E2"), doubt("E2", "末尾多一个“：”", "")])
    assert master.workbook["目录"]["E2"].comment.text == "文字在页边被截断。建议：财政信息\n末尾多一个“：”。"


def it_takes_its_note_off_when_the_doubt_is_settled(master):
    mark_problems(MasterSurface(master), [doubt("E2")])
    mark_problems(MasterSurface(master), [])
    assert master.workbook["目录"]["E2"].comment is None


def but_it_leaves_the_notes_of_the_office(master):
    master.workbook["目录"]["E2"].comment = Comment("请张科长核对", "某某")
    mark_problems(MasterSurface(master), [doubt("E2")])
    mark_problems(MasterSurface(master), [])
    assert master.workbook["目录"]["E2"].comment.text == "请张科长核对"


def it_survives_saving(master):
    mark_problems(MasterSurface(master), [doubt("E2")])
    master.save()
    again = type(master).open(master.path)
    assert again.workbook["目录"]["E2"].comment.author == NOTE_AUTHOR
    mark_problems(MasterSurface(again), [])
    assert again.workbook["目录"]["E2"].comment is None


def it_takes_its_note_off_where_nothing_remembers_it(master):
    """A file that an earlier version marked, or whose hidden sheet was lost, bears the program's name in the note."""
    master.workbook["目录"]["F3"].comment = Comment("文字在页边被截断。", NOTE_AUTHOR)
    mark_problems(MasterSurface(master), [doubt("E2")])
    assert master.workbook["目录"]["F3"].comment is None
    assert master.workbook["目录"]["E2"].comment is not None


def it_takes_off_the_note_that_a_button_wrote_in_its_users_name(master):
    mark_problems(MasterSurface(master), [doubt("E2")])
    text = master.workbook["目录"]["E2"].comment.text
    master.workbook["目录"]["E2"].comment = Comment(text, "某某")
    mark_problems(MasterSurface(master), [])
    assert master.workbook["目录"]["E2"].comment is None
