"""The commands that write to the agencies, and take in what they answer."""
