"""The workbook that is open in the application: read and written in place, every change recorded."""
