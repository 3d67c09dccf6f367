"""The add-in put in its place, and the bundle for offices without internet."""
