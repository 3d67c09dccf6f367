"""What the public may see of a catalogue: the only thing that the writers of publications are given.

Everything else a master holds (contacts, answers, problems, hidden sheets, remarks of the office, notes on cells) has
no place in these classes, so that no writer can let it out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue_xl.agencies.lists import listed_names
from catalogue_xl.agencies.members_by_role import ROLE_KEYS
from catalogue_xl.checks.derived_states import meant_items
from catalogue_xl.core.records import Record
from catalogue_xl.core.refusals import Refusal, RefusalCode
from catalogue_xl.core.schema import LEVELS, Column, load
from catalogue_xl.deadlines.effective_rule import effective_rule
from catalogue_xl.reading.cells.item_channels import split_channels
from catalogue_xl.workbook.master.deadline_columns import KINDS
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.own_office import office_of

PRINTED = ("seq", "process", "group", *LEVELS, *"content basis deadline agency channel audience method tier".split())
"""The columns of a published catalogue, by JSON key, in the order in which they are customarily printed."""

NOTES = "notes"
"""Printed only where the office asks for it: it writes its own remarks there."""

_ALWAYS = ("seq", "content", "deadline", "agency")


@dataclass(frozen=True, slots=True)
class PublicItem:
    """One item.

    Attributes:
        code: 事项编码, by which it is linked.
        cells: What is printed, by JSON key; blank cells are absent.
        agencies: Who publishes it, one by one.
        channels: Where, one by one.
        kind: What sort of deadline it has, in a word.
    """

    code: str
    cells: Mapping[str, str]
    agencies: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    kind: str = ""

    def text(self, key: str) -> str:
        """What is printed in a column; nothing for a blank."""
        return self.cells.get(key, "")


@dataclass(frozen=True, slots=True)
class PublicCatalogue:
    """A catalogue as it is published.

    Attributes:
        title: Never empty.
        office: Who publishes it; may be empty.
        day: On which it was made.
        columns: Those that anything stands in, in their order.
    """

    title: str
    region: str
    year: int | None
    office: str
    day: date
    columns: tuple[Column, ...]
    items: tuple[PublicItem, ...]


def public_catalogue(master: Master, *, day: date, notes: bool = False) -> PublicCatalogue:
    """What MASTER says to the public; items are numbered where none of them has a number.

    Args:
        master: The catalogue.
        day: The date of the publication.
        notes: Print the column 备注 too.

    Raises:
        Refusal: nothing_to_publish.
    """
    keys = (*PRINTED, NOTES) if notes else PRINTED
    items = _numbered([_item(record, keys) for record in meant_items(master)])
    if not items:
        raise Refusal(RefusalCode.NOTHING_TO_PUBLISH, file=master.path.name)
    columns = load("items")
    return PublicCatalogue(
        title=_folded(master.title) or f"{_folded(master.region)}政府信息主动公开基本目录",
        region=_folded(master.region),
        year=master.year,
        office=_folded(office_of(master).name),
        day=day,
        columns=tuple(columns[key] for key in keys if key in _ALWAYS or any(item.text(key) for item in items)),
        items=tuple(items),
    )


def _item(record: Record, keys: Iterable[str]) -> PublicItem:
    cells = {key: text for key in keys if (text := _folded(record.text(key)))}
    if "agency" not in cells and (lead := _folded(record.text("lead"))):
        cells["agency"] = lead  # the office may fill in the roles alone
    return PublicItem(
        code=record.text("id"),
        cells=cells,
        agencies=tuple(dict.fromkeys(name for key in ROLE_KEYS for name in listed_names(_folded(record.text(key))))),
        channels=tuple(split_channels(cells.get("channel", ""))),
        kind=KINDS[effective_rule(cells.get("deadline", ""), record.text("rule")).kind],
    )


def _numbered(items: Sequence[PublicItem]) -> Sequence[PublicItem]:
    if any(item.text("seq") for item in items):
        return items
    return [
        PublicItem(item.code, {"seq": str(number), **item.cells}, item.agencies, item.channels, item.kind)
        for number, item in enumerate(items, start=1)
    ]


def _folded(text: str) -> str:
    """TEXT as every format can hold it: composed characters, one kind of line break, no control characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
