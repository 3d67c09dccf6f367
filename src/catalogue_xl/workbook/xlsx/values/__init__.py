"""What a workbook's cells hold, read from the package's XML itself: exact, bounded, and without loading openpyxl."""
