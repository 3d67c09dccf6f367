"""Spreadsheets of every kind: .xlsx, .xls, .ods, Excel 2003 XML."""
