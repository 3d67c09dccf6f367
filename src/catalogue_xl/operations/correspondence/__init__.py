"""Letters to the agencies, and from them."""
