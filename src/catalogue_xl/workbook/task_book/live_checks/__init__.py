"""The checks that a task workbook makes of itself, in hidden formulas."""
