"""Notices and reminders on paper: Word documents in the form of official ones, filled into templates."""
