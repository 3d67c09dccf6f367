from __future__ import annotations

from catalogue_xl.checks.required import check_required
from catalogue_xl.core.problems import Severity


def it_asks_for_a_name_or_a_content(book):
    problems = check_required(
        book(
            items="""
            level1 | level3 | content
                   |        | 预算说明
            财政   |        |
                   | 预算   |
                   |        |
            """
        )
    )
    assert [(p.code, p.cell, p.severity) for p in problems] == [
        ("no_content", "I3", Severity.INFO),
        ("no_content", "I4", Severity.INFO),
        ("nameless_item", "I5", Severity.ERROR),
    ]
