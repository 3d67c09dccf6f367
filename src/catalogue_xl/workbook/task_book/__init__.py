"""An agency's task workbook: written, and read when it comes back."""
