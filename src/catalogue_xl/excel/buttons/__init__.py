"""What each button does, one function an action: takes the desk, returns what to say at the end."""
