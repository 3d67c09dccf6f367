"""Names for openpyxl objects whose published stubs contradict the library (hyperlink, _style …).

The library itself is loaded when it is asked for something.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

XlCell: TypeAlias = Any
"""A Cell; its stub knows neither ``hyperlink`` nor ``quotePrefix``."""

XlSheet: TypeAlias = Any
"""A Worksheet; its stub knows neither ``_cells`` nor ``print_title_rows`` nor the headers and footers."""

XlBook: TypeAlias = Any
"""A Workbook; its stub lacks the style tables."""

XlStyled: TypeAlias = Any
"""A cell, a column dimension or a fill: whatever takes or is a format."""


def load_workbook(*args: Any, **options: Any) -> XlBook:
    """openpyxl's; the stub does not know ``rich_text``."""
    import openpyxl

    return openpyxl.load_workbook(*args, **options)


def formula_rule(*args: Any, **options: Any) -> Any:
    """A conditional format by formula; the library's function is untyped."""
    from openpyxl.formatting.rule import FormulaRule

    make: Callable[..., Any] = FormulaRule
    return make(*args, **options)
