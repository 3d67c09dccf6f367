"""The catalogue as an office prints it: Word, Excel and PDF."""
