"""What the add-in finds around it: the calling workbook, the machine, optional packages."""
