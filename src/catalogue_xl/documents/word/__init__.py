"""Word documents: paragraphs, tables, numbering."""
