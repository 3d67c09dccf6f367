"""The catalogue as a page and as a table for a site's editor."""
