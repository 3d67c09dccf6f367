"""PDF files with text: ruled tables, over as many pages as they go."""
