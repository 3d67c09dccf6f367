"""What the live checks of a task workbook look for: which cells, what is wrong with them, and how to mend it.

Conditions are Excel expressions (functions of Excel 2010 and before) in which ``[key]`` stands for the cell of that
column in the row under watch, and ``@name`` for one of the helper cells of :mod:`.check_columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue_xl.core.schema import Sheet

EXPLAINED = ("部分公开", "未公开", "不涉及")
"""States that want a 情况说明 (填报说明 says so)."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """One thing that can be wrong with one cell.

    Attributes:
        key: The column (JSON key).
        when: The condition, as an Excel expression.
        what: The finding, in a clerk's words.
        fix: What to do.
    """

    key: str
    when: str
    what: str
    fix: str


def task_rules(sheet: Sheet) -> list[CheckRule]:
    """What is looked for in the answers of 任务清单, the first of a cell's findings first."""
    published = '@state="已公开"'
    return [
        CheckRule(
            "item",
            '@code=""',
            "这一行没有事项编码",
            "不要新增行；编码被删掉的请补上，对目录的意见写在“修改建议”栏",
        ),
        CheckRule("item", "@base=0", "这个事项编码不是下发给本单位的", "请改回下发时的编码"),
        CheckRule("item", "@first<@row", "事项编码与上面的一行重复", "每个事项只留一行"),
        CheckRule("status", f"AND({_filled('status')},NOT({_one_of('[status]', sheet['status'].choices)}))",
             "办理状态不在可选范围内", f"请从下拉列表中选择：{'、'.join(sheet['status'].choices)}"),
        CheckRule("last_published", f"AND({published},{_blank('last_published')})", "已公开，但没有填最近公开日期",
             "请填写最近一次公开的日期，如 2026-03-31"),
        *_date_rules(sheet, "last_published"),
        CheckRule("link", f"AND({published},{_blank('link')})", "已公开，但没有填公开链接", "请粘贴公开网页的完整网址"),
        _link_rule(),
        CheckRule("remark", f"AND({_one_of('@state', EXPLAINED)},{_blank('remark')})",
             "没有写情况说明", f"办理状态是{'、'.join(EXPLAINED)}的，请在“情况说明”写明原因和打算"),
        CheckRule("suggestion", f'AND(@state="建议调整",{_blank("suggestion")})', "建议调整，但没有写修改建议",
             "请在“修改建议”栏写明怎样调整"),
        _phone_rule(sheet, "phone"),
        *_date_rules(sheet, "reported_on"),
    ]  # fmt: skip


def ledger_rules(sheet: Sheet) -> list[CheckRule]:
    """What is looked for in 公开台账."""
    return [
        CheckRule("id", '@known="unknown"', "记录编号不是下发时的编号", "记录编号由政务公开办编写，新增的行请留空"),
        CheckRule("id", '@known="twice"', "记录编号与上面的一行重复", "复制出来的行，请把记录编号清空"),
        CheckRule("item", '@code=""', "没有选事项编码", "请从下拉列表选择这条信息属于哪个事项"),
        CheckRule("item", "@base=0", "事项编码不在本单位的任务清单中", "请从下拉列表选择；编码见“任务清单”"),
        CheckRule("title", _blank("title"), "信息标题没有填", "请填写公开的信息的标题"),
        *_date_rules(sheet, "formed_on"),
        CheckRule("published_on", f"AND({_filled('link')},{_blank('published_on')})", "有公开链接，但没有填公开日期",
             "请填写实际公开的日期，如 2026-03-31"),
        *_date_rules(sheet, "published_on"),
        CheckRule("published_on", "AND(ISNUMBER(@published_on_day),N(@published_on_day)<N(@formed_on_day))",
             "公开日期早于形成日期", "请核对两个日期"),
        _link_rule(),
    ]  # fmt: skip


def contact_rules(sheet: Sheet, sent_name: str) -> list[CheckRule]:
    """What is looked for in 联络员; SENT_NAME is where the agency's name stands."""
    return [
        CheckRule("name", f'NOT(EXACT([name]&"",{sent_name}))', "单位名称是灰色栏目，被改动了", "请改回原来的名称"),
        *(_phone_rule(sheet, key) for key in ("leader_phone", "liaison_phone")),
        CheckRule("email", f"AND({_filled('email')},{_NOT_AN_EMAIL})", "邮箱不像邮箱地址",
             "请写成 name@example.gov.cn 这样，多个用分号分开"),
    ]  # fmt: skip


def grey_rules(sheet: Sheet, shown: Sequence[str]) -> list[CheckRule]:
    """One for each grey column of 任务清单: what stands there is not what was sent (the comparison is the watch's)."""
    fix = "请撤销改动（排序时要选中整个表）；有意见的写在“修改建议”栏"
    return [CheckRule(key, "", f"灰色栏目被改动（{sheet[key].title}）", fix) for key in shown]


def _blank(key: str) -> str:
    return f'TRIM([{key}]&"")=""'


def _filled(key: str) -> str:
    return f'TRIM([{key}]&"")<>""'


def _one_of(cell: str, texts: Sequence[str]) -> str:
    cases = ",".join(f'{cell}="{text}"' for text in texts)
    return f"OR({cases})"


def _date_rules(sheet: Sheet, key: str) -> list[CheckRule]:
    """``@key_day`` is the day that the cell means, or "": see :mod:`catalogue_xl.workbook.live_formulas.typed_days`."""
    title = sheet[key].title
    day = f"@{key}_day"
    return [
        CheckRule(key, f"AND({_filled(key)},NOT(ISNUMBER({day})))", f"{title}不是日期", "请写成 2026-03-31 这样的日期"),
        CheckRule(key, f"AND(ISNUMBER({day}),N({day})>TODAY())", f"{title}晚于今天", "请核对日期"),
    ]


def _link_rule() -> CheckRule:
    web = 'OR(LOWER(LEFT(TRIM([link]&""),7))="http://",LOWER(LEFT(TRIM([link]&""),8))="https://")'
    return CheckRule(
        "link",
        f"AND({_filled('link')},NOT({web}))",
        "公开链接不是完整网址",
        "请粘贴完整网址，以 http:// 或 https:// 开头",
    )


def _phone_rule(sheet: Sheet, key: str) -> CheckRule:
    """At least five figures, and nothing but figures and what people write between them."""
    sign = f'MID([{key}]&"",{_SIGNS},1)'
    padded = f'MID([{key}]&REPT("0",40),{_SIGNS},1)'  # not every program finds "" in a text
    strange = f'SUMPRODUCT(--ISERROR(FIND({padded},"0123456789+-－—()（）/、，,；; 　转")))>0'
    figures = f"SUMPRODUCT(--ISNUMBER(-{sign}))<5"
    return CheckRule(
        key,
        f"AND({_filled(key)},OR({strange},{figures}))",
        f"{sheet[key].title}不像电话号码",
        "请写成 010-12345678 或手机号，多个用顿号分开",
    )


_SIGNS = "ROW($1:$40)"
"""The places of the first forty signs of a text; no telephone number is longer."""

_NOT_AN_EMAIL = 'ISERROR(FIND(".",[email]&"",FIND("@",[email]&"",2)+2))'
