"""What may be wrong with a catalogue: one check, one function, one file."""
