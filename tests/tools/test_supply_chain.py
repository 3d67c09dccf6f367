"""What a release says of its packages, and which of them stop it."""

from __future__ import annotations

import pytest

from releasing.supply_chain import licence_faults, licence_list, packages


def bill(**licences: object) -> dict[str, object]:
    return {
        "components": [
            {"name": name, "version": "1.0", "licenses": told if isinstance(told, list) else [told]}
            for name, told in licences.items()
        ]
    }


def by_id(licence: str) -> dict[str, object]:
    return {"license": {"id": licence}}


def it_lists_each_package_but_ourselves_and_the_tools():
    found = bill(lxml=by_id("BSD-3-Clause"), pip=by_id("MIT"), click={"expression": "BSD-3-Clause"})
    assert packages(found) == {"click": ("1.0", "BSD-3-Clause"), "lxml": ("1.0", "BSD-3-Clause")}
    assert licence_list(found) == "click 1.0\tBSD-3-Clause\nlxml 1.0\tBSD-3-Clause\n"


@pytest.mark.parametrize(
    "told",
    [
        by_id("MIT"),
        by_id("LGPL-3.0-or-later"),
        {"license": {"name": "GNU Lesser General Public License v3 (LGPLv3)"}},
        {"expression": "MIT OR GPL-3.0-only"},
        {"expression": "Apache-2.0"},
    ],
)
def it_lets_through_what_may_be_passed_on(told):
    assert list(licence_faults(bill(a=told))) == []


@pytest.mark.parametrize(
    "told",
    [
        [],
        by_id("AGPL-3.0-only"),
        by_id("GPL-3.0-or-later"),
        {"license": {"name": "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"}},
        {"license": {"name": "Proprietary"}},
    ],
)
def it_stops_at_what_may_not(told):
    assert len(list(licence_faults(bill(a=told)))) == 1
