"""What each column of a table without a header means: from what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import number, squeeze
from catalogue_xl.reading.columns.contents import column_texts, in_words, share
from catalogue_xl.reading.columns.layout import Field, numbered


def layout_from_content(body: Sequence[Row], width: int) -> tuple[Field, ...]:
    """The fields of a table without a header, from what stands in the columns.

    Numbers at the left are 序号; what reads like deadlines, agencies, channels and legal bases is that; the wordiest of
    the rest is the content; the columns before it are headings.
    """
    rows = [row for row in body if len(row.cells) == width] or list(body)
    columns = [column_texts(rows, index) for index in range(width)]
    roles = [""] * width
    first = columns[0] if columns else []
    if first and fmean(number(text) is not None for text in first) > 0.7:
        roles[0] = "seq"
    for role in ("deadline", "channel", "agency", "basis"):
        shares = {i: share(columns[i], role) for i in range(width) if not roles[i] and columns[i]}
        best = max(shares, key=lambda i: (shares[i], i), default=None)
        if best is not None and shares[best] > 0.6:
            roles[best] = role
    wordy = {i: fmean(len(squeeze(t)) for t in columns[i]) for i in range(width) if not roles[i] and columns[i]}
    content = max(wordy, key=lambda i: wordy[i], default=None)
    if content is not None and (wordy[content] > 12 or len(wordy) > 1):
        roles[content] = "content"
    for index in range(width):
        if not roles[index]:
            left = content is None or index < content
            names = fmean(map(in_words, columns[index])) > 0.5 if columns[index] else _between_levels(roles, index)
            roles[index] = "level" if left and names else "other"
    return numbered([Field(role, "", inferred=True) for role in roles])


def _between_levels(roles: Sequence[str], index: int) -> bool:
    return index > 0 and roles[index - 1] in ("level", "seq")
