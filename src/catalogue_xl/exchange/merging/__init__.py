"""Returned task workbooks merged into the master, three-way and with history."""
