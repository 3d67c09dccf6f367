"""What each button does, one function an action: takes the session, returns what to say at the end."""
