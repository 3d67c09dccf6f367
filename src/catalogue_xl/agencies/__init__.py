"""Who publishes: agency expressions, the roster and its groups."""

from __future__ import annotations

from .expressions import AgencyExpression, looks_like_agency, parse_agency
from .names import is_abbreviation, level_of, same_body
from .repairs import Repair, RepairCode
from .roster import Member, Roster

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
