"""How the sample documents and the truth about them are made from one source."""
