"""Which files a person may choose, told by the readers themselves: for the dialogs and for the words of both faces."""

from __future__ import annotations

from catalogue_xl.documents import sniff

IMPORT_SUFFIXES: tuple[str, ...] = tuple(sorted(sniff.IMPORTED_SUFFIXES))
"""Documents that become a catalogue."""

RETURN_SUFFIXES: tuple[str, ...] = tuple(suffix for suffixes in sniff.RETURN_KINDS.values() for suffix in suffixes)
"""Task workbooks that come back."""
