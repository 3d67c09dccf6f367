"""Who is behind with a batch, with what exactly, and how they are told."""
