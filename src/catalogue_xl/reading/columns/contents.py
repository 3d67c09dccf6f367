"""What stands in a column: its texts, and what they tell where nobody knows its title."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import likeness, number

_SAMPLE = 200  # rows that are looked at to tell what a column holds


def column_texts(rows: Sequence[Row], index: int) -> list[str]:
    """The printed texts of a column; what stands alone in its row (a banner, a note) is in none."""
    full = [row for row in rows[:_SAMPLE] if len(row.printed) > 1] or rows[:_SAMPLE]
    texts = (row.cells[index].text for row in full if index < len(row.cells))
    return [text for text in texts if text.strip()]


def share(texts: Sequence[str], role: str) -> float:
    """The share of texts that are of a role's own kind; 0 without texts."""
    return fmean(likeness(text, role) > 0 for text in texts) if texts else 0.0


def role_without_title(texts: Sequence[str], roles: Sequence[str], *, left_of_content: bool) -> str:
    """The role of a column whose title nobody knows, beside those of the others: a number, a heading, or a remark."""
    if not texts:
        return "other"
    if "seq" not in roles and left_of_content and fmean(number(text) is not None for text in texts) > 0.7:
        return "seq"
    if left_of_content and share(texts, "level1") > 0.7 and fmean(map(in_words, texts)) > 0.5:
        return "level"
    return "other"


def in_words(text: str) -> bool:
    """True for a text in Chinese, and no code, number or address."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)
