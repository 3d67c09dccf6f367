from __future__ import annotations

from catalogue_xl.checks.overrides import check_overrides


def it_mentions_a_rule_that_differs_from_the_print(book):
    problems = check_overrides(
        book(
            items="""
            deadline                         | rule
            信息形成或变更之日起20个工作日内 | 信息形成或变更之日起10个工作日内
            自信息形成或者变更之日起二十个工作日内 | 信息形成或变更之日起20个工作日内
            信息形成或变更之日起20个工作日内 |
                                             | 及时
            见附件                           | 及时
            """
        )
    )
    assert [(p.code, p.cell, p.found) for p in problems] == [
        ("stale_rule", "L2", "信息形成或变更之日起10个工作日内"),
        ("rule_overridden", "L6", "及时"),
    ]
