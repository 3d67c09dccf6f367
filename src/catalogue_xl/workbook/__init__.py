"""The master workbook and the agencies' task workbooks: written, read, marked and kept safe."""
