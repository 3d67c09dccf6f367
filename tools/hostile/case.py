"""One hostile file: how it is made, and by which commands it is read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

READERS: Mapping[str, Sequence[str]] = {
    "xlsx": ("import", "merge"),
    "ods": ("import", "merge"),
    "xls": ("import", "merge"),
    "master": ("validate", "merge-into"),
    "toml": ("mapping",),
    "mail": ("collect",),
}
"""By which commands a kind of file is read; any other kind is imported."""


@dataclass(frozen=True, slots=True)
class HostileFile:
    """A case.

    Attributes:
        name: What is wrong with it.
        kind: Of :data:`READERS`, else a suffix.
        suffix: What the file is called.
        make: Writes it to a path, given the folder in which :func:`.originals.make` put sound files.
        commands: Who reads it.
    """

    name: str
    kind: str
    suffix: str
    make: Callable[[Path, Path], None]

    @property
    def commands(self) -> Sequence[str]:
        """Who reads it."""
        return READERS.get(self.kind, ("import",))


def rewritten(source: Path, target: Path, parts: Mapping[str, Callable[[bytes], bytes] | bytes | str]) -> None:
    """The zip at SOURCE with PARTS changed, replaced or added, at TARGET."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        names = old.namelist()
        for name in names:
            change = parts.get(name)
            content = old.read(name)
            if callable(change):
                content = change(content)
            elif change is not None:
                content = change.encode() if isinstance(change, str) else change
            new.writestr(name, content)
        for name, change in parts.items():
            if name not in names and not callable(change):
                new.writestr(name, change)


def repeated(form: str, times: int) -> str:
    """FORM filled with the numbers from 1 to TIMES."""
    return "".join(map(form.format, range(1, times + 1)))


def in_rows(form: str, rows: int, columns: int) -> Iterator[str]:
    """``<row>`` elements whose cells are FORM, filled with the cell's address."""
    letters = [_letters(number) for number in range(1, columns + 1)]
    for row in range(1, rows + 1):
        yield f'<row r="{row}">' + "".join(form.format(f"{letter}{row}") for letter in letters) + "</row>"


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
