"""The live checks as LibreOffice computes them: each workbook is filled in, recalculated, and its 填报检查 read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from catalogue_xl.workbook.task_book.task_book import TaskBook, TaskLine, read_return, write_task_book
from catalogue_xl.workbook.xlsx.patching.patched_book import PatchedBook

pytestmark = pytest.mark.office

TASKS, LEDGER, CONTACT, CHECKS = "任务清单", "公开台账", "联络员", "填报检查"
SUMMARY, FIRST_LISTED = "A3", 13
DONE = {"办理状态": "已公开", "最近公开日期": date(2026, 3, 31), "公开链接": "https://a.gov.cn/1"}
GOOD = {**DONE, "联系电话": "010-12345678转801、13800138000", "填报人": "李四", "填报日期": date(2026, 4, 2)}


def a_book() -> TaskBook:
    items = [
        {"id": f"A00{n}", "seq": n, "level1": "重大项目", "content": f"第{n}项\n公开内容", "deadline": "20个工作日内"}
        for n in range(1, 6)
    ]
    return TaskBook(
        catalogue_id="c0ffee",
        title="某区目录",
        batch="2026-01",
        agency="甲局",
        sent_on=date(2026, 4, 1),
        due=date(2026, 4, 30),
        tasks=[TaskLine(item, "责任", {"status": "不涉及", "remark": "没有"}) for item in items],
        secret="5ec2e7",
        publications=[{"id": "P1", "item": "A001", "title": "批复", "published_on": date(2026, 3, 1)}],
        contact={"name": "甲局", "liaison": "张三", "liaison_phone": "0571-88880000", "email": "a@b.gov.cn;c@d.cn"},
    )


def put(sheet: Any, row: int, values: Mapping[str, Any]) -> None:
    """Type VALUES (by title) into the ROW-th row below the header."""
    columns = {cell.value: cell.column for cell in sheet[2]}
    for title, value in values.items():
        sheet.cell(2 + row, columns[title]).value = value


def rows_of(sheet: Any, first: int, last: int) -> list[list[Any]]:
    return [[cell.value for cell in sheet[row]] for row in range(first, last + 1)]


def write_rows(sheet: Any, first: int, rows: list[list[Any]]) -> None:
    for number, values in enumerate(rows, start=first):
        for cell, value in zip(sheet[number], values, strict=True):
            cell.value = value


def typed(sheet: str, row: int, **values: Any) -> Callable[[Any], None]:
    return lambda book: put(book[sheet], row, values)


def sort_downwards(book: Any) -> None:
    """As Excel sorts: the cells move, formulas elsewhere stay as they are."""
    put(book[TASKS], 2, {"办理状态": "办结"})
    rows = rows_of(book[TASKS], 3, 7)
    write_rows(book[TASKS], 3, rows[::-1])


def sort_one_column(book: Any) -> None:
    column = [book[TASKS].cell(row, 1).value for row in range(3, 8)]
    for row, value in zip(range(3, 8), column[::-1], strict=True):
        book[TASKS].cell(row, 1).value = value


def insert_a_row(book: Any) -> None:
    """Excel moves what is below; the watching formulas name whole columns alone, so they stay as they are."""
    rows = rows_of(book[TASKS], 5, 7)
    write_rows(book[TASKS], 6, rows)
    write_rows(book[TASKS], 5, [[None] * len(rows[0])])
    put(book[TASKS], 3, {"公开内容": "我局还有一项"})
    put(book[TASKS], 6, {"公开链接": "www.a.cn"})


def delete_a_row(book: Any) -> None:
    rows = rows_of(book[TASKS], 6, 8)
    write_rows(book[TASKS], 5, rows)


def paste_over_everything(book: Any) -> None:
    """Pasting takes drop-downs and colours away."""
    sheet = book[TASKS]
    sheet.data_validations.dataValidation = []
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    put(sheet, 1, {"办理状态": "OK", "公开内容": "粘贴的内容", "最近公开日期": "三月"})


def lose_a_column(book: Any) -> None:
    sheet = book[TASKS]
    next(cell for cell in sheet[2] if cell.value == "公开链接").value = "网址"


def swap_two_columns(book: Any) -> None:
    sheet = book[TASKS]
    put(sheet, 4, {"办理状态": "已公开", "最近公开日期": date(2026, 3, 1), "公开链接": "ftp://a"})
    columns = {cell.value: cell.column for cell in sheet[2]}
    for row in range(2, 8):
        one, other = sheet.cell(row, columns["公开链接"]), sheet.cell(row, columns["情况说明"])
        one.value, other.value = other.value, one.value


def fill_all(book: Any) -> None:
    for row in range(1, 6):
        put(book[TASKS], row, GOOD)


def clear_two(book: Any) -> None:
    for row in (1, 4):
        put(book[TASKS], row, {"办理状态": None, "情况说明": None})


def many_at_once(book: Any) -> None:
    for row in range(1, 41):
        put(book[LEDGER], row + 1, {"公开链接": "x"})


def error_values(book: Any) -> None:
    put(book[TASKS], 1, {"办理状态": "#N/A", "公开内容": "#REF!"})


def one_below(book: Any) -> None:
    put(book[LEDGER], 200, {"事项编码": "A001", "信息标题": "很下面"})


FAR = "有 1 行在检查范围以下，报送后照样收取，请自行核对。"
NOTE = "各表中红色的要改，黄色的还没有填。本页随填随算，不用填写；没有变化时请按 F9。"

# What is done to the workbook, and what 填报检查 then lists: place and words.
CASES: dict[str, tuple[Callable[[Any], None], list[tuple[str, str]]]] = {
    "untouched": (lambda _: None, []),
    "all filled in": (fill_all, []),
    "status": (typed(TASKS, 1, 办理状态="办结"), [("任务清单!G3", "办理状态不在可选范围内")]),
    "published without date and link": (
        typed(TASKS, 2, 办理状态="已公开"),
        [("任务清单!H4", "已公开，但没有填最近公开日期"), ("任务清单!I4", "已公开，但没有填公开链接")],
    ),
    "date without a day": (typed(TASKS, 3, 最近公开日期="2026.3"), [("任务清单!H5", "最近公开日期不是日期")]),
    "date as text": (typed(TASKS, 3, 最近公开日期="2026.3.1"), []),
    "date as text in the future": (typed(TASKS, 3, 填报日期="2099年1月1号"), [("任务清单!N5", "填报日期晚于今天")]),
    "date as a count": (typed(TASKS, 3, 最近公开日期=20), [("任务清单!H5", "最近公开日期不是日期")]),
    "date in the future": (typed(TASKS, 3, 填报日期=date(2099, 1, 1)), [("任务清单!N5", "填报日期晚于今天")]),
    "link": (typed(TASKS, 1, 公开链接="www.a.cn"), [("任务清单!I3", "公开链接不是完整网址")]),
    "link in capitals": (typed(TASKS, 1, 公开链接=" HTTPS://a.cn"), []),
    "no reason": (typed(TASKS, 1, 办理状态="部分公开", 情况说明=" "), [("任务清单!J3", "没有写情况说明")]),
    "no suggestion": (typed(TASKS, 1, 办理状态="建议调整"), [("任务清单!K3", "建议调整，但没有写修改建议")]),
    "phone with letters": (typed(TASKS, 1, 联系电话="1380013800o"), [("任务清单!M3", "联系电话不像电话号码")]),
    "phone too short": (typed(TASKS, 1, 联系电话="110"), [("任务清单!M3", "联系电话不像电话号码")]),
    "phone as a number": (typed(TASKS, 1, 联系电话=13800138000), []),
    "grey cell": (typed(TASKS, 4, 公开内容="第4项"), [("任务清单!D6", "灰色栏目被改动（公开内容）")]),
    "grey cell cleared": (typed(TASKS, 4, 角色=None), [("任务清单!F6", "灰色栏目被改动（角色）")]),
    "error values": (
        error_values,
        [("任务清单!G3", "办理状态里是错误值"), ("任务清单!D3", "灰色栏目被改动（公开内容）")],
    ),
    "unknown code": (
        typed(TASKS, 2, 事项编码="X1"),
        [("任务清单!A2", "事项“A002”的那一行不见了"), ("任务清单!A4", "这个事项编码不是下发给本单位的")],
    ),
    "code twice": (
        typed(TASKS, 5, 事项编码="A001", 序号=1, 公开内容="第1项\n公开内容"),
        [("任务清单!A2", "事项“A005”的那一行不见了"), ("任务清单!A7", "事项编码与上面的一行重复")],
    ),
    "row deleted": (delete_a_row, [("任务清单!A2", "事项“A003”的那一行不见了")]),
    "row inserted": (insert_a_row, [("任务清单!A5", "这一行没有事项编码"), ("任务清单!I8", "公开链接不是完整网址")]),
    "sorted": (sort_downwards, [("任务清单!G6", "办理状态不在可选范围内")]),
    "one column sorted": (sort_one_column, [(f"任务清单!B{row}", "灰色栏目被改动（序号）") for row in (3, 4, 6, 7)]),
    "pasted over": (
        paste_over_everything,
        [
            ("任务清单!G3", "办理状态不在可选范围内"),
            ("任务清单!H3", "最近公开日期不是日期"),
            ("任务清单!D3", "灰色栏目被改动（公开内容）"),
        ],
    ),
    "header overwritten": (lose_a_column, [("任务清单!A2", "“公开链接”这一栏不见了，或表头被改动")]),
    "columns swapped": (swap_two_columns, [("任务清单!J6", "公开链接不是完整网址")]),
    "ledger row without code": (typed(LEDGER, 2, 信息标题="公告"), [("公开台账!B4", "没有选事项编码")]),
    "ledger row with an unknown code": (
        typed(LEDGER, 2, 信息标题="公告", 事项编码="A999"),
        [("公开台账!B4", "事项编码不在本单位的任务清单中")],
    ),
    "ledger row without title": (typed(LEDGER, 2, 事项编码="A001"), [("公开台账!C4", "信息标题没有填")]),
    "published before formed": (
        typed(LEDGER, 1, 形成或变更日期=date(2026, 3, 2)),
        [("公开台账!F3", "公开日期早于形成日期")],
    ),
    "published, as text, before formed": (
        typed(LEDGER, 1, 形成或变更日期="2026年3月2号", 公开日期="2026.3.1"),
        [("公开台账!F3", "公开日期早于形成日期")],
    ),
    "published on the day it was formed": (typed(LEDGER, 1, 形成或变更日期=date(2026, 3, 1)), []),
    "published tomorrow": (typed(LEDGER, 1, 公开日期=date(2099, 3, 2)), [("公开台账!F3", "公开日期晚于今天")]),
    "link without a date": (
        typed(LEDGER, 2, 事项编码="A001", 信息标题="公告", 公开链接="http://a.cn"),
        [("公开台账!F4", "有公开链接，但没有填公开日期")],
    ),
    "record number made up": (typed(LEDGER, 1, 记录编号="1"), [("公开台账!A3", "记录编号不是下发时的编号")]),
    "record number copied": (
        typed(LEDGER, 2, 记录编号="P1", 事项编码="A001", 信息标题="公告"),
        [("公开台账!A4", "记录编号与上面的一行重复")],
    ),
    "contact": (
        typed(CONTACT, 1, 单位名称="乙局", 联络员电话="没有", 邮箱="a@b"),
        [
            ("联络员!A3", "单位名称是灰色栏目，被改动了"),
            ("联络员!G3", "联络员电话不像电话号码"),
            ("联络员!H3", "邮箱不像邮箱地址"),
        ],
    ),
}
MORE: dict[str, Callable[[Any], None]] = {"cleared": clear_two, "many": many_at_once, "below": one_below}


@pytest.fixture(scope="module")
def seen(saved_as: Callable[[Path, Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """seen(case): the workbook after it was filled in, with the values that LibreOffice computed."""
    folder = tmp_path_factory.mktemp("filled")
    edits = {**{name: edit for name, (edit, _) in CASES.items()}, **MORE}
    write_task_book(folder / "sent.xlsx", a_book())
    for name, edit in edits.items():
        if edit is paste_over_everything:
            book = openpyxl.load_workbook(folder / "sent.xlsx")
            edit(book)
            book.save(folder / f"{name}.xlsx")
        else:
            patched = PatchedBook.open(folder / "sent.xlsx")
            edit(patched)
            (folder / f"{name}.xlsx").write_bytes(patched.to_bytes())

    def computed(name: str) -> Any:
        path = saved_as(folder / f"{name}.xlsx", folder / "saved" / f"{name}.xlsx")
        return openpyxl.load_workbook(path, data_only=True)

    return cache(computed)


def listed(book: Any) -> list[tuple[str, str]]:
    """Place and words of what 填报检查 lists."""
    rows = book[CHECKS].iter_rows(FIRST_LISTED, values_only=True)
    return [(place, text) for text, place, *_ in rows if text]


@pytest.mark.parametrize("name", CASES)
def it_lists_exactly_what_is_wrong(seen: Callable[[str], Any], name: str) -> None:
    expected = CASES[name][1]
    book = seen(name)
    assert listed(book) == [(place, f"第 {n} 处：{what}") for n, (place, what) in enumerate(expected, start=1)]
    rest = f"{len(expected)} 处需要改。" if expected else ""
    done = "全部填好，没有发现问题，可以报送。"
    assert book[CHECKS][SUMMARY].value == (f"都填报了，{rest}" if expected else done)


def it_counts_what_is_still_blank_and_leads_to_the_first(seen: Callable[[str], Any]) -> None:
    book = seen("cleared")
    assert book[CHECKS][SUMMARY].value == "还有 2 项未填报，填了的没有发现问题。"
    assert [cell.value for cell in book[CHECKS][7]] == ["任务清单", "3 项", "2 项，跳到第一项", "0 处"]
    assert book[TASKS]["I1"].value == "还有 2 项未填报，填了的没有发现问题。（点这里查看）"


def it_says_when_it_cannot_list_everything(seen: Callable[[str], Any]) -> None:
    book = seen("many")
    assert book[CHECKS][SUMMARY].value == "都填报了，160 处需要改。"
    assert len(listed(book)) == 30
    assert book[CHECKS]["A11"].value == "只列出前 30 处，改好之后其余的会接着列出来。"


def it_says_when_something_stands_where_it_does_not_look(seen: Callable[[str], Any]) -> None:
    assert seen("below")[CHECKS]["A4"].value == FAR
    assert seen("untouched")[CHECKS]["A4"].value == NOTE


def it_computes_every_hidden_formula(seen: Callable[[str], Any]) -> None:
    for name in CASES:
        values = [cell.value for row in seen(name)["_核对"].iter_rows() for cell in row]
        assert not [value for value in values if isinstance(value, str) and re.match("#.|Err:", value)], name


@pytest.mark.parametrize("kind", ["ods", "xls"])
def it_is_still_signed_after_other_formats(saved_as: Callable[[Path, Path], Path], tmp_path: Path, kind: str) -> None:
    write_task_book(tmp_path / "a.xlsx", a_book())
    back = read_return(saved_as(tmp_path / "a.xlsx", tmp_path / f"a.{kind}"))
    assert back.signature_ok("5ec2e7")
    assert back.stamp.shown["A002"]["content"] == "第2项\n公开内容"
    assert back.extras == []
