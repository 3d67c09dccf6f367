"""Which deadline an item goes by: the printed phrase, unless the office wrote a rule of its own."""

from __future__ import annotations

from functools import lru_cache

from catalogue_xl.checks.book import Row
from catalogue_xl.deadlines.phrases import parse_deadline
from catalogue_xl.deadlines.rules import Rule, describe

# A catalogue repeats a few dozen phrases hundreds of times.
read = lru_cache(maxsize=4096)(parse_deadline)


def is_overridden(row: Row) -> bool:
    """Whether 时限规则 says something else than 公开时限; the import fills it with what it understood."""
    rule = row.text("rule")
    return bool(rule) and describe(read(rule)) != describe(read(row.text("deadline")))


def deadline_key(row: Row) -> str:
    """The column that the item goes by: ``rule`` where the office wrote its own, else ``deadline``."""
    return "rule" if is_overridden(row) else "deadline"


def effective_rule(row: Row) -> Rule:
    """The meaning of that column's text."""
    return read(row.text(deadline_key(row)))


def parts(rule: Rule) -> tuple[Rule, ...]:
    """A compound's clauses, the rule itself first."""
    return (rule, *rule.clauses)
