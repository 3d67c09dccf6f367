"""Workbooks that an older version made, brought up to today's schema step by step."""
