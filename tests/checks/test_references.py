from __future__ import annotations

from catalogue_xl.checks.references import check_references


def it_looks_up_every_item_code(book):
    problems = check_references(
        book(items="id\nS1", tasks="item\nS1\nS9", publications="id | item\n1 | S1\n2 | S8\n3 |")
    )
    assert [(p.code, p.sheet, p.cell, p.found, p.item) for p in problems] == [
        ("unknown_item", "任务", "A3", "S9", "S9"),
        ("unknown_item", "台账", "B3", "S8", "S8"),
    ]
