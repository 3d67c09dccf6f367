"""Messages that carry the task workbooks."""
