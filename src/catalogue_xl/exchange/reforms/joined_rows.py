"""Two rows of 单位 that become one: names, groups and contacts, with nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue_xl.agencies.roster import FROM_PRINT
from catalogue_xl.core.cells import cell_text
from catalogue_xl.core.records import Value
from catalogue_xl.core.schema import load


def joined(
    kept: Mapping[str, Value], gone: Mapping[str, Value], remark: str = "", beside: str = ""
) -> dict[str, Value]:
    """KEPT with the names and groups of GONE, and with its contacts where KEPT has none.

    Args:
        kept: The row of the body that goes on, by JSON key.
        gone: The row that is joined to it; its name becomes an alias.
        remark: Is added to 备注.
        beside: What the office wrote next to the row that goes.
    """
    sheet = load("agencies")
    row = dict(kept)
    row["aliases"] = with_aliases(kept, (_text(gone, "name"), *sheet["aliases"].split(_text(gone, "aliases"))))
    groups = dict.fromkeys(
        [*sheet["groups"].split(_text(kept, "groups")), *sheet["groups"].split(_text(gone, "groups"))]
    )
    row["groups"] = sheet["groups"].separator.join(groups) or None
    left = []
    for column in sheet.columns:
        if column.key in ("name", "aliases", "groups", "notes", "ended_on") or not _text(gone, column.key):
            continue
        if not _text(kept, column.key):
            row[column.key] = gone[column.key]
        elif _text(kept, column.key) != _text(gone, column.key):
            left.append(f"{column.title} {_text(gone, column.key)}")
    texts = [_text(kept, "notes"), _text(gone, "notes"), remark]
    if left or beside:
        texts.append(f"原“{_text(gone, 'name')}”：{'；'.join(filter(None, (*left, beside)))}")
    row["notes"] = noted(texts)
    return row


def with_aliases(row: Mapping[str, Value], names: Iterable[str]) -> str | None:
    """The 别名 of ROW and NAMES, each once, without its own name."""
    column = load("agencies")["aliases"]
    known = dict.fromkeys([*column.split(_text(row, "aliases")), *names])
    known.pop(_text(row, "name"), None)
    return column.separator.join(name for name in known if name) or None


def noted(texts: Iterable[str]) -> str | None:
    """Remarks one below the other, each once, without the import's."""
    return "\n".join(dict.fromkeys(text for text in texts if text and text != FROM_PRINT)) or None


def _text(row: Mapping[str, Value], key: str) -> str:
    return cell_text(row.get(key))
