"""The catalogue as canonical JSON: the contract in docs/contracts/export.md, for other programs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue_xl.agencies.expressions import parse_agency
from catalogue_xl.checks.derived_states import meant_rows
from catalogue_xl.checks.problem_report import to_json
from catalogue_xl.checks.runner import validate
from catalogue_xl.core import schema
from catalogue_xl.core.problems import DOUBTS_PRINT, Problem
from catalogue_xl.core.records import Record
from catalogue_xl.core.schema import LEVELS
from catalogue_xl.core.tables import book_of
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.reading.cells.citations import split_basis
from catalogue_xl.reading.cells.item_channels import split_channels, ticked
from catalogue_xl.reading.columns.titles import meaning
from catalogue_xl.workbook.master.master import Master

_ROLES = ("lead", "responsible", "support")
_WORDS = re.compile(r"[、，,；;/\s]+")
_EVERYBODY = re.compile("社会|公众|公民|全民")
_SOME_PEOPLE = re.compile(
    "对象|群体|群众|申请|当事|相对人|本人|职工|员工|村民|居民|企业|个人|家庭|家长|学生|师生|干部|内部|人员|用户"
)
_JSON_FIELD = {"channel": "channels"}  # where the export's list is what is in doubt


def export(master: Master) -> dict[str, Any]:
    """The whole catalogue as JSON values, with every problem that :func:`validate` finds."""
    book = book_of(master, typed=False)
    problems = validate(book)
    notes = master.table("import_notes").records()
    remarks = _by_item(notes)
    sources = {_text(record, "item"): record for record in master.table("sources").records()}
    doubts = _doubted(problems)
    meta = master.meta
    return {
        "schema_version": meta.schema_version,
        "title": meta.title,
        "region": meta.region,
        "year": meta.year,
        "items": [_item(r, remarks, doubts, sources) for r in meant_rows(book)],
        "agencies": [_agency(record) for record in master.table("agencies").records()],
        "leftovers": [_leftover(note) for note in notes if note.values["category"] == "遗留"],
        "problems": to_json(problems),
    }


def dumps(exported: Mapping[str, Any]) -> str:
    """The JSON text: UTF-8 readable, indented, keys in the order of the contract."""
    return json.dumps(exported, ensure_ascii=False, indent=2, default=str) + "\n"


def _text(record: Record, key: str) -> str:
    value = record.values.get(key)
    return unicodedata.normalize("NFC", str(value)) if value is not None else ""


def _by_item(notes: Iterable[Record]) -> dict[str, list[Record]]:
    out: dict[str, list[Record]] = defaultdict(list)
    for note in notes:
        out[_text(note, "item")].append(note)
    return out


def _doubted(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """By item: the findings that say the printed text itself is doubtful."""
    out: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.code in DOUBTS_PRINT and problem.item and problem.key:
            out[problem.item].append(problem)
    return out


def _item(
    record: Record,
    remarks: Mapping[str, Sequence[Record]],
    doubts: Mapping[str, Sequence[Problem]],
    sources: Mapping[str, Record],
) -> dict[str, Any]:
    code = _text(record, "id")
    own = remarks.get(code, ())
    roles, groups = _roles(record)
    channel = _text(record, "channel")
    return {
        "id": code,
        "seq": record.values.get("seq"),
        "process": _text(record, "process") or None,
        "group": _text(record, "group") or None,
        "levels": [text for level in LEVELS if (text := _text(record, level))],
        "content": _text(record, "content"),
        "basis": split_basis(_text(record, "basis")),
        "deadline": _text(record, "deadline"),
        "rule": effective_rule(_text(record, "deadline"), _text(record, "rule")).to_json(),
        "agency": _text(record, "agency") or _text(record, "lead"),  # the office may fill in the roles alone
        **roles,
        "groups": groups,
        "channel": channel,
        "channels": split_channels(channel),
        "audience": _audience(_text(record, "audience")),
        "method": _options(_text(record, "method"), proactive="主动公开", on_request="依申请公开"),
        "tier": schema.load("items")["tier"].split(_chosen(_text(record, "tier"))),
        "notes": _text(record, "notes"),
        "source": _source(sources.get(code)),
        "inherited": {_key(note): _text(note, "code") or None for note in own if note.values["category"] == "补全"},
        "suspect": _suspect(doubts.get(code, ())),
    }


def _roles(record: Record) -> tuple[dict[str, list[str]], list[str]]:
    """The three lists of names, and the groups among them."""
    roles: dict[str, list[str]] = {}
    groups: list[str] = []
    for role in _ROLES:
        expression = parse_agency(_text(record, role))
        roles[role] = [*expression.lead, *expression.responsible, *expression.support]
        groups += [group for group in expression.groups if group not in groups]
    return roles, groups


def _audience(text: str) -> dict[str, bool] | None:
    """Whom it is for: who is named otherwise than as one of the two options is everybody, or some people."""
    marked = _options(text, all="全社会", specific="特定群体")
    if marked is None and (chosen := _chosen(text)):
        everybody, some = _EVERYBODY.search(chosen) is not None, _SOME_PEOPLE.search(chosen) is not None
        return {"all": everybody, "specific": some and not everybody} if everybody or some else None
    return marked


def _options(text: str, **options: str) -> dict[str, bool] | None:
    """Which options a cell names, or ticks, in whatever words (社会公众 is 全社会); None where it speaks of none."""
    chosen = _chosen(text)
    named = {found.option for word in _WORDS.split(chosen) if (found := meaning(word))}
    marked = {key: option in named or option in chosen for key, option in options.items()}
    return marked if any(marked.values()) or ticked(text) is not None else None


def _chosen(text: str) -> str:
    """Of a list of options (■全社会 □特定群体) what is ticked; any other text as it is."""
    found = ticked(text)
    return text if found is None else "、".join(option.strip() for option in found)


def _source(record: Record | None) -> dict[str, Any] | None:
    """Where an item was printed; None for one that the office added. What stands in 来源 is for people only."""
    if record is None:
        return None
    return {"file": _text(record, "file"), "table": _text(record, "table"), "row": record.values.get("row")}


def _key(note: Record) -> str:
    column = schema.load("items").by_title.get(_text(note, "field"))
    return column.key if column else _text(note, "field")


def _suspect(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [
        {
            "field": _JSON_FIELD.get(problem.key, problem.key),
            "reason": problem.message,
            "suggestion": str(problem.params.get("suggestion", "")),
        }
        for problem in problems
    ]


def _agency(record: Record) -> dict[str, Any]:
    sheet = schema.load("agencies")
    return {
        column.key: column.split(_text(record, column.key)) if column.separator else _text(record, column.key)
        for column in sheet.columns
    }


def _leftover(note: Record) -> dict[str, Any]:
    return {
        "file": _text(note, "file"),
        "table": _text(note, "table"),
        "row": note.values.get("row"),
        "column": note.values.get("column"),
        "text": _text(note, "text"),
        "why": _text(note, "reason"),
    }
