"""Distribute, mail, merge, status: what goes out to the agencies and what comes back."""
