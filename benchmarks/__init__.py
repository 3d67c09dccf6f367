"""How fast the program is beside what an office's computer hand would write with well-known libraries."""
