"""The identity of a ledger row: a number made of what the row says, and the search for rows that lost theirs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from catalogue_xl.core.records import RowValues
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.normal_form import normal, shown
from catalogue_xl.exchange.merging.threeway import Key, Returned

IDENTITY = ("item", "title", "document_number", "formed_on")
"""What tells one publication from another; dates of publication, links and notes may come later."""


def publication_id(agency: str, row: RowValues, columns: Iterable[str] = IDENTITY) -> str:
    """The 记录编号 of a new row: the same for the same agency and content, whoever merges it and when."""
    return "P" + _digest([agency, *(_form(row, column) for column in columns)])


def key_ledger(
    agency: str, rows: Sequence[Returned], known: Mapping[Key, RowValues], *, numbered: bool = True
) -> tuple[list[Returned], list[Returned]]:
    """Give each returned ledger row its key.

    A number that is KNOWN (sent to the agency, or in the master as its own) stands. Where several rows carry one
    number and some of them still are that publication, the others were copied from it and are new. A row without a
    number of its own takes that of a known row with the same identity which the file does not hold otherwise, if it
    can that of the row which says all the same; else it is new. New rows that share an identity and differ elsewhere
    are told apart by all they say.

    Args:
        agency: Whose ledger it is.
        rows: Keyed by the number as it came back, ``""`` for none.
        known: The agency's rows by number.
        numbered: Whether the file still has its 记录编号 column.

    Returns:
        The rows with their keys, in order; and those whose number was not theirs, as they came.
    """
    identities = {key: publication_id(agency, row) for key, row in known.items()}
    numbers = _standing(agency, rows, identities) if numbered else {}
    lost = [place for place in range(len(rows)) if place not in numbers]
    numbers |= _found_again(agency, {place: rows[place] for place in lost}, known, identities, set(numbers.values()))
    keyed = [Returned(numbers[place], row.values, row.place) for place, row in enumerate(rows)]
    return keyed, [rows[place] for place in lost if rows[place].key != ("",)]


def _found_again(
    agency: str,
    lost: Mapping[int, Returned],
    known: Mapping[Key, RowValues],
    identities: Mapping[Key, str],
    taken: set[Key],
) -> dict[int, Key]:
    """A number for each LOST row: that of a known one which is not TAKEN, or a new one."""
    new = dict(zip(lost, _new_numbers(agency, list(lost.values())), strict=True))
    free: dict[str, list[Key]] = {}
    for key, identity in identities.items():
        if key not in taken:
            free.setdefault(identity, []).append(key)
    found: dict[int, Key] = {}
    for place, row in lost.items():
        candidates = free.get(publication_id(agency, row.values), [])
        alike = [key for key in candidates if key == (new[place],) or _alike(row.values, known[key])]
        if alike:
            found[place] = alike[0]
            candidates.remove(alike[0])
    for place, row in lost.items():
        if place not in found:
            candidates = free.get(publication_id(agency, row.values), [])
            found[place] = candidates.pop(0) if candidates else (new[place],)
    return found


def _alike(row: RowValues, other: RowValues) -> bool:
    return all(_form(row, column.key) == _form(other, column.key) for column in load("publications").answers)


def _standing(agency: str, rows: Sequence[Returned], identities: Mapping[Key, str]) -> dict[int, Key]:
    """The rows (by position) that keep the number they came with."""
    originals = {row.key for row in rows if identities.get(row.key) == publication_id(agency, row.values)}
    return {
        place: row.key
        for place, row in enumerate(rows)
        if row.key in identities
        and (row.key not in originals or identities[row.key] == publication_id(agency, row.values))
    }


def _new_numbers(agency: str, rows: Sequence[Returned]) -> list[str]:
    """A number for each of ROWS, as if all were new."""
    columns = [column.key for column in load("publications").answers]
    short = [publication_id(agency, row.values) for row in rows]
    full = [publication_id(agency, row.values, columns) for row in rows]
    variants = Counter(one for one, _ in set(zip(short, full, strict=True)))
    return [one if variants[one] == 1 else other for one, other in zip(short, full, strict=True)]


def _form(row: RowValues, column: str) -> str | None:
    return shown(normal(row.get(column), load("publications")[column].kind))


def _digest(values: Sequence[str | None]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:12]
