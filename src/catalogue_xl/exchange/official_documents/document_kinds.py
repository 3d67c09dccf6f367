"""The documents that the office sends on paper."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents; the value is the template's name."""

    NOTICE = "通知.docx"
    REMINDER = "催办函.docx"
    SUPERVISION = "督办单.docx"

    @property
    def label(self) -> str:
        """Such as 催办函."""
        return self.removesuffix(".docx")
