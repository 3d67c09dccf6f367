"""The sentences under the date by which an application for information must be answered."""

from __future__ import annotations

from datetime import date

from catalogue_xl.deadlines.explain import basis, day
from catalogue_xl.deadlines.schedule import Amount

TERM = Amount(20, "workday")
"""条例 第三十三条: the term for answering, and by how much it may be extended at most."""
NOT_EXTENDED = "主动公开的期限不因征求意见而停止，也不能延长；--stop、--extended 只用于依申请公开的答复期限。"
NOT_STOPPED = "只有按工作日、按日计算的答复期限才能扣除征求意见的时间或者延长，请核对原文。"


def received(day_: date) -> str:
    """The first step of answering an application."""
    return f"{day(day_)}收到申请，当日不计入，次日起算。"


def stopped(first: date, last: date, working: int, *, touches: bool) -> str:
    """Days on which the clock stood still."""
    span = f"{day(first)}至{day(last, first)}"
    if not touches:
        return f"{span}不在期限之内，不影响计算，请核对。"
    return f"{span}征求意见，首尾两日和其间的日子都不计入（工作日{working}天）。"


def answer_ends(amount: Amount, end: date, start: date) -> str:
    """The end of the term for answering."""
    which = f"第{amount.n}个工作日" if amount.unit == "workday" else f"{amount.n}日的最后一日"
    return f"{which}为{day(end, start)}。"


def answer_extended(amount: Amount, end: date, start: date) -> str:
    """The end of the extended term."""
    by = f"{amount.n}个工作日" if amount.unit == "workday" else f"{amount.n}日"
    return f"经政府信息公开工作机构负责人同意并告知申请人，延长{by}，至{day(end, start)}。"


def answering_basis(amount: Amount, *, stopped: bool, rolled: bool) -> str:
    """The articles of an answer to an application."""
    own = "" if amount == TERM else "目录写明的答复期限；"
    uncounted = "；征求第三方和其他机关意见所需时间不计算在内" if stopped else ""
    article = f"{own}政府信息公开条例第三十三条（20个工作日，延长不得超过20个工作日{uncounted}）"
    return f"{article}；{basis(amount, rolled=rolled)}"
