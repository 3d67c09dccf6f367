"""Every deadline phrase of the real documents has a date, or says in words why it has none."""

from __future__ import annotations

from datetime import date

import pytest

from catalogue_xl.deadlines.calendar import WorkCalendar
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.schedule import NoDate, schedule_of
from catalogue_xl.reading.importing import read_catalogue

pytestmark = pytest.mark.corpus


def it_answers_every_phrase_of_the_five_documents(corpus):
    seeds = sorted((corpus / "seeds").glob("*.txt"))
    items = [item for seed in seeds for item in read_catalogue([seed]).items]
    phrases = {item.values.get("deadline", "") for item in items}
    assert (len(seeds), len(items)) == (5, 308)
    dated = 0
    for phrase in phrases:
        rule = parse_deadline(phrase)
        got = due(rule, date(2026, 11, 20), WorkCalendar())
        assert (got.due is None) == bool(got.reason), phrase
        assert (got.due is not None) == bool(got.basis and got.steps) or got.due is None, phrase
        assert isinstance(schedule_of(rule), NoDate) == (got.due is None), phrase
        dated += got.due is not None
    assert 0 < dated < len(phrases)
    print(f"{len(phrases)} phrases, {dated} with a date")
