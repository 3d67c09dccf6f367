"""公开台账 offers the items by code and name; what comes back is the code again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from ..conftest import Office

LEDGER = "公开台账"


def it_offers_names_beside_codes_and_takes_the_code(office: Office) -> None:
    office.create(ledger=[{"item": "SX0001", "agency": "区财政局", "title": "旧的一条"}]).distribute()
    assert office.batch is not None
    (book,) = [book for book in office.batch.books if book.agency == "区财政局"]
    workbook = openpyxl.load_workbook(book.path)
    sheet = workbook[LEDGER]
    (letter,) = [cell.column_letter for cell in sheet[2] if cell.value == "事项编码"]
    assert sheet[f"{letter}3"].value == "SX0001 财政"
    checks = [one for one in sheet.data_validations.dataValidation if f"{letter}3" in one.sqref]
    title, _, area = workbook.defined_names[checks[0].formula1].attr_text.replace("'", "").partition("!")
    offered = [cell.value for (cell,) in workbook[title][area.replace("$", "")]]
    assert offered == ["SX0001 财政", "SX0002 教育"]
    report = office.merge(
        office.answer("区财政局", (LEDGER, 2, "事项编码", "SX0002 教育"), (LEDGER, 2, "信息标题", "新的一条"))
    )
    assert [(row["item"], row["title"]) for row in office.rows("publications")] == [
        ("SX0001", "旧的一条"),
        ("SX0002", "新的一条"),
    ]
    assert report.files[0].understood == report.files[0].wrong == []


def it_names_the_items_in_the_masters_tasks(office: Office) -> None:
    office.create().distribute()
    assert [row["item_name"] for row in office.rows("tasks")] == ["财政", "教育", "教育"]
