"""What leaves the office: exports and publications."""
