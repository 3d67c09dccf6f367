"""The catalogue as JSON for the public: the contract of ``export``, and nothing in it that is for the office alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue_xl.publish.catalogue_json import export
from catalogue_xl.publish.public_catalogue import NOTES
from catalogue_xl.workbook.master.master import Master

_ITEM: Mapping[str, Any] = {"source": None, "inherited": {}, "suspect": []}
"""What the office alone sees of an item, as it is where there is nothing."""


def public_json(master: Master, *, notes: bool = False) -> dict[str, Any]:
    """The export of MASTER with the same keys, in which everything for the office alone is blank.

    Args:
        master: The catalogue.
        notes: Tell 备注 too.
    """
    exported = export(master)
    items = [{**item, **_ITEM, NOTES: item[NOTES] if notes else ""} for item in exported["items"]]
    named = {name for item in items for role in ("lead", "responsible", "support") for name in item[role]}
    return {
        "schema_version": exported["schema_version"],
        "title": exported["title"],
        "region": exported["region"],
        "year": exported["year"],
        "items": items,
        "agencies": [_only_name(agency) for agency in exported["agencies"] if agency["name"] in named],
        "leftovers": [],
        "problems": [],
    }


def _only_name(agency: Mapping[str, Any]) -> dict[str, Any]:
    blank = {key: [] if isinstance(value, list) else "" for key, value in agency.items()}
    return {**blank, "name": agency["name"]}
