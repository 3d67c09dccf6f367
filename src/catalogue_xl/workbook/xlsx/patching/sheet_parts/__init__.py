"""The pieces of a worksheet's XML, and of the parts that belong to it."""
