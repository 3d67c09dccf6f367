from __future__ import annotations

from datetime import date
from typing import Any

from catalogue_xl.exchange.merging.ledger_keys import key_ledger, publication_id
from catalogue_xl.exchange.merging.threeway import Returned

ROW = {"item": "SX0001", "title": "预算", "formed_on": date(2026, 1, 5)}


def keys(known: dict[tuple[str, ...], Any], *rows: tuple[str, dict[str, Any]], **options: bool) -> list[str]:
    """The numbers that returned rows (number, values) get."""
    returned = [Returned((number,), values, place) for place, (number, values) in enumerate(rows)]
    keyed, _ = key_ledger("区财政局", returned, known, **options)
    assert [row.place for row in keyed] == [row.place for row in returned]
    return [row.key[0] for row in keyed]


def it_gives_the_same_content_the_same_number() -> None:
    assert publication_id("区财政局", ROW) == publication_id("区财政局", {**ROW, "formed_on": "2026年1月5日"})
    assert publication_id("区财政局", ROW) == publication_id("区财政局", {**ROW, "link": "https://a.gov.cn"})


def but_not_to_another_agency_or_publication() -> None:
    numbers = {
        publication_id("区财政局", ROW),
        publication_id("区教育局", ROW),
        publication_id("区财政局", {**ROW, "title": "决算"}),
        publication_id("区财政局", {**ROW, "formed_on": None}),
    }
    assert len(numbers) == 4


def it_lets_a_known_number_stand() -> None:
    assert keys({("P1",): ROW}, ("P1", {**ROW, "title": "改了"})) == ["P1"]


def it_does_not_let_an_agency_use_a_number_that_is_not_its_own() -> None:
    assert keys({}, ("P1", ROW)) == [publication_id("区财政局", ROW)]
    _, foreign = key_ledger("区财政局", [Returned(("P1",), ROW, 0)], {})
    assert [row.key for row in foreign] == [("P1",)]


def it_finds_the_number_of_a_row_that_lost_it() -> None:
    assert keys({("P1",): ROW}, ("", ROW)) == ["P1"]
    assert keys({("P1",): ROW}, ("", ROW), numbered=False) == ["P1"]


def but_gives_a_number_only_once() -> None:
    first, second = keys({("P1",): ROW}, ("P1", ROW), ("", ROW))
    assert (first, second) == ("P1", publication_id("区财政局", ROW))


def it_tells_new_rows_apart_that_differ_only_in_their_links() -> None:
    one, two, three = keys({}, ("", {**ROW, "link": "a"}), ("", {**ROW, "link": "b"}), ("", {**ROW, "link": "a"}))
    assert one != two
    assert one == three


def and_finds_each_of_them_again_whichever_the_master_lists_first() -> None:
    rows = ("", {**ROW, "link": "a"}), ("", {**ROW, "link": "b"})
    one, two = keys({}, *rows)
    known = {(two,): rows[1][1], (one,): rows[0][1]}
    assert keys(known, *rows) == [one, two]


def it_takes_a_copied_number_for_a_new_row() -> None:
    copied = {**ROW, "title": "决算"}
    assert keys({("P1",): ROW}, ("P1", ROW), ("P1", copied)) == ["P1", publication_id("区财政局", copied)]
