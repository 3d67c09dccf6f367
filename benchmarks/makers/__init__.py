"""What the jobs work on: synthetic catalogues, workbooks and returns, the same for the same seed."""
