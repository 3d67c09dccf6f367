"""The deadline that a row of 目录 goes by, and the column that says it."""

from __future__ import annotations

from catalogue_xl.core.records import Record
from catalogue_xl.deadlines import effective_rule as effective
from catalogue_xl.deadlines.effective_rule import read
from catalogue_xl.deadlines.rules import Rule

__all__ = ["deadline_key", "effective_rule", "is_overridden", "parts", "read"]


def is_overridden(row: Record) -> bool:
    """Whether 时限规则 says something else than 公开时限."""
    return effective.is_overridden(row.text("deadline"), row.text("rule"))


def deadline_key(row: Record) -> str:
    """The column that the item goes by: ``rule`` where the office wrote its own, else ``deadline``."""
    return "rule" if is_overridden(row) else "deadline"


def effective_rule(row: Record) -> Rule:
    """What the two columns mean together."""
    return effective.effective_rule(row.text("deadline"), row.text("rule"))


def parts(rule: Rule) -> tuple[Rule, ...]:
    """A compound's clauses, the rule itself first."""
    return (rule, *rule.clauses)
