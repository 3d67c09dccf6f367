"""The kinds of letters that leave the office, and what each of them has to say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

SUBJECT, TEXT, HTML = "主题.txt", "正文.txt", "正文.html"


class LetterKind(StrEnum):
    """What a letter is about; the value is what 分发记录 says."""

    TASKS = "任务表"
    REMINDER = "催办"

    def template(self, part: str) -> str:
        """The file that holds PART (:data:`SUBJECT`, :data:`TEXT` or :data:`HTML`) of such letters."""
        return part if self is LetterKind.TASKS else f"{self}{part}"


class Letter(Protocol):
    """What a message says."""

    @property
    def kind(self) -> LetterKind:
        """What it is about."""

    def values(self) -> Mapping[str, Any]:
        """What its template may say, by the names that docs/mail.zh.md lists."""
