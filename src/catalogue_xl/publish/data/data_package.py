"""``datapackage.json``: what the data files are and what stands in their columns (Data Package, Table Schema)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from catalogue_xl.core.schema import load
from catalogue_xl.publish.data.csv_text import columns
from catalogue_xl.publish.public_catalogue import PublicCatalogue


def data_package(catalogue: PublicCatalogue, table: tuple[str, bytes], values: tuple[str, bytes]) -> str:
    """The descriptor, as text.

    Args:
        catalogue: What is published.
        table: The name and the content of the CSV.
        values: Those of the JSON.
    """
    package: dict[str, Any] = {
        "name": "disclosure-catalogue",
        "title": catalogue.title,
        "created": f"{catalogue.day.isoformat()}T00:00:00Z",
        "contributors": [{"title": catalogue.office, "role": "publisher"}] if catalogue.office else [],
        "resources": [
            {
                **_resource("items", *table),
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "schema": _schema(catalogue),
            },
            {**_resource("catalogue", *values), "format": "json", "mediatype": "application/json"},
        ],
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=2) + "\n"


def _resource(name: str, path: str, content: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    return {"name": name, "path": path, "encoding": "utf-8", "bytes": len(content), "hash": f"sha256:{digest}"}


def _schema(catalogue: PublicCatalogue) -> Mapping[str, Any]:
    code, *titles = columns(catalogue)
    kinds = load("items").by_title
    return {
        "fields": [
            {"name": code, "type": "string", "constraints": {"required": True, "unique": True}},
            *({"name": one, "type": "integer" if kinds[one].kind == "integer" else "string"} for one in titles),
        ],
        "primaryKey": [code],
        "missingValues": [""],
    }
