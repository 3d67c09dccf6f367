"""What works on this machine and what does not: one function, one examination."""
