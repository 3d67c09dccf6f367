"""Changing a workbook by patching its package: what is not changed keeps its bytes."""
