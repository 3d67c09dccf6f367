"""Rows below a header: items, banners, notes, and what a page break tore off."""
