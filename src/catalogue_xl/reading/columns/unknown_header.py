"""A header whose titles nobody knows: told by what stands below each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

from catalogue_xl.documents.grid import Row
from catalogue_xl.reading.cells.features import is_tick, likeness, number
from catalogue_xl.reading.columns.contents import column_texts, share
from catalogue_xl.reading.columns.header import Header, header_end, titles_of
from catalogue_xl.reading.columns.title_forms import plain
from catalogue_xl.reading.columns.titles import meaning

_FEWEST_TITLES, _LONGEST_TITLE = 3, 14
_FEWEST_ROWS = 2
_FILLED = 0.75  # the share of columns that a header has a title for
_TOLD = 0.5  # the share of titles whose words tell something
_OF_KIND = 0.6
_NO_CATALOGUE = re.compile("版本|版次|修订|变更|步骤")  # a history, the steps of a procedure
_TYPED = ("deadline", "agency", "channel", "basis")


def header_above_kinds(rows: Sequence[Row], *, spans_known: bool) -> Header | None:
    """The first row of several cells, where it titles columns of a kind that it is not of itself; else None.

    That takes two columns of deadlines, agencies, channels or citations below short, different words; or one, where
    half of these words sound like titles.
    """
    start = next((place for place, row in enumerate(rows) if len(row.printed) > 1), None)
    if start is None or not _could_be_titles(rows[start]):
        return None
    stop = header_end(rows, start, spans_known=spans_known)
    body = rows[stop:]
    if len([row for row in body if len(row.printed) > 1]) < _FEWEST_ROWS:
        return None
    typed = 0
    for place, cell in enumerate(rows[start].cells):
        texts = column_texts(body, place)
        kind = next((role for role in _TYPED if share(texts, role) >= _OF_KIND), None)
        if kind is not None and meaning(cell.text) is None and likeness(cell.text, kind) > 0:
            return None
        typed += kind is not None
    told = fmean(meaning(cell.text) is not None for cell in rows[start].printed) >= _TOLD
    if typed < (1 if told else 2):
        return None
    return Header(start, stop, titles_of(rows[start:stop], rows, spans_known=spans_known))


def _could_be_titles(row: Row) -> bool:
    texts = [plain(cell.text) for cell in row.printed]
    if len(texts) < max(_FEWEST_TITLES, _FILLED * len(row.cells)) or len(set(texts)) < len(texts):
        return False
    if any(map(_NO_CATALOGUE.match, texts)):
        return False
    odd = any(number(text) is not None or is_tick(text) or not 0 < len(text) <= _LONGEST_TITLE for text in texts)
    return not odd
