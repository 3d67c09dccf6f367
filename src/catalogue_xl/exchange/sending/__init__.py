"""A batch: which agency gets which items, and one task workbook for each."""
