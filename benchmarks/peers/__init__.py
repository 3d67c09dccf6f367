"""What an office's computer hand would write for the same jobs with well-known libraries, as well as it goes."""
