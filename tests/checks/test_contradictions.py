from __future__ import annotations

import json

from catalogue_xl.checks.contradictions import check_contradictions


def it_reports_the_phrase_at_the_content(book):
    (problem,) = check_contradictions(
        book(items="content | deadline\n按月公开收支情况 | 自信息形成或变更之日起20个工作日内")
    )
    assert (problem.code, problem.cell, problem.found) == ("deadline_contradicts", "I2", "按月公开")
    assert problem.message == "公开内容写明“按月公开”，与公开时限“自信息形成或变更之日起20个工作日内”不一致"


def it_goes_by_the_offices_own_rule(book):
    assert list(check_contradictions(book(items="content | deadline | rule\n按月公开 | 20个工作日内 | 每月一次"))) == []


def it_shortens_a_long_deadline(book):
    (problem,) = check_contradictions(book(items=f"content | deadline\n按月公开 | 20个工作日内{'，另行说明' * 20}"))
    assert "……”不一致" in problem.message


def it_finds_what_a_careful_clerk_finds_in_a_real_catalogue(book, corpus):
    records = json.loads((corpus / "gold" / "seed_000.json").read_text("utf-8"))["records"]
    lines = [f"{r['seq']} | {r['content'].replace('|', '')} | {r['deadline'] or ''}" for r in records]
    problems = check_contradictions(book(items="\n".join(["seq | content | deadline", *lines])))
    assert [(p.row - 1, p.found) for p in problems] == [
        (41, "实时更新"),
        (67, "按月发布"),
        (67, "按季度公开"),
        (70, "1月31日前"),
        (74, "按月公开"),
        (110, "3月底前"),
        (110, "按季度发布"),
    ]
