"""Deadlines that go on counting by themselves, in the master and in the task workbooks."""
