"""What a deadline phrase means."""

from __future__ import annotations

from catalogue_xl.deadlines.grammar import phrases
from catalogue_xl.deadlines.rules import Rule


def parse_deadline(text: str) -> Rule:
    """The rule that a printed deadline such as 自信息形成或变更之日起20个工作日内 states; never raises.

    ``to_json()`` of it is the contract in docs/contracts/parse.md.

    Example::

        parse_deadline("形成之日起20个工作日内").to_json()["kind"]  # 'relative'
    """
    return phrases.parse_deadline(text)
