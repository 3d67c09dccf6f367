"""An imported catalogue becomes a new master workbook, with a note of everything that was not plainly printed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalogue_xl.agencies.expressions import parse_agency
from catalogue_xl.agencies.members_by_role import ROLE_KEYS, members
from catalogue_xl.agencies.roster import FROM_PRINT
from catalogue_xl.checks.item_codes import numbered_codes, own_codes
from catalogue_xl.core import schema
from catalogue_xl.core.model import Catalogue, Item, Source, TableReading
from catalogue_xl.core.records import Value
from catalogue_xl.deadlines.effective_rule import derived_rule
from catalogue_xl.reading.cells.features import squeeze
from catalogue_xl.reading.mapping import shown
from catalogue_xl.workbook.master.item_layout import lay_out
from catalogue_xl.workbook.master.master import Master

_AS_PRINTED = ("process", "group", *("level1", "level2", "level3", "level4"), "content", "basis", "deadline", "agency")
_ALSO_PRINTED = ("channel", "audience", "method", "tier", "notes")
_DERIVED = ("agency", *ROLE_KEYS, "deadline", "rule")
_BETWEEN_NAMES = re.compile(r"[、,;。/\s]")


def compose(catalogue: Catalogue, path: Path) -> Master:
    """A new master workbook holding the catalogue, to be saved at PATH by the caller.

    Items get codes in the order of the document. The agencies they plainly name are entered in 单位.
    """
    master = Master.create(path, title=catalogue.title, region=catalogue.region, year=catalogue.year)
    composed = ComposedItems.of(catalogue, printed_codes(catalogue) or numbered_codes(len(catalogue.items)))
    lay_out(master.table("items"), composed.rows)
    write_items(master, composed)
    contacts = {contact.values.get("name", ""): contact.values for contact in catalogue.contacts}
    agencies = master.table("agencies")
    for name in dict.fromkeys([*composed.names, *contacts]):
        agencies.append(agency_row(name, contacts.get(name, {})))
    return master


def printed_codes(catalogue: Catalogue) -> list[str]:
    """The codes that a catalogue which this program published says itself; none where any is missing or not unique."""
    return own_codes([item.values.get("id", "") for item in catalogue.items])


@dataclass(frozen=True, slots=True)
class ComposedItems:
    """The items of a catalogue as rows of a master.

    Attributes:
        rows: Of 目录, in the order of the documents.
        sources: Where each was read, as rows of the hidden sheet.
        notes: The rows of 导入说明.
        names: The agencies that the items plainly name.
    """

    rows: Sequence[dict[str, Value]]
    sources: Sequence[dict[str, Value]]
    notes: Sequence[dict[str, Value]]
    names: Collection[str]

    @classmethod
    def of(cls, catalogue: Catalogue, codes: Sequence[str]) -> ComposedItems:
        """Those of CATALOGUE, whose items have these CODES in their order."""
        names: dict[str, None] = {}
        pairs = list(zip(codes, catalogue.items, strict=True))
        rows = [_row(code, item, names) for code, item in pairs]
        sources: list[dict[str, Value]] = [{"item": code, **_where(item.source)} for code, item in pairs]
        return cls(rows, sources, list(_notes(catalogue, codes)), names)


def write_items(master: Master, composed: ComposedItems) -> None:
    """Put the items into 目录 instead of those that stand there, and what is to be known of them beside it."""
    master.table("items").rewrite(composed.rows)
    master.table("derivations").rewrite(
        {"item": r["id"], **{key: r.get(key) for key in _DERIVED}} for r in composed.rows
    )
    master.table("sources").rewrite(composed.sources)
    master.table("import_notes").rewrite(composed.notes)


def agency_row(name: str, printed: Mapping[str, str]) -> dict[str, Value]:
    """The row of 单位 for an agency that an item names, or that the PRINTED form of its contacts does."""
    return {"name": name, **printed} if printed else {"name": name, "notes": FROM_PRINT}


def _row(code: str, item: Item, names: dict[str, None]) -> dict[str, Value]:
    values = item.values
    row: dict[str, Value] = {"id": code, "seq": item.seq, "source": str(item.source)}
    row |= {key: values[key] for key in (*_AS_PRINTED, *_ALSO_PRINTED) if values.get(key)}
    if not values.get("agency") and values.get("lead"):
        row["agency"] = values["lead"]  # a table of tasks prints who leads instead
    if rule := derived_rule(values.get("deadline", "")):
        row["rule"] = rule
    row |= _roles(values, names)
    remarks = list(_worded_otherwise(values, row))
    if (printed := values.get("id")) and printed != code:
        remarks.append(f"{schema.load('items')['id'].title}：{printed}")
    if remarks:
        row["notes"] = "\n".join([*filter(None, [values.get("notes")]), *remarks])
    return row


def _worded_otherwise(values: dict[str, str], row: Mapping[str, Value]) -> Iterator[str]:
    """The columns of roles whose print the lists of names do not say, as remarks: nothing printed is lost."""
    columns = schema.load("items")
    for key in ROLE_KEYS:
        printed = values.get(key, "")
        if printed and printed != row.get("agency") and _letters(printed) != _letters(str(row.get(key) or "")):
            yield f"{columns[key].title}：{printed}"


def _letters(text: str) -> list[str]:
    """A text as it is compared with a list of the names in it, whichever their order and whatever parts them."""
    return sorted(_BETWEEN_NAMES.sub("", squeeze(text)))


def _roles(values: dict[str, str], names: dict[str, None]) -> dict[str, Value]:
    """Who leads, answers and supports: from columns of their own where they are printed, else from 公开主体."""
    roles: dict[str, list[str]] = {key: [] for key in ROLE_KEYS}
    for column, printed in (("agency", ""), ("lead", "lead"), ("responsible", "responsible"), ("support", "support")):
        expression = parse_agency(values.get(column, ""))
        for role, name in members(expression):
            if name not in roles[printed or role]:
                roles[printed or role].append(name)
            if name not in expression.groups:
                names[name] = None
    return {role: schema.load("items")[role].separator.join(named) or None for role, named in roles.items()}


def _notes(catalogue: Catalogue, codes: Sequence[str]) -> Iterator[dict[str, Value]]:
    """What asks for somebody first: doubts, then what has no place; how everything else was read stands below."""
    coded = list(zip(codes, catalogue.items, strict=True))
    for code, item in coded:
        yield from _doubts(code, item)
    for left in catalogue.leftovers:
        yield {"category": "遗留", **_where(left.source), "text": left.text, "reason": left.why, "code": left.code}
    for code, item in coded:
        yield from _fills(code, item)
    for reading in catalogue.readings:
        if reading.items:
            yield from _understood(reading)


def _doubts(code: str, item: Item) -> Iterator[dict[str, Value]]:
    for doubt in item.doubts:
        yield {
            "category": "存疑",
            "item": code,
            "field": schema.load("items")[doubt.field].title,
            **_where(item.source),
            "text": item.values.get(doubt.field),
            "reason": doubt.reason,
            "suggestion": doubt.suggestion,
            "code": doubt.code,
        }


def _fills(code: str, item: Item) -> Iterator[dict[str, Value]]:
    for filled in item.filled:
        yield {
            "category": "补全",
            "item": code,
            "field": schema.load("items")[filled.field].title,
            **_where(filled.source or item.source),
            "text": item.values.get(filled.field),
            "rule": filled.rule.sentence,
            "code": filled.rule,
        }


def _understood(reading: TableReading) -> Iterator[dict[str, Value]]:
    """Which table was read, and what each of its columns was taken for."""
    rows = "、".join(f"第{row}行" for row in reading.header) or "没有表头，按内容判断各栏"
    yield {"category": "来源", **_where(reading.source), "reason": f"读出{reading.items}个事项；表头：{rows}"}
    for column in reading.columns:
        yield {
            "category": "来源",
            "field": shown(column),
            **_where(reading.source),
            "column": column.number,
            "text": column.title or None,
            "reason": "按内容判断" if column.inferred else "按栏目名称判断",
        }


def _where(source: Source) -> dict[str, Value]:
    return {"file": source.file, "table": source.table, "row": source.row, "column": source.column}
