"""Workbook files as packages of parts: opened safely, carried over a save, converted from older formats."""
