from __future__ import annotations

import json

from catalogue_xl.checks.problem_report import render_text, to_json
from catalogue_xl.core.problems import Problem, ProblemCode

MISSING = [
    Problem(ProblemCode.DEADLINE_MISSING, "目录", f"K{row}", row, "公开时限", item=f"S{row}", key="deadline")
    for row in range(5, 25)
]
TYPO = Problem(ProblemCode.REQUIRED, "单位", "A3", 3, "单位名称", key="name", params={"title": "单位名称"})
NUMBER = Problem(ProblemCode.SEQ_MISSING, "目录", "B7", 7, "序号", key="seq")


def it_says_so_when_nothing_was_found():
    assert render_text([]) == "没有发现问题，可以计算时限（deadlines）或分发（distribute）。"


def it_puts_errors_first_and_ends_with_what_to_do():
    text = render_text([*MISSING[:1], NUMBER, TYPO])
    assert text.splitlines() == [
        "【错误】1处",
        "单位 A3（单位名称）：“单位名称”没有填写",
        "    应为：填写“单位名称”。请补填；确实没有的，请与来源文件核对。",
        "",
        "【提醒】1处",
        "目录 K5（公开时限）：没有公开时限",
        "    应为：公开时限。请补填；法律、法规没有另行规定的，为形成或变更之日起20个工作日内。",
        "",
        "【提示】1处",
        "目录 B7（序号）：没有序号",
        "    应为：连续的序号。请补上序号。",
        "",
        "共3处：错误1处，提醒1处，提示1处。请先改正错误，再核对提醒，然后重新核对（validate）。",
    ]


def it_groups_identical_problems():
    first, second, *_ = render_text(MISSING).splitlines()
    assert first == "【提醒】20处"
    assert second == "目录（公开时限）：没有公开时限（共 20 处：K5、K6、K7、K8、K9、K10、K11、K12……）"


def it_names_every_place_of_a_small_group():
    assert "（共 2 处：K5、K6）" in render_text(MISSING[:2])


def but_never_groups_what_it_exports():
    exported = to_json(MISSING)
    assert len(exported) == 20
    assert json.loads(json.dumps(exported, ensure_ascii=False)) == exported
    assert list(exported[0]) == [
        "code",
        "severity",
        "sheet",
        "cell",
        "row",
        "column",
        "found",
        "expected",
        "message",
        "fix",
        "item",
        "agency",
        "mender",
    ]


def it_says_what_to_do_when_there_are_no_errors():
    assert render_text(MISSING).endswith("共20处：提醒20处。没有错误，可以继续；请先核对提醒，属实的不必修改。")
    assert render_text([NUMBER]).endswith("没有错误和提醒，可以计算时限（deadlines）或分发（distribute）。")
