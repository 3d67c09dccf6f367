"""The buttons that work on the items selected in 目录, without an application."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from catalogue_xl.core.refusals import Refusal
from catalogue_xl.excel.buttons import changing_items
from catalogue_xl.workbook.master.master import Master


@pytest.fixture
def session(tmp_path):
    master = Master.create(tmp_path / "目录.xlsx", title="示例区目录", year=2026)
    for number in (1, 2, 3):
        item = {"id": f"SX000{number}", "level1": "财政", "level2": f"第{number}项", "agency": "区财政局"}
        master.table("items").append(item)
    asked: list[str] = []

    def work(change):
        return change(Master.open(master.path))

    def select(sheet, row, rows):
        place = SimpleNamespace(name=sheet, book=SimpleNamespace(name="目录.xlsx"))
        found.book.app.selection = SimpleNamespace(sheet=place, row=row, rows=SimpleNamespace(count=rows))

    master.save()
    found = SimpleNamespace(
        book=SimpleNamespace(name="目录.xlsx", app=SimpleNamespace(selection=None)),
        dialogs=SimpleNamespace(
            ask=lambda question: asked.append(question) or found.answer,
            ask_text=lambda question, default: found.typed.pop(0) if found.typed else default,
        ),
        typed=[],
        master=master,
        work=work,
        select=select,
        asked=asked,
        answer=True,
        codes=lambda: [row.text("id") for row in Master.open(master.path).table("items").records()],
    )
    return found


def it_gives_up_the_selected_items_after_naming_them(session):
    session.select("目录", 2, 2)
    assert changing_items.retire_items(session).startswith("SX0001、SX0002已停用。")
    assert session.asked[0].startswith("SX0001 第1项\nSX0002 第2项\n\n停用以后不再分发")
    assert session.codes() == ["SX0003"]


def it_splits_the_one_item_that_is_selected(session):
    session.select("目录", 3, 1)
    assert "新的编码是SX0004、SX0005" in changing_items.split_item(session)
    assert "SX0002" not in session.codes()


def it_splits_it_into_as_many_as_the_person_says(session):
    session.typed = ["一", "1", "３", "4"]
    session.select("目录", 3, 1)
    assert "新的编码是SX0004、SX0005、SX0006，" in changing_items.split_item(session)
    assert "拆成3个事项" in session.asked[0]
    assert session.typed == ["4"], "a full-width digit is a number"


def it_joins_the_selected_items(session):
    session.select("目录", 2, 3)
    assert "新的编码是SX0004" in changing_items.join_items(session)
    assert session.codes() == ["SX0004"]


def it_changes_nothing_when_the_person_says_no(session):
    session.select("目录", 2, 1)
    session.answer = False
    with pytest.raises(Refusal, match="取消"):
        changing_items.retire_items(session)
    assert session.codes() == ["SX0001", "SX0002", "SX0003"]


@pytest.mark.parametrize(
    ("place", "step", "code"),
    [
        (("任务", 2, 1), changing_items.retire_items, "no_items_chosen"),
        (("目录", 30, 1), changing_items.join_items, "no_items_chosen"),
        (("目录", 2, 2), changing_items.split_item, "one_item_at_a_time"),
    ],
)
def it_says_what_to_select(session, place, step, code):
    session.select(*place)
    with pytest.raises(Refusal) as refused:
        step(session)
    assert refused.value.code == code
