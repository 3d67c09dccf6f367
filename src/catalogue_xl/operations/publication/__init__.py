"""What leaves the office: for the public, for its report of the year, for other programs."""
