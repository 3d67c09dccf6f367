"""What agencies that were renamed are called by now."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue_xl.core.records import RowValues
from catalogue_xl.core.schema import load
from catalogue_xl.exchange.merging.normal_form import shown


def present_names(agencies: Iterable[RowValues]) -> dict[str, str]:
    """Former name → present name, where exactly one agency has the former as its 别名 and none as its name."""
    column = load("agencies")["aliases"]
    names: dict[str, set[str]] = {}
    present = set()
    for row in agencies:
        present.add(str(row.get("name")))
        for alias in column.split(shown(row.get("aliases"))):
            names.setdefault(alias, set()).add(str(row.get("name")))
    return {alias: found.pop() for alias, found in names.items() if len(found) == 1 and alias not in present}
