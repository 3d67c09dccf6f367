"""Web pages, saved as one file or as .mht."""
