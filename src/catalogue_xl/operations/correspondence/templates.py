"""The words of letters and documents are laid out for the office to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue_xl.exchange.mailing.letter_templates import lay_out
from catalogue_xl.exchange.official_documents.document_templates import lay_out_documents
from catalogue_xl.operations.result import Result


@dataclass(frozen=True, slots=True)
class LaidOut(Result):
    """The templates that were put into ``folder``; ``made`` are those that were not there."""

    folder: Path
    made: Sequence[Path]

    def to_text(self) -> str:
        """Which ones, and what to do with them."""
        if not self.made:
            return f"模板都在“{self.folder}”，没有改动。"
        names = "、".join(path.name for path in self.made)
        return (
            f"已把模板放到“{self.folder}”：{names}。.txt 和 .html 用记事本、.docx 用 Word 修改，"
            "发邮件、催办时加 --templates 指明这个文件夹。"
        )

    def to_json(self) -> dict[str, Any]:
        """The folder and the names."""
        return {"folder": str(self.folder), "made": [path.name for path in self.made]}


def lay_out_templates(folder: Path | str) -> LaidOut:
    """Put the templates of letters into FOLDER for editing; those that are there stay as they are.

    Raises:
        Refusal: no_permission, write_failed.
    """
    return LaidOut(Path(folder), [*lay_out(Path(folder)), *lay_out_documents(Path(folder))])
