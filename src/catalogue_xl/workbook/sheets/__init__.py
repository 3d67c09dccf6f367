"""One worksheet: its header row, its rows as records, its look."""
