"""The master workbook: opened, read, filled and saved without losing what the office put into it."""
