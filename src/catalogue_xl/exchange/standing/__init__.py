"""Where the work stands: who answered, who is late, what is owed to the public."""
