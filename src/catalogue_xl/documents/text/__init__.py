"""Text files: with separators, with tabs between cells, or with a paragraph per cell."""
