"""The figures of a year that an office reports: what there is to publish, what was, how often, and what came late."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from catalogue_xl.checks.derived_states import meant_items
from catalogue_xl.core.item_names import item_name
from catalogue_xl.core.records import Record
from catalogue_xl.deadlines.lateness import OVERDUE, Judged
from catalogue_xl.exchange.standing.obligations import duties, obligations_of
from catalogue_xl.workbook.master.deadline_columns import KINDS
from catalogue_xl.workbook.master.judged_ledger import judge_ledger, rules_of
from catalogue_xl.workbook.master.master import Master
from catalogue_xl.workbook.master.office_calendar import calendar_of

NOBODY = "（没有单位认领）"
"""Stands for the agency of an item that nobody was given, and of a publication without one."""

GONE = "（已不在应公开事项中）"
"""Stands for the kind of a publication whose item was given up, or is 不涉及."""


@dataclass(frozen=True, slots=True)
class ReportedDuty:
    """An item that an agency is to publish.

    Attributes:
        kind: What sort of deadline it has, in a word.
        last_published: As far as anybody knows, in whatever year.
        seen: Whether a publication is known.
        overdue: Its last period, or fixed day, passed without one.
    """

    item: str
    name: str
    agency: str
    kind: str
    last_published: date | None
    seen: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class ReportedPublication:
    """A publication of the year, out of 台账.

    Attributes:
        kind: Of its item's deadline.
        update: The same agency had published the same item before.
        late: It came after its due date.
    """

    record: str
    item: str
    agency: str
    kind: str
    title: str
    published_on: date
    due: date | None
    update: bool
    late: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of figures: of a kind of deadline, of an agency, or of all.

    Attributes:
        duties: What is to be published, counted by item and agency.
        published: How often something was in the year; of these ``updates`` and ``late`` ones.
        unseen: Duties of which no publication is known; ``overdue`` those whose day has passed without one.
    """

    name: str
    duties: int
    published: int
    updates: int
    late: int
    unseen: int
    overdue: int


@dataclass(frozen=True, slots=True)
class YearFigures:
    """All of it; every figure is a count of rows of ``duties`` or ``publications``."""

    title: str
    office: str
    year: int
    today: date
    duties: tuple[ReportedDuty, ...]
    publications: tuple[ReportedPublication, ...]

    @property
    def kinds(self) -> list[FigureRow]:
        """By kind of deadline, in the order in which the catalogue has them."""
        return self._rows(attrgetter("kind"))

    @property
    def agencies(self) -> list[FigureRow]:
        """By agency; those that published something that is no longer theirs come last."""
        return self._rows(attrgetter("agency"))

    @property
    def whole(self) -> FigureRow:
        """All together."""
        return _counted("合计", self.duties, self.publications)

    def _rows(self, of: Callable[[ReportedDuty | ReportedPublication], str]) -> list[FigureRow]:
        counted: list[ReportedDuty | ReportedPublication] = [*self.duties, *self.publications]
        names = dict.fromkeys(map(of, counted))
        return [
            _counted(
                name,
                [one for one in self.duties if of(one) == name],
                [one for one in self.publications if of(one) == name],
            )
            for name in names
        ]

    def to_json(self) -> dict[str, Any]:
        """The figures, without the rows that they count."""
        return {
            "title": self.title,
            "year": self.year,
            "today": self.today.isoformat(),
            "whole": asdict(self.whole),
            "kinds": [asdict(one) for one in self.kinds],
            "agencies": [asdict(one) for one in self.agencies],
        }


def year_figures(master: Master, *, year: int, today: date, office: str = "") -> YearFigures:
    """The figures of YEAR as they stand on TODAY.

    What is 不涉及 is nobody's duty. A publication counts in the year of its 公开日期; it is known from 台账, while the
    date of a task (最近公开日期) only says that there was one.
    """
    rules, calendar = rules_of(master), calendar_of(master)
    state = obligations_of(master, today=today)
    overdue = {(one.item, one.agency) for one in state.overdue}
    names = {record.text("id"): item_name(record.values) for record in meant_items(master)}
    found = [
        ReportedDuty(
            item,
            names.get(item, ""),
            agency or NOBODY,
            KINDS[rules[item].kind],
            max(days, default=None),
            bool(days),
            (item, agency) in overdue,
        )
        for item, agency, days in duties(master, rules)
    ]
    published = _of_year(judge_ledger(master, rules, calendar, today), year, {one.item: one.kind for one in found})
    return YearFigures(master.title, office, year, today, tuple(found), tuple(published))


def _of_year(
    ledger: Iterable[tuple[Record, Judged]], year: int, kinds: Mapping[str, str]
) -> Iterator[ReportedPublication]:
    before: set[tuple[str, str]] = set()
    dated = [(day, one, judged) for one, judged in ledger if isinstance(day := one.values.get("published_on"), date)]
    for day, record, judged in sorted(dated, key=lambda entry: entry[0]):
        whose = item, agency = record.text("item"), record.text("agency")
        if day.year == year:
            yield ReportedPublication(
                record.text("id"),
                item,
                agency or NOBODY,
                kinds.get(item, GONE),
                record.text("title"),
                day,
                judged.due,
                update=whose in before,
                late=judged.overdue == OVERDUE,
            )
        before.add(whose)


def _counted(name: str, duties: Sequence[ReportedDuty], publications: Sequence[ReportedPublication]) -> FigureRow:
    return FigureRow(
        name=name,
        duties=len(duties),
        published=len(publications),
        updates=sum(one.update for one in publications),
        late=sum(one.late for one in publications),
        unseen=sum(not one.seen for one in duties),
        overdue=sum(one.overdue for one in duties),
    )
