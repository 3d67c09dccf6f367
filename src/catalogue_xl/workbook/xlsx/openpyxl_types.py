"""Names for openpyxl objects whose published stubs contradict the library (hyperlink, _style …)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import openpyxl
from openpyxl.formatting.rule import FormulaRule

XlCell: TypeAlias = Any
"""A Cell; its stub knows neither ``hyperlink`` nor ``quotePrefix``."""

XlSheet: TypeAlias = Any
"""A Worksheet; its stub knows neither ``_cells`` nor ``print_title_rows`` nor the headers and footers."""

XlBook: TypeAlias = Any
"""A Workbook; its stub lacks the style tables."""

XlStyled: TypeAlias = Any
"""A cell, a column dimension or a fill: whatever takes or is a format."""

load_workbook: Callable[..., XlBook] = openpyxl.load_workbook
"""The stub does not know ``rich_text``."""

formula_rule: Callable[..., Any] = FormulaRule
"""A conditional format by formula; the library's function is untyped."""
