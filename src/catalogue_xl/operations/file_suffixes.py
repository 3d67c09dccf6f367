"""Which files a person may choose, told by the readers themselves: for the dialogs and for the words of both faces."""

from __future__ import annotations

from catalogue_xl.documents.sniff import IMPORTED_SUFFIXES, RETURNED_SUFFIXES

IMPORTED: tuple[str, ...] = tuple(sorted(IMPORTED_SUFFIXES))
"""Documents that become a catalogue."""

RETURNED: tuple[str, ...] = tuple(sorted(RETURNED_SUFFIXES))
"""Task workbooks that come back."""
