"""Which tables are catalogues, where their headers stand and what their columns mean."""
