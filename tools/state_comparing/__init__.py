"""What two states of the program answer to the same commands, and where the answers differ."""
