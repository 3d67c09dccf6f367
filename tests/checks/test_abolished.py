from __future__ import annotations

from catalogue_xl.checks.abolished import check_abolished


def it_reports_every_place_that_still_names_an_abolished_body(book):
    roster = "name | aliases | ended_on\n区商务局 | 区商务委 | 2026-11-24\n区财政局 | |"
    items = "agency | lead\n区商务委 |\n区财政局 |\n区财政局、区商务局 | 区商务局"
    found = list(check_abolished(book(items=items, agencies=roster)))
    assert [(p.code, p.item, p.found) for p in found] == [
        ("abolished_agency", "S-002", "区商务委"),
        ("abolished_agency", "S-004", "区商务局"),
    ]
    assert found[0].message == "“区商务委”已于2026-11-24撤销，没有写明由哪个单位承接"
