from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_xl.reading.cells.citations import split_basis


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        # one a line, with and without numbers and punctuation
        ("《预算法》；\n《条例》（国务院令第711号）。", ["《预算法》", "《条例》（国务院令第711号）"]),
        ("1.《预算法》\n2.《审计法》", ["《预算法》", "《审计法》"]),
        ("（一）《预算法》\n（二）《审计法》", ["《预算法》", "《审计法》"]),
        ("一、《预算法》；二、《审计法》", ["《预算法》", "《审计法》"]),
        ("①《预算法》②《审计法》", ["《预算法》", "《审计法》"]),
        ("1.《预算法》（2018年修正） 2.《审计法》", ["《预算法》（2018年修正）", "《审计法》"]),
        # on one line
        ("《预算法》、《审计法》", ["《预算法》", "《审计法》"]),
        ("《预算法》《审计法》", ["《预算法》", "《审计法》"]),
        ("《预算法》（2018年修正）《审计法》", ["《预算法》（2018年修正）", "《审计法》"]),
        ("《预算法》以及《审计法》", ["《预算法》", "《审计法》"]),
        ("国务院办公厅《通知》、财政部 民政部《办法》", ["国务院办公厅《通知》", "财政部 民政部《办法》"]),
        ("【法律】《预算法》\n【规章】《办法》（令第1号）", ["【法律】《预算法》", "【规章】《办法》（令第1号）"]),
        ("【法律】《预算法》【规章】财政部《办法》", ["【法律】《预算法》", "【规章】财政部《办法》"]),
        # what only looks like a separator
        ("《预算法》第十四条、第十五条，《审计法》", ["《预算法》第十四条、第十五条", "《审计法》"]),
        ("《关于印发〈办法〉的通知》（财预〔2018〕209号）", ["《关于印发〈办法〉的通知》（财预〔2018〕209号）"]),
        ("《关于印发《办法》的通知》", ["《关于印发《办法》的通知》"]),
        ("根据《预算法》规定，结合《审计法》要求", ["根据《预算法》规定，结合《审计法》要求"]),
        # lines that broke in the middle
        ("《公开\n条例》\n（国务院令第711号）\n《审计法》", ["《公开条例》（国务院令第711号）", "《审计法》"]),
        ("《审计法》\n第九条", ["《审计法》第九条"]),
        ("《审计法\n《预算法》", ["《审计法", "《预算法》"]),
        ("省政府信息公开办法", ["省政府信息公开办法"]),
        ("", []),
    ],
)  # fmt: skip
def it_parts_the_documents_that_are_cited(text, documents):
    assert split_basis(text) == documents


@given(st.text("《》〈〉（）预算法、，；和 \n1.第号条"))
def it_loses_nothing_but_numbers_and_what_parts_them(text):
    kept = "".join(split_basis(text))
    for character in "预算法《》〈〉":
        assert kept.count(character) == text.count(character)
