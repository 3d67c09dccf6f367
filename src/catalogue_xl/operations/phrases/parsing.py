"""What a deadline phrase means, and which agencies an expression names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who asks for the one does not wait for the other
    from catalogue_xl.agencies.expressions import AgencyExpression
    from catalogue_xl.deadlines.rules import Rule


def parse_deadline(text: str) -> Rule:
    """The rule that a printed deadline such as 自信息形成或变更之日起20个工作日内 states; never raises.

    ``to_json()`` of it is the contract in docs/contracts/parse.md.

    Example::

        parse_deadline("形成之日起20个工作日内").to_json()["kind"]  # 'relative'
    """
    from catalogue_xl.deadlines.grammar import phrases

    return phrases.parse_deadline(text)


def parse_agencies(text: str) -> AgencyExpression:
    """The agencies and groups that an expression such as 区财政局牵头，区审计局配合 names, by role; never raises.

    ``to_json()`` of it is the contract in docs/contracts/parse.md.

    Example::

        parse_agencies("区财政局牵头，区审计局配合").to_json()["lead"]  # ['区财政局']
    """
    from catalogue_xl.agencies.expressions import parse_agency

    return parse_agency(text)
