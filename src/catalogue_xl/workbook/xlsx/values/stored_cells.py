"""What a cell's stored text means by its type and style; the same for whoever reads it out of the XML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import partial

from catalogue_xl.workbook.xlsx.values.number_formats import NumberReading
from catalogue_xl.workbook.xlsx.values.numbers import as_reading, number
from catalogue_xl.workbook.xlsx.values.sheet_values import CellError, Shown

Reader = Callable[[str], Shown]
"""Gives the value that a stored text, which is not blank, means."""

INLINE = "inlineStr"


class StoredCells:
    """What a workbook's cells refer to.

    Args:
        texts: The shared ones.
        readings: How a number is read, by the index of the cell's style.
        since_1904: Whether days are counted from 1904.
    """

    def __init__(self, texts: Sequence[str], readings: Sequence[NumberReading], *, since_1904: bool = False) -> None:
        self.texts = _Texts(zip(map(str, range(len(texts))), texts, strict=True))
        self._readings = readings
        self._since_1904 = since_1904

    def reader(self, kind: str, style: int) -> Reader:
        """How the stored text of a cell with the type KIND (the attribute ``t``) and the STYLE is read.

        A type that the standard does not know is read as text. The readers raise ValueError or LookupError over a text
        that the type does not allow.
        """
        if kind == "s":
            return self.texts.__getitem__
        if kind == "n":
            reading = self._readings[style] if style < len(self._readings) else NumberReading.NUMBER
            return number if reading is NumberReading.NUMBER else partial(self._moment, reading)
        return _READERS.get(kind, str)

    def _moment(self, reading: NumberReading, stored: str) -> Shown:
        return as_reading(number(stored), reading, since_1904=self._since_1904)


class _Texts(dict[str, str]):
    """The shared texts by the figures that name them: no cell needs to be counted out."""

    def __missing__(self, index: str) -> str:
        plain = str(int(index))  # it may have been written as 07
        if plain == index or plain not in self:
            raise IndexError(f"there is no shared text {index}")
        return self[plain]


def _truth(stored: str) -> Shown:
    return stored.strip() not in ("0", "false")


def _iso(stored: str) -> Shown:
    """A moment by ISO 8601, or the text where it is none."""
    text = stored.strip()
    for kind in (date, datetime, time):
        try:
            found: datetime | date | time = kind.fromisoformat(text)
        except ValueError:
            continue
        return found.replace(tzinfo=None) if isinstance(found, datetime) else found
    return stored


_READERS: dict[str, Reader] = {"b": _truth, "e": CellError, "d": _iso}
