"""What happens to an office: processes that are killed, disks that are full, two clerks at once."""
