from __future__ import annotations

import pytest

from catalogue_xl.checks.item_deadlines import deadline_key, effective_rule


@pytest.mark.parametrize(
    ("deadline", "rule", "key", "n"),
    [
        ("自信息形成或者变更之日起二十个工作日内", "", "deadline", 20),
        ("自信息形成或者变更之日起二十个工作日内", "信息形成或变更之日起20个工作日内", "deadline", 20),
        ("自信息形成或者变更之日起二十个工作日内", "信息形成或变更之日起10个工作日内", "rule", 10),
        ("", "信息形成或变更之日起10个工作日内", "rule", 10),
        ("", "", "deadline", None),
    ],
)
def it_goes_by_the_offices_rule_only_where_it_differs(book, deadline, rule, key, n):
    (row,) = book(items=f"deadline | rule | content\n{deadline} | {rule} | x").rows("items")
    assert deadline_key(row) == key
    assert effective_rule(row).n == n
