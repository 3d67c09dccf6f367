"""Cells that a spreadsheet program has spoiled."""

from __future__ import annotations

import pytest

from catalogue_xl.checks.spoiled_cells import check_spoiled_cells


def found(book, **sheets):
    return [(p.code, p.sheet, p.cell, p.found) for p in check_spoiled_cells(book(**sheets))]


@pytest.mark.parametrize("value", ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#SPILL!"])
def they_are_reported_where_they_show_an_error(book, value):
    assert found(book, tasks=f"item | remark\nSX0001 | {value}") == [("error_value", "任务", "H2", value)]


@pytest.mark.parametrize("value", ["1.0555E+10", "1.38123e+10", "4E+17"])
def they_are_reported_where_figures_are_lost(book, value):
    assert found(book, tasks=f"item | phone\nSX0001 | {value}") == [("scientific_number", "任务", "K2", value)]


@pytest.mark.parametrize("value", ["10555000000", "#1楼", "E+10", "见#N/A说明", ""])
def but_not_what_only_looks_like_it(book, value):
    assert found(book, tasks=f"item | remark | phone\nSX0001 | {value} | {value}") == []
