"""What a reading changed against the print, so that nothing is filled in or left out without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RepairCode(StrEnum):
    """The kinds of change; the values are stable, because problems and other programs refer to them."""

    STRAY_SPACE = "stray_space"  # 区 供销社 → 区供销社
    WRAPPED_LINE = "wrapped_line"  # 县人力资源和\n社会保障局 → one name
    CARRIED_PREFIX = "carried_prefix"  # 市教体局、人社局 → 市人社局
    CARRIED_GROUP = "carried_group"  # 各乡镇、街道办事处 → 各街道办事处
    CUT_NAME = "cut_name"  # 区红十字 → 区红十字会
    CUT_GROUP = "cut_group"  # 各有关 → 各有关单位
    SECOND_NAME = "second_name"  # 县教体局（县委教育工委）→ 县教体局
    PERSON = "person"  # 张三（县教育局） → 县教育局
    REPEATED = "repeated"  # the same body twice
    TASK_WORDS = "task_words"  # 县财政局负责预算公开 → the words of the task are no agency
    SCOPE = "scope"  # 预算信息：县财政局 → the words before the colon are no agency
    UNREAD = "unread"  # words that name nobody and fit no pattern


@dataclass(frozen=True, slots=True)
class Repair:
    """One change: what was printed and what it was read as (empty when it was left out)."""

    code: RepairCode
    found: str
    suggestion: str
