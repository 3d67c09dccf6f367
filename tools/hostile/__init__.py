"""Files that somebody made to hold the machine, or a broken program by mistake; and what reading them takes."""
