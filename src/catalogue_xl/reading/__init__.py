"""Grids of cells become the records of a catalogue."""
