"""Task workbooks of a batch: composed once as a prototype, then filled in for each agency."""
