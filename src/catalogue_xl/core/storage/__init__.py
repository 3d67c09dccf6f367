"""What keeps files whole where processes, people and machines share them."""
