"""The names of a master's sheets that are pages to read, not tables."""

from __future__ import annotations

BOARD, GUIDE = "看板", "说明"
