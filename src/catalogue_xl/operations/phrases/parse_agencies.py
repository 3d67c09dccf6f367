"""Which agencies an expression names, in which role."""

from __future__ import annotations

from catalogue_xl.agencies.expressions import AgencyExpression, parse_agency


def parse_agencies(text: str) -> AgencyExpression:
    """The agencies and groups that an expression such as 区财政局牵头，区审计局配合 names, by role; never raises.

    ``to_json()`` of it is the contract in docs/contracts/parse.md.

    Example::

        parse_agencies("区财政局牵头，区审计局配合").to_json()["lead"]  # ['区财政局']
    """
    return parse_agency(text)
