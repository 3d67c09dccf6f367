"""Whether what was derived in a row of 目录 still follows what it was derived from.

The hidden sheet of derivations remembers both sides as they were when they last agreed: only so can it be told which
of them somebody edited since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from catalogue_xl.checks.derivations import DERIVATIONS, Derivation, Texts
from catalogue_xl.checks.item_codes import CODE_PLACES
from catalogue_xl.checks.new_items import new_items
from catalogue_xl.core.records import Record
from catalogue_xl.core.tables import Book, CatalogueTables, SheetRows, squeezed


class Edited(Enum):
    """Which side was edited since they last agreed."""

    NEITHER = "neither"
    SOURCE = "source"
    DERIVED = "derived"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DerivedState:
    """One derivation in one row of 目录.

    Attributes:
        row: The row.
        derivation: Which of them.
        edited: Which side was edited since they last agreed.
        before: Both sides as they were then; empty where nobody knows.
        wanted: What the derived cells are to say, by JSON key: empty unless the source alone was edited.
    """

    row: Record
    derivation: Derivation
    edited: Edited
    before: Texts
    wanted: Texts

    @property
    def changes(self) -> Mapping[str, str]:
        """The derived cells that are to be rewritten."""
        return {key: text for key, text in self.wanted.items() if text != self.row.text(key)}

    @property
    def now(self) -> Texts:
        """Both sides as they are."""
        return {key: self.row.text(key) for key in (self.derivation.source, *self.derivation.derived)}


def derived_states(book: Book, *derivations: Derivation) -> Iterator[DerivedState]:
    """How each row of 目录 stands to what it was derived from; rows without a code of their own are left out.

    Args:
        book: The catalogue; what it remembers is in its hidden sheet.
        derivations: Only these; all where none is named.
    """
    remembered = {row.text("item"): row for row in book.rows("derivations")}
    seen: set[str] = set()
    for row in book.rows("items"):
        code = row.text("id")
        if not code or code in seen:
            continue
        seen.add(code)
        for derivation in derivations or DERIVATIONS:
            yield _state(row, derivation, remembered.get(code))


def _state(row: Record, derivation: Derivation, memory: Record | None) -> DerivedState:
    source = row.text(derivation.source)
    cells = {key: row.text(key) for key in derivation.derived}
    if not source or not any(cells.values()):  # blank cells go by the source as it is
        return DerivedState(row, derivation, Edited.NEITHER, {}, {})
    old = memory.text(derivation.source) if memory is not None else ""
    if memory is None or not old:
        return DerivedState(row, derivation, Edited.UNKNOWN, {}, {})
    then = {key: memory.text(key) for key in derivation.derived}
    edited, wanted = _edited(derivation, (old, source), (then, cells))
    return DerivedState(row, derivation, edited, {derivation.source: old, **then}, wanted)


def _edited(derivation: Derivation, source: tuple[str, str], cells: tuple[Texts, Texts]) -> tuple[Edited, Texts]:
    """Which side was edited, and what the derived one is to say; both sides are told as they were and as they are."""
    (old, new), (then, now) = source, cells
    derived_edited = _differ(then, now)
    if squeezed(old) == squeezed(new):
        return (Edited.DERIVED if derived_edited else Edited.NEITHER), {}
    wanted = derivation.followed(new, old, then)
    if wanted is not None and not _differ(wanted, now):
        return Edited.NEITHER, {}
    if wanted is not None and not derived_edited:
        return Edited.SOURCE, wanted
    return (Edited.NEITHER if derivation.agrees(new, old, now) else Edited.BOTH), {}


def _differ(one: Texts, other: Texts) -> bool:
    return any(squeezed(one[key]) != squeezed(other[key]) for key in one)


def memories(book: Book) -> Iterator[tuple[int | None, dict[str, str]]]:
    """The rows of the hidden sheet that have to be written: where (None for below the others), and the cells by key.

    Both sides are remembered as they are where they agree, and where somebody edited the derived one alone; a pair
    that waits for its repair, or for the office's decision, stays remembered as it was.
    """
    places = {row.text("item"): row for row in book.rows("derivations")}
    fresh: dict[str, dict[str, str]] = {}
    for state in derived_states(book):
        cells = fresh.setdefault(state.row.text("id"), {})
        if _is_settled(state):
            cells |= state.now
    for code, cells in fresh.items():
        row = places.get(code)
        if row is None:
            yield None, {"item": code, **cells}
        elif changed := {key: text for key, text in cells.items() if text != row.text(key)}:
            yield row.row, changed


def _is_settled(state: DerivedState) -> bool:
    if state.edited is Edited.UNKNOWN:
        return state.derivation.agrees(state.now[state.derivation.source], "", state.now)
    return state.edited in (Edited.NEITHER, Edited.DERIVED)


def meant_rows(book: Book) -> list[Record]:
    """The rows of 目录 as they are meant: what is derived says what its edited source does, new items have a code."""
    changes: dict[int, dict[str, str | None]] = {row.row: dict(cells) for row, cells in new_items(book)}
    for state in derived_states(book):
        if state.changes:
            new = {key: text or None for key, text in state.changes.items()}
            changes.setdefault(state.row.row, {}).update(new)
    rows = book.rows("items")
    return [row._replace(values={**row.values, **changes[row.row]}) if row.row in changes else row for row in rows]


def meant_items(tables: CatalogueTables) -> list[Record]:
    """The same for a workbook of which nothing else has been read."""
    names = [name for name in ("items", "derivations", *CODE_PLACES) if name in tables.sheets()]
    sheets = {name: SheetRows(tables.table(name).sheet, tables.table(name).records()) for name in names}
    return meant_rows(Book("", "", sheets, year=None))
