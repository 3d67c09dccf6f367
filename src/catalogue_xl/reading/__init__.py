"""Documents become grids, and grids become records."""
