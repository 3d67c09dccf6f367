"""The Excel add-in: the ribbon and its buttons, the open workbook, the installer, the doctor."""
