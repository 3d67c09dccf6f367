"""Who publishes: agency expressions, the roster and its groups."""

from __future__ import annotations

from catalogue_xl.agencies.expressions import AgencyExpression, looks_like_agency, parse_agency
from catalogue_xl.agencies.names import is_abbreviation, level_of, same_body
from catalogue_xl.agencies.repairs import Repair, RepairCode
from catalogue_xl.agencies.roster import Member, Roster

__all__ = [
    "AgencyExpression",
    "Member",
    "Repair",
    "RepairCode",
    "Roster",
    "is_abbreviation",
    "level_of",
    "looks_like_agency",
    "parse_agency",
    "same_body",
]
