"""The page 看板: where its figures stand, the formulas that count them, and how it looks."""
