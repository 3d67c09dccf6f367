"""The add-in file itself: the table of actions, the ribbon, the VBA, the package."""
