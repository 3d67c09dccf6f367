"""Deadlines as calendars that Outlook and telephones read."""
