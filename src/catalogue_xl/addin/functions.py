"""Worksheet functions for those who import functions with xlwings (``UDF_MODULES`` = ``catalogue_xl.addin.functions``).

They have Chinese names because a formula's words are a user's words; on a Windows set to another language VBA cannot
spell them. They have no annotations because xlwings converts by them. Without xlwings they are plain functions.
They count by the announced holidays; a workbook's own ``节假日`` sheet counts in its formulas and columns, not here.
"""

# mypy: allow-untyped-defs, allow-untyped-calls

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from catalogue_xl.core.cells import day_of
from catalogue_xl.deadlines.calendar import OutOfReachError, WorkCalendar
from catalogue_xl.deadlines.due import due
from catalogue_xl.deadlines.grammar.phrases import parse_deadline
from catalogue_xl.deadlines.rules import describe

_Function = TypeVar("_Function", bound=Callable[..., Any])

if TYPE_CHECKING:

    def func(function: _Function) -> _Function:
        """What xlwings' decorator is to the type checker."""
        ...
else:
    try:
        from xlwings import func
    except ImportError:

        def func(function: _Function) -> _Function:
            """Nothing to register with."""
            return function


NOT_A_DATE = "请填日期"
NOT_READ = "没有可计算的时限"
TOO_FAR = "超出日历的年份"


@func
def 截止日期(公开时限, 起算日期):
    """公开时限从起算日期起算的最后一天；没有日期时说明原因。"""
    start = _day(起算日期)
    if start is None:
        return NOT_A_DATE
    answer = due(parse_deadline(str(公开时限 or "")), start, _calendar())
    return datetime.combine(answer.due, time()) if answer.due else answer.reason


@func
def 工作日数(开始日期, 结束日期):
    """开始日期之后到结束日期（含）有几个工作日，调休已计入；结束在前时为负数。"""
    first, last = _day(开始日期), _day(结束日期)
    if first is None or last is None:
        return NOT_A_DATE
    try:
        return _calendar().workdays_between(first, last)
    except OutOfReachError:
        return TOO_FAR


@func
def 剩余工作日(截止日期):
    """今天之后到截止日期（含）还有几个工作日，调休已计入；当天截止为0，已经过了的为负数。随重新计算而变。"""
    return 工作日数(_today(), 截止日期)


@func
def 解析时限(公开时限):
    """公开时限的标准说法，例如“信息形成或变更之日起20个工作日内”。"""
    return describe(parse_deadline(str(公开时限 or ""))) or NOT_READ


def _today() -> date:
    return date.today()


@cache
def _calendar() -> WorkCalendar:
    return WorkCalendar()


def _day(value: object) -> date | None:
    """A cell's date, also one that the calendar does not reach; Excel hands over moments."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else day_of(value)
