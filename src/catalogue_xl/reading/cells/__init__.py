"""What stands in one cell, and what a blank one means."""
