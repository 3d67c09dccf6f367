"""A copy of the master that another person edited apart: merged into it, and taken back."""
