"""What an item is called, and how a drop-down shows it."""

from __future__ import annotations

import pytest

from catalogue_xl.core.item_names import code_in, item_label, item_name


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"level1": "财政", "level3": "部门预算", "content": "预算表"}, "部门预算"),
        ({"content": "预算表"}, "预算表"),
        ({}, ""),
    ],
)
def it_is_called_by_its_deepest_heading_else_by_its_content(row, name):
    assert item_name(row) == name


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ({"level1": "部门\n预算"}, "SX0001 部门 预算"),
        ({"content": "长" * 50}, f"SX0001 {'长' * 39}…"),
        ({}, "SX0001"),
    ],
)
def it_is_shown_with_its_code_on_one_line(row, label):
    assert item_label("SX0001", row) == label


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SX0001 部门 预算", "SX0001"),
        ("SX0001", "SX0001"),
        ("SX0009 别的", "SX0009 别的"),
        ("部门预算", "部门预算"),
        ("", ""),
    ],
)
def it_is_known_by_the_code_before_the_name(typed, code):
    assert code_in(typed, ["SX0001", "SX0002"]) == code
