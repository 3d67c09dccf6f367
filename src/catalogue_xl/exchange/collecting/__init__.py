"""What came back, taken out of folders, archives, mails and mailboxes, and sorted by what is inside."""
