"""``holidays``: from the pasted notice to firm dates."""

from __future__ import annotations

import json

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.workbook.master.master import Master

YEAR = WorkCalendar().announced_through + 1
TITLE = f"国务院办公厅关于{YEAR}年部分节假日安排的通知"
NOTICE = f"{TITLE}\n一、元旦：1月1日至3日放假，共3天。\n七、国庆节：10月1日至7日放假调休，共7天。"
PHRASE = "形成之日起20个工作日内"


def rows(book):
    return Master.open(book).table("holidays").records()


def it_enters_the_notice_and_makes_the_dates_firm(run, book, tmp_path):
    (tmp_path / "通知.txt").write_text(NOTICE, "gb18030")
    asked = ("due", PHRASE, "--from", f"{YEAR - 1}-12-10", "--book", book)
    assert json.loads(run(*asked).out)["provisional"] is True
    said = run("holidays", book, "--notice", tmp_path / "通知.txt")
    first, then = said.out.splitlines()
    assert (said.code, first) == (0, f"{YEAR}年：录入放假10天、调休上班0天，原来已有0天。")
    assert then == f"下一步：catalogue-xl deadlines {book}，按新的安排重算截止日期。"
    assert json.loads(run(*asked).out)["provisional"] is False
    assert len(rows(book)) == 10
    assert rows(book)[0].values == {
        "year": YEAR,
        "day": rows(book)[0].values["day"],
        "kind": "休",
        "source": TITLE,
    }


def and_entering_it_again_changes_nothing(run, book, tmp_path):
    (tmp_path / "通知.txt").write_text(NOTICE, "utf-8")
    run("holidays", book, "--notice", tmp_path / "通知.txt")
    before = book.read_bytes()
    assert "录入放假0天、调休上班0天，原来已有10天" in run("holidays", book, "--notice", tmp_path / "通知.txt").out
    assert book.read_bytes() == before


def it_leaves_what_the_office_has_otherwise_and_says_so(run, book, tmp_path):
    (tmp_path / "通知.txt").write_text("5月2日放假", "utf-8")
    run("holidays", book, "--notice", tmp_path / "通知.txt", "--year", YEAR)
    (tmp_path / "通知.txt").write_text("5月2日放假", "utf-8")
    master = Master.open(book)
    master.table("holidays").write(2, "kind", "班")
    master.save()
    said = run("holidays", book, "--notice", tmp_path / "通知.txt", "--year", YEAR)
    assert said.code == 1
    assert f"{YEAR}-05-02通知为“休”" in said.out


def it_refuses_a_text_that_is_no_notice(run, book, tmp_path):
    (tmp_path / "通知.txt").write_text("请安排好值班。10月1日见。", "utf-8")
    before = book.read_bytes()
    assert run("holidays", book, "--notice", tmp_path / "通知.txt", "--year", YEAR).code == 2
    assert run("holidays", book, "--notice", tmp_path / "没有.txt").code == 2
    assert book.read_bytes() == before
