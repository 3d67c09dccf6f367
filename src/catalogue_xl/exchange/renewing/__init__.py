"""One catalogue becomes another: next year's, or this year's revised."""
